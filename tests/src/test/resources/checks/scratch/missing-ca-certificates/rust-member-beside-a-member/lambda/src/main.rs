fn main() {
    println!("{}", prices::table());
}
