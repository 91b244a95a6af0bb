use std::process::Command;

pub fn update() {
    let status = Command::new("git").arg("pull").status();
    println!("{status:?}");
}
