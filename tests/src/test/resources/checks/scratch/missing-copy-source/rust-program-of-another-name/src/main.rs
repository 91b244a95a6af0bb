fn main() {
    std::fs::write("/var/spool/mail", "").unwrap();
}
