use lazy_static::lazy_static;
use reqwest::blocking::Client;

lazy_static! {
    static ref CLIENT: Client = Client::new();
}

trait Source {
    fn fetch(&self) -> bool;
}

struct Prices;

impl Source for Prices {
    fn fetch(&self) -> bool {
        CLIENT.get("https://prices.example.com/today").send().is_ok()
    }
}

fn main() {
    let source: &dyn Source = &Prices;
    println!("{}", source.fetch());
}
