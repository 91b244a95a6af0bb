use lettre::{Message, SmtpTransport, Transport};

fn main() {
    let mail = Message::builder()
        .from("a@example.com".parse().unwrap())
        .to("b@example.com".parse().unwrap())
        .body(String::from("hello"))
        .unwrap();
    SmtpTransport::unencrypted_localhost().send(&mail).unwrap();
}
