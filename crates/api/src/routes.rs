//! Every operation there is, by area. What isn't listed here does not exist.

use actix_web::dev::HttpServiceFactory;
use actix_web::web::ServiceConfig;
use utoipa::openapi::{Components, OpenApi};
use utoipa_actix_web::OpenApiFactory;

use crate::{documents, groups, identity, integration, joining, public, system, web};

/// Where operations are registered: with a server, and with the document while that is being collected.
///
/// A server's workers collect nothing: what the document needs of an operation is a hundred times what answering takes,
/// and the allocator would keep that memory for each of them.
pub struct Routes<'a> {
    server: &'a mut ServiceConfig,
    document: Option<&'a mut OpenApi>,
}

impl<'a> Routes<'a> {
    /// For a server that answers.
    pub fn answering(server: &'a mut ServiceConfig) -> Self {
        Self {
            server,
            document: None,
        }
    }

    /// For a server that is there to have its operations written into `document`.
    pub fn collecting(server: &'a mut ServiceConfig, document: &'a mut OpenApi) -> Self {
        Self {
            server,
            document: Some(document),
        }
    }

    /// Registers an operation.
    pub fn service(&mut self, operation: impl HttpServiceFactory + OpenApiFactory + 'static) -> &mut Self {
        if let Some(document) = &mut self.document {
            let mut schemas = Vec::new();
            operation.schemas(&mut schemas);
            document.paths.merge(operation.paths());
            document
                .components
                .get_or_insert_with(Components::new)
                .schemas
                .extend(schemas);
        }
        self.server.service(operation);
        self
    }
}

/// Registers every operation. A path is held against one after the other, so what many wait for comes first.
pub fn configure(routes: &mut Routes<'_>) {
    public::configure(routes);
    joining::configure(routes);
    identity::configure(routes);
    groups::configure(routes);
    documents::configure(routes);
    integration::configure(routes);
    system::routes::configure(routes);
    web::configure(routes);
}
