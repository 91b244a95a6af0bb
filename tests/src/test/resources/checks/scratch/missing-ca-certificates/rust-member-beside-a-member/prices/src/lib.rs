pub fn table() -> &'static str {
    "prices"
}
