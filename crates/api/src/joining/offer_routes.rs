//! A place on offer, and the wait for one.

use actix_web::post;
use actix_web::web::{Data, Path};
use domain::access::Action;
use domain::joining::Command;

use super::actions;
use super::staff::{JourneyCommand, JourneyPath, does, for_person, in_own_role};
use super::tracker::Tracker;
use super::tracking_routes::carry_out;
use super::views::{Journey, OfferCreate};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::{Body, Nothing};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(tracking_wait)
        .service(tracking_accept_offer)
        .service(tracking_decline_offer)
        .service(journey_wait)
        .service(journey_accept_offer)
        .service(journey_decline_offer)
        .service(journey_offer);
}

/// Wait for a place
///
/// A place that is free is held at once.
#[utoipa::path(tag = "tracking", operation_id = "tracking_wait", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "no_group_yet", "statement_first", "workshop_first", "conversation_first", "another_group_first", "already_waiting", "place_held_already", "group_not_open", "group_full", "already_withdrawn"]))))]
#[post("/v1/tracking/wait")]
pub async fn tracking_wait(app: Data<App>, tracker: Tracker, body: Body<Nothing>) -> Result<Answer> {
    let Body { value: _, once } = body;
    carry_out(app, tracker, once, Command::Wait).await
}

/// Take the place on offer
///
/// The place stays held until the remaining steps are done.
#[utoipa::path(tag = "tracking", operation_id = "tracking_accept_offer", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["no_offer", "offer_ended", "already_withdrawn"]))))]
#[post("/v1/tracking/accept-offer")]
pub async fn tracking_accept_offer(app: Data<App>, tracker: Tracker, body: Body<Nothing>) -> Result<Answer> {
    let Body { value: _, once } = body;
    carry_out(app, tracker, once, Command::AcceptOffer).await
}

/// Pass the place on offer on
///
/// The date on the waiting list is kept; nothing is offered again before `resume`.
#[utoipa::path(tag = "tracking", operation_id = "tracking_decline_offer", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["no_offer", "already_withdrawn"]))))]
#[post("/v1/tracking/decline-offer")]
pub async fn tracking_decline_offer(app: Data<App>, tracker: Tracker, body: Body<Nothing>) -> Result<Answer> {
    let Body { value: _, once } = body;
    carry_out(app, tracker, once, Command::DeclineOffer).await
}

/// Wait for a place, for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_wait", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "no_group_yet", "statement_first", "workshop_first", "conversation_first", "another_group_first", "already_waiting", "place_held_already", "group_not_open", "group_full", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/wait")]
pub async fn journey_wait(
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
        Action::JourneyWait,
        once,
        value.on_behalf,
        does(Command::Wait),
    )
    .await
}

/// Take the place on offer for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_accept_offer", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["no_offer", "offer_ended", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/accept-offer")]
pub async fn journey_accept_offer(
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
        Action::JourneyAcceptOffer,
        once,
        value.on_behalf,
        does(Command::AcceptOffer),
    )
    .await
}

/// Pass the place on offer on for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_decline_offer", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["no_offer", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/decline-offer")]
pub async fn journey_decline_offer(
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
        Action::JourneyDeclineOffer,
        once,
        value.on_behalf,
        does(Command::DeclineOffer),
    )
    .await
}

/// Offer a place
///
/// The place is held while the offer stands. Before somebody who waits longer it needs a reason.
#[utoipa::path(tag = "joining", operation_id = "journey_offer", security(("person" = [])), params(JourneyPath),
    request_body = OfferCreate, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "no_group_yet", "statement_first", "workshop_first", "conversation_first", "another_group_first", "offer_open", "place_held_already", "group_not_open", "no_free_place", "out_of_order", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/offer")]
pub async fn journey_offer(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<OfferCreate>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let why = value.check()?;
    in_own_role(
        app,
        caller,
        path.into_inner(),
        Action::JourneyOffer,
        once,
        move |tx, scope, journey, asker| actions::offer(tx, scope, journey, why.clone(), asker),
    )
    .await
}
