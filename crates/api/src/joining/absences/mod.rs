//! The people of an organisation are away: who stands in, and what becomes of what was booked with them.

pub mod actions;
pub mod routes;
pub mod standing_in;
pub mod views;
