use reqwest::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::new();
    let url = std::env::args().nth(1).expect("a URL");
    println!("{}", client.get(url).send().await?.status());
    Ok(())
}
