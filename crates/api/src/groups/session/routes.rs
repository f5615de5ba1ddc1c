//! Sessions over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{get, post};
use domain::access::Action;
use domain::ids::{GroupId, SessionId};
use persistence::groups::{group as groups_kept, sessions};
use persistence::{Lock, Tx};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions::{self, Changed};
use super::views::{Session, SessionCancel, SessionList, SessionMove, SessionsChanged};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::groups::group::routes::GroupPath;
use crate::routes::Routes;
use crate::wire::{Body, Query, instant, page};

pub(in crate::groups) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(session_list)
        .service(session_move)
        .service(session_cancel);
}

/// A session in a path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct SessionPath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
    /// The group's id.
    pub group: Uuid,
    /// The session's id.
    pub session: Uuid,
}

impl SessionPath {
    fn group(&self) -> GroupId {
        GroupId::from_uuid(self.group)
    }

    fn ids(&self) -> (GroupId, SessionId) {
        (self.group(), SessionId::from_uuid(self.session))
    }
}

/// Which sessions are wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct SessionQuery {
    /// Only sessions that begin at this moment or later.
    #[param(format = DateTime)]
    pub from: Option<String>,
    /// How many items at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

/// List a group's sessions
#[utoipa::path(tag = "groups", operation_id = "session_list", security(("person" = [])), params(GroupPath, SessionQuery),
    responses((status = 200, description = "A page of sessions, by their beginning", body = SessionList)))]
#[get("/v1/orgs/{org}/groups/{group}/sessions")]
pub async fn session_list(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
    query: Query<SessionQuery>,
) -> Result<Answer> {
    let page = page(query.limit, query.cursor.as_deref())?;
    let from = instant("from", query.from.as_deref())?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::SessionList)?;
            groups_kept::fetch(tx, &scope, path.id())?.ok_or(ApiError::NotFound)?;
            let list = SessionList::from(&sessions::list(tx, &scope, path.id(), from, page)?);
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// Move a session, or it and all after
///
/// Everybody who has a place is told.
#[utoipa::path(tag = "groups", operation_id = "session_move", security(("person" = [])), params(SessionPath),
    request_body = SessionMove, responses((status = 200, description = "What changed", body = SessionsChanged)),
    extensions(("x-codes" = json!(["session_cancelled", "session_in_the_past", "time_in_the_past", "sessions_collide", "rhythm_needed", "start_outside_rhythm"]))))]
#[post("/v1/orgs/{org}/groups/{group}/sessions/{session}/move")]
pub async fn session_move(
    app: Data<App>,
    caller: Caller,
    path: Path<SessionPath>,
    body: Body<SessionMove>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    app.db
        .write(Lock::Group(path.group()), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::SessionMove)?;
            let actor = caller.actor(&scope);
            let change =
                |tx: &mut Tx<'_>| changed(actions::session_move(tx, &scope, actor, path.ids(), &value)?);
            once.run(tx, &keyring, &caller.space(), change)
        })
        .await
}

/// Cancel a session, or it and all after
///
/// Everybody who has a place is told.
#[utoipa::path(tag = "groups", operation_id = "session_cancel", security(("person" = [])), params(SessionPath),
    request_body = SessionCancel, responses((status = 200, description = "What changed", body = SessionsChanged)),
    extensions(("x-codes" = json!(["session_cancelled", "session_in_the_past"]))))]
#[post("/v1/orgs/{org}/groups/{group}/sessions/{session}/cancel")]
pub async fn session_cancel(
    app: Data<App>,
    caller: Caller,
    path: Path<SessionPath>,
    body: Body<SessionCancel>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    app.db
        .write(Lock::Group(path.group()), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::SessionCancel)?;
            let actor = caller.actor(&scope);
            let change =
                |tx: &mut Tx<'_>| changed(actions::session_cancel(tx, &scope, actor, path.ids(), &value)?);
            once.run(tx, &keyring, &caller.space(), change)
        })
        .await
}

fn changed(changed: Changed) -> Result<Answer> {
    Answer::ok(&SessionsChanged {
        session: Session::from(&changed.session),
        changed: changed.changed.iter().map(|id| id.uuid()).collect(),
        left_alone: changed.left_alone.into_iter().map(Into::into).collect(),
    })
}
