//! Everything that is held on one journey, for its person: behind their private link, or through staff who were asked.

pub mod actions;
pub mod routes;
pub mod views;
