//! Another group, or something else than this charity's groups.

use actix_web::post;
use actix_web::web::{Data, Path};
use domain::access::Action;
use domain::ids::JourneyId;
use domain::joining::Command;
use persistence::Lock;

use super::elsewhere::suggest_group;
use super::staff::{JourneyPath, does, in_own_role, under};
use super::views::{GroupSuggestion, Journey};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::{Body, Nothing};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes.service(journey_suggest_group).service(journey_signpost);
}

/// Go on in another group
///
/// What the person did goes along; only what that group needs anew is asked again.
#[utoipa::path(tag = "joining", operation_id = "journey_suggest_group", security(("person" = [])), params(JourneyPath),
    request_body = GroupSuggestion, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["already_joined", "group_not_open", "nothing_changed", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/suggest-group")]
pub async fn journey_suggest_group(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<GroupSuggestion>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let to = value.group();
    // Both groups' places change hands, so both are held.
    let lock = Lock::Move(JourneyId::from_uuid(path.journey), to);
    under(
        lock,
        app,
        caller,
        path.into_inner(),
        Action::JourneySuggestGroup,
        once,
        None,
        move |tx, scope, journey, asker| suggest_group(tx, scope, journey, to, asker),
    )
    .await
}

/// Suggest something else than this charity's groups
///
/// The journey ends kindly; the person can take it up again.
#[utoipa::path(tag = "joining", operation_id = "journey_signpost", security(("person" = [])), params(JourneyPath),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["already_joined", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/signpost")]
pub async fn journey_signpost(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<Nothing>,
) -> Result<Answer> {
    in_own_role(
        app,
        caller,
        path.into_inner(),
        Action::JourneySignpost,
        body.once,
        does(Command::Signpost),
    )
    .await
}
