//! One's own over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, patch};
use domain::access::Scope;
use domain::ids::DeviceId;
use domain::text::Slug;
use persistence::identity::{devices, own, people};
use persistence::{Lock, organisations};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::views::{DeviceList, Me, MeUpdate, MyJourneyList, MyOrganisationList, MyPlaceList};
use super::{actions, export, tie_routes};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::{Caller, organisation_lock};
use crate::error::{ApiError, Result};
use crate::identity::people::actions::organisation_leave as leave;
use crate::joining::export::routes::file;
use crate::routes::Routes;
use crate::wire::{Body, IfMatch, OrgPath, PageQuery, Query};

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(me_fetch)
        .service(me_update)
        .service(device_list)
        .service(device_revoke)
        .service(my_organisation_list)
        .service(organisation_leave)
        .service(my_journey_list)
        .service(my_place_list)
        .service(me_export);
    tie_routes::configure(routes);
}

/// Read one's own details
#[utoipa::path(tag = "identity", operation_id = "me_fetch", security(("person" = [])),
    responses((status = 200, description = "Whoever is signed in", body = Me)))]
#[get("/v1/me")]
pub async fn me_fetch(app: Data<App>, caller: Caller) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let person = caller.person(tx)?;
            let me = people::fetch(tx, person)?;
            Ok(Answer::ok(&Me::from(&me))?.version(me.version))
        })
        .await
}

/// Change one's own details
///
/// A preferred name stands everywhere from now on, in what was written before too.
#[utoipa::path(tag = "identity", operation_id = "me_update", security(("person" = [])), request_body = MeUpdate,
    responses((status = 200, description = "Whoever is signed in", body = Me)))]
#[patch("/v1/me")]
pub async fn me_update(
    app: Data<App>,
    caller: Caller,
    read: IfMatch,
    body: Body<MeUpdate>,
) -> Result<Answer> {
    app.db
        .write(Lock::Person(caller.claimed_person()), move |tx| {
            let person = caller.person(tx)?;
            let me = actions::me_update(tx, person, read, &body.value)?;
            Ok(Answer::ok(&Me::from(&me))?.version(me.version))
        })
        .await
}

/// List the devices on which one is signed in
#[utoipa::path(tag = "identity", operation_id = "device_list", security(("person" = [])), params(PageQuery),
    responses((status = 200, description = "A page of devices", body = DeviceList)))]
#[get("/v1/me/devices")]
pub async fn device_list(app: Data<App>, caller: Caller, query: Query<PageQuery>) -> Result<Answer> {
    let page = query.page()?;
    app.db
        .read(move |tx| {
            let person = caller.person(tx)?;
            let list = DeviceList::new(devices::list(tx, person, page)?, caller.device());
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// One of one's own devices in a path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct DevicePath {
    /// The device's id.
    pub device: Uuid,
}

/// Sign out one of one's own devices
#[utoipa::path(tag = "identity", operation_id = "device_revoke", security(("person" = [])), params(DevicePath),
    responses((status = 204, description = "It is signed out")))]
#[delete("/v1/me/devices/{device}")]
pub async fn device_revoke(app: Data<App>, caller: Caller, path: Path<DevicePath>) -> Result<Answer> {
    let device = DeviceId::from_uuid(path.device);
    app.db
        .write(Lock::Device(device), move |tx| {
            let person = caller.person(tx)?;
            actions::device_revoke(tx, person, device)?;
            Ok(Answer::no_content())
        })
        .await
}

/// List the organisations that one works with
#[utoipa::path(tag = "identity", operation_id = "my_organisation_list", security(("person" = [])),
    responses((status = 200, description = "All of them", body = MyOrganisationList)))]
#[get("/v1/me/organisations")]
pub async fn my_organisation_list(app: Data<App>, caller: Caller) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let person = caller.person(tx)?;
            let list = own::organisations(tx, person)?;
            Answer::ok(&MyOrganisationList::from(list))
        })
        .await
}

/// Stop working with an organisation
///
/// One's roles there end at once. One's own journeys and places stay.
#[utoipa::path(tag = "identity", operation_id = "organisation_leave", security(("person" = [])), params(OrgPath),
    responses((status = 204, description = "One's roles there have ended")), extensions(("x-codes" = json!(["last_owner"]))))]
#[delete("/v1/me/organisations/{org}")]
pub async fn organisation_leave(app: Data<App>, caller: Caller, path: Path<OrgPath>) -> Result<Answer> {
    let lock = organisation_lock(&app.db, &path.org).await?;
    app.db
        .write(lock, move |tx| {
            let person = caller.person(tx)?;
            let slug = Slug::parse(&path.org).map_err(|_| ApiError::NotFound)?;
            let organisation = organisations::by_slug(tx, &slug)?.ok_or(ApiError::NotFound)?;
            leave(tx, &Scope::own(organisation, person), person)?;
            Ok(Answer::no_content())
        })
        .await
}

/// List one's own journeys
#[utoipa::path(tag = "identity", operation_id = "my_journey_list", security(("person" = [])), params(PageQuery),
    responses((status = 200, description = "A page of journeys", body = MyJourneyList)))]
#[get("/v1/me/journeys")]
pub async fn my_journey_list(app: Data<App>, caller: Caller, query: Query<PageQuery>) -> Result<Answer> {
    let page = query.page()?;
    app.db
        .read(move |tx| {
            let person = caller.person(tx)?;
            let list = MyJourneyList::new(own::journeys(tx, person, page)?, tx.now());
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// List one's own places in groups
#[utoipa::path(tag = "identity", operation_id = "my_place_list", security(("person" = [])), params(PageQuery),
    responses((status = 200, description = "A page of places, held and taken", body = MyPlaceList)))]
#[get("/v1/me/places")]
pub async fn my_place_list(app: Data<App>, caller: Caller, query: Query<PageQuery>) -> Result<Answer> {
    let page = query.page()?;
    app.db
        .read(move |tx| {
            let person = caller.person(tx)?;
            let list = MyPlaceList::from(own::places(tx, person, page)?);
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// Read everything that is held on oneself
///
/// A file to keep. Others are left out: where staff did something it says that it was staff, not who.
#[utoipa::path(tag = "identity", operation_id = "me_export", security(("person" = [])),
    responses((status = 200, description = "Everything", body = export::Export)))]
#[get("/v1/me/export")]
pub async fn me_export(app: Data<App>, caller: Caller) -> Result<HttpResponse> {
    let keyring = app.keyring.clone();
    let everything = app.db.read(move |tx| {
        let person = caller.person(tx)?;
        export::me_export(tx, &keyring, person)
    });
    Ok(file(&everything.await?))
}
