fn main() {
    println!("{}", unsafe { libz_sys::zlibCompileFlags() });
}
