//! One's own journeys, signed in. Everything that can be done on a journey is done with its private link's token; who is
//! signed in is given that token, so that there is one set of verbs for a person, however they came.

use actix_web::post;
use actix_web::web::{Data, Path};
use domain::ids::JourneyId;
use persistence::joining as kept;
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::routes::Routes;
use crate::wire::{Body, Nothing};

pub(super) fn configure(routes: &mut Routes<'_>) {
    routes.service(my_journey_open);
}

/// One's own journey in a path.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OwnJourneyPath {
    /// The journey's id.
    pub journey: Uuid,
}

/// What opens a journey under `/v1/tracking`.
#[derive(Serialize, ToSchema)]
pub struct TrackingToken {
    /// The token of the journey's private link, for `Authorization: Bearer`.
    pub tracking_token: String,
}

/// Open one of one's own journeys
///
/// The answer's token opens `/v1/tracking` for this journey, as its mailed link does; it stays the same until a new link
/// is asked for.
#[utoipa::path(tag = "joining", operation_id = "my_journey_open", security(("person" = [])), params(OwnJourneyPath),
    request_body = Nothing, responses((status = 200, description = "What opens it", body = TrackingToken)))]
#[post("/v1/me/journeys/{journey}/open")]
pub async fn my_journey_open(
    app: Data<App>,
    caller: Caller,
    path: Path<OwnJourneyPath>,
    _body: Body<Nothing>,
) -> Result<Answer> {
    let keyring = app.keyring.clone();
    let id = JourneyId::from_uuid(path.journey);
    app.db
        .read(move |tx| {
            let person = caller.person(tx)?;
            let generation = kept::open_link_of(tx, person, id)?.ok_or(ApiError::NotFound)?;
            let token = keyring.tracking_token(id, generation);
            Answer::ok(&TrackingToken {
                tracking_token: token.expose_secret().to_owned(),
            })
        })
        .await
}
