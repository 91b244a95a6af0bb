fn main() {
    let quote = reqwest::blocking::get("https://quotes.example.com/today");
    println!("{:?}", quote.is_ok());
}
