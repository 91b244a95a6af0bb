fn main() {
    let client = reqwest::blocking::Client::builder();
    #[cfg(feature = "pinned")]
    let client = client.add_root_certificate(pinned());
    let prices = client.build().unwrap().get("https://prices.example.com/today").send();
    println!("{:?}", prices.is_ok());
}

#[cfg(feature = "pinned")]
fn pinned() -> reqwest::Certificate {
    reqwest::Certificate::from_pem(include_bytes!("root.pem")).unwrap()
}
