//! The offer as staff work on it: programmes, groups and sessions.

pub mod duties;
pub mod group;
pub mod programme;
pub mod session;
pub mod words;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers this area's operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    programme::routes::configure(config);
    group::routes::configure(config);
    session::routes::configure(config);
}
