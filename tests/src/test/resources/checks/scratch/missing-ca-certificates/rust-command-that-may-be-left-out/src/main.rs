use clap::{Parser, Subcommand};

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    #[command(name = "sync")]
    Fetch,
    Serve { port: u16 },
}

fn main() {
    match Arguments::parse().command {
        Some(command) => run(command),
        None => println!("see --help"),
    }
}

fn run(command: Command) {
    match command {
        Command::Fetch => fetch(),
        Command::Serve { port } => println!("{port}"),
    }
}

fn fetch() {
    let prices = reqwest::blocking::get("https://prices.example.com/today");
    println!("{:?}", prices.is_ok());
}
