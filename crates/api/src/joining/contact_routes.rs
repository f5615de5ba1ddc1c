//! Correcting a contact and erasing a journey, for somebody.

use actix_web::post;
use actix_web::web::{Data, Path};
use domain::FieldErrors;
use domain::access::Action;
use domain::ids::JourneyId;
use persistence::Lock;

use super::actions;
use super::staff::{JourneyCommand, JourneyPath, for_person, speaking_for};
use super::views::{ContactChangeForSomebody, Journey};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::{Body, finish};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes.service(journey_change_contact).service(journey_erase);
}

/// Correct somebody's contact
///
/// The new contact is sent a link of its own and has to be confirmed again. The link that was used until now ends.
#[utoipa::path(tag = "joining", operation_id = "journey_change_contact", security(("person" = [])), params(JourneyPath),
    request_body = ContactChangeForSomebody, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/change-contact")]
pub async fn journey_change_contact(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<ContactChangeForSomebody>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let mut errors = FieldErrors::new();
    let contact = value.contact.check(&mut errors);
    let contact = finish(errors, contact)?;
    let keyring = app.keyring.clone();
    for_person(
        app,
        caller,
        path.into_inner(),
        Action::JourneyChangeContact,
        once,
        value.on_behalf,
        move |tx, scope, journey, asker| {
            actions::change_contact(tx, scope, &keyring, journey, &contact, asker)
        },
    )
    .await
}

/// Erase a journey for somebody, at once
#[utoipa::path(tag = "joining", operation_id = "journey_erase", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 204, description = "Nothing of it is left")))]
#[post("/v1/orgs/{org}/journeys/{journey}/erase")]
pub async fn journey_erase(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<JourneyCommand>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let said = value.on_behalf;
    let keyring = app.keyring.clone();
    let journey = JourneyId::from_uuid(path.journey);
    app.db
        .write(Lock::Journey(journey), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyErase)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let asker = speaking_for(tx, &scope, caller.claimed_person(), said)?;
                actions::erase(tx, &scope, journey, asker)?;
                Ok(Answer::no_content())
            })
        })
        .await
}
