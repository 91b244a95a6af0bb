mod api;

pub use api::latest;
