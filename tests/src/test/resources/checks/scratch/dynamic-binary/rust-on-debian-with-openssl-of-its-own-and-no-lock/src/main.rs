fn main() {
    println!("{}", reqwest::blocking::get("http://example.com").unwrap().status());
}
