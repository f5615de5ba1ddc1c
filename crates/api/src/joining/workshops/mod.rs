//! The introductory workshop: which ones there are, booking one, and who was there.

use crate::routes::Routes;

pub mod actions;
mod attendance_routes;
pub mod duties;
mod journey_routes;
mod tracking_routes;
mod views;

pub use views::Workshop;

pub(super) fn configure(routes: &mut Routes<'_>) {
    tracking_routes::configure(routes);
    journey_routes::configure(routes);
    attendance_routes::configure(routes);
}
