//! Leaving an organisation: what would end, and ending it.

use actix_web::web::{Data, Path};
use actix_web::{get, post};
use domain::access::Scope;
use domain::text::Slug;
use persistence::{Tx, organisations};

use super::tie;
use super::tie_views::{MyTie, TieEnd};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::{Caller, organisation_lock};
use crate::error::{ApiError, Result};
use crate::routes::Routes;
use crate::wire::{Body, OrgPath};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes.service(my_tie_fetch).service(my_tie_end);
}

/// Read what ties one to an organisation
///
/// What would end, and for whom, if one left it: one's roles with what hangs on them, and one's own journeys.
#[utoipa::path(tag = "identity", operation_id = "my_tie_fetch", security(("person" = [])), params(OrgPath),
    responses((status = 200, description = "What ties one to it", body = MyTie)))]
#[get("/v1/me/organisations/{org}")]
pub async fn my_tie_fetch(app: Data<App>, caller: Caller, path: Path<OrgPath>) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let person = caller.person(tx)?;
            let scope = own(tx, &path.org, &caller)?;
            let (tie, refused) = tie::my_tie_fetch(tx, &scope, person)?;
            Answer::ok(&MyTie::new(tie, refused))
        })
        .await
}

/// Leave an organisation for good
///
/// One's roles there end at once, conversations that are booked with one move to the coordinators' list, and one's own
/// journeys end: places go to whoever is next. The last owner makes somebody else an owner first.
#[utoipa::path(tag = "identity", operation_id = "my_tie_end", security(("person" = [])), params(OrgPath), request_body = TieEnd,
    responses((status = 204, description = "Nothing ties one to it any more")), extensions(("x-codes" = json!(["last_owner"]))))]
#[post("/v1/me/organisations/{org}/leave")]
pub async fn my_tie_end(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    body: Body<TieEnd>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let keyring = app.keyring.clone();
    let lock = organisation_lock(&app.db, &path.org).await?;
    app.db
        .write(lock, move |tx| {
            let person = caller.person(tx)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let scope = own(tx, &path.org, &caller)?;
                tie::my_tie_end(tx, &scope, person, value.journeys)?;
                Ok(Answer::no_content())
            })
        })
        .await
}

/// What the caller may touch of their own in the organisation `org`.
fn own(tx: &mut Tx<'_>, org: &str, caller: &Caller) -> Result<Scope> {
    let slug = Slug::parse(org).map_err(|_| ApiError::NotFound)?;
    let organisation = organisations::by_slug(tx, &slug)?.ok_or(ApiError::NotFound)?;
    Ok(Scope::own(organisation, caller.claimed_person()))
}
