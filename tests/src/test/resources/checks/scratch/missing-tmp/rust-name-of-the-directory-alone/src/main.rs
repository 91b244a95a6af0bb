fn main() {
    println!("reports go to {}", std::env::temp_dir().display());
}
