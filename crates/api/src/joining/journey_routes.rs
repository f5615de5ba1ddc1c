//! Journeys as staff see them: the board, one journey, places, waiting lists, and what is done for somebody.

use actix_web::web::{Data, Path};
use actix_web::{get, post};
use domain::access::Action;
use domain::ids::{GroupId, JourneyId};
use domain::joining::{Command, ContactWishes, How, ReachedBy, Stage};
use persistence::Lock;
use persistence::joining::{JourneyFilter, Taken};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::actions::{self, overdue};
use super::enquiry::{self, NewEnquiry};
use super::enquiry_routes::addressed;
use super::staff::{JourneyCommand, JourneyPath, OnBehalf, answer, for_person, speaking_for};
use super::views::{CheckedEnquiry, EnquiryCreate, Journey, JourneyList, JourneySummary};
use super::wishes::views::ContactWishesUpdate;
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::routes::Routes;
use crate::wire::{Body, Query, page};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(journey_list)
        .service(journey_create)
        .service(journey_fetch)
        .service(journey_confirm_contact)
        .service(journey_leave)
        .service(journey_withdraw);
}

/// An organisation in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OrgPath {
    /// The organisation's short name in addresses.
    pub org: String,
}

/// Which journeys are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct JourneyQuery {
    /// Only these stages, with commas between them.
    pub stage: Option<String>,
    /// Only journeys that lead to this group.
    pub group: Option<Uuid>,
    /// Only journeys whose person hears of news this way: `email`, `phone` or, only through their page, `page`.
    pub channel: Option<String>,
    /// Only journeys with which the organisation is late: its own turn, and the due date has gone by.
    pub overdue: Option<bool>,
    /// How many items at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl JourneyQuery {
    fn filter(&self) -> Result<JourneyFilter> {
        let stage = |word: &str| {
            word.parse::<Stage>()
                .map_err(|_| unknown("stage", Stage::ALL.iter().map(|s| s.as_str())))
        };
        let stages = self
            .stage
            .as_deref()
            .map(|words| words.split(',').map(stage).collect())
            .transpose()?;
        let reached_by = self.channel.as_deref().map(str::parse).transpose();
        let reached_by =
            reached_by.map_err(|_| unknown("channel", ReachedBy::ALL.iter().map(|by| by.as_str())))?;
        Ok(JourneyFilter {
            stages: stages.unwrap_or_default(),
            group: self.group.map(GroupId::from_uuid),
            reached_by,
            late_at: None,
        })
    }
}

fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> ApiError {
    ApiError::BadRequest(format!(
        "{name} is one of: {}.",
        known.collect::<Vec<_>>().join(", ")
    ))
}

/// An enquiry that staff take for somebody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JourneyCreate {
    /// What the person said.
    pub enquiry: EnquiryCreate,
    /// How the person may be contacted safely, once they said so.
    #[schema(nullable = false)]
    pub contact_wishes: Option<ContactWishesUpdate>,
    /// How the person said it.
    pub on_behalf: OnBehalf,
}

impl JourneyCreate {
    /// The enquiry, and how its person may be contacted, once all of it makes sense.
    ///
    /// # Errors
    /// 422.
    fn check(&self) -> Result<(CheckedEnquiry, Option<ContactWishes>)> {
        let checked = self.enquiry.check().map_err(|errors| under(errors, "/enquiry"))?;
        let contact = checked.contact.channel();
        let wishes = self.contact_wishes.as_ref();
        let wishes = wishes.map(|wishes| wishes.read().and_then(|wishes| wishes.check(contact)));
        let wishes = wishes
            .transpose()
            .map_err(|errors| under(errors, "/contact_wishes"))?;
        Ok((checked, wishes))
    }
}

/// List journeys
#[utoipa::path(tag = "joining", operation_id = "journey_list", security(("person" = [])), params(OrgPath, JourneyQuery),
    responses((status = 200, description = "A page of journeys", body = JourneyList)))]
#[get("/v1/orgs/{org}/journeys")]
pub async fn journey_list(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    query: Query<JourneyQuery>,
) -> Result<Answer> {
    let wanted = page(query.limit, query.cursor.as_deref())?;
    let filter = query.filter()?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyList)?;
            let now = tx.now();
            let filter = JourneyFilter {
                late_at: overdue(now, query.overdue),
                ..filter
            };
            let found = actions::journey_list(tx, &scope, &filter, wanted)?;
            let next = found.next.map(domain::page::Cursor::encode);
            let items = found.items.iter();
            let items = items.map(|listed| JourneySummary::new(listed, now));
            let view = JourneyList {
                items: items.collect(),
                next_cursor: next.clone(),
            };
            Answer::list(&view, next.as_deref())
        })
        .await
}

