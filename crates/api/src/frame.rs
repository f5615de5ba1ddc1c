//! What surrounds every request: its id, HEAD as GET, security headers, and problem details on every refusal.

use std::time::Instant;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse};
use uuid::Uuid;

use crate::error::{ApiError, Problem};
use crate::metrics;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What every answer of the API carries. Pages and the widget bring their own content policy.
const SECURITY: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        header::STRICT_TRANSPORT_SECURITY,
        "max-age=63072000; includeSubDomains",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'",
    ),
];

/// Frames one request.
///
/// # Errors
/// Never: what lies inside answers rather than fails, because a failure would pass by every header that is set here.
pub async fn frame(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    let began = Instant::now();
    let id = request_id(request.headers());
    if request.method() == Method::HEAD {
        // The connection itself remembers that the answer goes without a body.
        request.head_mut().method = Method::GET;
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    let ours = |error: &Error| error.as_error::<ApiError>().is_some();
    if let Some(error) = response.response().error().filter(|error| !ours(error)) {
        let told = foreign(error);
        response = response.into_response(told);
    }
    let problem = response.response_mut().extensions_mut().remove::<Problem>();
    if let Some(mut problem) = problem {
        problem.request_id.clone_from(&id);
        response = told(response, &problem);
    }
    // What an enquiry answers is about its person, though anyone may send one.
    let personal = !response.request().method().is_safe() || !is_public(response.request().path());
    let headers = response.headers_mut();
    for (name, value) in SECURITY {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        let value = if personal { "no-store" } else { "no-cache" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, value);
    }
    metrics::answered(&response, began.elapsed());
    Ok(response)
}

/// Takes over the caller's id when it is harmless, otherwise makes one.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers.get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let harmless = |id: &&str| {
        (1..=64).contains(&id.len())
            && id
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    given
        .filter(harmless)
        .map_or_else(|| Uuid::new_v4().to_string(), str::to_owned)
}

fn is_public(path: &str) -> bool {
    path.starts_with("/v1/public/") || !(path.starts_with("/v1/") || path == "/exit")
}

/// An error that a part below made without our enum (a path that doesn't parse, say) as one of ours.
fn foreign(error: &Error) -> HttpResponse<BoxBody> {
    let told = match error.as_response_error().status_code() {
        StatusCode::NOT_FOUND => ApiError::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => ApiError::TooLarge,
        status if status.is_client_error() => ApiError::BadRequest("The request can't be read.".into()),
        _ => ApiError::Internal(error.to_string()),
    };
    Error::from(told).error_response()
}

fn told(response: ServiceResponse, problem: &Problem) -> ServiceResponse {
    let text = serde_json::to_string(problem).unwrap_or_default();
    let (request, old) = response.into_parts();
    let mut new = HttpResponse::build(old.status())
        .content_type("application/problem+json")
        .body(text);
    for (name, value) in old.headers() {
        if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
            new.headers_mut().append(name.clone(), value.clone());
        }
    }
    ServiceResponse::new(request, new)
}
