//! Resting a journey, and going on.

use actix_web::post;
use actix_web::web::{Data, Path};
use domain::access::Action;
use domain::joining::Command;

use super::staff::{JourneyCommand, JourneyPath, does, for_person};
use super::tracker::Tracker;
use super::tracking_routes::carry_out;
use super::views::Journey;
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::{Body, Nothing};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(tracking_not_now)
        .service(tracking_resume)
        .service(journey_not_now)
        .service(journey_resume);
}

/// Rest: not now
///
/// What is booked or held for the person is given back; a date on the waiting list is kept. The door stays open.
#[utoipa::path(tag = "tracking", operation_id = "tracking_not_now", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["resting", "already_joined", "already_withdrawn"]))))]
#[post("/v1/tracking/not-now")]
pub async fn tracking_not_now(app: Data<App>, tracker: Tracker, body: Body<Nothing>) -> Result<Answer> {
    let Body { value: _, once } = body;
    carry_out(app, tracker, once, Command::NotNow).await
}

/// Go on after a rest
///
/// Goes on where it was, unless a conversation has grown too old.
#[utoipa::path(tag = "tracking", operation_id = "tracking_resume", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["not_resting", "already_withdrawn"]))))]
#[post("/v1/tracking/resume")]
pub async fn tracking_resume(app: Data<App>, tracker: Tracker, body: Body<Nothing>) -> Result<Answer> {
    let Body { value: _, once } = body;
    carry_out(app, tracker, once, Command::Resume).await
}

/// Let a journey rest for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_not_now", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["resting", "already_joined", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/not-now")]
pub async fn journey_not_now(
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
        Action::JourneyNotNow,
        once,
        value.on_behalf,
        does(Command::NotNow),
    )
    .await
}

/// Go on after a rest, for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_resume", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["not_resting", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/resume")]
pub async fn journey_resume(
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
        Action::JourneyResume,
        once,
        value.on_behalf,
        does(Command::Resume),
    )
    .await
}
