//! A safeguarding lead opens one journey, with a reason that is kept: she reads no other.

pub mod actions;
pub mod routes;
pub mod views;
