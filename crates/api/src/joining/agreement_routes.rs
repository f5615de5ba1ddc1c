//! Reading the guidelines and agreeing to them.

use actix_web::web::{Data, Path};
use actix_web::{get, post};
use domain::access::Action;
use domain::ids::JourneyId;

use super::actions::the_peer;
use super::agreement::{ToAgree, agree, agreement_fetch};
use super::staff::{JourneyPath, for_person};
use super::tracker::Tracker;
use super::tracking_routes::{answer, write};
use super::views::{Agree, AgreeForSomebody, Agreement, AgreementDocument, Journey, agreed};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::Body;

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(tracking_agreement_fetch)
        .service(tracking_agree)
        .service(journey_agreement_fetch)
        .service(journey_agree);
}

fn view(documents: &[ToAgree]) -> Agreement {
    Agreement {
        documents: documents.iter().map(AgreementDocument::from).collect(),
    }
}

/// Read what I agree to
///
/// Where an earlier version was agreed to, `changes` shows only what is different.
#[utoipa::path(tag = "tracking", operation_id = "tracking_agreement_fetch", security(("tracking" = [])),
    responses((status = 200, description = "The guidelines in force", body = Agreement)))]
#[get("/v1/tracking/agreement")]
pub async fn tracking_agreement_fetch(app: Data<App>, tracker: Tracker) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let (scope, journey) = tracker.open(tx)?;
            Answer::ok(&view(&agreement_fetch(tx, &scope, journey)?))
        })
        .await
}

/// Agree to the guidelines
///
/// Takes the place when nothing else is left to do. When a version is outdated, `errors` lists each clause that
/// changed.
#[utoipa::path(tag = "tracking", operation_id = "tracking_agree", security(("tracking" = [])),
    request_body = Agree, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["version_outdated", "not_needed_here", "already_done", "contact_not_confirmed", "resting", "already_joined", "no_group_yet", "statement_first", "workshop_first", "conversation_first", "another_group_first", "already_withdrawn"]))))]
#[post("/v1/tracking/agree")]
pub async fn tracking_agree(app: Data<App>, tracker: Tracker, body: Body<Agree>) -> Result<Answer> {
    let Body { value, once } = body;
    let versions = agreed(&value.versions)?;
    write(app, tracker, once, move |tx, scope, journey| {
        answer(&agree(tx, scope, journey, &versions, the_peer(None))?)
    })
    .await
}

/// Read what somebody agrees to
#[utoipa::path(tag = "joining", operation_id = "journey_agreement_fetch", security(("person" = [])), params(JourneyPath),
    responses((status = 200, description = "The guidelines in force", body = Agreement)))]
#[get("/v1/orgs/{org}/journeys/{journey}/agreement")]
pub async fn journey_agreement_fetch(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyAgreementFetch)?;
            let journey = JourneyId::from_uuid(path.journey);
            Answer::ok(&view(&agreement_fetch(tx, &scope, journey)?))
        })
        .await
}

/// Agree to the guidelines for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_agree", security(("person" = [])), params(JourneyPath),
    request_body = AgreeForSomebody, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["version_outdated", "not_needed_here", "already_done", "contact_not_confirmed", "resting", "already_joined", "no_group_yet", "statement_first", "workshop_first", "conversation_first", "another_group_first", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/agree")]
pub async fn journey_agree(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<AgreeForSomebody>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let versions = agreed(&value.versions)?;
    for_person(
        app,
        caller,
        path.into_inner(),
        Action::JourneyAgree,
        once,
        value.on_behalf,
        move |tx, scope, journey, asker| agree(tx, scope, journey, &versions, asker),
    )
    .await
}
