fn main() -> Result<(), reqwest::Error> {
    let url = std::env::args().nth(1).expect("a URL");
    println!("{}", reqwest::blocking::get(url)?.status());
    Ok(())
}
