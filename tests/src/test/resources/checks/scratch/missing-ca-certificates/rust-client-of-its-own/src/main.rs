struct Client {
    remote: Option<reqwest::Client>,
}

impl Client {
    fn new() -> Client {
        Client { remote: None }
    }
}

fn main() {
    let client = Client::new();
    println!("remote: {}", client.remote.is_some());
}
