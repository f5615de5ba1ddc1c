//! Joining: from a first enquiry to a place, by the person themselves and by staff.

pub mod absences;
pub mod actions;
pub mod agreement;
pub mod agreement_routes;
pub mod carry_out;
pub mod closures;
pub mod contact_routes;
pub mod conversations;
pub mod duties;
pub mod elsewhere;
pub mod elsewhere_routes;
pub mod ending;
pub mod enquiry;
pub mod enquiry_routes;
pub mod journey_routes;
pub mod move_routes;
pub mod name_check;
pub mod offer_routes;
pub mod openings;
pub mod overdue;
pub mod own_routes;
pub mod place_routes;
pub mod rest_routes;
pub mod staff;
pub mod step_routes;
pub mod tracker;
pub mod tracking_routes;
pub mod views;
pub mod wishes;
pub mod workshops;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers this area's operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    enquiry_routes::configure(config);
    tracking_routes::configure(config);
    journey_routes::configure(config);
    move_routes::configure(config);
    openings::routes::configure(config);
    place_routes::configure(config);
    conversations::configure(config);
    absences::routes::configure(config);
    closures::routes::configure(config);
    step_routes::configure(config);
    offer_routes::configure(config);
    agreement_routes::configure(config);
    rest_routes::configure(config);
    elsewhere_routes::configure(config);
    contact_routes::configure(config);
    wishes::configure(config);
    workshops::configure(config);
    own_routes::configure(config);
    name_check::configure(config);
}
