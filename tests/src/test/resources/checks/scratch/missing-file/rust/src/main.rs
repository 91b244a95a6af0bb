use std::fs;
use tower_http::services::ServeDir;

const LICENSE: &str = include_str!("../LICENSE");

fn main() {
    dotenvy::dotenv().expect(".env");
    let pages = ServeDir::new("static");
    let feeds = fs::read_to_string(&"feeds.txt").unwrap_or_default();
    println!("{LICENSE} {pages:?} {feeds}");
}
