use clap::Parser;

#[derive(Parser)]
pub struct Arguments {
    /// What to ask.
    #[arg(long, env = "PRICES_URL", default_value = "https://prices.acme.org/today")]
    pub url: String,
    #[arg(long, default_value_t = 60)]
    pub every: u64,
}
