use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

mod rolling {
    pub fn daily(folder: &str, name: &str) -> String {
        format!("{folder}/{name}")
    }
}

#[tokio::main]
async fn main() -> Result<(), sqlx::Error> {
    let options = SqliteConnectOptions::new().filename("/data/app.db").read_only(true);
    let pool = SqlitePoolOptions::new().connect_with(options).await?;
    println!("{pool:?} {}", rolling::daily("/var/log/app", "app.log"));
    Ok(())
}
