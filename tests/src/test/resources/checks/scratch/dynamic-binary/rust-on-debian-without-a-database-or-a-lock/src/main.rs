use diesel::prelude::*;

fn main() {
    PgConnection::establish(&std::env::var("DATABASE_URL").unwrap()).unwrap();
}
