//! Integration: the publishable keys by which an organisation's widget is known on its own website.

pub mod actions;
pub mod event_routes;
pub mod event_views;
pub mod routes;
pub mod views;

pub use routes::configure;
