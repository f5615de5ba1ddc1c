//! The steps before a place, and taking a fact back.

use actix_web::post;
use actix_web::web::{Data, Path};
use domain::access::Action;
use domain::joining::Command;

use super::staff::{JourneyPath, does, for_person, in_own_role};
use super::tracker::Tracker;
use super::tracking_routes::carry_out;
use super::views::{Affirm, AffirmForSomebody, FactVoid, Journey, WorkshopExemption, WorkshopRecord};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::Body;

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(tracking_affirm)
        .service(journey_affirm)
        .service(journey_exempt_workshop)
        .service(journey_record_workshop)
        .service(journey_void);
}

/// Say whether the eligibility statement is true of me
#[utoipa::path(tag = "tracking", operation_id = "tracking_affirm", security(("tracking" = [])),
    request_body = Affirm, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["not_needed_here", "already_done", "version_outdated", "already_withdrawn"]))))]
#[post("/v1/tracking/affirm")]
pub async fn tracking_affirm(app: Data<App>, tracker: Tracker, body: Body<Affirm>) -> Result<Answer> {
    let Body { value, once } = body;
    let command = value.command();
    carry_out(app, tracker, once, command).await
}

/// Answer the question whom this is for, for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_affirm", security(("person" = [])), params(JourneyPath),
    request_body = AffirmForSomebody, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["not_needed_here", "already_done", "version_outdated", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/affirm")]
pub async fn journey_affirm(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<AffirmForSomebody>,
) -> Result<Answer> {
    let Body { value, once } = body;
    for_person(
        app,
        caller,
        path.into_inner(),
        Action::JourneyAffirm,
        once,
        value.on_behalf,
        does(value.command()),
    )
    .await
}

/// Say that the workshop isn't needed here
///
/// The reason is kept in the history, which the person reads too.
#[utoipa::path(tag = "joining", operation_id = "journey_exempt_workshop", security(("person" = [])), params(JourneyPath),
    request_body = WorkshopExemption, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["not_needed_here", "already_done", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/exempt-workshop")]
pub async fn journey_exempt_workshop(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<WorkshopExemption>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let why = value.check()?;
    in_own_role(
        app,
        caller,
        path.into_inner(),
        Action::JourneyExemptWorkshop,
        once,
        does(Command::ExemptWorkshop { why }),
    )
    .await
}

/// Say whether somebody was at the workshop
#[utoipa::path(tag = "joining", operation_id = "journey_record_workshop", security(("person" = [])), params(JourneyPath),
    request_body = WorkshopRecord, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["not_needed_here", "already_done", "nothing_booked", "not_due_yet", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/record-workshop")]
pub async fn journey_record_workshop(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<WorkshopRecord>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let command = Command::RecordWorkshop {
        attended: value.attended,
    };
    in_own_role(
        app,
        caller,
        path.into_inner(),
        Action::JourneyRecordWorkshop,
        once,
        does(command),
    )
    .await
}

/// Take a fact back
///
/// Within 10 minutes as an undo; later by a coordinator. What others rely on stays.
#[utoipa::path(tag = "joining", operation_id = "journey_void", security(("person" = [])), params(JourneyPath),
    request_body = FactVoid, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["cannot_be_undone", "relied_on", "only_coordinator", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/void")]
pub async fn journey_void(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<FactVoid>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let command = value.command()?;
    in_own_role(
        app,
        caller,
        path.into_inner(),
        Action::JourneyVoid,
        once,
        does(command),
    )
    .await
}
