//! Documents over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{get, post};
use domain::access::Action;
use domain::ids::DocumentId;
use persistence::{Lock, documents};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions;
use super::views::{Document, DocumentCreate, DocumentList, DocumentPublish};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::{Body, OrgPath, PageQuery, Query};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(document_list)
        .service(document_create)
        .service(document_fetch)
        .service(document_publish);
}

/// A document in a path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct DocumentPath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
    /// The document's id.
    pub document: Uuid,
}

/// Which version is wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct VersionQuery {
    /// This version; the latest when absent.
    #[param(minimum = 1)]
    pub version: Option<u32>,
    /// Tell what changed since this version.
    #[param(minimum = 1)]
    pub since: Option<u32>,
}

/// List documents
#[utoipa::path(tag = "documents", operation_id = "document_list", security(("person" = [])), params(OrgPath, PageQuery),
    responses((status = 200, description = "A page of documents, eldest first", body = DocumentList)))]
#[get("/v1/orgs/{org}/documents")]
pub async fn document_list(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    query: Query<PageQuery>,
) -> Result<Answer> {
    let page = query.page()?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::DocumentList)?;
            let list = DocumentList::from(&documents::list(tx, &scope, page)?);
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// Read a document, and what changed since an earlier version
#[utoipa::path(tag = "documents", operation_id = "document_fetch", security(("person" = [])), params(DocumentPath, VersionQuery),
    responses((status = 200, description = "The document in one version", body = Document)))]
#[get("/v1/orgs/{org}/documents/{document}")]
pub async fn document_fetch(
    app: Data<App>,
    caller: Caller,
    path: Path<DocumentPath>,
    query: Query<VersionQuery>,
) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::DocumentFetch)?;
            let id = DocumentId::from_uuid(path.document);
            let document = actions::document_fetch(tx, &scope, id, (query.version, query.since))?;
            Ok(Answer::ok(&document)?.version(document.latest()))
        })
        .await
}

/// Make a document and publish its first version
#[utoipa::path(tag = "documents", operation_id = "document_create", security(("person" = [])), params(OrgPath),
    request_body = DocumentCreate, responses((status = 201, description = "The document", body = Document)),
    extensions(("x-codes" = json!(["slug_taken"]))))]
#[post("/v1/orgs/{org}/documents")]
pub async fn document_create(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    body: Body<DocumentCreate>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::DocumentCreate)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let document = actions::document_create(tx, &scope, caller.actor(&scope), &value)?;
                Answer::created(
                    format!("/v1/orgs/{}/documents/{}", path.org, document.id),
                    &document,
                )
            })
        })
        .await
}

/// Publish a new version of a document
///
/// The answer tells what changed since the version that it replaces.
#[utoipa::path(tag = "documents", operation_id = "document_publish", security(("person" = [])), params(DocumentPath),
    request_body = DocumentPublish, responses((status = 201, description = "The document in its new version", body = Document)),
    extensions(("x-codes" = json!(["version_outdated", "nothing_changed"]))))]
#[post("/v1/orgs/{org}/documents/{document}/versions")]
pub async fn document_publish(
    app: Data<App>,
    caller: Caller,
    path: Path<DocumentPath>,
    body: Body<DocumentPublish>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::DocumentPublish)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let id = DocumentId::from_uuid(path.document);
                let document = actions::document_publish(tx, &scope, caller.actor(&scope), id, &value)?;
                let location = format!(
                    "/v1/orgs/{}/documents/{}?version={}",
                    path.org, document.id, document.version
                );
                Answer::created(location, &document)
            })
        })
        .await
}
