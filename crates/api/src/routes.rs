//! Every operation there is, by area. What isn't listed here does not exist.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::{documents, groups, identity, integration, joining, public, system, web};

/// Registers every operation, and with it its part of the document.
pub fn configure(config: &mut ServiceConfig<'_>) {
    public::configure(config);
    identity::configure(config);
    groups::configure(config);
    documents::configure(config);
    joining::configure(config);
    integration::configure(config);
    system::routes::configure(config);
    web::configure(config);
}
