//! The second factor of whoever is signed in.

use actix_web::web::Data;
use actix_web::{get, post};
use persistence::identity::second_factor;
use persistence::{Lock, Tx};

use super::actions::{self, told};
use super::views::{RecoveryCodes, SecondFactor, SecondFactorBegun, SecondFactorConfirm, SecondFactorShown};
use crate::answer::Answer;
use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::routes::Routes;
use crate::wire::{Body, Nothing};

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(second_factor_fetch)
        .service(second_factor_begin)
        .service(second_factor_confirm)
        .service(second_factor_verify)
        .service(second_factor_remove)
        .service(recovery_codes_renew);
}

/// Read where one is with the second factor
#[utoipa::path(tag = "identity", operation_id = "second_factor_fetch", security(("person" = [])),
    responses((status = 200, description = "Where the person and this device are", body = SecondFactor)))]
#[get("/v1/auth/second-factor")]
pub async fn second_factor_fetch(app: Data<App>, caller: Caller) -> Result<Answer> {
    app.db
        .read(move |tx| {
            let person = caller.person(tx)?;
            let state = actions::state(tx, person, caller.device())?;
            let left = second_factor::recovery_codes_left(tx, person)?;
            Answer::ok(&SecondFactor::new(&state, left))
        })
        .await
}

/// Begin to set up a second factor
///
/// The secret is shown only now. It counts once it was confirmed with a first code.
#[utoipa::path(tag = "identity", operation_id = "second_factor_begin", security(("person" = [])), request_body = Nothing,
    responses((status = 200, description = "What the authenticator app needs", body = SecondFactorBegun)),
    extensions(("x-codes" = json!(["second_factor_already_set"]))))]
#[post("/v1/auth/second-factor")]
pub async fn second_factor_begin(app: Data<App>, caller: Caller, _body: Body<Nothing>) -> Result<Answer> {
    let keyring = app.keyring.clone();
    app.db
        .write(Lock::Person(caller.claimed_person()), move |tx| {
            let person = caller.person(tx)?;
            let begun = actions::begin(tx, &keyring, person)?;
            Answer::ok(&SecondFactorBegun {
                secret: begun.secret,
                otpauth_uri: begun.otpauth_uri,
            })
        })
        .await
}

/// Set up the second factor with a first code
///
/// The recovery codes are shown only now. This device counts as having shown the second factor.
#[utoipa::path(tag = "identity", operation_id = "second_factor_confirm", security(("person" = [])), request_body = SecondFactorConfirm,
    responses((status = 200, description = "It is set up", body = RecoveryCodes)),
    extensions(("x-codes" = json!(["code_wrong", "second_factor_not_set", "second_factor_already_set"]))))]
#[post("/v1/auth/second-factor/confirm")]
pub async fn second_factor_confirm(
    app: Data<App>,
    caller: Caller,
    body: Body<SecondFactorConfirm>,
) -> Result<Answer> {
    let code = body.value.check()?;
    let keyring = app.keyring.clone();
    tried(&app, caller, move |tx| {
        let who = (caller.person(tx)?, caller.device());
        let codes = actions::confirm(tx, &keyring, who, code.clone())?;
        codes.map(|codes| recovery_codes(&told(&codes))).transpose()
    })
    .await
}

/// Show the second factor on this device
#[utoipa::path(tag = "identity", operation_id = "second_factor_verify", security(("person" = [])), request_body = SecondFactorShown,
    responses((status = 204, description = "This device has shown the second factor")),
    extensions(("x-codes" = json!(["code_wrong", "second_factor_not_set"]))))]
#[post("/v1/auth/second-factor/verify")]
pub async fn second_factor_verify(
    app: Data<App>,
    caller: Caller,
    body: Body<SecondFactorShown>,
) -> Result<Answer> {
    let shown = body.value.check()?;
    let keyring = app.keyring.clone();
    tried(&app, caller, move |tx| {
        let who = (caller.person(tx)?, caller.device());
        let holds = actions::verify(tx, &keyring, who, &shown)?;
        Ok(holds.then(Answer::no_content))
    })
    .await
}

/// Remove the second factor
#[utoipa::path(tag = "identity", operation_id = "second_factor_remove", security(("person" = [])), request_body = SecondFactorShown,
    responses((status = 204, description = "There is no second factor any more")),
    extensions(("x-codes" = json!(["code_wrong", "second_factor_not_set", "second_factor_still_needed"]))))]
#[post("/v1/auth/second-factor/remove")]
pub async fn second_factor_remove(
    app: Data<App>,
    caller: Caller,
    body: Body<SecondFactorShown>,
) -> Result<Answer> {
    let shown = body.value.check()?;
    let keyring = app.keyring.clone();
    tried(&app, caller, move |tx| {
        let person = caller.person(tx)?;
        let holds = actions::remove(tx, &keyring, person, &shown)?;
        Ok(holds.then(Answer::no_content))
    })
    .await
}

/// Replace the recovery codes
///
/// The old ones stop working. The new ones are shown only now.
#[utoipa::path(tag = "identity", operation_id = "recovery_codes_renew", security(("person" = [])), request_body = SecondFactorShown,
    responses((status = 200, description = "The new codes", body = RecoveryCodes)),
    extensions(("x-codes" = json!(["code_wrong", "second_factor_not_set"]))))]
#[post("/v1/auth/second-factor/recovery-codes")]
pub async fn recovery_codes_renew(
    app: Data<App>,
    caller: Caller,
    body: Body<SecondFactorShown>,
) -> Result<Answer> {
    let shown = body.value.check()?;
    let keyring = app.keyring.clone();
    tried(&app, caller, move |tx| {
        let person = caller.person(tx)?;
        let codes = actions::renew_recovery_codes(tx, &keyring, person, &shown)?;
        codes.map(|codes| recovery_codes(&told(&codes))).transpose()
    })
    .await
}

/// Runs what may turn out to be a wrong try: it is committed all the same, so that it counts, and told afterwards.
async fn tried(
    app: &App,
    caller: Caller,
    work: impl FnMut(&mut Tx<'_>) -> Result<Option<Answer>> + Send + 'static,
) -> Result<Answer> {
    let lock = Lock::Person(caller.claimed_person());
    let answer: Option<Answer> = app.db.write(lock, work).await?;
    answer.ok_or(ApiError::CodeWrong)
}

fn recovery_codes(codes: &[String]) -> Result<Answer> {
    Answer::ok(&RecoveryCodes {
        recovery_codes: codes.to_vec(),
    })
}
