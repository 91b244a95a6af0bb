use clap::Parser;

#[derive(Parser)]
pub struct Arguments {
    /// Where this is.
    #[arg(long, env = "PUBLIC_URL", default_value = "https://shop.acme.org")]
    pub public_url: String,
    pub url: String,
    #[arg(long, default_value_t = 60)]
    pub every: u64,
}
