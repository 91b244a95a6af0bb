use tempfile::Builder;

fn main() {
    let folder = Builder::new().prefix("report").tempdir_in("/data").unwrap();
    println!("{}", folder.path().display());
}
