//! Documents as staff work on them: privacy notice, guidelines and policies, in versions that never change.

pub mod actions;
pub mod of_group;
pub mod routes;
pub mod views;

use crate::routes::Routes;

/// Registers this area's operations.
pub fn configure(routes: &mut Routes<'_>) {
    routes::configure(routes);
    of_group::routes::configure(routes);
}
