//! A member behind the link of one question. The link opens that question and nothing else, and reading never uses it up.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use domain::ids::{JourneyId, NameCheckQuestionId};
use persistence::joining::{self as kept, FoundQuestion};
use persistence::{Db, Everywhere, Tx};

use crate::app::App;
use crate::caller::bearer;
use crate::error::{ApiError, Result};

/// The question that a link was made for.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// Which one.
    pub question: NameCheckQuestionId,
}

impl FromRequest for Member {
    type Error = ApiError;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let app = request.app_data::<Data<App>>();
        let question = app
            .zip(bearer(request))
            .and_then(|(app, token)| app.keyring.read_name_check_token(token));
        ready(
            question
                .map(|question| Self { question })
                .ok_or(ApiError::Unauthenticated),
        )
    }
}

impl Member {
    /// Finds the question and enters its organisation.
    ///
    /// # Errors
    /// 401 when the name-check is closed, or the member is one no longer.
    pub fn open(self, tx: &mut Tx<'_>) -> Result<FoundQuestion> {
        tx.enter_everywhere(Everywhere::Tracking)?;
        let found = kept::name_check_question(tx, self.question)?.ok_or(ApiError::Unauthenticated)?;
        tx.enter(found.organisation)?;
        Ok(found)
    }

    /// Which journey to lock, so that answers and the closing come one after the other; the write itself opens the link
    /// again.
    ///
    /// # Errors
    /// 401 when the link opens nothing any more.
    pub async fn journey(self, db: &Db) -> Result<JourneyId> {
        db.read(move |tx| self.open(tx).map(|found| found.journey)).await
    }

    /// Whose safe repeats these are.
    pub fn space(self) -> String {
        format!("name-check {}", self.question)
    }
}
