//! What can be done on a journey, for a menu beside its name: a look that opens nothing of what its person wrote.

use actix_web::get;
use actix_web::web::{Data, Path};
use domain::access::Action;
use domain::ids::JourneyId;

use super::carry_out::read;
use super::staff::JourneyPath;
use super::views::{MoveList, Reader};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::Result;
use crate::routes::Routes;

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes.service(journey_move_list);
}

/// See what can be done on a journey now, and what can't and why
///
/// The same words as in the journey itself, without the rest of it: nothing is read that the log would have to tell of.
#[utoipa::path(tag = "joining", operation_id = "journey_move_list", security(("person" = [])), params(JourneyPath),
    responses((status = 200, description = "What can be done", body = MoveList)))]
#[get("/v1/orgs/{org}/journeys/{journey}/moves")]
pub async fn journey_move_list(app: Data<App>, caller: Caller, path: Path<JourneyPath>) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let scope = caller.scope(tx, &path.org, Action::JourneyMoveList)?;
            let found = read(tx, &scope, JourneyId::from_uuid(path.journey))?;
            Answer::ok(&MoveList::new(&found.journey(), Reader::staff(&scope)))
        })
        .await
}
