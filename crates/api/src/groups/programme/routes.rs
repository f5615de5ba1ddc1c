//! Programmes over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{get, patch, post};
use domain::access::Action;
use domain::ids::ProgrammeId;
use persistence::Lock;
use persistence::groups::programmes;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions;
use super::views::{Programme, ProgrammeCreate, ProgrammeList, ProgrammeUpdate};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::{Body, IfMatch, OrgPath, PageQuery, Query};

pub(in crate::groups) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(programme_list)
        .service(programme_create)
        .service(programme_fetch)
        .service(programme_update);
}

/// A programme in a path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ProgrammePath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
    /// The programme's id.
    pub programme: Uuid,
}

impl ProgrammePath {
    fn id(&self) -> ProgrammeId {
        ProgrammeId::from_uuid(self.programme)
    }
}

/// List programmes
#[utoipa::path(tag = "groups", operation_id = "programme_list", security(("person" = [])), params(OrgPath, PageQuery),
    responses((status = 200, description = "A page of programmes, eldest first", body = ProgrammeList)))]
#[get("/v1/orgs/{org}/programmes")]
pub async fn programme_list(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    query: Query<PageQuery>,
) -> Result<Answer> {
    let page = query.page()?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::ProgrammeList)?;
            let list = ProgrammeList::from(&programmes::list(tx, &scope, page)?);
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// Read a programme
#[utoipa::path(tag = "groups", operation_id = "programme_fetch", security(("person" = [])), params(ProgrammePath),
    responses((status = 200, description = "The programme, with every version of its eligibility statement", body = Programme)))]
#[get("/v1/orgs/{org}/programmes/{programme}")]
pub async fn programme_fetch(app: Data<App>, caller: Caller, path: Path<ProgrammePath>) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::ProgrammeFetch)?;
            let programme = actions::programme_fetch(tx, &scope, path.id())?;
            Ok(Answer::ok(&Programme::from(&programme))?.version(programme.version))
        })
        .await
}

/// Make a programme
#[utoipa::path(tag = "groups", operation_id = "programme_create", security(("person" = [])), params(OrgPath),
    request_body = ProgrammeCreate, responses((status = 201, description = "The programme", body = Programme)))]
#[post("/v1/orgs/{org}/programmes")]
pub async fn programme_create(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    body: Body<ProgrammeCreate>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::ProgrammeCreate)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let programme = actions::programme_create(tx, &scope, caller.actor(&scope), &value)?;
                let location = format!("/v1/orgs/{}/programmes/{}", path.org, programme.programme.id);
                Ok(Answer::created(location, &Programme::from(&programme))?.version(programme.version))
            })
        })
        .await
}

/// Change a programme
#[utoipa::path(tag = "groups", operation_id = "programme_update", security(("person" = [])), params(ProgrammePath),
    request_body = ProgrammeUpdate, responses((status = 200, description = "The programme as it is now", body = Programme)))]
#[patch("/v1/orgs/{org}/programmes/{programme}")]
pub async fn programme_update(
    app: Data<App>,
    caller: Caller,
    path: Path<ProgrammePath>,
    if_match: IfMatch,
    body: Body<ProgrammeUpdate>,
) -> Result<Answer> {
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::ProgrammeUpdate)?;
            let actor = caller.actor(&scope);
            let programme = actions::programme_update(tx, &scope, actor, (path.id(), if_match), &body.value)?;
            Ok(Answer::ok(&Programme::from(&programme))?.version(programme.version))
        })
        .await
}
