use clap::Parser;

#[derive(Parser)]
struct Arguments {
    #[arg(long)]
    insecure: bool,
}

fn main() {
    let arguments = Arguments::parse();
    let mut client = reqwest::blocking::Client::builder();
    if arguments.insecure {
        client = client.danger_accept_invalid_certs(true);
    }
    let prices = client.build().unwrap().get("https://prices.example.com/today").send();
    println!("{:?}", prices.is_ok());
}
