//! What anyone may read: the organisation's public face, its programmes, groups and documents.

pub mod routes;
pub mod views;
pub mod words;

pub use routes::configure;
