//! Whoever holds the private link of a journey. The token opens that journey and nothing else.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use domain::access::Scope;
use domain::ids::JourneyId;
use persistence::{Db, Everywhere, Tx, joining as kept};

use crate::caller::bearer;
use crate::error::{ApiError, Result};
use crate::secrets::tracking_hash;

/// The hash of a private link's token.
#[derive(Clone, Debug)]
pub struct Tracker {
    hash: String,
}

impl FromRequest for Tracker {
    type Error = ApiError;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let token = bearer(request).filter(|token| token.starts_with("htk_"));
        ready(
            token
                .map(|token| Self {
                    hash: tracking_hash(token),
                })
                .ok_or(ApiError::Unauthenticated),
        )
    }
}

impl Tracker {
    /// Finds the journey and enters its organisation.
    ///
    /// # Errors
    /// 401 when the link opens nothing any more.
    pub fn open(&self, tx: &mut Tx<'_>) -> Result<(Scope, JourneyId)> {
        tx.enter_everywhere(Everywhere::Tracking)?;
        let found = kept::by_tracking_hash(tx, &self.hash)?.ok_or(ApiError::Unauthenticated)?;
        tx.enter(found.organisation)?;
        Ok((Scope::tracking(found.organisation, found.journey), found.journey))
    }

    /// Which journey to lock; the write itself opens the link again.
    ///
    /// # Errors
    /// 401 when the link opens nothing any more.
    pub async fn journey(&self, db: &Db) -> Result<JourneyId> {
        let tracker = self.clone();
        db.read(move |tx| tracker.open(tx).map(|(_, journey)| journey))
            .await
    }

    /// Whose safe repeats these are.
    pub fn space(&self) -> String {
        format!("tracking {}", self.hash)
    }
}
