//! When facilitators have time, and how groups hold conversations: for facilitators themselves and coordinators.

use actix_web::web::{Data, Path};
use actix_web::{get, put};
use domain::access::Action;
use domain::ids::{GroupId, PersonId};
use persistence::Lock;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions;
use super::views::{Availability, AvailabilityUpdate, ConversationRules};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::joining::place_routes::GroupPath;
use crate::routes::Routes;
use crate::wire::{Body, IfMatch};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(availability_fetch)
        .service(availability_update)
        .service(conversation_rules_fetch)
        .service(conversation_rules_update);
}

/// A facilitator in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct FacilitatorPath {
    /// The organisation's short name in addresses.
    pub org: String,
    /// The facilitator's id.
    pub person: Uuid,
}

/// Read when a facilitator has time
///
/// Somebody who hasn't said yet has no hours.
#[utoipa::path(tag = "joining", operation_id = "availability_fetch", security(("person" = [])), params(FacilitatorPath),
    responses((status = 200, description = "When they have time", body = Availability)))]
#[get("/v1/orgs/{org}/people/{person}/availability")]
pub async fn availability_fetch(
    app: Data<App>,
    caller: Caller,
    path: Path<FacilitatorPath>,
) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::AvailabilityFetch)?;
            let person = PersonId::from_uuid(path.person);
            let (kept, version) = actions::availability_fetch(tx, &scope, person)?;
            Ok(Answer::ok(&Availability::new(person, &kept))?.version(version))
        })
        .await
}

/// Say when a facilitator has time
///
/// What is booked already stays.
#[utoipa::path(tag = "joining", operation_id = "availability_update", security(("person" = [])), params(FacilitatorPath),
    request_body = AvailabilityUpdate, responses((status = 200, description = "When they have time", body = Availability)))]
#[put("/v1/orgs/{org}/people/{person}/availability")]
pub async fn availability_update(
    app: Data<App>,
    caller: Caller,
    path: Path<FacilitatorPath>,
    if_match: IfMatch,
    body: Body<AvailabilityUpdate>,
) -> Result<Answer> {
    let said = body.value.check().map_err(ApiError::Fields)?;
    let person = PersonId::from_uuid(path.person);
    app.db
        .write(Lock::Person(person), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::AvailabilityUpdate)?;
            let (_, version) = actions::availability_fetch(tx, &scope, person)?;
            if_match.check(version)?;
            actions::availability_update(tx, &scope, person, &said, version)?;
            Ok(Answer::ok(&Availability::new(person, &said))?.version(version + 1))
        })
        .await
}

/// Read how a group holds its conversations
#[utoipa::path(tag = "joining", operation_id = "conversation_rules_fetch", security(("person" = [])), params(GroupPath),
    responses((status = 200, description = "How it does", body = ConversationRules)))]
#[get("/v1/orgs/{org}/groups/{group}/conversation-rules")]
pub async fn conversation_rules_fetch(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::ConversationRulesFetch)?;
            let group = GroupId::from_uuid(path.group);
            let rules = actions::conversation_rules_fetch(tx, &scope, group)?;
            Ok(Answer::ok(&ConversationRules::from(rules))?.version(rules.version))
        })
        .await
}

/// Say how a group holds its conversations
///
/// What is booked already stays.
#[utoipa::path(tag = "joining", operation_id = "conversation_rules_update", security(("person" = [])), params(GroupPath),
    request_body = ConversationRules, responses((status = 200, description = "How it does", body = ConversationRules)))]
#[put("/v1/orgs/{org}/groups/{group}/conversation-rules")]
pub async fn conversation_rules_update(
    app: Data<App>,
    caller: Caller,
    path: Path<GroupPath>,
    if_match: IfMatch,
    body: Body<ConversationRules>,
) -> Result<Answer> {
    let group = GroupId::from_uuid(path.group);
    let asked = body.value;
    asked.check(0).map_err(ApiError::Fields)?;
    app.db
        .write(Lock::Group(group), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::ConversationRulesUpdate)?;
            let before = actions::conversation_rules_fetch(tx, &scope, group)?;
            if_match.check(before.version)?;
            let rules = asked.check(before.version).map_err(ApiError::Fields)?;
            actions::conversation_rules_update(tx, &scope, group, &rules)?;
            Ok(Answer::ok(&asked)?.version(before.version + 1))
        })
        .await
}
