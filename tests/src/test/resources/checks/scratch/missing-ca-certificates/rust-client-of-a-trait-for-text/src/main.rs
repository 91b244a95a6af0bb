trait Fetch {
    fn fetch(&self);
}

impl Fetch for &str {
    fn fetch(&self) {
        let prices = reqwest::blocking::get(format!("https://prices.example.com/{self}"));
        println!("{:?}", prices.is_ok());
    }
}

fn main() {
    "today".fetch();
}
