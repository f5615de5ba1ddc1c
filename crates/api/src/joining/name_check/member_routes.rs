//! A member's page: one question behind a link, answered once with one word.

use actix_web::web::Data;
use actix_web::{get, post};
use persistence::Lock;

use super::actions;
use super::member::Member;
use super::views::{NameCheckAnswer, NameCheckQuestion};
use crate::answer::Answer;
use crate::app::App;
use crate::error::Result;
use crate::routes::Routes;
use crate::wire::Body;

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(name_check_question_fetch)
        .service(name_check_question_answer);
}

/// Read the question that I was sent
///
/// Reading never uses the link up. Once the members are no longer asked it opens nothing any more.
#[utoipa::path(tag = "tracking", operation_id = "name_check_question_fetch", security(("name_check" = [])),
    responses((status = 200, description = "The question", body = NameCheckQuestion)))]
#[get("/v1/name-check")]
pub async fn name_check_question_fetch(app: Data<App>, member: Member) -> Result<Answer> {
    app.db
        .read(move |tx| Answer::ok(&NameCheckQuestion::open(&member.open(tx)?)))
        .await
}

/// Answer the question that I was sent
///
/// One word, once. It is kept with neither time nor name, and deleted when the members are no longer asked.
#[utoipa::path(tag = "tracking", operation_id = "name_check_question_answer", security(("name_check" = [])),
    request_body = NameCheckAnswer, responses((status = 200, description = "The question, answered", body = NameCheckQuestion)),
    extensions(("x-codes" = json!(["already_answered"]))))]
#[post("/v1/name-check")]
pub async fn name_check_question_answer(
    app: Data<App>,
    member: Member,
    body: Body<NameCheckAnswer>,
) -> Result<Answer> {
    let Body { value, once } = body;
    let journey = member.journey(&app.db).await?;
    let keyring = app.keyring.clone();
    app.db
        .write(Lock::Journey(journey), move |tx| {
            let found = member.open(tx)?;
            once.run(tx, &keyring, &member.space(), |tx| {
                actions::answer(tx, member.question, &found, value.answer.into())?;
                Ok(Answer::ok(&NameCheckQuestion::answered(&found))?.of_name_check(found.check))
            })
        })
        .await
}
