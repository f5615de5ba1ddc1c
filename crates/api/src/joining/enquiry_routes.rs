//! What anyone may ask for: an enquiry, and the link to one's journey again.

use actix_web::post;
use actix_web::web::{Data, Path};
use domain::FieldErrors;
use domain::access::Scope;
use domain::ids::OrganisationId;
use domain::text::Slug;
use persistence::joining::{self as kept, Destination, Taken};
use persistence::{Lock, Tx, organisations};
use secrecy::ExposeSecret as _;
use serde::Deserialize;
use utoipa::IntoParams;

use super::views::{CheckedEnquiry, EnquiryAnswer, EnquiryCreate, TrackingLinkRequest};
use super::{actions, enquiry};
use crate::answer::Answer;
use crate::app::App;
use crate::cors::Widget;
use crate::error::{ApiError, Result};
use crate::routes::Routes;
use crate::wire::{Body, finish};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes.service(enquiry_create).service(tracking_link_request);
}

/// An organisation in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct PublicPath {
    /// The organisation's short name in addresses.
    pub org: String,
}

/// Send an enquiry
#[utoipa::path(tag = "public", operation_id = "enquiry_create", security((), ("publishable" = [])), params(PublicPath),
    request_body = EnquiryCreate, responses((status = 201, description = "The journey began", body = EnquiryAnswer)),
    extensions(("x-codes" = json!(["group_not_open", "group_full", "version_outdated", "idempotency_key_needed"]))))]
#[post("/v1/public/{org}/enquiries")]
pub async fn enquiry_create(
    app: Data<App>,
    widget: Widget,
    path: Path<PublicPath>,
    body: Body<EnquiryCreate>,
) -> Result<Answer> {
    let widget = widget.for_sign_up()?;
    let Body { value, once } = body;
    let once = once.required()?;
    let checked = value.check()?;
    let keyring = app.keyring.clone();
    let lock = checked.group.map_or(Lock::None, Lock::Group);
    app.db
        .write(lock, move |tx| {
            let organisation = enter(tx, &path.org)?;
            let scope = Scope::public(organisation);
            let space = format!(
                "enquiry {organisation} {}",
                keyring.hash_contact(checked.contact.as_str())
            );
            once.run(tx, &keyring, &space, |tx| {
                let own_page = widget.may_hold_token();
                let taken = if own_page { Taken::Public } else { Taken::Widget };
                let new = addressed(tx, &scope, &checked, taken)?;
                let begun = enquiry::enquiry_create(tx, &scope, &keyring, &new, enquiry::by_the_person())?;
                let token = own_page.then(|| begun.token.expose_secret().to_owned());
                let view = EnquiryAnswer {
                    reference: begun.reference,
                    journey: begun.journey.uuid(),
                    tracking_token: token,
                };
                Ok(Answer::created("/v1/tracking".into(), &view)?.of_journey(begun.journey))
            })
        })
        .await
}

/// Ask for the private link again
///
/// The answer is the same whether or not somebody enquired with this contact.
#[utoipa::path(tag = "public", operation_id = "tracking_link_request", security(()), params(PublicPath),
    request_body = TrackingLinkRequest, responses((status = 202, description = "If there is a journey, its link is on the way")))]
#[post("/v1/public/{org}/tracking-links")]
pub async fn tracking_link_request(
    app: Data<App>,
    path: Path<PublicPath>,
    body: Body<TrackingLinkRequest>,
) -> Result<Answer> {
    let mut errors = FieldErrors::new();
    let contact = body.value.contact.check(&mut errors);
    let contact = finish(errors, contact)?;
    let (keyring, once) = (app.keyring.clone(), body.once);
    app.db
        .write(Lock::None, move |tx| {
            let organisation = enter(tx, &path.org)?;
            let scope = Scope::public(organisation);
            let space = format!("link {organisation} {}", keyring.hash_contact(contact.as_str()));
            once.run(tx, &keyring, &space, |tx| {
                actions::tracking_link_request(tx, &scope, &keyring, &contact)?;
                Ok(Answer::accepted())
            })
        })
        .await
}

fn enter(tx: &mut Tx<'_>, org: &str) -> Result<OrganisationId> {
    let slug = Slug::parse(org).map_err(|_| ApiError::NotFound)?;
    let organisation = organisations::by_slug(tx, &slug)?.ok_or(ApiError::NotFound)?;
    tx.enter(organisation)?;
    Ok(organisation)
}

/// The enquiry with its destination, which has to be one that the public may know of.
pub(super) fn addressed(
    tx: &mut Tx<'_>,
    scope: &Scope,
    checked: &CheckedEnquiry,
    taken: Taken,
) -> Result<enquiry::NewEnquiry> {
    let destination: Option<Destination> = match (checked.group, checked.programme) {
        (Some(group), _) => kept::destination_by_group(tx, scope, group)?,
        (None, Some(programme)) => kept::destination_by_programme(tx, scope, programme)?,
        (None, None) => None,
    };
    Ok(enquiry::NewEnquiry {
        destination: destination.ok_or(ApiError::NotFound)?,
        preferred_name: checked.preferred_name.clone(),
        contact: checked.contact.clone(),
        message: checked.message.clone(),
        affirmed: checked.affirmed.clone(),
        privacy_notice: checked.privacy_notice,
        locale: checked.locale.clone(),
        taken,
        wishes: None,
    })
}
