use native_tls::TlsConnector;
use std::net::TcpStream;

const ADDRESS: &str = "https://example.com/";

fn main() {
    let stream = TcpStream::connect("example.com:443").unwrap();
    TlsConnector::new().unwrap().connect("example.com", stream).unwrap();
    println!("{ADDRESS}");
}
