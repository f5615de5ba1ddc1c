//! Every answer that says no: one closed enum with stable codes, told as problem details (RFC 9457).
//!
//! *Invariant:* the cause of an internal error is logged and never shown.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpResponse, ResponseError};
use domain::access::Denied;
use domain::{FieldError, FieldErrors, Refusal};
use persistence::db::MaybeContended;
use serde::Serialize;
use utoipa::ToSchema;

/// The result of a use case.
pub type Result<T, E = ApiError> = std::result::Result<T, E>;

/// Why a request gets no.
#[derive(Debug)]
pub enum ApiError {
    /// The path, query, a header or the JSON itself can't be read.
    BadRequest(String),
    /// The JSON is fine but its content can't be taken.
    Fields(FieldErrors),
    /// No credentials, or none that hold.
    Unauthenticated,
    /// Tied to the organisation, but no hat reaches this operation.
    NotYourRole,
    /// A role would reach it once this device has shown a second factor.
    SecondFactorNeeded,
    /// Does not exist, or is outside one's reach: the same answer.
    NotFound,
    /// The path exists, the method doesn't.
    MethodNotAllowed(Vec<String>),
    /// Refused by the present state.
    Refused(Refusal),
    /// Refused by the present state, with a list of what is missing.
    Incomplete(Refusal, Vec<FieldError>),
    /// The thing changed since it was read.
    Stale,
    /// An edit without `If-Match`.
    IfMatchNeeded,
    /// The body is too large.
    TooLarge,
    /// The body isn't `application/json`.
    UnsupportedMedia,
    /// The operation wants an `Idempotency-Key`.
    KeyNeeded,
    /// The `Idempotency-Key` was used for another request.
    KeyReused,
    /// The first request with this key is still running.
    StillRunning,
    /// A publishable key that doesn't exist here, or no key on a cross-origin sign-up.
    KeyUnknown,
    /// The page's origin isn't registered for the key.
    OriginNotRegistered,
    /// A six-digit code or recovery code that doesn't hold.
    CodeWrong,
    /// A limit was reached; try again after so many seconds.
    TooMany(u32),
    /// The database or a part that is needed is away for the moment.
    Unavailable,
    /// Others kept the rows busy; told as `unavailable` once reruns are used up.
    Contended,
    /// Our fault.
    Internal(String),
}

impl ApiError {
    /// Status, stable code and title of each kind of answer.
    pub fn kind(&self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::BadRequest(_) => (S::BAD_REQUEST, "bad_request", "The request can't be read"),
            Self::Fields(_) => (
                S::UNPROCESSABLE_ENTITY,
                "invalid_fields",
                "There is something to change",
            ),
            Self::Unauthenticated => (S::UNAUTHORIZED, "unauthenticated", "Sign in first"),
            Self::NotYourRole => (S::FORBIDDEN, "not_your_role", "Your roles don't include this"),
            Self::SecondFactorNeeded => (S::FORBIDDEN, "second_factor_needed", "A second factor is needed"),
            Self::NotFound => (S::NOT_FOUND, "not_found", "Not found"),
            Self::MethodNotAllowed(_) => (S::METHOD_NOT_ALLOWED, "method_not_allowed", "Not done this way"),
            Self::Refused(refusal) | Self::Incomplete(refusal, _) => {
                (S::CONFLICT, refusal.code(), "Not possible now")
            }
            Self::Stale => (S::PRECONDITION_FAILED, "stale", "It changed since you read it"),
            Self::IfMatchNeeded => (
                S::PRECONDITION_REQUIRED,
                "if_match_needed",
                "Say which version you read",
            ),
            Self::TooLarge => (S::PAYLOAD_TOO_LARGE, "too_large", "The request is too large"),
            Self::UnsupportedMedia => (S::UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type", "Send JSON"),
            Self::KeyNeeded => (
                S::BAD_REQUEST,
                "idempotency_key_needed",
                "An Idempotency-Key is needed",
            ),
            Self::KeyReused => (
                S::UNPROCESSABLE_ENTITY,
                "idempotency_key_reused",
                "This Idempotency-Key is taken",
            ),
            Self::StillRunning => (S::CONFLICT, "still_running", "The first request is still running"),
            Self::KeyUnknown => (
                S::FORBIDDEN,
                "key_unknown",
                "This publishable key isn't known here",
            ),
            Self::OriginNotRegistered => (
                S::FORBIDDEN,
                "origin_not_registered",
                "This website isn't registered",
            ),
            Self::CodeWrong => (S::UNPROCESSABLE_ENTITY, "code_wrong", "This code doesn't hold"),
            Self::TooMany(_) => (S::TOO_MANY_REQUESTS, "too_many_requests", "Please wait a little"),
            Self::Unavailable | Self::Contended => {
                (S::SERVICE_UNAVAILABLE, "unavailable", "Back in a moment")
            }
            Self::Internal(_) => (
                S::INTERNAL_SERVER_ERROR,
                "internal",
                "This did not work, and that is our fault",
            ),
        }
    }

