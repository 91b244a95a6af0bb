const API: &str = "https://api.example.com/latest";

pub fn latest() -> Result<String, reqwest::Error> {
    reqwest::blocking::get(API)?.text()
}
