use std::io::Write;

fn main() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    writeln!(file, "job").unwrap();
}
