use std::env;
use std::process;

fn main() {
    let Ok(token) = env::var("AGENT_TOKEN") else {
        eprintln!("AGENT_TOKEN is missing");
        process::exit(1);
    };
    let client = reqwest::blocking::Client::new();
    let sent = client.post("https://chat.example.com/messages").bearer_auth(token).send();
    println!("{:?}", sent.is_ok());
}
