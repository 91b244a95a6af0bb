const PROJECT_URL: &str = "https://prices.example.com/about";

pub fn of_today(ask: &dyn Fn(&str) -> bool) -> bool {
    println!("more at {PROJECT_URL}");
    ask("http://localhost:8080/today")
}
