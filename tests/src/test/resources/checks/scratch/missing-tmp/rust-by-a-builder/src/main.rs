use tempfile::Builder;

fn main() {
    let folder = Builder::new().prefix("report").tempdir().unwrap();
    println!("{}", folder.path().display());
}
