mod prices;

fn main() {
    println!("{}", prices::CURRENCY);
}
