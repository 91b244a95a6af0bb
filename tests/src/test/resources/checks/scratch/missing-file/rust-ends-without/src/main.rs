use std::{fs, io, process};

fn words() -> io::Result<String> {
    let words = fs::read_to_string("words.txt")?;
    Ok(words)
}

fn main() -> io::Result<()> {
    let banner = fs::read_to_string("banner.txt").unwrap_or_else(|error| {
        eprintln!("no banner: {error}");
        process::exit(1)
    });
    let settings = match fs::read_to_string("settings.toml") {
        Ok(text) => text,
        Err(error) => {
            eprintln!("no settings: {error}");
            return Ok(());
        }
    };
    let count = words().map(|it| it.lines().count()).unwrap_or(0);
    println!("{banner} {settings} {count} {}", words()?);
    Ok(())
}
