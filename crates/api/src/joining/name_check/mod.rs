//! Name-checks: its person consents, staff open and close it, and members answer on a page of their own.
//!
//! *Invariant:* an answer is written to its question and nowhere else: no event, no actor, no log line.

pub mod actions;
pub mod duties;
mod member;
pub mod member_routes;
pub mod person_routes;
pub mod staff_routes;
mod views;

use crate::routes::Routes;

/// Registers the operations of name-checks.
pub(super) fn configure(routes: &mut Routes<'_>) {
    person_routes::configure(routes);
    staff_routes::configure(routes);
    member_routes::configure(routes);
}
