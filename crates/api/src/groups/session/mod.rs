//! Sessions: the dated meetings of a group, moved and cancelled.

pub mod actions;
pub mod routes;
pub mod views;
