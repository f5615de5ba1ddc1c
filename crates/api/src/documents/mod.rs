//! Documents as staff work on them: privacy notice, guidelines and policies, in versions that never change.

pub mod actions;
pub mod routes;
pub mod views;

pub use routes::configure;
