//! An organisation's settings.

pub mod accent;
pub mod actions;
pub mod routes;
pub mod views;
