//! Programmes: what is offered, to whom, and which steps lead to a place.

pub mod actions;
pub mod routes;
pub mod views;
