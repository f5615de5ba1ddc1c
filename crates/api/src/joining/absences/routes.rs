//! Being away, over HTTP: for oneself, or for somebody else who can't say it.

use actix_web::web::{Data, Path};
use actix_web::{delete, get, post};
use domain::access::Action;
use domain::events::Actor;
use domain::ids::{AbsenceId, PersonId};
use persistence::Lock;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::actions;
use super::views::{Absence, AbsenceCreate, AbsenceList, Colleague};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::joining::conversations::availability_routes::FacilitatorPath;
use crate::routes::Routes;
use crate::wire::Body;

pub(in crate::joining) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(absence_list)
        .service(absence_create)
        .service(absence_remove);
}

/// An absence in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct AbsencePath {
    /// The organisation's short name in addresses.
    pub org: String,
    /// The id of whoever is away.
    pub person: Uuid,
    /// The absence's id.
    pub absence: Uuid,
}

/// Read when somebody is away
///
/// What is over is left out. With it comes who may stand in for them.
#[utoipa::path(tag = "joining", operation_id = "absence_list", security(("person" = [])), params(FacilitatorPath),
    responses((status = 200, description = "When they are away", body = AbsenceList)))]
#[get("/v1/orgs/{org}/people/{person}/absences")]
pub async fn absence_list(app: Data<App>, caller: Caller, path: Path<FacilitatorPath>) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::AbsenceList)?;
            let person = PersonId::from_uuid(path.person);
            let (away, may_stand_in) = actions::absence_list(tx, &scope, person)?;
            let list = AbsenceList {
                items: away.iter().map(|away| Absence::new(away, None)).collect(),
                may_stand_in: may_stand_in.iter().map(Colleague::from).collect(),
                next_cursor: None,
            };
            Answer::list(&list, None)
        })
        .await
}

/// Say that somebody is away
///
/// No time with them is offered meanwhile. Conversations that were booked with them in that time are a coordinator's to
/// see to. What would reach them reaches whoever stands in, who may do what they may; without a deputy, the coordinators.
#[utoipa::path(tag = "joining", operation_id = "absence_create", security(("person" = [])), params(FacilitatorPath),
    request_body = AbsenceCreate, responses((status = 201, description = "They are away then", body = Absence)), extensions(("x-codes" = json!(["already_away"]))))]
#[post("/v1/orgs/{org}/people/{person}/absences")]
pub async fn absence_create(
    app: Data<App>,
    caller: Caller,
    path: Path<FacilitatorPath>,
    body: Body<AbsenceCreate>,
) -> Result<Answer> {
    let (Body { value, once }, keyring) = (body, app.keyring.clone());
    let person = PersonId::from_uuid(path.person);
    app.db
        .write(Lock::Person(person), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::AbsenceCreate)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let by = Actor::Staff(caller.claimed_person());
                let (away, left) = actions::absence_create(tx, &scope, by, person, &value)?;
                let view = Absence::new(&away, Some(left));
                let location = format!(
                    "/v1/orgs/{}/people/{}/absences/{}",
                    path.org, path.person, view.id
                );
                Answer::created(location, &view)
            })
        })
        .await
}

/// Say that somebody is here again
///
/// Also takes back an absence that hasn't begun. Conversations that became a coordinator's to see to stay so.
#[utoipa::path(tag = "joining", operation_id = "absence_remove", security(("person" = [])), params(AbsencePath),
    responses((status = 204, description = "They are here")))]
#[delete("/v1/orgs/{org}/people/{person}/absences/{absence}")]
pub async fn absence_remove(app: Data<App>, caller: Caller, path: Path<AbsencePath>) -> Result<Answer> {
    let person = PersonId::from_uuid(path.person);
    app.db
        .write(Lock::Person(person), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::AbsenceRemove)?;
            let by = Actor::Staff(caller.claimed_person());
            actions::absence_remove(tx, &scope, by, person, AbsenceId::from_uuid(path.absence))?;
            Ok(Answer::no_content())
        })
        .await
}
