//! The offer as staff work on it: programmes, groups and sessions.

pub mod duties;
pub mod group;
pub mod programme;
pub mod session;
pub mod words;

use crate::routes::Routes;

/// Registers this area's operations.
pub fn configure(routes: &mut Routes<'_>) {
    programme::routes::configure(routes);
    group::routes::configure(routes);
    session::routes::configure(routes);
}
