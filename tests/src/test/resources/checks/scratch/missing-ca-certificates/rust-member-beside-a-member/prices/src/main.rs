#[tokio::main]
async fn main() {
    let config = aws_config::load_from_env().await;
    println!("{}: {:?}", prices::table(), config.region());
}
