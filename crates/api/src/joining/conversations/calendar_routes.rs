//! A booked conversation for one's own calendar: fetched by its person, never sent to them.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};

use super::actions::calendar_entry;
use crate::app::App;
use crate::error::{ApiError, Result};
use crate::joining::tracker::Tracker;
use crate::routes::Routes;

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes.service(tracking_conversation_calendar);
}

/// Fetch my booked conversation for my calendar
///
/// The entry is called "Appointment" and names nobody. It keeps its identifier when the time moves.
#[utoipa::path(tag = "tracking", operation_id = "tracking_conversation_calendar", security(("tracking" = [])),
    responses((status = 200, description = "A calendar file with one entry", content_type = "text/calendar", body = String)),
    extensions(("x-codes" = json!(["nothing_booked"]))))]
#[get("/v1/tracking/appointment.ics")]
pub async fn tracking_conversation_calendar(app: Data<App>, tracker: Tracker) -> Result<HttpResponse> {
    let file = app
        .db
        .read(move |tx| {
            let (scope, journey) = tracker.open(tx)?;
            let entry = calendar_entry(tx, &scope, journey)?;
            Ok::<_, ApiError>(entry.file(tx.now()))
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .body(file))
}
