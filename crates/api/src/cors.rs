//! Who may read the public surface from another website: everyone, and every refusal too, so that a widget can say in
//! words what is wrong. A publishable key that comes along has to fit the organisation and the website.
//!
//! *Invariant:* a key identifies and an origin filters; neither authenticates, and no credentials are ever allowed.

use std::future::{Ready, ready};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{
    Error, FromRequest, HttpMessage as _, HttpRequest, HttpResponse, Responder as _, ResponseError as _,
};
use domain::ids::KeyId;

use crate::app::App;
use crate::caller::bearer;
use crate::error::{ApiError, Result};
use crate::identity::sign_in::cookie::from_own_page;

const PUBLIC: &str = "/v1/public/";
const KEY: &str = "hpk_";
/// What another website's script may read of an answer, beside its body.
const EXPOSED: &str = "ETag, Retry-After, Link, Location, X-Request-Id, Idempotency-Replayed";
/// What a browser is told before it asks.
const PREFLIGHT: [(HeaderName, &str); 3] = [
    (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST"),
    (
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        "authorization, content-type, idempotency-key, if-none-match",
    ),
    (header::ACCESS_CONTROL_MAX_AGE, "600"),
];

/// From where a public request comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widget {
    /// The request comes from a page of another website.
    pub foreign: bool,
    /// The key that it carries; it fits the organisation and, from another website, that website.
    pub key: Option<KeyId>,
}

impl Widget {
    /// Refuses a sign-up from another website without a key.
    ///
    /// # Errors
    /// 403 `key_unknown`.
    pub fn for_sign_up(self) -> Result<Self> {
        if self.foreign && self.key.is_none() {
            return Err(ApiError::KeyUnknown);
        }
        Ok(self)
    }

    /// Whether the answer may hold a private link's token: not within another page's reach.
    pub fn may_hold_token(self) -> bool {
        !self.foreign && self.key.is_none()
    }
}

impl FromRequest for Widget {
    type Error = ApiError;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let widget = request.extensions().get::<Self>().copied();
        ready(widget.ok_or_else(|| ApiError::Internal("a widget is known on the public surface only".into())))
    }
}

/// The outer layer: what another website may read, preflights, and the limits' refusals included.
///
/// # Errors
/// Never.
pub async fn cors(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if !request.path().starts_with(PUBLIC) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    let asks_first = request.method() == Method::OPTIONS
        && request
            .headers()
            .contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    let mut response = if asks_first {
        let mut allowed = HttpResponse::NoContent();
        for pair in PREFLIGHT {
            allowed.insert_header(pair);
        }
        request.into_response(allowed.finish())
    } else {
        next.call(request).await?.map_into_boxed_body()
    };
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static(EXPOSED),
        );
    }
    Ok(response)
}

/// The inner layer: looks at the key that came along, once the limits have let the request pass, and gives at once what is
/// kept ready.
///
/// # Errors
/// Never.
pub async fn know_widget(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if request.path().starts_with(PUBLIC) {
        match widget(request.request()).await {
            Ok(widget) => {
                if let Some(kept) = kept(request.request()) {
                    return Ok(request.into_response(kept));
                }
                request.extensions_mut().insert(widget);
            }
            Err(refused) => return Ok(request.into_response(refused.error_response())),
        }
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

fn kept(request: &HttpRequest) -> Option<HttpResponse> {
    let app = request.app_data::<Data<App>>()?;
    let asked = (request.method() == Method::GET).then(|| organisation(request))?;
    let given = app.offers.ready(&app.db, request, asked)?;
    Some(given.respond_to(request))
}

/// The short name of the organisation that a public path asks for.
fn organisation(request: &HttpRequest) -> &str {
    let rest = request.path().strip_prefix(PUBLIC).unwrap_or_default();
    rest.split_once('/')
        .map_or(rest, |(organisation, _)| organisation)
}

async fn widget(request: &HttpRequest) -> Result<Widget> {
    let app = request
        .app_data::<Data<App>>()
        .ok_or_else(|| ApiError::Internal("the application is not registered".into()))?;
    let origin = request.headers().get(header::ORIGIN);
    let foreign = origin.is_some() && !from_own_page(request, app);
    let Some(key) = bearer(request).filter(|token| token.starts_with(KEY)) else {
        return Ok(Widget { foreign, key: None });
    };
    let known = app.offers.key(&app.db, organisation(request), key).await?;
    let origin = origin.and_then(|origin| origin.to_str().ok()).unwrap_or_default();
    if foreign && !known.origins.iter().any(|own| own.as_str() == origin) {
        return Err(ApiError::OriginNotRegistered);
    }
    Ok(Widget {
        foreign,
        key: Some(known.id),
    })
}
