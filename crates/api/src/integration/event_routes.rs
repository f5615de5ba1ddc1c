//! The event log over HTTP: what happened in an organisation, for those who answer for it and for integrations that
//! follow it.

use actix_web::get;
use actix_web::web::{Data, Path};
use domain::access::Action;
use domain::events::{Area, EventKind};
use domain::ids::{EventId, GroupId, JourneyId, PersonId};
use persistence::events::{self, Order, TrailFilter};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::event_views::EventList;
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::routes::Routes;
use crate::wire::{OrgPath, Query, page};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes.service(event_list);
}

/// Which entries are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct EventQuery {
    /// Only entries recorded after the one with this id, in the order of recording; the id of zeros begins at the
    /// beginning. Without it the newest stand first.
    pub after: Option<Uuid>,
    /// Only these kinds, with commas between them.
    pub kind: Option<String>,
    /// Only this part of the work: `identity`, `groups`, `joining`, `documents` or `integration`.
    pub area: Option<String>,
    /// Only what this person did for the organisation, or what was about them.
    pub person: Option<Uuid>,
    /// Only what was about this group, or about a journey that leads to it now.
    pub group: Option<Uuid>,
    /// Only what was about this journey.
    pub journey: Option<Uuid>,
    /// How many items at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl EventQuery {
    fn filter(&self) -> Result<TrailFilter> {
        let kinds = self.kind.as_deref().map(|words| {
            let kind = |word: &str| word.parse::<EventKind>();
            words.split(',').map(kind).collect::<Result<Vec<_>, _>>()
        });
        let kinds = kinds
            .transpose()
            .map_err(|_| ApiError::BadRequest("kind names no kind of event that there is.".into()))?;
        let area = self.area.as_deref().map(str::parse::<Area>).transpose();
        let area = area.map_err(|_| {
            let known: Vec<&str> = Area::ALL.iter().map(|area| area.as_str()).collect();
            ApiError::BadRequest(format!("area is one of: {}.", known.join(", ")))
        })?;
        Ok(TrailFilter {
            kinds: match (kinds, area) {
                (None, area) => area.map(|area| area.kinds().collect()),
                (Some(kinds), None) => Some(kinds),
                (Some(kinds), Some(area)) => {
                    Some(kinds.into_iter().filter(|kind| kind.area() == area).collect())
                }
            },
            person: self.person.map(PersonId::from_uuid),
            group: self.group.map(GroupId::from_uuid),
            journey: self.journey.map(JourneyId::from_uuid),
        })
    }
}

/// Read what happened
///
/// Entries name what they are about by id; what is told beside an id is its present name, and nothing that anybody
/// wrote or said. What members answer to a name-check is no entry. An integration follows the log with `after`; an entry
/// may appear there a moment later than among the newest.
#[utoipa::path(tag = "integration", operation_id = "event_list", security(("person" = [])), params(OrgPath, EventQuery),
    responses((status = 200, description = "A page of the log", body = EventList)))]
#[get("/v1/orgs/{org}/events")]
pub async fn event_list(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    query: Query<EventQuery>,
) -> Result<Answer> {
    let wanted = page(query.limit, query.cursor.as_deref())?;
    let filter = query.filter()?;
    let from = wanted.after.map(|cursor| EventId::from_uuid(cursor.id));
    let order = match query.after {
        None => Order::Newest(from),
        Some(after) if after.is_nil() => Order::Recorded(from),
        Some(after) => Order::Recorded(Some(from.unwrap_or_else(|| EventId::from_uuid(after)))),
    };
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::EventList)?;
            let found = events::list(tx, &scope, &filter, order, wanted.limit)?;
            let found = found.ok_or_else(|| {
                ApiError::BadRequest(
                    "The log has no entry to go on from here. Begin again without it.".into(),
                )
            })?;
            let names = events::names(tx, &scope, &found.items)?;
            let list = EventList::new(found, &names);
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}
