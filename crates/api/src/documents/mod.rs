//! Documents as staff work on them: privacy notice, guidelines and policies, in versions that never change.

pub mod actions;
pub mod of_group;
pub mod routes;
pub mod views;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers this area's operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    routes::configure(config);
    of_group::routes::configure(config);
}
