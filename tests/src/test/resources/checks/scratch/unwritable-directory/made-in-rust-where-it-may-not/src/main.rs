use std::fs;

fn main() -> std::io::Result<()> {
    fs::create_dir_all("/data/shop")?;
    fs::write("/data/shop/shop.db", "")
}
