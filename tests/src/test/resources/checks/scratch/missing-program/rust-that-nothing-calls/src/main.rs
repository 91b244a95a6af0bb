mod shell;

fn main() {
    println!("{}", shell::NAME);
}
