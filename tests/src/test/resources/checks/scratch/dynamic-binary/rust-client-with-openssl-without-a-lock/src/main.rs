fn main() {
    println!("{}", reqwest::blocking::get("https://example.com").unwrap().status());
}
