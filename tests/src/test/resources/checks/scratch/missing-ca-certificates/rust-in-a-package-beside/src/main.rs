fn main() {
    println!("{:?}", client::latest());
}
