//! Codes, tokens, and the keys that they are checked with.

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get, post};
use persistence::identity::installation;
use persistence::{Lock, Tx};
use secrecy::{ExposeSecret as _, SecretString};

use super::views::{CodeRequest, Grant, KeySet, PublicKey, TokenCreate, TokenRevoke, Tokens};
use super::{actions, cookie};
use crate::answer::Answer;
use crate::app::App;
use crate::error::{ApiError, Result};
use crate::routes::Routes;
use crate::wire::Body;

pub(crate) fn configure(routes: &mut Routes<'_>) {
    routes
        .service(code_request)
        .service(token_create)
        .service(token_revoke)
        .service(key_set_fetch);
}

/// Ask for a six-digit code to sign in with
///
/// The answer is the same whether or not somebody has this address, and whether or not a code was sent: five an hour
/// are. Only the newest code works, for ten minutes.
#[utoipa::path(tag = "identity", operation_id = "code_request", security(()), request_body = CodeRequest,
    responses((status = 202, description = "If somebody has this address, a code is on its way")))]
#[post("/v1/auth/codes")]
pub async fn code_request(app: Data<App>, body: Body<CodeRequest>) -> Result<Answer> {
    let email = body.value.check()?;
    let keyring = app.keyring.clone();
    app.db
        .write(Lock::None, move |tx| {
            actions::code_request(tx, &keyring, &email)?;
            Ok(Answer::accepted())
        })
        .await
}

/// Sign in with a code, or renew with a refresh token
///
/// Browsers on pages of this server keep the refresh token in a cookie, apps get it in the answer. A refresh token works
/// once; within ten seconds it gives the same successor again, and later it signs the device out.
#[utoipa::path(tag = "identity", operation_id = "token_create", security(()), request_body = TokenCreate,
    responses((status = 200, description = "The device is signed in", body = Tokens)),
    extensions(("x-codes" = json!(["code_wrong", "unauthenticated"]))))]
#[post("/v1/auth/tokens")]
pub async fn token_create(app: Data<App>, request: HttpRequest, body: Body<TokenCreate>) -> Result<Answer> {
    let own_page = cookie::from_own_page(&request, &app);
    let shared = app.clone();
    let given = match body.value.check(own_page)? {
        Grant::Code(shown) => {
            let work = move |tx: &mut Tx<'_>| actions::sign_in(tx, &shared.keyring, &shared.tokens, &shown);
            let given = app.db.write(Lock::None, work).await?;
            given.ok_or(ApiError::CodeWrong)?
        }
        Grant::Refresh(token) => {
            let from_cookie = token.is_none();
            let token = token.or_else(|| cookie::read(&request).filter(|_| own_page));
            let shown = token.and_then(|token| app.keyring.read_refresh_token(token.expose_secret()));
            let shown = shown.ok_or(ApiError::Unauthenticated)?;
            let work = move |tx: &mut Tx<'_>| {
                actions::renew(tx, &shared.keyring, &shared.tokens, shown, from_cookie)
            };
            let given = app.db.write(Lock::Device(shown.0), work).await?;
            given.ok_or(ApiError::Unauthenticated)?
        }
    };
    let answer = Answer::ok(&Tokens::new(&given))?;
    Ok(if given.in_cookie {
        answer.cookie(cookie::keep(&given.refresh_token))
    } else {
        answer
    })
}

/// Sign this device out
///
/// The refresh token comes by the cookie or in the body. The answer is the same for a token that no longer holds.
#[utoipa::path(tag = "identity", operation_id = "token_revoke", security(()), request_body = TokenRevoke,
    responses((status = 204, description = "This device is signed out")))]
#[post("/v1/auth/revoke")]
pub async fn token_revoke(app: Data<App>, request: HttpRequest, body: Body<TokenRevoke>) -> Result<Answer> {
    let own_page = cookie::from_own_page(&request, &app);
    let token = body.value.refresh_token.map(SecretString::from);
    let token = token.or_else(|| cookie::read(&request).filter(|_| own_page));
    sign_out(&app, token.as_ref()).await?;
    let answer = Answer::no_content();
    Ok(if own_page {
        answer.cookie(cookie::forget())
    } else {
        answer
    })
}

/// Signs out the device that holds `token`, whatever its generation.
async fn sign_out(app: &App, token: Option<&SecretString>) -> Result<()> {
    let shown = token.and_then(|token| app.keyring.read_refresh_token(token.expose_secret()));
    let Some((device, _)) = shown else {
        return Ok(());
    };
    app.db
        .write(Lock::Device(device), move |tx| actions::sign_out(tx, device))
        .await
}

/// Signs out the browser that asks, for a plain link that works without scripts; gives the `Set-Cookie` value that
/// forgets the cookie. The cookie itself keeps other sites from doing this.
///
/// # Errors
/// 503.
pub async fn sign_out_browser(app: &App, request: &HttpRequest) -> Result<String> {
    sign_out(app, cookie::read(request).as_ref()).await?;
    Ok(cookie::forget())
}

/// Read the public keys that access tokens are checked with
#[utoipa::path(tag = "identity", operation_id = "key_set_fetch", security(()),
    responses((status = 200, description = "The keys; a new one stands here for a day before it signs", body = KeySet)))]
#[get("/.well-known/jwks.json")]
pub async fn key_set_fetch(app: Data<App>) -> Result<HttpResponse> {
    let keys = app
        .db
        .read(installation::signing_keys)
        .await
        .map_err(ApiError::from)?;
    let keys = keys.into_iter().map(|key| PublicKey::new(key.id, key.public_key));
    let set = KeySet { keys: keys.collect() };
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .json(set))
}
