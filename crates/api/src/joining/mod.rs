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
pub mod export;
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

use crate::routes::Routes;

/// Registers this area's operations.
pub fn configure(routes: &mut Routes<'_>) {
    enquiry_routes::configure(routes);
    tracking_routes::configure(routes);
    journey_routes::configure(routes);
    move_routes::configure(routes);
    openings::routes::configure(routes);
    place_routes::configure(routes);
    conversations::configure(routes);
    absences::routes::configure(routes);
    closures::routes::configure(routes);
    step_routes::configure(routes);
    offer_routes::configure(routes);
    agreement_routes::configure(routes);
    rest_routes::configure(routes);
    elsewhere_routes::configure(routes);
    contact_routes::configure(routes);
    export::routes::configure(routes);
    wishes::configure(routes);
    workshops::configure(routes);
    own_routes::configure(routes);
    name_check::configure(routes);
}
