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

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations of name-checks.
pub(super) fn configure(config: &mut ServiceConfig<'_>) {
    person_routes::configure(config);
    staff_routes::configure(config);
    member_routes::configure(config);
}
