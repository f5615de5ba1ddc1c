//! Joining: from a first enquiry to a place, by the person themselves and by staff.

pub mod actions;
pub mod carry_out;
pub mod conversations;
pub mod duties;
pub mod enquiry;
pub mod enquiry_routes;
pub mod journey_routes;
pub mod place_routes;
pub mod tracker;
pub mod tracking_routes;
pub mod views;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers this area's operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    enquiry_routes::configure(config);
    tracking_routes::configure(config);
    journey_routes::configure(config);
    place_routes::configure(config);
    conversations::configure(config);
}
