use sendgrid::SGClient;

fn main() {
    let client = SGClient::new(std::env::var("KEY").expect("KEY"));
    println!("{:?}", client.blocking_send(Default::default()).is_ok());
}
