use tower_http::services::ServeDir;

fn main() {
    dotenvy::dotenv().ok();
    println!("{:?}", ServeDir::new("./static"));
}
