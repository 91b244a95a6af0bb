use std::process::Command;

pub const NAME: &str = "bash";

pub struct Script(String);

impl Script {
    pub fn run(&self) -> bool {
        Command::new("bash").arg("-c").arg(&self.0).status().is_ok()
    }
}
