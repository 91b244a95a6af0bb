use std::process::Command;

fn main() {
    let status = Command::new("ls").arg("/").status();
    println!("{:?}", status);
}
