fn main() {
    println!("hello");
}

#[cfg(test)]
mod tests {
    #[test]
    fn fetches() {
        reqwest::blocking::get("https://example.com/").unwrap();
    }
}
