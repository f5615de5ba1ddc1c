//! Signing in, one's own details, organisations, people and their roles.

pub mod me;
pub mod organisation;
pub mod people;
pub mod second_factor;
pub mod sign_in;
pub mod tokens;

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers this area's operations.
pub fn configure(config: &mut ServiceConfig<'_>) {
    sign_in::routes::configure(config);
    second_factor::routes::configure(config);
    me::routes::configure(config);
    organisation::routes::configure(config);
    people::routes::configure(config);
}
