use std::env;

fn main() {
    if env::args().any(|word| word == "--update") {
        update();
    }
    println!("ready");
}

fn update() {
    let answer = reqwest::blocking::get("https://lists.example.com/all.txt");
    println!("{:?}", answer.is_ok());
}
