//! Public answers kept ready. Each carries the number of its organisation's offer; a number is believed for a second,
//! and not at all once this node itself has changed the offer.
//!
//! *Invariant:* an answer that is kept is the one that the database would give now, but for changes by other nodes
//! within the last second.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use actix_web::body::BoxBody;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, Responder};
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use domain::Instant;
use domain::ids::OrganisationId;
use domain::text::Slug;
use moka::sync::Cache;
use persistence::integration::{self, KnownKey};
use persistence::{Db, Tx, offer};
use serde::Serialize;

use crate::answer::{matches_etag, next_page};
use crate::error::{ApiError, Result};

/// For how long a number is believed.
const BELIEVED: Duration = Duration::seconds(1);
/// How much is kept, in bytes.
const KEPT_BYTES: u64 = 32 * 1024 * 1024;
/// How many keys are kept.
const KEPT_KEYS: u64 = 10_000;
/// What browsers and proxies are told.
const CACHING: &str = "public, max-age=15, stale-while-revalidate=15";

/// The answers and keys that are kept ready.
#[derive(Clone)]
pub struct Offers {
    known: Arc<RwLock<Known>>,
    answers: Cache<(OrganisationId, String), Arc<PublicAnswer>>,
    keys: Cache<String, Arc<KnownKey>>,
}

#[derive(Default)]
struct Known {
    organisations: HashMap<String, OrganisationId>,
    numbers: HashMap<OrganisationId, Number>,
}

/// The number of an organisation's offer, as far as it is known.
#[derive(Clone, Copy, Default)]
struct Number {
    /// How often this node changed the offer.
    changes: u64,
    read: Option<(i64, Instant)>,
}

/// What was rendered for one address.
pub struct Rendered {
    body: String,
    next_cursor: Option<String>,
    until: Option<Instant>,
}

impl Rendered {
    /// A view that changes only with the offer.
    ///
    /// # Errors
    /// 500 when the view can't be written.
    pub fn new(view: &impl Serialize) -> Result<Self> {
        let body = serde_json::to_string(view).map_err(|error| ApiError::Internal(error.to_string()))?;
        Ok(Self {
            body,
            next_cursor: None,
            until: None,
        })
    }

    /// With where the next page begins.
    #[must_use]
    pub fn next(self, cursor: Option<&str>) -> Self {
        Self {
            next_cursor: cursor.map(str::to_owned),
            ..self
        }
    }

    /// True only until this moment: then time itself changes it.
    #[must_use]
    pub fn until(self, until: Option<Instant>) -> Self {
        Self { until, ..self }
    }
}

/// A public answer, ready to be given.
pub struct PublicAnswer {
    body: actix_web::web::Bytes,
    etag: String,
    headers: Vec<(HeaderName, HeaderValue)>,
    number: i64,
    until: Option<Instant>,
}

impl PublicAnswer {
    fn new(request: &HttpRequest, rendered: Rendered, number: i64) -> Self {
        let hash = digest(&SHA256, rendered.body.as_bytes());
        let etag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&hash.as_ref()[..15]));
        let link = rendered
            .next_cursor
            .map(|cursor| format!("<{}>; rel=\"next\"", next_page(request, &cursor)));
        let texts = [(header::ETAG, Some(&etag)), (header::LINK, link.as_ref())];
        let mut headers = vec![(header::CACHE_CONTROL, HeaderValue::from_static(CACHING))];
        headers.extend(
            texts
                .into_iter()
                .filter_map(|(name, text)| Some((name, HeaderValue::from_str(text?).ok()?))),
        );
        Self {
            etag,
            headers,
            body: rendered.body.into(),
            number,
            until: rendered.until,
        }
    }

    fn holds(&self, number: i64, now: Instant) -> bool {
        self.number == number && self.until.is_none_or(|until| now < until)
    }
}

/// A public answer on its way to one caller.
pub struct Given(Arc<PublicAnswer>);

impl Responder for Given {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = if matches_etag(request, &self.0.etag) {
            HttpResponse::NotModified().finish()
        } else {
            HttpResponse::Ok()
                .content_type("application/json")
                .body(self.0.body.clone())
        };
        for (name, value) in &self.0.headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        response
    }
}

/// The address that was asked for, as it was written.
fn address(request: &HttpRequest) -> String {
    let address = request.uri().path_and_query();
    address.map_or("/", |address| address.as_str()).to_owned()
}

impl Default for Offers {
    fn default() -> Self {
        let weigh = |key: &(OrganisationId, String), answer: &Arc<PublicAnswer>| {
            u32::try_from(answer.body.len() + key.1.len() + 256).unwrap_or(u32::MAX)
        };
        Self {
            known: Arc::default(),
            answers: Cache::builder().weigher(weigh).max_capacity(KEPT_BYTES).build(),
            keys: Cache::new(KEPT_KEYS),
        }
    }
}

