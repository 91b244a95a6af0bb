mod templates;

use clap::{Parser, Subcommand};

#[derive(Parser)]
struct App {
    #[command(subcommand)]
    command: Commands,
}

#[derive(Subcommand)]
enum Commands {
    Count,
    Update,
}

fn main() {
    match App::parse().command {
        Commands::Count => println!("{}", std::env::args().count()),
        Commands::Update => templates::update(),
    }
}
