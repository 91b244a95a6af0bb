fn main() {
    let page = reqwest::blocking::get("https://example.com/").unwrap();
    println!("{}", page.status());
}
