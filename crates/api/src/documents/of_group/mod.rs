//! The guidelines that a group has of its own. Those on their way to it read them before they agree, its members and
//! its staff read them again, and nobody else does: what a group agrees among itself may tell of its people.

pub mod actions;
pub mod routes;
pub mod views;
