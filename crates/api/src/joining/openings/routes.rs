//! Opening journeys over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{get, post};
use domain::access::Action;
use domain::ids::JourneyOpeningId;
use persistence::{Lock, joining as kept};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions;
use super::views::{JourneyOpening, JourneyOpeningCreate, JourneyOpeningList, OpenedJourney};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::{Body, OrgPath, PageQuery, Query, page};

pub(in crate::joining) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(journey_opening_list)
        .service(journey_opening_create)
        .service(journey_opening_fetch);
}

/// An opening in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OpeningPath {
    /// The organisation's short name in addresses.
    pub org: String,
    /// The opening's id.
    pub opening: Uuid,
}

/// List which journeys were opened
///
/// A safeguarding lead reads what she opened herself, an owner what anybody opened.
#[utoipa::path(tag = "joining", operation_id = "journey_opening_list", security(("person" = [])),
    params(OrgPath, PageQuery), responses((status = 200, description = "A page of them", body = JourneyOpeningList)))]
#[get("/v1/orgs/{org}/journey-openings")]
pub async fn journey_opening_list(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    query: Query<PageQuery>,
) -> Result<Answer> {
    let wanted = page(query.limit, query.cursor.as_deref())?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyOpeningList)?;
            let found = kept::opening_list(tx, &scope, wanted)?;
            let list = JourneyOpeningList {
                items: found.items.iter().map(JourneyOpening::from).collect(),
                next_cursor: found.next.map(domain::page::Cursor::encode),
            };
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// Open a journey with a reason
///
/// For a safeguarding lead, who reads no journey otherwise. It may be read for 24 hours. Who opened it, when and why is
/// kept.
#[utoipa::path(tag = "joining", operation_id = "journey_opening_create", security(("person" = [])), params(OrgPath),
    request_body = JourneyOpeningCreate, responses((status = 201, description = "The journey", body = OpenedJourney)))]
#[post("/v1/orgs/{org}/journey-openings")]
pub async fn journey_opening_create(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    body: Body<JourneyOpeningCreate>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyOpeningCreate)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let opened = actions::journey_opening_create(tx, &scope, caller.claimed_person(), &value)?;
                let location = format!("/v1/orgs/{}/journey-openings/{}", path.org, opened.opening.id);
                let answer = Answer::created(location, &OpenedJourney::from(&opened))?;
                Ok(answer.of_journey(opened.opening.journey))
            })
        })
        .await
}

/// Read a journey that was opened with a reason
///
/// Reading a person's message is logged.
#[utoipa::path(tag = "joining", operation_id = "journey_opening_fetch", security(("person" = [])), params(OpeningPath),
    responses((status = 200, description = "The journey, while it may be read", body = OpenedJourney)))]
#[get("/v1/orgs/{org}/journey-openings/{opening}")]
pub async fn journey_opening_fetch(
    app: Data<App>,
    caller: Caller,
    path: Path<OpeningPath>,
) -> Result<Answer> {
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyOpeningFetch)?;
            let id = JourneyOpeningId::from_uuid(path.opening);
            let opened = actions::journey_opening_fetch(tx, &scope, caller.claimed_person(), id)?;
            Answer::ok(&OpenedJourney::from(&opened))
        })
        .await
}
