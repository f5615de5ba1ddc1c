//! One's own journey, opened by a private link. Reading never uses the link up; only a button does anything.

use actix_web::web::Data;
use actix_web::{get, post};
use domain::FieldErrors;
use domain::access::Scope;
use domain::ids::JourneyId;
use domain::joining::Command;
use persistence::{Lock, Tx};

use super::actions::{self, Shown, the_peer};
use super::tracker::Tracker;
use super::views::{ContactChange, Journey, Reader};
use crate::answer::Answer;
use crate::app::App;
use crate::error::Result;
use crate::once::Once;
use crate::routes::Routes;
use crate::wire::{Body, Nothing, finish};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(tracking_fetch)
        .service(tracking_confirm_contact)
        .service(tracking_change_contact)
        .service(tracking_leave)
        .service(tracking_withdraw)
        .service(tracking_erase);
}

/// The journey as its person reads it.
pub(super) fn answer(shown: &Shown) -> Result<Answer> {
    Answer::ok(&Journey::new(shown, Reader::Peer))
}

/// Runs `work` on the journey behind the link, under its lock and safe to repeat.
pub(super) async fn write(
    app: Data<App>,
    tracker: Tracker,
    once: Once,
    work: impl Fn(&mut Tx<'_>, &Scope, JourneyId) -> Result<Answer> + Send + 'static,
) -> Result<Answer> {
    let journey = tracker.journey(&app.db).await?;
    let keyring = app.keyring.clone();
    app.db
        .write(Lock::Journey(journey), move |tx| {
            let (scope, journey) = tracker.open(tx)?;
            once.run(tx, &keyring, &tracker.space(), |tx| work(tx, &scope, journey))
        })
        .await
}

/// Carries out a command that needs nothing else for the person behind the link.
pub(super) async fn carry_out(
    app: Data<App>,
    tracker: Tracker,
    once: Once,
    command: Command,
) -> Result<Answer> {
    write(app, tracker, once, move |tx, scope, journey| {
        answer(&actions::command(tx, scope, journey, &command, the_peer(None))?)
    })
    .await
}

/// Read my journey
#[utoipa::path(tag = "tracking", operation_id = "tracking_fetch", security(("tracking" = [])),
    responses((status = 200, description = "The journey", body = Journey)))]
#[get("/v1/tracking")]
pub async fn tracking_fetch(app: Data<App>, tracker: Tracker) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let (scope, journey) = tracker.open(tx)?;
            answer(&actions::journey_fetch(tx, &scope, journey)?)
        })
        .await
}

/// Confirm my contact
#[utoipa::path(tag = "tracking", operation_id = "tracking_confirm_contact", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["already_confirmed", "already_joined", "already_withdrawn"]))))]
#[post("/v1/tracking/confirm-contact")]
pub async fn tracking_confirm_contact(
    app: Data<App>,
    tracker: Tracker,
    body: Body<Nothing>,
) -> Result<Answer> {
    write(app, tracker, body.once, |tx, scope, journey| {
        answer(&actions::command(
            tx,
            scope,
            journey,
            &Command::ConfirmContact,
            the_peer(None),
        )?)
    })
    .await
}

/// Correct my contact
///
/// The new contact is sent a link of its own and has to be confirmed again. The link that was used until now ends.
#[utoipa::path(tag = "tracking", operation_id = "tracking_change_contact", security(("tracking" = [])),
    request_body = ContactChange, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["already_withdrawn"]))))]
#[post("/v1/tracking/change-contact")]
pub async fn tracking_change_contact(
    app: Data<App>,
    tracker: Tracker,
    body: Body<ContactChange>,
) -> Result<Answer> {
    let mut errors = FieldErrors::new();
    let contact = body.value.contact.check(&mut errors);
    let contact = finish(errors, contact)?;
    let keyring = app.keyring.clone();
    write(app, tracker, body.once, move |tx, scope, journey| {
        answer(&actions::change_contact(
            tx,
            scope,
            &keyring,
            journey,
            &contact,
            the_peer(None),
        )?)
    })
    .await
}

/// Leave my place or the waiting list
///
/// The journey rests; the door stays open.
#[utoipa::path(tag = "tracking", operation_id = "tracking_leave", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["no_place_held", "already_withdrawn"]))))]
#[post("/v1/tracking/leave")]
pub async fn tracking_leave(app: Data<App>, tracker: Tracker, body: Body<Nothing>) -> Result<Answer> {
    write(app, tracker, body.once, |tx, scope, journey| {
        answer(&actions::command(
            tx,
            scope,
            journey,
            &Command::Leave,
            the_peer(None),
        )?)
    })
    .await
}

/// End my enquiry
///
/// What was written is deleted, and this link opens nothing any more.
#[utoipa::path(tag = "tracking", operation_id = "tracking_withdraw", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey, for the last time", body = Journey)),
    extensions(("x-codes" = json!(["already_withdrawn"]))))]
#[post("/v1/tracking/withdraw")]
pub async fn tracking_withdraw(app: Data<App>, tracker: Tracker, body: Body<Nothing>) -> Result<Answer> {
    write(app, tracker, body.once, |tx, scope, journey| {
        answer(&actions::withdraw(tx, scope, journey, the_peer(None))?)
    })
    .await
}

/// Erase my enquiry and everything in it, at once
#[utoipa::path(tag = "tracking", operation_id = "tracking_erase", security(("tracking" = [])),
    request_body = Nothing, responses((status = 204, description = "Nothing of it is left")))]
#[post("/v1/tracking/erase")]
pub async fn tracking_erase(app: Data<App>, tracker: Tracker, body: Body<Nothing>) -> Result<Answer> {
    write(app, tracker, body.once, |tx, scope, journey| {
        actions::erase(tx, scope, journey, the_peer(None))?;
        Ok(Answer::no_content())
    })
    .await
}
