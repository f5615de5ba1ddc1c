//! Journeys as staff see them: the board, one journey, places, waiting lists, and what is done for somebody.

use actix_web::web::{Data, Path, Query};
use actix_web::{get, post};
use domain::access::{Action, Reach, Scope};
use domain::ids::{GroupId, JourneyId};
use domain::joining::{Actor, Command, How, Stage};
use persistence::joining::{JourneyFilter, Taken};
use persistence::{Lock, Tx};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use super::actions::{self, Shown, on_behalf, overdue};
use super::carry_out::Asker;
use super::enquiry;
use super::enquiry_routes::addressed;
use super::views::{EnquiryCreate, Journey, JourneyList, JourneySummary, Sees};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::once::Once;
use crate::wire::{Body, page};

pub(super) fn configure(config: &mut ServiceConfig<'_>) {
    config
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

/// A journey in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct JourneyPath {
    /// The organisation's short name in addresses.
    pub org: String,
    /// The journey's id.
    pub journey: Uuid,
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
    /// Only journeys whose person is reached this way: `email` or `phone`.
    pub channel: Option<String>,
    /// Only journeys whose due date has gone by.
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
        let channel = self.channel.as_deref().map(str::parse).transpose();
        let channel = channel.map_err(|_| unknown("channel", ["email", "phone"].into_iter()))?;
        Ok(JourneyFilter {
            stages: stages.unwrap_or_default(),
            group: self.group.map(GroupId::from_uuid),
            channel,
            due_before: None,
        })
    }
}

fn unknown<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> ApiError {
    ApiError::BadRequest(format!(
        "{name} is one of: {}.",
        known.collect::<Vec<_>>().join(", ")
    ))
}

/// How somebody told staff what to write down.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HowInput {
    /// On the telephone.
    Phone,
    /// In a letter.
    Letter,
    /// Face to face.
    InPerson,
}

impl From<HowInput> for How {
    fn from(how: HowInput) -> Self {
        match how {
            HowInput::Phone => Self::Phone,
            HowInput::Letter => Self::Letter,
            HowInput::InPerson => Self::InPerson,
        }
    }
}

/// For whom staff speak.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OnBehalf {
    /// How the person said it.
    pub how: HowInput,
    /// The version of the wording that was read out or sent.
    #[schema(minimum = 1)]
    pub wording_version: i32,
}

/// A command that staff write down for a person.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JourneyCommand {
    /// How the person said it.
    pub on_behalf: OnBehalf,
}

/// An enquiry that staff take for somebody.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JourneyCreate {
    /// What the person said.
    pub enquiry: EnquiryCreate,
    /// How the person said it.
    pub on_behalf: OnBehalf,
}

/// The journey as staff with this reach read it: facilitators don't read contact and message before it is their turn.
pub(super) fn answer(shown: &Shown, scope: &Scope) -> Result<Journey> {
    Ok(match scope.extent() {
        Reach::Organisation => Journey::new(shown, Actor::Coordinator, Sees::All),
        Reach::Groups | Reach::Own | Reach::Nothing => Journey::new(shown, Actor::Facilitator, Sees::Name),
    })
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
                due_before: overdue(now, query.overdue),
                ..filter
            };
            let found = actions::journey_list(tx, &scope, &filter, wanted)?;
            let next = found.next.map(domain::page::Cursor::encode);
            let items = found.items.iter();
            let items =
                items.map(|(row, enquiry, labels)| JourneySummary::new(row, enquiry.as_ref(), labels, now));
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
    let checked = value
        .enquiry
        .check()
        .map_err(|errors| under(errors, "/enquiry"))?;
    let keyring = app.keyring.clone();
    let lock = checked.group.map_or(Lock::None, Lock::Group);
    let how = How::from(value.on_behalf.how);
    let wording = value.on_behalf.wording_version;
    app.db
        .write(lock, move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyCreate)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let new = addressed(tx, &scope, &checked, Taken::Staff(how))?;
                let asker = on_behalf(caller.claimed_person(), how, wording);
                let begun = enquiry::enquiry_create(tx, &scope, &keyring, &new, asker)?;
                let shown = actions::journey_fetch(tx, &scope, begun.journey)?;
                let place = format!("/v1/orgs/{}/journeys/{}", path.org, begun.journey);
                Ok(Answer::created(place, &answer(&shown, &scope)?)?.of_journey(begun.journey))
            })
        })
        .await
}

/// The same flaws, one level deeper.
fn under(errors: domain::FieldErrors, prefix: &str) -> ApiError {
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
            let shown = if scope.extent() == Reach::Organisation {
                actions::journey_fetch_by_staff(tx, &scope, id, caller.actor(&scope))?
            } else {
                actions::journey_fetch(tx, &scope, id)?
            };
            Ok(Answer::ok(&answer(&shown, &scope)?)?.version(shown.read.row.version))
        })
        .await
}

/// Runs `work` for the person of a journey, under its lock and safe to repeat.
async fn write(
    app: Data<App>,
    caller: Caller,
    path: JourneyPath,
    action: Action,
    once: Once,
    said: OnBehalf,
    work: impl Fn(&mut Tx<'_>, &Scope, JourneyId, Asker) -> Result<Shown> + Send + 'static,
) -> Result<Answer> {
    let keyring = app.keyring.clone();
    let journey = JourneyId::from_uuid(path.journey);
    app.db
        .write(Lock::Journey(journey), move |tx| {
            let scope = caller.scope(tx, &path.org, action)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let asker = on_behalf(caller.claimed_person(), said.how.into(), said.wording_version);
                let shown = work(tx, &scope, journey, asker)?;
                Ok(Answer::ok(&answer(&shown, &scope)?)?.of_journey(journey))
            })
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
    write(
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
    write(
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
    write(
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
