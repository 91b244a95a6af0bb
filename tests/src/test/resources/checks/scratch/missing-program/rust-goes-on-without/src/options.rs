use clap::{Arg, Command};

pub fn read() {
    Command::new("app").arg(Arg::new("verbose")).get_matches();
}
