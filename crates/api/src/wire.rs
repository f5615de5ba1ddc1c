//! Reading requests: JSON bodies with pointers to what can't be taken, paths, queries and conditions.

mod query;
mod strict;

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use domain::error::Flaw;
use domain::page::{Cursor, Limit, PageRequest};
use domain::{FieldErrors, Instant};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::error::{ApiError, Result};
use crate::once::Once;

pub use query::Query;
pub use strict::{nullable, or_null};

/// The largest body that is read, in bytes.
pub const BODY_LIMIT: usize = 512 * 1024;

/// A JSON body, and what is needed to make a repeat of the request safe.
pub struct Body<T> {
    /// The body.
    pub value: T,
    /// The request's identity, for safe repeats.
    pub once: Once,
}

/// A command that needs no body; `{}` and nothing at all are both fine.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = web::Bytes::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let bytes = read.await.map_err(|error| unreadable(&error))?;
            let value = if bytes.is_empty() {
                parse(b"{}")?
            } else {
                checked(&request, &bytes)?
            };
            Ok(Self {
                value,
                once: Once::new(&request, &bytes)?,
            })
        })
    }
}

fn unreadable(error: &actix_web::Error) -> ApiError {
    match error.as_response_error().status_code() {
        actix_web::http::StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge,
        _ => ApiError::BadRequest("The body could not be read to its end.".into()),
    }
}

fn checked<T: DeserializeOwned>(request: &HttpRequest, bytes: &[u8]) -> Result<T> {
    let json = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| {
            value
                .split(';')
                .next()
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
        });
    if !json {
        return Err(ApiError::UnsupportedMedia);
    }
    parse(bytes)
}

/// JSON that can't be read is 400; JSON whose content doesn't fit is 422 with a pointer, unknown fields included.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        ApiError::BadRequest(format!("The body is not JSON that can be read ({place})."))
    })?;
    serde_path_to_error::deserialize(strict::Strict::new(&value)).map_err(|error| refused(&error))
}

fn refused(error: &serde_path_to_error::Error<serde_json::Error>) -> ApiError {
    let message = error.inner().to_string();
    let named = |prefix: &str| {
        message
            .strip_prefix(prefix)
            .and_then(|rest| rest.split('`').next())
            .map(str::to_owned)
    };
    let expected = || {
        let expected = message
            .split_once("expected ")
            .map(|(_, rest)| rest.replace('`', ""));
        expected.map(|rest| rest.trim_start_matches("one of ").to_owned())
    };
    let mut pointer = pointer(error.path());
    let flaw = if let Some(field) = named("unknown field `") {
        // The path ends at the unknown field itself only when serde got that far.
        if !pointer.ends_with(&format!("/{field}")) {
            pointer.push_str(&format!("/{field}"));
        }
        Flaw::new("unknown_field", "This field isn't known here. Leave it out.")
    } else if let Some(field) = named("missing field `") {
        pointer.push_str(&format!("/{field}"));
        Flaw::new("required", "This is needed.")
    } else if message.starts_with("unknown variant") {
        Flaw::new(
            "unknown_value",
            format!("Use one of: {}.", expected().unwrap_or_default()),
        )
    } else if message == strict::NOT_NULL || message == strict::NOT_AN_OBJECT {
        Flaw::new("wrong_type", message)
    } else {
        Flaw::new(
            "wrong_type",
            format!("Expected {}.", in_words(expected().as_deref())),
        )
    };
    ApiError::Fields(flaw.at(pointer).into())
}

/// What was expected, for somebody who doesn't know in which language the server is written.
fn in_words(expected: Option<&str>) -> &str {
    match expected {
        Some("a formatted UUID string") | None => "another kind of value",
        Some("i32" | "i64" | "u32" | "u64") => "a whole number",
        Some("a sequence") => "a list",
        Some(other) => other,
    }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => {
                pointer.push('/');
                pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// The organisation in a path.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct OrgPath {
    /// The organisation's short name, like `riverside`.
    pub org: String,
}

/// Where a list's page begins and how long it is.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PageQuery {
    /// How many items at most.
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<i64>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
}

impl PageQuery {
    /// The page that is asked for.
    ///
    /// # Errors
    /// 400 when the limit or the cursor can't be taken.
    pub fn page(&self) -> Result<PageRequest> {
        page(self.limit, self.cursor.as_deref())
    }
}

/// The page that `limit` and `cursor` ask for.
///
/// # Errors
/// 400 when one of them can't be taken.
pub fn page(limit: Option<i64>, cursor: Option<&str>) -> Result<PageRequest> {
    let limit = match limit {
        None => Limit::DEFAULT,
        Some(limit) => Limit::new(limit)
            .ok_or_else(|| ApiError::BadRequest("limit is a number from 1 to 100.".into()))?,
    };
    let broken = || ApiError::BadRequest("This cursor isn't one of ours. Begin again without it.".into());
    let after = cursor
        .map(|text| Cursor::decode(text).ok_or_else(broken))
        .transpose()?;
    Ok(PageRequest { limit, after })
}

/// An instant in a query.
///
/// # Errors
/// 400 that names the parameter.
pub fn instant(name: &str, text: Option<&str>) -> Result<Option<Instant>> {
    let broken = || ApiError::BadRequest(format!("{name} is an instant like 2026-11-24T19:00:00Z."));
    text.map(|text| text.parse().map_err(|_| broken())).transpose()
}

/// The version that an edit was made on, from `If-Match`.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(pub i64);

impl IfMatch {
    /// Refuses the edit when the thing has another version by now.
    ///
    /// # Errors
    /// 412.
    pub fn check(self, version: i64) -> Result<()> {
        if self.0 == version {
            Ok(())
        } else {
            Err(ApiError::Stale)
        }
    }
}

impl FromRequest for IfMatch {
    type Error = ApiError;
    type Future = std::future::Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let version = request
            .headers()
            .get(header::IF_MATCH)
            .ok_or(ApiError::IfMatchNeeded)
            .and_then(|value| {
                let tag = value.to_str().map_err(|_| ApiError::Stale)?;
                let version = tag
                    .trim()
                    .strip_prefix("\"v")
                    .and_then(|tag| tag.strip_suffix('"'));
                version
                    .and_then(|version| version.parse().ok())
                    .map(Self)
                    .ok_or(ApiError::Stale)
            });
        std::future::ready(version)
    }
}

/// Collects flaws and answers 422 with all of them.
///
/// # Errors
/// 422 when something was noted or nothing was built.
pub fn finish<T>(errors: FieldErrors, value: Option<T>) -> Result<T> {
    errors.into_result(value).map_err(ApiError::Fields)
}
