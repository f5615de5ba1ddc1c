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

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers the operations on conversations.
pub(super) fn configure(config: &mut ServiceConfig<'_>) {
    availability_routes::configure(config);
    slot_routes::configure(config);
    tracking_routes::configure(config);
    journey_routes::configure(config);
    calendar_routes::configure(config);
}
