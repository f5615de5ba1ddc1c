//! How somebody may be contacted safely: said by themselves, or to staff.

pub mod actions;
pub mod routes;
pub mod views;

pub(super) use routes::configure;
