//! Groups: drafts, what is shown, and what is closed.

pub mod actions;
pub mod routes;
pub mod views;
