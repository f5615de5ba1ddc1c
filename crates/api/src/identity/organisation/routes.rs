//! An organisation's settings over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{get, patch};
use domain::access::Action;
use domain::identity::colour::Colour;
use persistence::Lock;
use persistence::identity::organisations;

use super::accent::{AccentQuery, AccentTrial};
use super::actions;
use super::views::{Organisation, OrganisationUpdate};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::routes::Routes;
use crate::wire::{Body, IfMatch, OrgPath, Query};

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(organisation_fetch)
        .service(organisation_update)
        .service(accent_fetch);
}

/// Read an organisation's settings
#[utoipa::path(tag = "identity", operation_id = "organisation_fetch", security(("person" = [])), params(OrgPath),
    responses((status = 200, description = "Its settings", body = Organisation)))]
#[get("/v1/orgs/{org}")]
pub async fn organisation_fetch(app: Data<App>, caller: Caller, path: Path<OrgPath>) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::OrganisationFetch)?;
            let organisation = organisations::fetch(tx, &scope)?;
            let version = organisation.version;
            Ok(Answer::ok(&Organisation::from(organisation))?.version(version))
        })
        .await
}

/// Change an organisation's settings
#[utoipa::path(tag = "identity", operation_id = "organisation_update", security(("person" = [])), params(OrgPath),
    request_body = OrganisationUpdate, responses((status = 200, description = "Its settings", body = Organisation)))]
#[patch("/v1/orgs/{org}")]
pub async fn organisation_update(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    read: IfMatch,
    body: Body<OrganisationUpdate>,
) -> Result<Answer> {
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::OrganisationUpdate)?;
            let by = caller.actor(&scope);
            let organisation = actions::organisation_update(tx, &scope, by, read, &body.value)?;
            let version = organisation.version;
            Ok(Answer::ok(&Organisation::from(organisation))?.version(version))
        })
        .await
}

/// Look at a colour before the organisation picks it
///
/// Nothing is changed. The answer has the values that pages would use, how each stands out, and the nearest colour that
/// fits.
#[utoipa::path(tag = "identity", operation_id = "accent_fetch", security(("person" = [])), params(OrgPath, AccentQuery),
    responses((status = 200, description = "The colour, and whether it fits", body = AccentTrial)))]
#[get("/v1/orgs/{org}/accent")]
pub async fn accent_fetch(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    query: Query<AccentQuery>,
) -> Result<Answer> {
    let picked = query.colour.as_deref().map(Colour::parse).transpose();
    let picked = picked.map_err(|flaw| ApiError::BadRequest(flaw.detail))?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::AccentFetch)?;
            let colour = match picked {
                None => organisations::fetch(tx, &scope)?.settings.accent,
                picked => picked,
            };
            Answer::ok(&AccentTrial::new(colour))
        })
        .await
}
