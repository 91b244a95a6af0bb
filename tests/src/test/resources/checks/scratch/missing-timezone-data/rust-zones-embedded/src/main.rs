use chrono_tz::Tz;

fn main() {
    let zone: Tz = "Europe/Berlin".parse().unwrap();
    println!("{}", chrono::Utc::now().with_timezone(&zone));
}
