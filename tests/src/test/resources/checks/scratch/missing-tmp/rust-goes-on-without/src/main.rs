use std::fs::File;

fn scratch() -> Option<File> {
    tempfile::tempfile().ok()
}

fn main() {
    println!("{}", scratch().is_some());
}
