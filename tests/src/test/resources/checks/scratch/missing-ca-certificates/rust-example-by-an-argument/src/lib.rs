pub fn pair(from: &str, to: &str) -> String {
    format!("{from}/{to}")
}
