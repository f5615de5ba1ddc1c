//! Who comes to a workshop, and who was there, for whoever facilitates it.

use actix_web::web::{Data, Path};
use actix_web::{get, post};
use domain::access::Action;
use domain::ids::{GroupId, JourneyId, SessionId};
use domain::page::Cursor;
use persistence::Lock;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions;
use super::views::{WorkshopAttendance, WorkshopBooking, WorkshopBookingList};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::joining::actions::in_own_role;
use crate::routes::Routes;
use crate::wire::{Body, PageQuery, Query};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(workshop_booking_list)
        .service(workshop_attendance_record);
}

/// A session of a workshop in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct WorkshopPath {
    /// The organisation's short name in addresses.
    pub org: String,
    /// The workshop's group.
    pub group: Uuid,
    /// The session.
    pub session: Uuid,
}

impl WorkshopPath {
    fn ids(&self) -> (GroupId, SessionId) {
        (GroupId::from_uuid(self.group), SessionId::from_uuid(self.session))
    }
}

/// See who comes to a workshop on the way to another group
#[utoipa::path(tag = "joining", operation_id = "workshop_booking_list", security(("person" = [])),
    params(WorkshopPath, PageQuery),
    responses((status = 200, description = "A page of bookings", body = WorkshopBookingList)))]
#[get("/v1/orgs/{org}/groups/{group}/sessions/{session}/bookings")]
pub async fn workshop_booking_list(
    app: Data<App>,
    caller: Caller,
    path: Path<WorkshopPath>,
    query: Query<PageQuery>,
) -> Result<Answer> {
    let wanted = query.page()?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::WorkshopBookingList)?;
            let found = actions::booking_list(tx, &scope, path.ids(), wanted)?;
            let list = WorkshopBookingList {
                items: found.items.iter().map(WorkshopBooking::from).collect(),
                next_cursor: found.next.map(Cursor::encode),
            };
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// Record who was at a workshop
///
/// What was recorded by mistake is taken back with null: within 10 minutes, and later by a coordinator.
#[utoipa::path(tag = "joining", operation_id = "workshop_attendance_record", security(("person" = [])),
    params(WorkshopPath), request_body = WorkshopAttendance,
    responses((status = 200, description = "The booking", body = WorkshopBooking)),
    extensions(("x-codes" = json!(["not_needed_here", "already_done", "nothing_booked", "not_due_yet", "cannot_be_undone", "relied_on", "only_coordinator", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/groups/{group}/sessions/{session}/attendance")]
pub async fn workshop_attendance_record(
    app: Data<App>,
    caller: Caller,
    path: Path<WorkshopPath>,
    body: Body<WorkshopAttendance>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let keyring = app.keyring.clone();
    let journey = JourneyId::from_uuid(value.journey);
    app.db
        .write(Lock::Journey(journey), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::WorkshopAttendanceRecord)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let (group, session) = path.ids();
                let asker = in_own_role(&scope, caller.claimed_person());
                let of = (group, session, journey);
                let booking = actions::attendance_record(tx, &scope, of, value.attended, asker)?;
                Answer::ok(&WorkshopBooking::from(&booking))
            })
        })
        .await
}
