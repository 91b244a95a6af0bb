use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

#[tokio::main]
async fn main() -> Result<(), sqlx::Error> {
    let log = tracing_appender::rolling::daily("/var/log/app", "app.log");
    let options = SqliteConnectOptions::new().filename("/data/app.db").create_if_missing(true);
    let pool = SqlitePoolOptions::new().connect_with(options).await?;
    println!("{pool:?} {log:?}");
    Ok(())
}
