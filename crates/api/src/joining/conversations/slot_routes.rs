//! The times on offer: to the person of a journey, and to staff who look for them.

use actix_web::get;
use actix_web::web::{Data, Path};
use domain::access::Action;
use domain::ids::GroupId;
use persistence::joining as kept;
use serde::Deserialize;
use utoipa::IntoParams;

use super::actions::{self, Looking};
use super::views::SlotList;
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::joining::actions::the_peer;
use crate::joining::place_routes::GroupPath;
use crate::joining::tracker::Tracker;
use crate::routes::Routes;
use crate::wire::{Query, instant};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes.service(tracking_slots).service(slot_list);
}

/// Where somebody looks for a time.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SlotQuery {
    /// From when; now when left out.
    pub from: Option<String>,
    /// Up to when, at most 31 days later; 14 days later when left out.
    pub to: Option<String>,
    /// The IANA time zone of whoever looks; the group's when left out.
    pub time_zone: Option<String>,
}

impl SlotQuery {
    fn looking(&self) -> Result<Looking> {
        let zone = self.time_zone.as_deref().map(str::parse).transpose();
        Ok(Looking {
            from: instant("from", self.from.as_deref())?,
            to: instant("to", self.to.as_deref())?,
            zone: zone.map_err(|_| {
                ApiError::BadRequest("time_zone is a time zone's name, like Europe/London.".into())
            })?,
        })
    }
}

/// List the times on offer for my conversation
///
/// One's own booked time doesn't stand in its own way.
#[utoipa::path(tag = "tracking", operation_id = "tracking_slots", security(("tracking" = [])), params(SlotQuery),
    responses((status = 200, description = "The times", body = SlotList)),
    extensions(("x-codes" = json!(["contact_not_confirmed", "resting", "already_joined", "already_done", "not_needed_here", "no_group_yet", "statement_first", "workshop_first", "already_withdrawn"]))))]
#[get("/v1/tracking/slots")]
pub async fn tracking_slots(app: Data<App>, tracker: Tracker, query: Query<SlotQuery>) -> Result<Answer> {
    let looking = query.looking()?;
    let keyring = app.keyring.clone();
    app.db
        .read(move |tx| {
            let (scope, journey) = tracker.open(tx)?;
            let slots = actions::slots_of_journey(tx, &scope, journey, looking, the_peer(None))?;
            Answer::ok(&SlotList::new(&keyring, &slots))
        })
        .await
}

/// List the times that a group's facilitators have free
#[utoipa::path(tag = "joining", operation_id = "slot_list", security(("person" = [])), params(GroupPath, SlotQuery),
    responses((status = 200, description = "The times", body = SlotList)))]
#[get("/v1/orgs/{org}/groups/{group}/slots")]
pub async fn slot_list(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
    query: Query<SlotQuery>,
) -> Result<Answer> {
    let looking = query.looking()?;
    let keyring = app.keyring.clone();
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::SlotList)?;
            let group = GroupId::from_uuid(path.group);
            if !kept::reaches_group(tx, &scope, group)? {
                return Err(ApiError::NotFound);
            }
            let slots = actions::slot_list(tx, &scope, group, None, looking)?;
            Answer::ok(&SlotList::new(&keyring, &slots))
        })
        .await
}
