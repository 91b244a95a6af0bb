mod arguments;

use clap::Parser;

fn main() -> Result<(), reqwest::Error> {
    let arguments = arguments::Arguments::parse();
    println!("{}", reqwest::blocking::get(&arguments.url)?.status());
    Ok(())
}
