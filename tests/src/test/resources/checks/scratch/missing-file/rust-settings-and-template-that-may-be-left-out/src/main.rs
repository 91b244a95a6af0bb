use config::{Config, File};
use handlebars::Handlebars;

fn main() {
    let settings = Config::builder()
        .add_source(File::with_name("config/local").required(false))
        .build()
        .expect("no settings");
    let mut pages = Handlebars::new();
    pages.register_template_string("index", "templates/index.hbs").unwrap();
    println!("{:?} {}", settings.get_string("name"), pages.render("index", &()).unwrap());
}
