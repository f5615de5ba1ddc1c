//! The one cookie that Hearth sets: a browser's refresh token, which scripts can't read and other sites can't send.

use actix_web::HttpRequest;
use actix_web::http::header;
use domain::identity::DEVICE_RESTS_FOR;
use secrecy::{ExposeSecret as _, SecretString};

use crate::app::App;

const NAME: &str = "__Host-hearth_refresh";

/// The `Set-Cookie` value that keeps `token`.
pub fn keep(token: &SecretString) -> String {
    let token = token.expose_secret();
    let age = DEVICE_RESTS_FOR.num_seconds();
    format!("{NAME}={token}; Path=/; Max-Age={age}; HttpOnly; Secure; SameSite=Strict")
}

/// The `Set-Cookie` value that forgets it.
pub fn forget() -> String {
    format!("{NAME}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict")
}

/// The refresh token that the browser sent along.
pub fn read(request: &HttpRequest) -> Option<SecretString> {
    let headers = request.headers().get_all(header::COOKIE);
    let mut pairs = headers
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs
        .find_map(|pair| pair.trim().strip_prefix(NAME)?.strip_prefix('='))
        .map(SecretString::from)
}

/// Whether the call comes from a page of this server: the cookie counts for no other.
pub fn from_own_page(request: &HttpRequest, app: &App) -> bool {
    let header = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    let Some(origin) = header(header::ORIGIN) else {
        return false;
    };
    // A server that is reached under a second name, 127.0.0.1 beside localhost, is still this server. A page can't
    // choose the Host that a browser sends.
    let by_name = origin.split_once("://").map(|(_, authority)| authority);
    origin == app.public_url || (by_name.is_some() && by_name == header(header::HOST))
}
