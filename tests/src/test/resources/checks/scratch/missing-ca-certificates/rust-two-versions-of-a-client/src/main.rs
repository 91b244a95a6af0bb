use teloxide::prelude::*;

#[tokio::main]
async fn main() {
    let quote = reqwest::get("https://quotes.example.com/today").await;
    let bot = Bot::from_env();
    println!("{:?} {:?}", quote.is_ok(), bot.get_me().await);
}
