//! The introductory workshop: which ones there are, booking one, and who was there.

pub mod actions;
mod attendance_routes;
pub mod duties;
mod journey_routes;
mod tracking_routes;
mod views;

use utoipa_actix_web::service_config::ServiceConfig;

pub use views::Workshop;

pub(super) fn configure(config: &mut ServiceConfig<'_>) {
    tracking_routes::configure(config);
    journey_routes::configure(config);
    attendance_routes::configure(config);
}
