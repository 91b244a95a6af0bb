fn main() {
    let rates = reqwest::blocking::get("https://api.frankfurter.dev/v1/latest").unwrap();
    println!("{}: {}", currency::pair("EUR", "CHF"), rates.text().unwrap());
}
