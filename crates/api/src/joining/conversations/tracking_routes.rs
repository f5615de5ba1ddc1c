//! One's own initial conversation, by a private link: keep a time, book it, move it, give it back.

use actix_web::post;
use actix_web::web::Data;
use domain::joining::Command;
use persistence::Lock;

use super::actions::{self, With};
use super::chosen::Chosen;
use super::views::SlotChoice;
use crate::answer::Answer;
use crate::app::App;
use crate::error::{ApiError, Result};
use crate::joining::actions::{command, the_peer};
use crate::joining::tracker::Tracker;
use crate::joining::tracking_routes::{answer, write};
use crate::joining::views::Journey;
use crate::routes::Routes;
use crate::wire::{Body, Nothing};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(tracking_hold_slot)
        .service(tracking_book)
        .service(tracking_move_conversation)
        .service(tracking_cancel_conversation)
        .service(tracking_no_time_fits);
}

/// Does something with a chosen time, under the lock of those whose time it is.
async fn choose(app: Data<App>, tracker: Tracker, body: Body<SlotChoice>, with: With) -> Result<Answer> {
    let Body { value, once } = body;
    let keyring = app.keyring.clone();
    let opener = tracker.clone();
    let (journey, people) = app
        .db
        .read(move |tx| {
            let (scope, journey) = opener.open(tx)?;
            let people = actions::facilitators_of_journey(tx, &scope, journey)?;
            Ok::<_, ApiError>((journey, people))
        })
        .await?;
    let chosen =
        Chosen::read(&keyring, &value.slot).map_err(|flaw| ApiError::Fields(flaw.at("/slot").into()))?;
    app.db
        .write(Lock::Facilitators(people.clone(), journey), move |tx| {
            let (scope, journey) = tracker.open(tx)?;
            once.run(tx, &keyring, &tracker.space(), |tx| {
                let shown = actions::choose(tx, &scope, journey, &chosen, with, &people, the_peer(None))?;
                answer(&shown)
            })
        })
        .await
}

/// Keep a time for ten minutes
///
/// Nobody else is offered it meanwhile. A time that was kept before is given back.
#[utoipa::path(tag = "tracking", operation_id = "tracking_hold_slot", security(("tracking" = [])),
    request_body = SlotChoice, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "already_done", "already_booked", "slot_gone", "not_needed_here", "no_group_yet", "statement_first", "workshop_first", "already_withdrawn"]))))]
#[post("/v1/tracking/hold-slot")]
pub async fn tracking_hold_slot(app: Data<App>, tracker: Tracker, body: Body<SlotChoice>) -> Result<Answer> {
    choose(app, tracker, body, With::Hold).await
}

/// Book the time that is kept
#[utoipa::path(tag = "tracking", operation_id = "tracking_book", security(("tracking" = [])),
    request_body = SlotChoice, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "already_done", "already_booked", "slot_gone", "not_needed_here", "no_group_yet", "statement_first", "workshop_first", "already_withdrawn"]))))]
#[post("/v1/tracking/book")]
pub async fn tracking_book(app: Data<App>, tracker: Tracker, body: Body<SlotChoice>) -> Result<Answer> {
    choose(app, tracker, body, With::Book).await
}

/// Move my conversation to another time
#[utoipa::path(tag = "tracking", operation_id = "tracking_move_conversation", security(("tracking" = [])),
    request_body = SlotChoice, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "nothing_booked", "slot_gone", "no_group_yet", "already_withdrawn"]))))]
#[post("/v1/tracking/move-conversation")]
pub async fn tracking_move_conversation(
    app: Data<App>,
    tracker: Tracker,
    body: Body<SlotChoice>,
) -> Result<Answer> {
    choose(app, tracker, body, With::Move).await
}

/// Cancel my conversation, or give a kept time back
#[utoipa::path(tag = "tracking", operation_id = "tracking_cancel_conversation", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["nothing_booked", "already_withdrawn"]))))]
#[post("/v1/tracking/cancel-conversation")]
pub async fn tracking_cancel_conversation(
    app: Data<App>,
    tracker: Tracker,
    body: Body<Nothing>,
) -> Result<Answer> {
    write(app, tracker, body.once, |tx, scope, journey| {
        answer(&command(
            tx,
            scope,
            journey,
            &Command::CancelConversation,
            the_peer(None),
        )?)
    })
    .await
}

/// Say that none of the times fits
///
/// A coordinator gets in touch.
#[utoipa::path(tag = "tracking", operation_id = "tracking_no_time_fits", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "already_done", "already_booked", "not_needed_here", "no_group_yet", "statement_first", "workshop_first", "already_withdrawn"]))))]
#[post("/v1/tracking/no-time-fits")]
pub async fn tracking_no_time_fits(app: Data<App>, tracker: Tracker, body: Body<Nothing>) -> Result<Answer> {
    write(app, tracker, body.once, |tx, scope, journey| {
        answer(&command(
            tx,
            scope,
            journey,
            &Command::NoTimeFits,
            the_peer(None),
        )?)
    })
    .await
}
