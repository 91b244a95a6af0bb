#[cxx::bridge]
mod bridge {
    unsafe extern "C++" {
        include!("greeter/include/words.h");
        fn word() -> u32;
    }
}

fn main() {
    println!("{}", bridge::word());
}
