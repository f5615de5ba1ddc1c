//! Who calls. The token names a person and a device; everything that decides about a right is read from the database
//! in the request's own transaction.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use domain::access::{Action, Denied, Reach, Scope, Standing};
use domain::events::Actor;
use domain::ids::{DeviceId, PersonId};
use domain::text::Slug;
use persistence::identity::standing::{self, Present};
use persistence::{Db, Everywhere, Lock, Tx, organisations};

use crate::app::App;
use crate::error::{ApiError, Result};

/// A signed-in person on one of their devices.
#[derive(Clone, Copy, Debug)]
pub struct Caller {
    person: PersonId,
    device: DeviceId,
}

impl Caller {
    /// Enters the organisation and reads what may be touched there for `action`.
    ///
    /// # Errors
    /// 401 when the device was signed out; 404 when nothing ties the person to the organisation; 403 when no hat
    /// reaches `action`.
    pub fn scope(&self, tx: &mut Tx<'_>, org: &str, action: Action) -> Result<Scope> {
        self.standing(tx, org, action).map(|(_, scope)| scope)
    }

    /// As [`scope`](Self::scope), with the person's roles, for what depends on who gives whom which role.
    ///
    /// # Errors
    /// As there.
    pub fn standing(&self, tx: &mut Tx<'_>, org: &str, action: Action) -> Result<(Standing, Scope)> {
        let slug = Slug::parse(org).ok();
        let standing = match standing::enter(tx, self.person, self.device, slug.as_ref())? {
            Present::SignedOut => return Err(ApiError::Unauthenticated),
            Present::Elsewhere => return Err(Denied::NoTie.into()),
            Present::Here(standing) => standing,
        };
        let scope = standing.scope(action, tx.now())?;
        Ok((standing, scope))
    }

    /// The person, for what is theirs over all organisations.
    ///
    /// # Errors
    /// 401 when the device was signed out.
    pub fn person(&self, tx: &mut Tx<'_>) -> Result<PersonId> {
        tx.enter_everywhere(Everywhere::OwnData)?;
        if standing::signed_in(tx, self.person, self.device)? {
            Ok(self.person)
        } else {
            Err(ApiError::Unauthenticated)
        }
    }

    /// Who makes it happen, for the event log: staff, or a peer in what is their own.
    pub fn actor(&self, scope: &Scope) -> Actor {
        match scope.extent() {
            Reach::Groups | Reach::Organisation => Actor::Staff(self.person),
            Reach::Own | Reach::Nothing => Actor::Peer(Some(self.person)),
        }
    }

    /// Whose safe repeats these are.
    pub fn space(&self) -> String {
        format!("person {}", self.person)
    }

    /// The person that the token names: good for a lock, not for a right.
    pub fn claimed_person(&self) -> PersonId {
        self.person
    }

    /// The device from which the call comes.
    pub fn device(&self) -> DeviceId {
        self.device
    }
}

impl FromRequest for Caller {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = request
                .app_data::<Data<App>>()
                .ok_or_else(|| ApiError::Internal("the application is not registered".into()))?;
            let token = bearer(&request).ok_or(ApiError::Unauthenticated)?;
            let signed = app.tokens.verify(&app.db, token).await?;
            Ok(Self {
                person: signed.person,
                device: signed.device,
            })
        })
    }
}

/// The lock for what a whole organisation's people must agree on. An organisation that doesn't exist needs none.
///
/// # Errors
/// 503.
pub async fn organisation_lock(db: &Db, org: &str) -> Result<Lock> {
    let Ok(slug) = Slug::parse(org) else {
        return Ok(Lock::None);
    };
    let found = db.read(move |tx| organisations::by_slug(tx, &slug)).await?;
    Ok(found.map_or(Lock::None, Lock::Organisation))
}

/// The bearer token of a request, of whatever kind.
pub fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request.headers().get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}
