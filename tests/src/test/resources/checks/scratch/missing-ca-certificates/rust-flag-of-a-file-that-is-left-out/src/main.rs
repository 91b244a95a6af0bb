use serde::Deserialize;

#[derive(Deserialize)]
struct Config {
    #[serde(default)]
    tell: bool,
}

fn main() {
    let text = std::fs::read_to_string("/etc/agent.toml").unwrap();
    let config: Config = toml::from_str(&text).unwrap();
    if config.tell {
        tell();
    }
}

fn tell() {
    let sent = reqwest::blocking::get("https://chat.example.com/messages");
    println!("{:?}", sent.is_ok());
}
