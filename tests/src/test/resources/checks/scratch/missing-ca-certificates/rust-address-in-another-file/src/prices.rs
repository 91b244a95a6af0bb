const PRICES_URL: &str = "https://prices.example.com/today";

pub fn of_today(ask: &dyn Fn(&str) -> bool) -> bool {
    ask(PRICES_URL)
}
