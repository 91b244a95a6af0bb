use std::env;

fn main() {
    if env::var("AGENT_OFFLINE").is_err() {
        let sent = reqwest::blocking::get("https://chat.example.com/messages");
        println!("{:?}", sent.is_ok());
    }
}
