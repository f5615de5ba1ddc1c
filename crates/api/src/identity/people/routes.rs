//! People of an organisation over HTTP.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, patch, post};
use domain::access::Action;
use domain::ids::PersonId;
use persistence::identity::relationships;
use persistence::identity::relationships::Member;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions::{self, By};
use super::views::{Person, PersonInvite, PersonList, PersonUpdate};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::{Caller, organisation_lock};
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::{Body, IfMatch, OrgPath, PageQuery, Query};

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(person_list)
        .service(person_invite)
        .service(person_fetch)
        .service(person_update)
        .service(person_remove);
}

/// A person of an organisation in a path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PersonPath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
    /// The person's id.
    pub person: Uuid,
}

impl PersonPath {
    fn id(&self) -> PersonId {
        PersonId::from_uuid(self.person)
    }
}

/// List an organisation's people
#[utoipa::path(tag = "identity", operation_id = "person_list", security(("person" = [])), params(OrgPath, PageQuery),
    responses((status = 200, description = "A page of people", body = PersonList)))]
#[get("/v1/orgs/{org}/people")]
pub async fn person_list(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    query: Query<PageQuery>,
) -> Result<Answer> {
    let page = query.page()?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::PersonList)?;
            let list = PersonList::from(relationships::list(tx, &scope, page)?);
            Answer::list(&list, list.next_cursor.as_deref())
        })
        .await
}

/// Invite somebody to work with an organisation
///
/// They accept by signing in with their address; their roles begin then. The answer is the same whether or not the
/// address is known elsewhere.
#[utoipa::path(tag = "identity", operation_id = "person_invite", security(("person" = [])), params(OrgPath), request_body = PersonInvite,
    responses((status = 201, description = "They are invited", body = Person)), extensions(("x-codes" = json!(["already_invited"]))))]
#[post("/v1/orgs/{org}/people")]
pub async fn person_invite(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    body: Body<PersonInvite>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let keyring = app.keyring.clone();
    let lock = organisation_lock(&app.db, &path.org).await?;
    app.db
        .write(lock, move |tx| {
            let (standing, scope) = caller.standing(tx, &path.org, Action::PersonInvite)?;
            let invitation = value.check()?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let by = By {
                    caller: &caller,
                    standing: &standing,
                    scope: &scope,
                };
                let member = actions::person_invite(tx, &by, &invitation)?;
                let place = format!("/v1/orgs/{}/people/{}", path.org, member.person);
                let version = member.version;
                Ok(Answer::created(place, &Person::from(member))?.version(version))
            })
        })
        .await
}

/// Read one of an organisation's people
#[utoipa::path(tag = "identity", operation_id = "person_fetch", security(("person" = [])), params(PersonPath),
    responses((status = 200, description = "The person", body = Person)))]
#[get("/v1/orgs/{org}/people/{person}")]
pub async fn person_fetch(app: Data<App>, caller: Caller, path: Path<PersonPath>) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::PersonFetch)?;
            told(actions::person_fetch(tx, &scope, path.id())?)
        })
        .await
}

/// Change somebody's roles
///
/// A role that is taken is gone with the next request. Nobody gives or takes a role above their own, and an
/// organisation keeps an owner.
#[utoipa::path(tag = "identity", operation_id = "person_update", security(("person" = [])), params(PersonPath), request_body = PersonUpdate,
    responses((status = 200, description = "The person", body = Person)), extensions(("x-codes" = json!(["last_owner"]))))]
#[patch("/v1/orgs/{org}/people/{person}")]
pub async fn person_update(
    app: Data<App>,
    caller: Caller,
    path: Path<PersonPath>,
    read: IfMatch,
    body: Body<PersonUpdate>,
) -> Result<Answer> {
    let lock = organisation_lock(&app.db, &path.org).await?;
    app.db
        .write(lock, move |tx| {
            let (standing, scope) = caller.standing(tx, &path.org, Action::PersonUpdate)?;
            let roles = body.value.check()?;
            let by = By {
                caller: &caller,
                standing: &standing,
                scope: &scope,
            };
            told(actions::person_update(
                tx,
                &by,
                path.id(),
                read,
                roles.as_deref(),
            )?)
        })
        .await
}

/// End somebody's roles in an organisation
#[utoipa::path(tag = "identity", operation_id = "person_remove", security(("person" = [])), params(PersonPath),
    responses((status = 204, description = "Their roles here have ended")), extensions(("x-codes" = json!(["last_owner"]))))]
#[delete("/v1/orgs/{org}/people/{person}")]
pub async fn person_remove(app: Data<App>, caller: Caller, path: Path<PersonPath>) -> Result<Answer> {
    let lock = organisation_lock(&app.db, &path.org).await?;
    app.db
        .write(lock, move |tx| {
            let (standing, scope) = caller.standing(tx, &path.org, Action::PersonRemove)?;
            let by = By {
                caller: &caller,
                standing: &standing,
                scope: &scope,
            };
            actions::person_remove(tx, &by, path.id())?;
            Ok(Answer::no_content())
        })
        .await
}

fn told(member: Member) -> Result<Answer> {
    let version = member.version;
    Ok(Answer::ok(&Person::from(member))?.version(version))
}
