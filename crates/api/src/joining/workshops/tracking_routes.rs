//! A workshop for oneself, by the private link.

use actix_web::web::Data;
use actix_web::{get, post};
use domain::ids::SessionId;
use domain::joining::Command;
use persistence::{Lock, joining as kept};

use super::actions;
use super::views::{WorkshopBook, WorkshopList};
use crate::answer::Answer;
use crate::app::App;
use crate::error::{ApiError, Result};
use crate::joining::actions::the_peer;
use crate::joining::tracker::Tracker;
use crate::joining::tracking_routes::{answer, carry_out};
use crate::joining::views::Journey;
use crate::routes::Routes;
use crate::wire::{Body, Nothing};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(tracking_workshop_list)
        .service(tracking_book_workshop)
        .service(tracking_cancel_workshop);
}

/// See which workshops I can book
#[utoipa::path(tag = "tracking", operation_id = "tracking_workshop_list", security(("tracking" = [])),
    responses((status = 200, description = "The workshops that lie ahead", body = WorkshopList)))]
#[get("/v1/tracking/workshops")]
pub async fn tracking_workshop_list(app: Data<App>, tracker: Tracker) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let (scope, journey) = tracker.open(tx)?;
            Answer::list(&actions::workshop_list(tx, &scope, journey)?, None)
        })
        .await
}

/// Book a workshop, or another one
#[utoipa::path(tag = "tracking", operation_id = "tracking_book_workshop", security(("tracking" = [])),
    request_body = WorkshopBook, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "not_needed_here", "already_done", "statement_first", "another_workshop", "session_in_the_past", "session_cancelled", "already_booked", "group_full", "group_not_open", "already_withdrawn"]))))]
#[post("/v1/tracking/book-workshop")]
pub async fn tracking_book_workshop(
    app: Data<App>,
    tracker: Tracker,
    body: Body<WorkshopBook>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let session = SessionId::from_uuid(value.session);
    let opened = tracker.clone();
    let (journey, found) = app
        .db
        .read(move |tx| {
            let (scope, journey) = opened.open(tx)?;
            Ok::<_, ApiError>((journey, kept::bookable(tx, &scope, session)?))
        })
        .await?;
    let lock = found.map_or(Lock::Journey(journey), |found| Lock::Move(journey, found.group));
    let keyring = app.keyring.clone();
    app.db
        .write(lock, move |tx| {
            let (scope, journey) = tracker.open(tx)?;
            once.run(tx, &keyring, &tracker.space(), |tx| {
                answer(&actions::book_workshop(
                    tx,
                    &scope,
                    journey,
                    session,
                    the_peer(None),
                )?)
            })
        })
        .await
}

/// Give my booking of a workshop back
#[utoipa::path(tag = "tracking", operation_id = "tracking_cancel_workshop", security(("tracking" = [])),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["nothing_booked", "already_withdrawn"]))))]
#[post("/v1/tracking/cancel-workshop")]
pub async fn tracking_cancel_workshop(
    app: Data<App>,
    tracker: Tracker,
    body: Body<Nothing>,
) -> Result<Answer> {
    let Body { value: _, once } = body;
    carry_out(app, tracker, once, Command::CancelWorkshop).await
}
