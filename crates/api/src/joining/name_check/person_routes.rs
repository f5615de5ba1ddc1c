//! Whether the members may be shown one's name: said by the person, or written down by staff.

use actix_web::post;
use actix_web::web::{Data, Path};
use domain::access::{Action, Scope};
use domain::ids::JourneyId;
use domain::joining::Command;
use persistence::Tx;

use super::actions::consent;
use super::views::{NameCheckConsent, NameCheckConsentForSomebody, detail};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::joining::actions::the_peer;
use crate::joining::carry_out::Asker;
use crate::joining::staff::{JourneyCommand, JourneyPath, does, for_person};
use crate::joining::tracker::Tracker;
use crate::joining::tracking_routes::{answer, carry_out, write};
use crate::joining::views::Journey;
use crate::routes::Routes;
use crate::wire::{Body, Nothing};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(tracking_consent_name_check)
        .service(tracking_withdraw_name_check_consent)
        .service(journey_consent_name_check)
        .service(journey_withdraw_name_check_consent);
}

/// Let the members of the group be shown my name
///
/// They see the preferred name and one detail of one's own choice, and are asked whether they know the person. Nobody
/// else sees either. It can be taken back until they are asked.
#[utoipa::path(tag = "tracking", operation_id = "tracking_consent_name_check", security(("tracking" = [])),
    request_body = NameCheckConsent, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["not_needed_here", "contact_not_confirmed", "resting", "already_joined", "statement_first", "workshop_first", "conversation_first", "no_group_yet", "another_group_first", "name_check_open", "already_done", "already_withdrawn"]))))]
#[post("/v1/tracking/consent-name-check")]
pub async fn tracking_consent_name_check(
    app: Data<App>,
    tracker: Tracker,
    body: Body<NameCheckConsent>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let detail = detail(&value.detail)?;
    write(app, tracker, once, move |tx, scope, journey| {
        answer(&consent(tx, scope, journey, &detail, the_peer(None))?)
    })
    .await
}

/// Take back that the members may be shown my name
#[utoipa::path(tag = "tracking", operation_id = "tracking_withdraw_name_check_consent", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["no_consent", "name_check_open", "already_withdrawn"]))))]
#[post("/v1/tracking/withdraw-name-check-consent")]
pub async fn tracking_withdraw_name_check_consent(
    app: Data<App>,
    tracker: Tracker,
    body: Body<Nothing>,
) -> Result<Answer> {
    carry_out(app, tracker, body.once, Command::WithdrawNameCheckConsent).await
}

/// Let the members be shown somebody's name, as the person said
#[utoipa::path(tag = "joining", operation_id = "journey_consent_name_check", security(("person" = [])), params(JourneyPath),
    request_body = NameCheckConsentForSomebody, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["not_needed_here", "contact_not_confirmed", "resting", "already_joined", "statement_first", "workshop_first", "conversation_first", "no_group_yet", "another_group_first", "name_check_open", "already_done", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/consent-name-check")]
pub async fn journey_consent_name_check(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<NameCheckConsentForSomebody>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let detail = detail(&value.detail)?;
    let work = move |tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId, asker: Asker| {
        consent(tx, scope, journey, &detail, asker)
    };
    for_person(
        app,
        caller,
        path.into_inner(),
        Action::JourneyConsentNameCheck,
        once,
        value.on_behalf,
        work,
    )
    .await
}

/// Take back that the members may be shown somebody's name, as the person said
#[utoipa::path(tag = "joining", operation_id = "journey_withdraw_name_check_consent", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["no_consent", "name_check_open", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/withdraw-name-check-consent")]
pub async fn journey_withdraw_name_check_consent(
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
        Action::JourneyWithdrawNameCheckConsent,
        once,
        value.on_behalf,
        does(Command::WithdrawNameCheckConsent),
    )
    .await
}
