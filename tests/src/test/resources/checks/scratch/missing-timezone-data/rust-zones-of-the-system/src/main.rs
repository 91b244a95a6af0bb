fn main() {
    let now = jiff::Zoned::now().in_tz("Europe/Berlin").unwrap();
    println!("{now}");
}
