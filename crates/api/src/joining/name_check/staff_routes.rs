//! Opening, looking at and closing a name-check, and writing down what a member said to staff.

use actix_web::web::{Data, Path};
use actix_web::{get, post};
use domain::access::{Action, Scope};
use domain::ids::JourneyId;
use domain::joining::Command;
use persistence::{Lock, Tx};

use super::actions;
use super::views::{NameCheck, NameCheckAnswerRecord, NameCheckClose, NameCheckList, NameCheckSummary};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::joining::carry_out::Asker;
use crate::joining::staff::{JourneyPath, does, in_own_role};
use crate::joining::views::Journey;
use crate::routes::Routes;
use crate::wire::{Body, Nothing, OrgPath, PageQuery, Query};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(name_check_list)
        .service(name_check_fetch)
        .service(journey_open_name_check)
        .service(journey_record_name_check_answer)
        .service(journey_close_name_check);
}

/// List the open name-checks
#[utoipa::path(tag = "joining", operation_id = "name_check_list", security(("person" = [])), params(OrgPath, PageQuery),
    responses((status = 200, description = "A page of open name-checks", body = NameCheckList)))]
#[get("/v1/orgs/{org}/name-checks")]
pub async fn name_check_list(
    app: Data<App>,
    caller: Caller,
    path: Path<OrgPath>,
    query: Query<PageQuery>,
) -> Result<Answer> {
    let wanted = query.page()?;
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::NameCheckList)?;
            let found = actions::list(tx, &scope, wanted)?;
            let now = tx.now();
            let next = found.next.map(domain::page::Cursor::encode);
            let summary = |(check, questions): (_, Vec<_>)| NameCheckSummary::new(check, &questions, now);
            let items = found.items.into_iter().map(summary).collect();
            Answer::list(
                &NameCheckList {
                    items,
                    next_cursor: next.clone(),
                },
                next.as_deref(),
            )
        })
        .await
}

/// Look at a name-check
///
/// It tells how the answers look together and whom to speak to; never who answered what.
#[utoipa::path(tag = "joining", operation_id = "name_check_fetch", security(("person" = [])), params(JourneyPath),
    responses((status = 200, description = "The name-check", body = NameCheck)))]
#[get("/v1/orgs/{org}/journeys/{journey}/name-check")]
pub async fn name_check_fetch(app: Data<App>, caller: Caller, path: Path<JourneyPath>) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::NameCheckFetch)?;
            let found = actions::look(tx, &scope, JourneyId::from_uuid(path.journey))?;
            Answer::ok(&NameCheck::from(&found))
        })
        .await
}

/// Ask the members
///
/// Everybody with a place in the group is sent a question, without a word of whom it is about; the page behind its link
/// shows the preferred name and the detail. Whoever becomes a member before the person joins is asked too.
#[utoipa::path(tag = "joining", operation_id = "journey_open_name_check", security(("person" = [])), params(JourneyPath),
    request_body = Nothing, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["not_needed_here", "contact_not_confirmed", "resting", "already_joined", "statement_first", "workshop_first", "conversation_first", "no_group_yet", "another_group_first", "name_check_open", "already_done", "no_place_held", "consent_first", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/open-name-check")]
pub async fn journey_open_name_check(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<Nothing>,
) -> Result<Answer> {
    in_own_role(
        app,
        caller,
        path.into_inner(),
        Action::JourneyOpenNameCheck,
        body.once,
        does(Command::OpenNameCheck),
    )
    .await
}

/// Write down what a member answered to staff
///
/// For members who are reached by telephone only, and for those who haven't answered in time. As with an answer on the
/// page, neither when nor who wrote it down is kept.
#[utoipa::path(tag = "joining", operation_id = "journey_record_name_check_answer", security(("person" = [])), params(JourneyPath),
    request_body = NameCheckAnswerRecord, responses((status = 200, description = "The name-check", body = NameCheck)),
    extensions(("x-codes" = json!(["name_check_not_open", "already_answered"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/record-name-check-answer")]
pub async fn journey_record_name_check_answer(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<NameCheckAnswerRecord>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let keyring = app.keyring.clone();
    let journey = JourneyId::from_uuid(path.journey);
    app.db
        .write(Lock::Journey(journey), move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyRecordNameCheckAnswer)?;
            once.run(tx, &keyring, &caller.space(), |tx| {
                let (question, answer) = (value.question(), value.answer.into());
                let (look, check) = actions::record_answer(tx, &scope, journey, question, answer)?;
                Ok(Answer::ok(&NameCheck::from(&look))?.of_name_check(check))
            })
        })
        .await
}

/// Stop asking the members
///
/// By itself a name-check closes, as clear, soon after everybody has answered that they don't know the person. By hand it
/// closes as clear only after speaking to whoever asked for it or let the time go by, and as not clear at any time. Every
/// answer is deleted; the result and its date stay.
#[utoipa::path(tag = "joining", operation_id = "journey_close_name_check", security(("person" = [])), params(JourneyPath),
    request_body = NameCheckClose, responses((status = 200, description = "The journey", body = Journey)),
    extensions(("x-codes" = json!(["name_check_not_open", "members_still_answering", "talk_first", "already_withdrawn"]))))]
#[post("/v1/orgs/{org}/journeys/{journey}/close-name-check")]
pub async fn journey_close_name_check(
    app: Data<App>,
    caller: Caller,
    path: Path<JourneyPath>,
    body: Body<NameCheckClose>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let work = move |tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId, asker: Asker| {
        actions::close(
            tx,
            scope,
            journey,
            value.result.into(),
            value.spoke_to_them,
            asker,
        )
    };
    in_own_role(
        app,
        caller,
        path.into_inner(),
        Action::JourneyCloseNameCheck,
        once,
        work,
    )
    .await
}