/// Take an enquiry for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_create", security(("person" = [])), params(OrgPath),
    request_body = JourneyCreate, responses((status = 201, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["group_not_open", "group_full", "version_outdated"]))))]
#[post("/v1/orgs/{org}/journeys")]
pub async fn journey_create(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    body: Body<JourneyCreate>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let (checked, wishes) = value.check()?;
    let keyring = app.keyring.clone();
    let lock = checked.group.map_or(Lock::None, Lock::Group);
    let how = How::from(value.on_behalf.how);
    let said = value.on_behalf;
    app.db
        .write(lock, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyCreate)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let new = NewEnquiry {
                    wishes: wishes.clone(),
                    ..addressed(tx, &scope, &checked, Taken::Staff(how))?
                };
                let asker = speaking_for(tx, &scope, caller.claimed_person(), said)?;
                let begun = enquiry::enquiry_create(tx, &scope, &keyring, &new, asker)?;
                let shown = actions::journey_fetch(tx, &scope, begun.journey)?;
                let place = format!("/v1/orgs/{}/journeys/{}", path.org, begun.journey);
                Ok(Answer::created(place, &answer(&shown, &scope)?)?.of_journey(begun.journey))
            })
        })
        .await
}

/// The same flaws, one level deeper.
pub(super) fn under(errors: domain::FieldErrors, prefix: &str) -> ApiError {
    let mut deeper = domain::FieldErrors::new();
    for error in errors.into_vec() {
        deeper.add(
            &format!("{prefix}{}", error.pointer),
            domain::error::Flaw::new(error.code, error.detail),
        );
    }
    ApiError::Fields(deeper)
}

/// Read a journey
///
/// Reading a person's message is logged.
#[utoipa::path(tag = "joining", operation_id = "journey_fetch", security(("person" = [])), params(JourneyPath),
    responses((status = 200, description = "The journey", body = Journey)))]
#[get("/v1/orgs/{org}/journeys/{journey}")]
pub async fn journey_fetch(app: Data<App>, caller: Caller, path: Path<JourneyPath>) -> Result<Answer> {
    app.db
        .write(Lock::None, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyFetch)?;
            let id = JourneyId::from_uuid(path.journey);
            let shown = actions::journey_fetch_by_staff(tx, &scope, id, caller.actor(&scope))?;
            Ok(Answer::ok(&answer(&shown, &scope)?)?.version(shown.read.row.version))
        })
        .await
}

/// Confirm somebody's contact
///
/// For whoever confirmed it on the telephone, by letter or in person.
#[utoipa::path(tag = "joining", operation_id = "journey_confirm_contact", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["already_confirmed", "already_joined", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/confirm-contact")]
pub async fn journey_confirm_contact(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<JourneyCommand>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let action = Action::JourneyConfirmContact;
    for_person(
        app,
        caller,
        path.into_inner(),
        action,
        once,
        value.on_behalf,
        |tx, scope, journey, asker| actions::command(tx, scope, journey, &Command::ConfirmContact, asker),
    )
    .await
}

/// Leave a place or waiting list for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_leave", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["no_place_held", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/leave")]
pub async fn journey_leave(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<JourneyCommand>,
) -> Result<Answer> {
    let Body { value, once } = body;
    for_person(
        app,
        caller,
        path.into_inner(),
        Action::JourneyLeave,
        once,
        value.on_behalf,
        |tx, scope, journey, asker| actions::command(tx, scope, journey, &Command::Leave, asker),
    )
    .await
}

/// End an enquiry for somebody
#[utoipa::path(tag = "joining", operation_id = "journey_withdraw", security(("person" = [])), params(JourneyPath),
    request_body = JourneyCommand, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/withdraw")]
pub async fn journey_withdraw(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<JourneyCommand>,
) -> Result<Answer> {
    let Body { value, once } = body;
    for_person(
        app,
        caller,
        path.into_inner(),
        Action::JourneyWithdraw,
        once,
        value.on_behalf,
        actions::withdraw,
    )
    .await
}
