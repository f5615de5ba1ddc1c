//! Initial conversations: when facilitators have time, which times are on offer, and what is done with one.

pub mod actions;
pub mod availability_routes;
pub mod calendar_routes;
pub mod chosen;
pub mod journey_routes;
pub mod slot_routes;
pub mod telling;
pub mod tracking_routes;
pub mod views;

use crate::routes::Routes;

/// Registers the operations on conversations.
pub(super) fn configure(routes: &mut Routes<'_>) {
    availability_routes::configure(routes);
    slot_routes::configure(routes);
    tracking_routes::configure(routes);
    journey_routes::configure(routes);
    calendar_routes::configure(routes);
}