    /// What a person reads: what to do next.
    fn detail(&self) -> String {
        match self {
            Self::BadRequest(detail) => detail.clone(),
            Self::Fields(errors) => match errors.clone().into_vec().as_slice() {
                [one] => one.detail.clone(),
                many => format!("There are {} things to change.", many.len()),
            },
            Self::Unauthenticated => "Sign in, or renew your token, and try again.".into(),
            Self::NotYourRole => "Ask an owner of the organisation if you need this.".into(),
            Self::SecondFactorNeeded => {
                "Set up a second factor, or show it on this device, and try again.".into()
            }
            Self::NotFound => "There is nothing here, or nothing that you may see.".into(),
            Self::MethodNotAllowed(methods) => format!("Use one of: {}.", methods.join(", ")),
            Self::Refused(refusal) | Self::Incomplete(refusal, _) => refusal.words().into(),
            Self::Stale => "Read it again and repeat your change on the new version.".into(),
            Self::IfMatchNeeded => "Send the ETag that you read as If-Match.".into(),
            Self::TooLarge => "Send less at once.".into(),
            Self::UnsupportedMedia => "Send the body as application/json.".into(),
            Self::KeyNeeded => {
                "Send an Idempotency-Key of 16 to 255 characters, so that a repeat is safe.".into()
            }
            Self::KeyReused => "Use a new Idempotency-Key for a new request.".into(),
            Self::StillRunning => "Repeat the same request in a few seconds.".into(),
            Self::KeyUnknown => "Check the publishable key in this website's page.".into(),
            Self::OriginNotRegistered => {
                "The organisation can add this website's address to its widget key, or use the plain link."
                    .into()
            }
            Self::CodeWrong => {
                "Check the code: only the newest one works, and each works once. Or use a new one.".into()
            }
            Self::TooMany(seconds) => format!("Try again in {seconds} seconds. Nothing is lost."),
            Self::Unavailable | Self::Contended => "Try again in a few seconds. Nothing was changed.".into(),
            Self::Internal(_) => {
                "Nothing was changed. Try again, and tell us the request id if it happens twice.".into()
            }
        }
    }

