use std::env::temp_dir;
use std::fs;

fn main() {
    let path = temp_dir().join("report.csv");
    fs::write(&path, "1;2").unwrap();
    println!("{}", path.display());
}
