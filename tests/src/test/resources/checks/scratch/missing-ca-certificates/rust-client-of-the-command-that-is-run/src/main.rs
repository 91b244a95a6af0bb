use clap::{Parser, Subcommand};

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    ShowPrices,
    Serve { port: u16 },
}

fn main() {
    match Arguments::parse().command {
        Command::ShowPrices => show(),
        Command::Serve { port } => println!("{port}"),
    }
}

fn show() {
    let prices = reqwest::blocking::get("https://prices.example.com/today");
    println!("{:?}", prices.is_ok());
}
