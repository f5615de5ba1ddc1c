//! Groups over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{get, patch, post};
use domain::access::Action;
use domain::ids::{GroupId, ProgrammeId};
use persistence::groups::{GroupFilter, facilitators, group as kept};
use persistence::{Lock, Tx};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions::{self, Shown};
use super::views::{Group, GroupCreate, GroupList, GroupUpdate};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::groups::words::GroupStateInput;
use crate::routes::Routes;
use crate::wire::{Body, IfMatch, Nothing, OrgPath, Query, page};

pub(in crate::groups) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(group_list)
        .service(group_create)
        .service(group_fetch)
        .service(group_update)
        .service(group_publish)
        .service(group_close);
}

/// A group in a path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct GroupPath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
    /// The group's id.
    pub group: Uuid,
}

impl GroupPath {
    /// The group that it names.
    pub fn id(&self) -> GroupId {
        GroupId::from_uuid(self.group)
    }
}

/// Which groups are wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct GroupQuery {
    /// Only groups of this programme.
    pub programme: Option<Uuid>,
    /// Only groups in this state.
    #[param(inline)]
    pub state: Option<GroupStateInput>,
    /// How many items at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// List groups
#[utoipa::path(tag = "groups", operation_id = "group_list", security(("person" = [])), params(OrgPath, GroupQuery),
    responses((status = 200, description = "A page of the groups within reach, by their first session", body = GroupList)))]
#[get("/v1/orgs/{org}/groups")]
pub async fn group_list(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    query: Query<GroupQuery>,
) -> Result<Answer> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let filter = GroupFilter {
        programme: query.programme.map(ProgrammeId::from_uuid),
        state: query.state.map(Into::into),
    };
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::GroupList)?;
            let groups = kept::list(tx, &scope, filter, page)?;
            let ids: Vec<GroupId> = groups.items.iter().map(|record| record.group.id).collect();
            let facilitators = facilitators::list(tx, &scope, &ids)?;
            let list = GroupList::new(&groups.items, &facilitators, groups.next);
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// Read a group
#[utoipa::path(tag = "groups", operation_id = "group_fetch", security(("person" = [])), params(GroupPath),
    responses((status = 200, description = "The group, with what only members and staff read", body = Group)))]
#[get("/v1/orgs/{org}/groups/{group}")]
pub async fn group_fetch(app: Data<App>, caller: Caller, path: Path<GroupPath>) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::GroupFetch)?;
            shown(&actions::group_fetch(tx, &scope, path.id())?)
        })
        .await
}

/// Make a draft of a group
#[utoipa::path(tag = "groups", operation_id = "group_create", security(("person" = [])), params(OrgPath),
    request_body = GroupCreate, responses((status = 201, description = "The draft; its sessions are made", body = Group)))]
#[post("/v1/orgs/{org}/groups")]
pub async fn group_create(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    body: Body<GroupCreate>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::GroupCreate)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let (record, facilitators) = actions::group_create(tx, &scope, caller.actor(&scope), &value)?;
                let location = format!("/v1/orgs/{}/groups/{}", path.org, record.group.id);
                let view = Group::new(&record, &facilitators);
                Ok(Answer::created(location, &view)?.version(record.version))
            })
        })
        .await
}

/// Change a group
#[utoipa::path(tag = "groups", operation_id = "group_update", security(("person" = [])), params(GroupPath),
    request_body = GroupUpdate, responses((status = 200, description = "The group as it is now", body = Group)),
    extensions(("x-codes" = json!(["capacity_below_places", "not_ready_to_publish"]))))]
#[patch("/v1/orgs/{org}/groups/{group}")]
pub async fn group_update(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
    if_match: IfMatch,
    body: Body<GroupUpdate>,
) -> Result<Answer> {
    app.db
        .write(Lock::Group(path.id()), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::GroupUpdate)?;
            let actor = caller.actor(&scope);
            shown(&actions::group_update(
                tx,
                &scope,
                actor,
                (path.id(), if_match),
                &body.value,
            )?)
        })
        .await
}

/// Show a group to the public
///
/// Answers 409 `not_ready_to_publish` with everything that is missing in `errors`.
#[utoipa::path(tag = "groups", operation_id = "group_publish", security(("person" = [])), params(GroupPath),
    request_body = Nothing, responses((status = 200, description = "The group, shown from now on", body = Group)),
    extensions(("x-codes" = json!(["not_a_draft", "already_closed", "not_ready_to_publish"]))))]
#[post("/v1/orgs/{org}/groups/{group}/publish")]
pub async fn group_publish(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
    body: Body<Nothing>,
) -> Result<Answer> {
    let (once, keyring) = (body.once, app.keyring.clone());
    app.db
        .write(Lock::Group(path.id()), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::GroupPublish)?;
            let publish = |tx: &mut Tx<'_>| {
                shown(&actions::group_publish(
                    tx,
                    &scope,
                    caller.actor(&scope),
                    path.id(),
                )?)
            };
            once.run(tx, &keyring, &caller.space(), publish)
        })
        .await
}

/// Close a group
///
/// It takes nobody any more. Its members keep their places, and its sessions go on.
#[utoipa::path(tag = "groups", operation_id = "group_close", security(("person" = [])), params(GroupPath),
    request_body = Nothing, responses((status = 200, description = "The group, closed", body = Group)),
    extensions(("x-codes" = json!(["not_published", "already_closed"]))))]
#[post("/v1/orgs/{org}/groups/{group}/close")]
pub async fn group_close(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
    body: Body<Nothing>,
) -> Result<Answer> {
    let (once, keyring) = (body.once, app.keyring.clone());
    app.db
        .write(Lock::Group(path.id()), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::GroupClose)?;
            let close = |tx: &mut Tx<'_>| {
                shown(&actions::group_close(
                    tx,
                    &scope,
                    caller.actor(&scope),
                    path.id(),
                )?)
            };
            once.run(tx, &keyring, &caller.space(), close)
        })
        .await
}

fn shown((record, facilitators): &Shown) -> Result<Answer> {
    Ok(Answer::ok(&Group::new(record, facilitators))?.version(record.version))
}
