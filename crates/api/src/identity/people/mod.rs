//! The people of an organisation and their roles.

pub mod actions;
pub mod routes;
pub mod views;