impl Offers {
    /// This node has changed the organisation's offer: nothing that is known of it holds any more.
    pub fn changed(&self, organisation: OrganisationId) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        let number = known.numbers.entry(organisation).or_default();
        number.changes += 1;
        number.read = None;
    }

    /// What is kept for `request` and certainly holds: it is given before anybody looks which operation was asked for,
    /// because only what an operation answered is kept, address by address.
    pub fn ready(&self, db: &Db, request: &HttpRequest, slug: &str) -> Option<Given> {
        let now = db.clock().now();
        let (organisation, number, _) = self.number(slug, now);
        let kept = self.answers.get(&(organisation?, address(request)))?;
        kept.holds(number?, now).then_some(Given(kept))
    }

    /// The answer to `request` for the organisation `slug`: a kept one that still holds, or what `render` makes from
    /// one snapshot.
    ///
    /// # Errors
    /// 404 without such an organisation, and what `render` answers.
    pub async fn answer<F>(&self, db: &Db, request: &HttpRequest, slug: &str, render: F) -> Result<Given>
    where
        F: FnOnce(&mut Tx<'_>, OrganisationId) -> Result<Rendered> + Send + 'static,
    {
        let address = address(request);
        let now = db.clock().now();
        let (organisation, number, changes) = self.number(slug, now);
        let key = organisation.map(|organisation| (organisation, address.clone()));
        let kept = key.as_ref().and_then(|key| self.answers.get(key));
        if let (Some(kept), Some(number)) = (&kept, number)
            && kept.holds(number, now)
        {
            return Ok(Given(kept.clone()));
        }
        let slug = Slug::parse(slug).map_err(|_| ApiError::NotFound)?;
        let name = slug.as_str().to_owned();
        let still = kept.clone();
        let (organisation, number, rendered) = db
            .read(move |tx| {
                let (organisation, number) = offer::standing(tx, &slug)?.ok_or(ApiError::NotFound)?;
                if still.is_some_and(|kept| kept.holds(number, tx.now())) {
                    return Ok::<_, ApiError>((organisation, number, None));
                }
                let rendered = render(tx, organisation)?;
                Ok((organisation, number, Some(rendered)))
            })
            .await?;
        self.learn(name, organisation, (number, now), changes);
        match (rendered, kept) {
            (None, Some(kept)) => Ok(Given(kept)),
            (None, None) => Err(ApiError::Internal("nothing was kept and nothing rendered".into())),
            (Some(rendered), _) => {
                let answer = Arc::new(PublicAnswer::new(request, rendered, number));
                self.answers.insert((organisation, address), answer.clone());
                Ok(Given(answer))
            }
        }
    }

    /// What the publishable key `text` stands for at the organisation `slug`.
    ///
    /// # Errors
    /// 403 `key_unknown` when it is another organisation's or nobody's, 404 without such an organisation.
    pub async fn key(&self, db: &Db, slug: &str, text: &str) -> Result<Arc<KnownKey>> {
        let now = db.clock().now();
        let (organisation, number, changes) = self.number(slug, now);
        if let (Some(organisation), Some(number), Some(key)) = (organisation, number, self.keys.get(text))
            && key.organisation == organisation
            && key.offer_version == number
        {
            return Ok(key);
        }
        let name = slug.to_owned();
        let slug = Slug::parse(slug).map_err(|_| ApiError::NotFound)?;
        let asked = text.to_owned();
        let (organisation, number, key) = db
            .read(move |tx| {
                let (organisation, number) = offer::standing(tx, &slug)?.ok_or(ApiError::NotFound)?;
                Ok::<_, ApiError>((organisation, number, integration::known(tx, &asked)?))
            })
            .await?;
        self.learn(name, organisation, (number, now), changes);
        let key = key.filter(|key| key.organisation == organisation);
        let key = Arc::new(key.ok_or(ApiError::KeyUnknown)?);
        self.keys.insert(text.to_owned(), key.clone());
        Ok(key)
    }

    /// The organisation and its number, as far as they are known and believed, and how often it was changed here.
    fn number(&self, slug: &str, now: Instant) -> (Option<OrganisationId>, Option<i64>, u64) {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let Some(organisation) = known.organisations.get(slug).copied() else {
            return (None, None, 0);
        };
        let number = known.numbers.get(&organisation).copied().unwrap_or_default();
        let believed = number
            .read
            .filter(|(_, at)| *at <= now && now.since(*at) < BELIEVED)
            .map(|(number, _)| number);
        (Some(organisation), believed, number.changes)
    }

    /// Keeps a number that was read, unless the offer was changed here since before the reading.
    fn learn(&self, slug: String, organisation: OrganisationId, read: (i64, Instant), changes: u64) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.organisations.insert(slug, organisation);
        let number = known.numbers.entry(organisation).or_default();
        if number.changes == changes {
            number.read = Some(read);
        }
    }
}
