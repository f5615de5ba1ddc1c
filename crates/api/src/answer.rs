//! Giving answers: one type for every success, so that it can be kept for a safe repeat and carry its ETag.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, Responder};
use domain::ids::{JourneyId, NameCheckId};
use serde::{Deserialize, Serialize};

use crate::error::{ApiError, Result};

/// A successful answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answer {
    status: u16,
    body: Option<String>,
    location: Option<String>,
    etag: Option<String>,
    next_cursor: Option<String>,
    #[serde(skip)]
    cookie: Option<String>,
    #[serde(skip)]
    replayed: bool,
    #[serde(skip)]
    journey: Option<JourneyId>,
    #[serde(skip)]
    check: Option<NameCheckId>,
}

impl Answer {
    fn json(status: StatusCode, view: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(view).map_err(|error| ApiError::Internal(error.to_string()))?;
        Ok(Self {
            body: Some(body),
            ..Self::empty(status)
        })
    }

    fn empty(status: StatusCode) -> Self {
        let status = status.as_u16();
        Self {
            status,
            body: None,
            location: None,
            etag: None,
            next_cursor: None,
            cookie: None,
            replayed: false,
            journey: None,
            check: None,
        }
    }

    /// 200 with the thing.
    ///
    /// # Errors
    /// 500 when the view can't be written.
    pub fn ok(view: &impl Serialize) -> Result<Self> {
        Self::json(StatusCode::OK, view)
    }

    /// 201 with the thing and where it is.
    ///
    /// # Errors
    /// 500 when the view can't be written.
    pub fn created(location: String, view: &impl Serialize) -> Result<Self> {
        Ok(Self {
            location: Some(location),
            ..Self::json(StatusCode::CREATED, view)?
        })
    }

    /// 202: it will be looked at; nothing is told about what was found.
    pub fn accepted() -> Self {
        Self::empty(StatusCode::ACCEPTED)
    }

    /// 204.
    pub fn no_content() -> Self {
        Self::empty(StatusCode::NO_CONTENT)
    }

    /// A page of a list; `next` is its `next_cursor`, told in `Link` too.
    ///
    /// # Errors
    /// 500 when the view can't be written.
    pub fn list(view: &impl Serialize, next: Option<&str>) -> Result<Self> {
        Ok(Self {
            next_cursor: next.map(str::to_owned),
            ..Self::ok(view)?
        })
    }

    /// Adds the ETag of a thing's version, which edits give back as `If-Match`.
    #[must_use]
    pub fn version(self, version: i64) -> Self {
        Self {
            etag: Some(format!("\"v{version}\"")),
            ..self
        }
    }

    /// Ties the answer to the journey whose erasure takes a kept copy along.
    #[must_use]
    pub fn of_journey(self, journey: JourneyId) -> Self {
        Self {
            journey: Some(journey),
            ..self
        }
    }

    /// Ties the answer to the name-check whose closing takes a kept copy along.
    #[must_use]
    pub fn of_name_check(self, check: NameCheckId) -> Self {
        Self {
            check: Some(check),
            ..self
        }
    }

    /// Adds a `Set-Cookie` value. It is never kept for a repeat.
    #[must_use]
    pub fn cookie(self, value: String) -> Self {
        Self {
            cookie: Some(value),
            ..self
        }
    }

    /// The journey that it tells of.
    pub fn journey(&self) -> Option<JourneyId> {
        self.journey
    }

    /// The name-check that it belongs to.
    pub fn name_check(&self) -> Option<NameCheckId> {
        self.check
    }

    /// This answer, given again.
    #[must_use]
    pub fn replayed(self) -> Self {
        Self {
            replayed: true,
            ..self
        }
    }
}

impl Responder for Answer {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let unchanged = self
            .etag
            .as_deref()
            .is_some_and(|etag| matches_etag(request, etag));
        let mut response = if unchanged && request.method().is_safe() {
            HttpResponse::new(StatusCode::NOT_MODIFIED)
        } else if let Some(body) = self.body {
            HttpResponse::build(status)
                .content_type("application/json")
                .body(body)
        } else {
            HttpResponse::new(status)
        };
        let headers = response.headers_mut();
        let mut set = |name, text: String| {
            if let Ok(value) = HeaderValue::from_str(&text) {
                headers.insert(name, value);
            }
        };
        if let Some(location) = self.location {
            set(header::LOCATION, location);
        }
        if let Some(etag) = self.etag {
            set(header::ETAG, etag);
        }
        if let Some(next) = self.next_cursor {
            set(
                header::LINK,
                format!("<{}>; rel=\"next\"", next_page(request, &next)),
            );
        }
        if let Some(cookie) = self.cookie {
            set(header::SET_COOKIE, cookie);
        }
        if self.replayed {
            set(
                header::HeaderName::from_static("idempotency-replayed"),
                "true".into(),
            );
        }
        response
    }
}

/// Whether the caller already has what carries this ETag.
pub fn matches_etag(request: &HttpRequest, etag: &str) -> bool {
    let values = request
        .headers()
        .get_all(header::IF_NONE_MATCH)
        .filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag)
}

/// The same request with another cursor.
pub fn next_page(request: &HttpRequest, cursor: &str) -> String {
    let kept = request
        .query_string()
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("cursor="));
    let query: Vec<&str> = kept.collect();
    let mark = if query.is_empty() {
        String::new()
    } else {
        format!("{}&", query.join("&"))
    };
    format!("{}?{mark}cursor={cursor}", request.path())
}