    /// What happened in an operator's words, for the command line only: people never read causes.
    pub fn cause(&self) -> String {
        match self {
            Self::Internal(cause) => cause.clone(),
            Self::Fields(errors) => {
                let each = errors.clone().into_vec().into_iter();
                each.map(|error| format!("{}: {}", error.pointer, error.detail))
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            Self::Incomplete(refusal, missing) => {
                let each = missing
                    .iter()
                    .map(|missing| missing.detail.as_str())
                    .collect::<Vec<_>>()
                    .join(" ");
                format!("{refusal} {each}")
            }
            other => other.detail(),
        }
    }

    fn field_errors(&self) -> Vec<FieldError> {
        match self {
            Self::Fields(errors) => errors.clone().into_vec(),
            Self::Incomplete(_, missing) => missing.clone(),
            _ => Vec::new(),
        }
    }

    /// The problem as it is told; the frame adds the request id.
    pub fn problem(&self) -> Problem {
        let (status, code, title) = self.kind();
        let as_view = |error: FieldError| ProblemField {
            pointer: error.pointer,
            code: error.code.into(),
            detail: error.detail,
        };
        Problem {
            r#type: format!("/problems/{code}"),
            title: title.into(),
            status: i32::from(status.as_u16()),
            detail: self.detail(),
            code: code.into(),
            request_id: String::new(),
            errors: self.field_errors().into_iter().map(as_view).collect(),
        }
    }

    /// One of every kind, for the catalogue of problems.
    pub fn catalogue() -> Vec<Problem> {
        let own = [
            Self::BadRequest("The path, query, a header or the JSON can't be read.".into()),
            Self::Fields(FieldErrors::new()),
            Self::Unauthenticated,
            Self::NotYourRole,
            Self::SecondFactorNeeded,
            Self::NotFound,
            Self::MethodNotAllowed(vec!["GET".into()]),
            Self::Stale,
            Self::IfMatchNeeded,
            Self::TooLarge,
            Self::UnsupportedMedia,
            Self::KeyNeeded,
            Self::KeyReused,
            Self::StillRunning,
            Self::KeyUnknown,
            Self::OriginNotRegistered,
            Self::CodeWrong,
            Self::TooMany(60),
            Self::Unavailable,
            Self::Internal(String::new()),
        ];
        own.into_iter()
            .chain(Refusal::ALL.iter().copied().map(Self::Refused))
            .map(|error| error.problem())
            .collect()
    }
}

/// Problem details (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Stable URI reference of this kind of problem: `/problems/{code}`.
    #[schema(format = "uri-reference")]
    pub r#type: String,
    /// The kind of problem in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: i32,
    /// What happened here and what to do next, in words that a person may read.
    pub detail: String,
    /// Stable code to branch on. New codes may be added.
    pub code: String,
    /// Names this request in the server's log.
    pub request_id: String,
    /// The fields that can't be taken as they are, or the things that are missing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<ProblemField>,
}

/// One field that can't be taken, or one thing that is missing.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProblemField {
    /// JSON pointer into the request's body, such as `/contact/email`; empty when the whole is meant.
    pub pointer: String,
    /// Stable code, such as `too_long`.
    pub code: String,
    /// What to do, in words.
    pub detail: String,
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind().1)
    }
}

impl std::error::Error for ApiError {}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        self.kind().0
    }

    /// The body is written by the frame, which knows the request id.
    fn error_response(&self) -> HttpResponse {
        if let Self::Internal(cause) = self {
            log::error!(cause:%; "a request failed");
        }
        let mut response = HttpResponse::new(self.status_code());
        let headers = response.headers_mut();
        match self {
            Self::TooMany(seconds) => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
            }
            Self::Unavailable | Self::Contended => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
            }
            Self::StillRunning => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
            }
            Self::Unauthenticated => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::MethodNotAllowed(methods) => {
                if let Ok(allow) = HeaderValue::from_str(&methods.join(", ")) {
                    headers.insert(header::ALLOW, allow);
                }
            }
            _ => {}
        }
        response.extensions_mut().insert(self.problem());
        response
    }
}

impl MaybeContended for ApiError {
    fn is_contended(&self) -> bool {
        matches!(self, Self::Contended)
    }
}

impl From<persistence::Error> for ApiError {
    fn from(error: persistence::Error) -> Self {
        match error {
            persistence::Error::Unavailable(cause) => {
                log::warn!(cause:%; "the database is away");
                Self::Unavailable
            }
            persistence::Error::Contended(_) => Self::Contended,
            persistence::Error::Internal(cause) => Self::Internal(cause),
        }
    }
}

impl From<FieldErrors> for ApiError {
    fn from(errors: FieldErrors) -> Self {
        Self::Fields(errors)
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Denied> for ApiError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::NoTie => Self::NotFound,
            Denied::NotYourRole => Self::NotYourRole,
            Denied::SecondFactorNeeded => Self::SecondFactorNeeded,
        }
    }
}
