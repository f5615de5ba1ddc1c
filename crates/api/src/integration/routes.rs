//! Widget keys over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, patch, post};
use domain::access::Action;
use domain::ids::KeyId;
use persistence::{Lock, integration};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::views::{Key, KeyCreate, KeyList, KeyUpdate};
use super::{actions, event_routes};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::routes::Routes;
use crate::wire::{Body, IfMatch, OrgPath, PageQuery, Query};

/// Registers this area's operations.
pub fn configure(routes: &mut Routes<'_>) {
    routes
        .service(key_list)
        .service(key_create)
        .service(key_fetch)
        .service(key_update)
        .service(key_revoke);
    event_routes::configure(routes);
}

/// A widget key in a path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct KeyPath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
    /// The key's id.
    pub key: Uuid,
}

impl KeyPath {
    fn id(&self) -> KeyId {
        KeyId::from_uuid(self.key)
    }
}

/// List widget keys
#[utoipa::path(tag = "integration", operation_id = "key_list", security(("person" = [])), params(OrgPath, PageQuery),
    responses((status = 200, description = "A page of the keys that were not revoked, eldest first", body = KeyList)))]
#[get("/v1/orgs/{org}/keys")]
pub async fn key_list(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    query: Query<PageQuery>,
) -> Result<Answer> {
    let page = query.page()?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::KeyList)?;
            let list = KeyList::from(&integration::list(tx, &scope, page)?);
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// Read a widget key
#[utoipa::path(tag = "integration", operation_id = "key_fetch", security(("person" = [])), params(KeyPath),
    responses((status = 200, description = "The key", body = Key)))]
#[get("/v1/orgs/{org}/keys/{key}")]
pub async fn key_fetch(app: Data<App>, caller: Caller, path: Path<KeyPath>) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::KeyFetch)?;
            let key = integration::fetch(tx, &scope, path.id())?.ok_or(ApiError::NotFound)?;
            Ok(Answer::ok(&Key::from(&key))?.version(key.version))
        })
        .await
}

/// Make a widget key
#[utoipa::path(tag = "integration", operation_id = "key_create", security(("person" = [])), params(OrgPath),
    request_body = KeyCreate, responses((status = 201, description = "The key", body = Key)))]
#[post("/v1/orgs/{org}/keys")]
pub async fn key_create(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    body: Body<KeyCreate>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::KeyCreate)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let key = actions::key_create(tx, &scope, caller.actor(&scope), &value)?;
                let location = format!("/v1/orgs/{}/keys/{}", path.org, key.id);
                Ok(Answer::created(location, &Key::from(&key))?.version(key.version))
            })
        })
        .await
}

/// Change a widget key
#[utoipa::path(tag = "integration", operation_id = "key_update", security(("person" = [])), params(KeyPath),
    request_body = KeyUpdate, responses((status = 200, description = "The key as it is now", body = Key)))]
#[patch("/v1/orgs/{org}/keys/{key}")]
pub async fn key_update(
    app: Data<App>,
    caller: Caller,
    path: Path<KeyPath>,
    if_match: IfMatch,
    body: Body<KeyUpdate>,
) -> Result<Answer> {
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::KeyUpdate)?;
            let actor = caller.actor(&scope);
            let key = actions::key_update(tx, &scope, actor, (path.id(), if_match), &body.value)?;
            Ok(Answer::ok(&Key::from(&key))?.version(key.version))
        })
        .await
}

/// Revoke a widget key
#[utoipa::path(tag = "integration", operation_id = "key_revoke", security(("person" = [])), params(KeyPath),
    responses((status = 204, description = "No website can use it any more")))]
#[delete("/v1/orgs/{org}/keys/{key}")]
pub async fn key_revoke(app: Data<App>, caller: Caller, path: Path<KeyPath>) -> Result<Answer> {
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::KeyRevoke)?;
            actions::key_revoke(tx, &scope, caller.actor(&scope), path.id())?;
            Ok(Answer::no_content())
        })
        .await
}
