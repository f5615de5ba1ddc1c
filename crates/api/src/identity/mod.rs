//! Signing in, one's own details, organisations, people and their roles.

pub mod me;
pub mod organisation;
pub mod people;
pub mod second_factor;
pub mod sign_in;
pub mod tokens;

use crate::routes::Routes;

/// Registers this area's operations.
pub fn configure(routes: &mut Routes<'_>) {
    sign_in::routes::configure(routes);
    second_factor::routes::configure(routes);
    me::routes::configure(routes);
    organisation::routes::configure(routes);
    people::routes::configure(routes);
}
