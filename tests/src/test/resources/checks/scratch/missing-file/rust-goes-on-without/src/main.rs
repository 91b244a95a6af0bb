use std::fs;

struct Page {
    title: String,
}

impl Page {
    fn load() -> std::io::Result<Page> {
        let title = fs::read_to_string("title.txt")?;
        Ok(Page { title })
    }
}

impl Default for Page {
    fn default() -> Self {
        Page { title: "hello".into() }
    }
}

fn settings() -> String {
    match fs::read_to_string("settings.toml") {
        Ok(text) => text,
        Err(error) => {
            eprintln!("no settings ({error}), defaults are used");
            String::new()
        }
    }
}

fn main() {
    let banner = fs::read_to_string("banner.txt").unwrap_or_else(|_| "hello".into());
    let page = Page::load().unwrap_or_default();
    println!("{banner} {} {}", page.title, settings());
}
