fn main() {
    let postgres = unsafe { pq_sys::PQlibVersion() };
    println!("{}, {postgres}", openssl::version::version());
}
