//! Closures over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, post};
use domain::access::Action;
use domain::ids::ClosureId;
use persistence::{Lock, joining as kept};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions;
use super::views::{Closure, ClosureCreate, ClosureList};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::routes::Routes;
use crate::wire::{Body, OrgPath};

pub(in crate::joining) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(closure_list)
        .service(closure_create)
        .service(closure_remove);
}

/// A closure in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ClosurePath {
    /// The organisation's short name in addresses.
    pub org: String,
    /// The closure's id.
    pub closure: Uuid,
}

/// Read when the organisation is closed
///
/// What is over is left out.
#[utoipa::path(tag = "joining", operation_id = "closure_list", security(("person" = [])), params(OrgPath),
    responses((status = 200, description = "When it is closed", body = ClosureList)))]
#[get("/v1/orgs/{org}/closures")]
pub async fn closure_list(app: Data<App>, caller: Caller, path: Path<OrgPath>) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::ClosureList)?;
            let days = kept::working_days(tx, scope.organisation())?;
            let closures = kept::closures(tx, scope.organisation(), &days)?;
            let list = ClosureList {
                items: closures
                    .iter()
                    .map(|closure| Closure::new(closure, &days))
                    .collect(),
                next_cursor: None,
            };
            Answer::list(&list, None)
        })
        .await
}

/// Say that the organisation is closed for a while
///
/// What it promised to do by a working day is due later by as many; public pages and everybody's own page say so.
#[utoipa::path(tag = "joining", operation_id = "closure_create", security(("person" = [])), params(OrgPath),
    request_body = ClosureCreate, responses((status = 201, description = "It is closed then", body = Closure)))]
#[post("/v1/orgs/{org}/closures")]
pub async fn closure_create(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    body: Body<ClosureCreate>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    let (organisation, answer) = app
        .db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::ClosureCreate)?;
            let answer = once.run(tx, &keyring, &caller.space(), |tx| {
                let closure = actions::closure_create(tx, &scope, caller.actor(&scope), &value)?;
                let days = kept::working_days(tx, scope.organisation())?;
                let location = format!("/v1/orgs/{}/closures/{}", path.org, closure.id);
                Answer::created(location, &Closure::new(&closure, &days))
            })?;
            Ok::<_, ApiError>((scope.organisation(), answer))
        })
        .await?;
    actions::follow_the_calendar(&app.db, organisation).await?;
    Ok(answer)
}

/// Take a closure back
#[utoipa::path(tag = "joining", operation_id = "closure_remove", security(("person" = [])), params(ClosurePath),
    responses((status = 204, description = "The organisation works on those days")))]
#[delete("/v1/orgs/{org}/closures/{closure}")]
pub async fn closure_remove(app: Data<App>, caller: Caller, path: Path<ClosurePath>) -> Result<Answer> {
    let organisation = app
        .db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::ClosureRemove)?;
            let id = ClosureId::from_uuid(path.closure);
            actions::closure_remove(tx, &scope, caller.actor(&scope), id)?;
            Ok::<_, ApiError>(scope.organisation())
        })
        .await?;
    actions::follow_the_calendar(&app.db, organisation).await?;
    Ok(Answer::no_content())
}
