//! The places and the waiting list of a group, as staff see them.

use actix_web::get;
use actix_web::web::{Data, Path};
use domain::access::Action;
use domain::ids::GroupId;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions;
use super::views::{Place, PlaceList, WaitingEntry, WaitingList};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::{PageQuery, Query};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes.service(place_list).service(waiting_list_fetch);
}

/// A group in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct GroupPath {
    /// The organisation's short name in addresses.
    pub org: String,
    /// The group's id.
    pub group: Uuid,
}

/// List the places of a group
#[utoipa::path(tag = "joining", operation_id = "place_list", security(("person" = [])), params(GroupPath, PageQuery),
    responses((status = 200, description = "A page of places", body = PlaceList)))]
#[get("/v1/orgs/{org}/groups/{group}/places")]
pub async fn place_list(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
    query: Query<PageQuery>,
) -> Result<Answer> {
    let wanted = query.page()?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::PlaceList)?;
            let found = actions::place_list(tx, &scope, GroupId::from_uuid(path.group), wanted)?;
            let next = found.next.map(domain::page::Cursor::encode);
            let items = found.items.into_iter().map(Place::from).collect();
            Answer::list(
                &PlaceList {
                    items,
                    next_cursor: next.clone(),
                },
                next.as_deref(),
            )
        })
        .await
}

/// Read the waiting list of a group
#[utoipa::path(tag = "joining", operation_id = "waiting_list_fetch", security(("person" = [])), params(GroupPath, PageQuery),
    responses((status = 200, description = "A page of the list, in its order", body = WaitingList)))]
#[get("/v1/orgs/{org}/groups/{group}/waiting-list")]
pub async fn waiting_list_fetch(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
    query: Query<PageQuery>,
) -> Result<Answer> {
    let wanted = query.page()?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::WaitingListFetch)?;
            let found = actions::waiting_list_fetch(tx, &scope, GroupId::from_uuid(path.group), wanted)?;
            let next = found.next.map(domain::page::Cursor::encode);
            let items = found.items.into_iter().map(WaitingEntry::from).collect();
            Answer::list(
                &WaitingList {
                    items,
                    next_cursor: next.clone(),
                },
                next.as_deref(),
            )
        })
        .await
}
