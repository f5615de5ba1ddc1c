//! An organisation's settings.

pub mod actions;
pub mod routes;
pub mod views;
