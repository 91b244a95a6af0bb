fn main() {
    let bytes = zstd::encode_all(&b"hello"[..], 3).unwrap();
    println!("{}", bytes.len());
}
