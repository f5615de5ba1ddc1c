//! A workshop for somebody, by staff.

use actix_web::web::{Data, Path};
use actix_web::{get, post};
use domain::access::Action;
use domain::ids::{JourneyId, SessionId};
use domain::joining::Command;
use persistence::{Lock, joining as kept};

use super::actions;
use super::views::{WorkshopBookForSomebody, WorkshopList};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::joining::staff::{JourneyCommand, JourneyPath, does, for_person, under};
use crate::joining::views::Journey;
use crate::routes::Routes;
use crate::wire::Body;

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(journey_workshop_list)
        .service(journey_book_workshop)
        .service(journey_cancel_workshop);
}

/// See which workshops somebody can book
#[utoipa::path(tag = "joining", operation_id = "journey_workshop_list", security(("person" = [])), params(JourneyPath),
    responses((status = 200, description = "The workshops that lie ahead", body = WorkshopList)))]
#[get("/v1/orgs/{org}/journeys/{journey}/workshops")]
pub async fn journey_workshop_list(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyWorkshopList)?;
            let journey = JourneyId::from_uuid(path.journey);
            Answer::list(&actions::workshop_list(tx, &scope, journey)?, None)
        })
        .await
}

/// Book a workshop, or another one, for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_book_workshop", security(("person" = [])), params(JourneyPath),
    request_body = WorkshopBookForSomebody, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "not_needed_here", "already_done", "statement_first", "another_workshop", "session_in_the_past", "session_cancelled", "already_booked", "group_full", "group_not_open", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/book-workshop")]
pub async fn journey_book_workshop(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<WorkshopBookForSomebody>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let path = path.into_inner();
    let journey = JourneyId::from_uuid(path.journey);
    let session = SessionId::from_uuid(value.session);
    let (asking, org) = (caller, path.org.clone());
    let found = app
        .db
        .read(move |tx| {
            let scope = asking.scope(tx, &org, Action::JourneyBookWorkshop)?;
            Ok::<_, ApiError>(kept::bookable(tx, &scope, session)?)
        })
        .await?;
    let lock = found.map_or(Lock::Journey(journey), |found| Lock::Move(journey, found.group));
    under(
        lock,
        app,
        caller,
        path,
        Action::JourneyBookWorkshop,
        once,
        Some(value.on_behalf),
        move |tx, scope, journey, asker| actions::book_workshop(tx, scope, journey, session, asker),
    )
    .await
}

/// Give the booking of a workshop back for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_cancel_workshop", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["nothing_booked", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/cancel-workshop")]
pub async fn journey_cancel_workshop(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<JourneyCommand>,
) -> Result<Answer> {
    let Body { value, once } = body;
    for_person(
        app,
        caller,
        path.into_inner(),
        Action::JourneyCancelWorkshop,
        once,
        value.on_behalf,
        does(Command::CancelWorkshop),
    )
    .await
}
