//! How somebody may be contacted safely, by themselves and through staff.

use actix_web::web::{Data, Path};
use actix_web::{get, put};
use domain::access::Action;
use domain::ids::JourneyId;
use persistence::Lock;

use super::actions::{self, Wished};
use super::views::{ContactWishes, ContactWishesForSomebody, ContactWishesUpdate};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::joining::actions::{journey_fetch, the_peer};
use crate::joining::journey_routes::under;
use crate::joining::staff::{JourneyPath, speaking_for};
use crate::joining::tracker::Tracker;
use crate::joining::views::Reader;
use crate::routes::Routes;
use crate::wire::{Body, IfMatch};

pub(in crate::joining) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(tracking_contact_wishes_fetch)
        .service(tracking_contact_wishes_update)
        .service(journey_contact_wishes_fetch)
        .service(journey_contact_wishes_update);
}

/// Read how I may be contacted safely
#[utoipa::path(tag = "tracking", operation_id = "tracking_contact_wishes_fetch", security(("tracking" = [])),
    responses((status = 200, description = "My wishes, or what holds while I said nothing", body = ContactWishes)))]
#[get("/v1/tracking/contact-wishes")]
pub async fn tracking_contact_wishes_fetch(app: Data<App>, tracker: Tracker) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let (scope, journey) = tracker.open(tx)?;
            let shown = journey_fetch(tx, &scope, journey)?;
            answer(&actions::contact_wishes_fetch(&shown, Reader::Peer)?)
        })
        .await
}

/// Say how I may be contacted safely
///
/// Every message that I haven't just asked for keeps to it, those that wait to be sent included.
#[utoipa::path(tag = "tracking", operation_id = "tracking_contact_wishes_update", security(("tracking" = [])),
    request_body = ContactWishesUpdate, responses((status = 200, description = "My wishes", body = ContactWishes)),
    extensions(("x-codes" = json!(["already_withdrawn"]))))]
#[put("/v1/tracking/contact-wishes")]
pub async fn tracking_contact_wishes_update(
    app: Data<App>,
    tracker: Tracker,
    if_match: IfMatch,
    body: Body<ContactWishesUpdate>,
) -> Result<Answer> {
    let wishes = body.value.read().map_err(ApiError::Fields)?;
    let journey = tracker.journey(&app.db).await?;
    app.db
        .write(Lock::Journey(journey), move |tx| {
            let (scope, journey) = tracker.open(tx)?;
            let asker = the_peer(None);
            let kept = actions::contact_wishes_update(tx, &scope, journey, if_match, &wishes, asker)?;
            answer(&Wished::Said(kept))
        })
        .await
}

/// Read how somebody may be contacted safely
///
/// To change it. Whoever may read the contact reads this with the journey.
#[utoipa::path(tag = "joining", operation_id = "journey_contact_wishes_fetch", security(("person" = [])), params(JourneyPath),
    responses((status = 200, description = "Their wishes, or what holds while they said nothing", body = ContactWishes)))]
#[get("/v1/orgs/{org}/journeys/{journey}/contact-wishes")]
pub async fn journey_contact_wishes_fetch(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyContactWishesFetch)?;
            let shown = journey_fetch(tx, &scope, JourneyId::from_uuid(path.journey))?;
            answer(&actions::contact_wishes_fetch(&shown, Reader::staff(&scope))?)
        })
        .await
}

/// Write down how somebody may be contacted safely
///
/// Every message that they haven't just asked for keeps to it, those that wait to be sent included.
#[utoipa::path(tag = "joining", operation_id = "journey_contact_wishes_update", security(("person" = [])), params(JourneyPath),
    request_body = ContactWishesForSomebody, responses((status = 200, description = "Their wishes", body = ContactWishes)),
    extensions(("x-codes" = json!(["already_withdrawn"]))))]
#[put("/v1/orgs/{org}/journeys/{journey}/contact-wishes")]
pub async fn journey_contact_wishes_update(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    if_match: IfMatch,
    body: Body<ContactWishesForSomebody>,
) -> Result<Answer> {
    let said = body.value.on_behalf;
    let wishes = body
        .value
        .wishes
        .read()
        .map_err(|errors| under(errors, "/wishes"))?;
    let journey = JourneyId::from_uuid(path.journey);
    app.db
        .write(Lock::Journey(journey), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyContactWishesUpdate)?;
            let asker = speaking_for(tx, &scope, caller.claimed_person(), said)?;
            let kept = actions::contact_wishes_update(tx, &scope, journey, if_match, &wishes, asker);
            let kept = kept.map_err(|error| match error {
                ApiError::Fields(errors) => under(errors, "/wishes"),
                error => error,
            })?;
            answer(&Wished::Said(kept))
        })
        .await
}

fn answer(wished: &Wished) -> Result<Answer> {
    Ok(match wished {
        Wished::Said(kept) => Answer::ok(&ContactWishes::from(kept))?.version(kept.version),
        Wished::Unsaid(wishes) => Answer::ok(&ContactWishes::from(wishes))?.version(0),
    })
}
