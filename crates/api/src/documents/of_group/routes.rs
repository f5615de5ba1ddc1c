//! A group's own guidelines over HTTP: for staff, and for whoever has a place in the group.

use actix_web::web::{Data, Path};
use actix_web::{get, post};
use domain::access::Action;
use domain::ids::GroupId;
use persistence::Lock;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions;
use super::views::{GroupGuidelines, GroupGuidelinesPublish};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::documents::routes::VersionQuery;
use crate::error::Result;
use crate::groups::group::routes::GroupPath;
use crate::routes::Routes;
use crate::wire::{Body, Query};

/// Registers these operations.
pub(in crate::documents) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(group_guidelines_fetch)
        .service(group_guidelines_publish)
        .service(my_group_guidelines_fetch);
}

/// Read the guidelines that a group has of its own
///
/// What changed since an earlier version is told where one is named.
#[utoipa::path(tag = "documents", operation_id = "group_guidelines_fetch", security(("person" = [])), params(GroupPath, VersionQuery),
    responses((status = 200, description = "The group's own guidelines in one version, if it has any", body = GroupGuidelines)))]
#[get("/v1/orgs/{org}/groups/{group}/guidelines")]
pub async fn group_guidelines_fetch(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
    query: Query<VersionQuery>,
) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::GroupGuidelinesFetch)?;
            let asked = (query.version, query.since);
            let guidelines = actions::group_guidelines_fetch(tx, &scope, path.id(), asked)?;
            Ok(Answer::ok(&guidelines)?.version(guidelines.latest()))
        })
        .await
}

/// Publish a version of the guidelines that a group has of its own
///
/// Whoever is on the way to the group agrees to it, beside the organisation's guidelines. The answer tells what changed
/// since the version that it replaces.
#[utoipa::path(tag = "documents", operation_id = "group_guidelines_publish", security(("person" = [])), params(GroupPath),
    request_body = GroupGuidelinesPublish,
    responses((status = 201, description = "The group's own guidelines in their new version", body = GroupGuidelines)),
    extensions(("x-codes" = json!(["version_outdated", "nothing_changed"]))))]
#[post("/v1/orgs/{org}/groups/{group}/guidelines")]
pub async fn group_guidelines_publish(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
    body: Body<GroupGuidelinesPublish>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    app.db
        .write(Lock::Group(path.id()), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::GroupGuidelinesPublish)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let actor = caller.actor(&scope);
                let made = actions::group_guidelines_publish(tx, &scope, actor, path.id(), &value)?;
                let location = format!(
                    "/v1/orgs/{}/groups/{}/guidelines?version={}",
                    path.org,
                    path.group,
                    made.latest()
                );
                Answer::created(location, &made)
            })
        })
        .await
}

/// One of one's own groups in a path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OwnGroupPath {
    /// The group's id.
    pub group: Uuid,
}

/// Read the guidelines of one of one's own groups
///
/// Those that the group has of its own; the organisation's are public.
#[utoipa::path(tag = "documents", operation_id = "my_group_guidelines_fetch", security(("person" = [])), params(OwnGroupPath),
    responses((status = 200, description = "The group's own guidelines as they hold now, if it has any", body = GroupGuidelines)))]
#[get("/v1/me/groups/{group}/guidelines")]
pub async fn my_group_guidelines_fetch(
    app: Data<App>,
    caller: Caller,
    path: Path<OwnGroupPath>,
) -> Result<Answer> {
    let group = GroupId::from_uuid(path.group);
    app.db
        .read(move |tx| {
            let person = caller.person(tx)?;
            Answer::ok(&actions::my_group_guidelines_fetch(tx, person, group)?)
        })
        .await
}
