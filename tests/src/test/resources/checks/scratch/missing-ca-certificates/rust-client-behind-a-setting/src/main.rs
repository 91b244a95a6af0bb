use serde::Deserialize;

#[derive(Deserialize)]
struct Config {
    room: String,
    token: Option<String>,
}

fn main() {
    let config: Config = toml::from_str("room = \"lobby\"").unwrap();
    if let Some(token) = &config.token {
        tell(token, &config.room);
    }
}

fn tell(token: &str, room: &str) {
    let client = reqwest::blocking::Client::new();
    let sent = client.post("https://chat.example.com/messages").bearer_auth(token).body(room.to_owned()).send();
    println!("{:?}", sent.is_ok());
}
