//! Every operation there is, by area. What isn't listed here does not exist.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::{identity, joining, system};

/// Registers every operation, and with it its part of the document.
pub fn configure(config: &mut ServiceConfig<'_>) {
    identity::configure(config);
    joining::configure(config);
    system::routes::configure(config);
}
