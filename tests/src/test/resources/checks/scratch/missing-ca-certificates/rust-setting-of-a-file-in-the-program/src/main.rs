use serde::Deserialize;

#[derive(Deserialize)]
struct Config {
    token: Option<String>,
}

fn main() {
    let config: Config = toml::from_str(include_str!("agent.toml")).unwrap();
    if let Some(token) = &config.token {
        tell(token);
    }
}

fn tell(token: &str) {
    let client = reqwest::blocking::Client::new();
    let sent = client.post("https://chat.example.com/messages").bearer_auth(token).send();
    println!("{:?}", sent.is_ok());
}
