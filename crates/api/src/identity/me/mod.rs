//! What is a person's own: details, devices, organisations, journeys, places, and all of it as one file.

pub mod actions;
pub mod export;
pub mod routes;
pub mod tie;
pub mod tie_routes;
pub mod tie_views;
pub mod views;
