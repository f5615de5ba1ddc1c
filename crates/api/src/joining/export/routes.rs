//! Taking along what is held on one journey, over HTTP.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use domain::access::Action;
use domain::ids::JourneyId;
use persistence::Lock;

use super::actions;
use super::views::{JourneyExport, JourneyExportRequest};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::joining::staff::{JourneyPath, speaking_for};
use crate::joining::tracker::Tracker;
use crate::routes::Routes;
use crate::wire::Body;

pub(in crate::joining) fn configure(routes: &mut Routes<'_>) {
    routes.service(tracking_export).service(journey_export);
}

/// An answer to keep as a file, whose name tells a bystander nothing.
pub fn file(everything: &impl serde::Serialize) -> HttpResponse {
    let name = "attachment; filename=\"my-data.json\"";
    HttpResponse::Ok()
        .insert_header((header::CONTENT_DISPOSITION, name))
        .json(everything)
}

/// Read everything that is held on my journey
///
/// A file to keep. Others are left out: where staff did something it says that it was staff, not who.
#[utoipa::path(tag = "tracking", operation_id = "tracking_export", security(("tracking" = [])),
    responses((status = 200, description = "Everything", body = JourneyExport)))]
#[get("/v1/tracking/export")]
pub async fn tracking_export(app: Data<App>, tracker: Tracker) -> Result<HttpResponse> {
    let everything = app.db.read(move |tx| {
        let (scope, journey) = tracker.open(tx)?;
        actions::export(tx, &scope, journey)
    });
    Ok(file(&everything.await?))
}

/// Take everything that is held on a journey, for its person
///
/// For somebody who asked for it on the telephone, in a letter or face to face. That it was taken is logged.
#[utoipa::path(tag = "joining", operation_id = "journey_export", security(("person" = [])), params(JourneyPath),
    request_body = JourneyExportRequest, responses((status = 200, description = "Everything", body = JourneyExport)))]
#[post("/v1/orgs/{org}/journeys/{journey}/export")]
pub async fn journey_export(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<JourneyExportRequest>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let keyring = app.keyring.clone();
    let journey = JourneyId::from_uuid(path.journey);
    app.db
        .write(Lock::Journey(journey), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyExport)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let asker = speaking_for(tx, &scope, caller.claimed_person(), value.on_behalf)?;
                let everything = actions::export_for_person(tx, &scope, journey, asker)?;
                Ok(Answer::ok(&everything)?.of_journey(journey))
            })
        })
        .await
}
