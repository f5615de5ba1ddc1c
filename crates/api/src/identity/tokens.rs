//! Access tokens: EdDSA JWTs (RFC 9068) that say who calls from which device, and never what they may do.

use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::signature::Ed25519KeyPair;
use chrono::Duration;
use domain::identity::{self, ACCESS_LIFETIME, KeyPlan};
use domain::ids::{DeviceId, PersonId};
use domain::{Id, Instant};
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use persistence::db::MaybeContended;
use persistence::identity::installation::{self, SigningKey};
use persistence::{Db, Lock, Tx};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{ApiError, Result};
use crate::secrets::Keyring;

/// What kind of token it is: nothing else that is ever signed with these keys passes for an access token.
const TYPE: &str = "at+jwt";
/// How long a node goes on with the public keys that it read.
const KEPT_FOR: Duration = Duration::seconds(60);
/// How often an unknown key makes a node look again.
const LOOK_AGAIN: Duration = Duration::seconds(1);

/// Who calls, by a token that was signed here and has not run out. Whether the device is still signed in is for its
/// row to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The person.
    pub person: PersonId,
    /// The device on which they signed in.
    pub device: DeviceId,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: Uuid,
    sid: Uuid,
    client_id: String,
    jti: Uuid,
    iat: i64,
    exp: i64,
}

/// Signs and checks access tokens.
pub struct Tokens {
    issuer: String,
    keyring: Arc<Keyring>,
    known: RwLock<Option<Arc<Known>>>,
}

/// The public keys as this node read them last.
struct Known {
    keys: Vec<(String, DecodingKey)>,
    read_at: Instant,
}

impl Tokens {
    /// Tokens of the server that people reach at `issuer`.
    pub fn new(issuer: &str, keyring: Arc<Keyring>) -> Self {
        Self {
            issuer: issuer.to_owned(),
            keyring,
            known: RwLock::new(None),
        }
    }

    /// A token for `person` on `device`; holds for [`ACCESS_LIFETIME`].
    ///
    /// # Errors
    /// 500 when the key can't be opened, 503.
    pub fn issue(&self, tx: &mut Tx<'_>, person: PersonId, device: DeviceId) -> Result<String> {
        let now = tx.now();
        let key = self.key_in_force(tx)?;
        let pair = self
            .keyring
            .open(&sealed_for(&key.id), &key.key_sealed)
            .map_err(|error| ApiError::Internal(format!("the signing key can't be opened: {error}")))?;
        let header = Header {
            typ: Some(TYPE.into()),
            kid: Some(key.id),
            ..Header::new(Algorithm::EdDSA)
        };
        let issued = now.micros().div_euclid(1_000_000);
        let claims = Claims {
            iss: self.issuer.clone(),
            aud: self.issuer.clone(),
            sub: person.uuid(),
            sid: device.uuid(),
            client_id: "hearth".into(),
            jti: Uuid::new_v4(),
            iat: issued,
            exp: issued + ACCESS_LIFETIME.num_seconds(),
        };
        jsonwebtoken::encode(&header, &claims, &EncodingKey::from_ed_der(&pair)).map_err(internal)
    }

    /// Who calls with `token`.
    ///
    /// # Errors
    /// 401 for anything but a token that was signed here and holds now; 503.
    pub async fn verify(&self, db: &Db, token: &str) -> Result<Signed> {
        let refused = |_| ApiError::Unauthenticated;
        let header = jsonwebtoken::decode_header(token).map_err(refused)?;
        let kid = header.kid.as_deref().ok_or(ApiError::Unauthenticated)?;
        if header.typ.as_deref() != Some(TYPE) {
            return Err(ApiError::Unauthenticated);
        }
        let known = self.known(db, kid).await?;
        let key = known.find(kid).ok_or(ApiError::Unauthenticated)?;
        let claims = jsonwebtoken::decode::<Claims>(token, key, &self.validation())
            .map_err(refused)?
            .claims;
        // The library would ask the machine's clock; there is one clock.
        if claims.exp.saturating_mul(1_000_000) <= db.clock().now().micros() {
            return Err(ApiError::Unauthenticated);
        }
        Ok(Signed {
            person: Id::from_uuid(claims.sub),
            device: Id::from_uuid(claims.sid),
        })
    }

    fn validation(&self) -> Validation {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&[&self.issuer]);
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        validation.validate_exp = false;
        validation
    }

    async fn known(&self, db: &Db, kid: &str) -> Result<Arc<Known>> {
        let now = db.clock().now();
        let kept = self.known.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(kept) = kept
            && kept.is_fresh(kid, now)
        {
            return Ok(kept);
        }
        let keys = db.read(installation::signing_keys).await?;
        let keys = keys.into_iter().map(|key| {
            let public = DecodingKey::from_ed_components(&key.public_key).map_err(internal)?;
            Ok((key.id, public))
        });
        let read = Arc::new(Known {
            keys: keys.collect::<Result<_>>()?,
            read_at: now,
        });
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(read.clone());
        Ok(read)
    }

    fn key_in_force(&self, tx: &mut Tx<'_>) -> Result<SigningKey> {
        let mut keys = installation::signing_keys(tx)?;
        // Whoever gives out tokens looks after the keys: no duty has to run for them to be renewed.
        if plan(&keys, tx.now()) != KeyPlan::default() {
            keep_keys(tx, &self.keyring)?;
            keys = installation::signing_keys(tx)?;
        }
        let sign_from: Vec<_> = keys.iter().map(|key| key.signs_from).collect();
        let at = identity::signing_now(&sign_from, tx.now());
        at.map(|at| keys.swap_remove(at))
            .ok_or_else(|| ApiError::Internal("no signing key is in force yet: look at the clocks".into()))
    }
}

impl Known {
    fn find(&self, kid: &str) -> Option<&DecodingKey> {
        self.keys.iter().find(|(id, _)| id == kid).map(|(_, key)| key)
    }

    fn is_fresh(&self, kid: &str, now: Instant) -> bool {
        let age = now.since(self.read_at);
        age < KEPT_FOR && (self.find(kid).is_some() || (age < LOOK_AGAIN && !self.keys.is_empty()))
    }
}

/// Why an installation can't be served.
#[derive(Debug, thiserror::Error)]
pub enum NotPrepared {
    /// It belongs to another master key.
    #[error(
        "this database was set up with another master key: start every node with that one (HEARTH_MASTER_KEY, or \
         master.key in the data folder)"
    )]
    OtherKey,
    /// Others kept the rows busy.
    #[error("the database stayed busy")]
    Busy,
    /// Anything else.
    #[error("{0}")]
    Failed(String),
}

impl From<persistence::Error> for NotPrepared {
    fn from(error: persistence::Error) -> Self {
        match error {
            persistence::Error::Contended(_) => Self::Busy,
            error => Self::Failed(error.to_string()),
        }
    }
}

impl From<ApiError> for NotPrepared {
    fn from(error: ApiError) -> Self {
        match error {
            ApiError::Contended => Self::Busy,
            ApiError::Internal(cause) => Self::Failed(cause),
            error => Self::Failed(error.to_string()),
        }
    }
}

impl MaybeContended for NotPrepared {
    fn is_contended(&self) -> bool {
        matches!(self, Self::Busy)
    }
}

/// Prepares an installation for serving: it belongs to this master key, and there is a key that signs. Nodes that start
/// together agree.
///
/// # Errors
/// Says in words what is wrong.
pub async fn prepare(db: &Db, keyring: Arc<Keyring>) -> Result<(), NotPrepared> {
    db.write(Lock::None, move |tx| {
        if !installation::claim(tx, keyring.fingerprint())? {
            return Err(NotPrepared::OtherKey);
        }
        Ok(keep_keys(tx, &keyring)?)
    })
    .await
}

/// Makes the next signing key when it is time, and forgets those whose time is over.
///
/// # Errors
/// 500 when a key can't be made, 503.
pub fn keep_keys(tx: &mut Tx<'_>, keyring: &Keyring) -> Result<()> {
    installation::lock_signing_keys(tx)?;
    let keys = installation::signing_keys(tx)?;
    let plan = plan(&keys, tx.now());
    if let Some(signs_from) = plan.make {
        let key = make_key(keyring, tx.now(), signs_from)?;
        log::info!(kid = key.id.as_str(), signs_from:%; "a signing key was made");
        installation::add_signing_key(tx, key)?;
    }
    for key in plan.forget.iter().filter_map(|at| keys.get(*at)) {
        log::info!(kid = key.id.as_str(); "a signing key was forgotten");
        installation::remove_signing_key(tx, &key.id)?;
    }
    Ok(())
}

fn plan(keys: &[SigningKey], now: Instant) -> KeyPlan {
    let sign_from: Vec<_> = keys.iter().map(|key| key.signs_from).collect();
    identity::plan_keys(&sign_from, now)
}

fn make_key(keyring: &Keyring, now: Instant, signs_from: Instant) -> Result<SigningKey> {
    // Version 1 of PKCS #8: jsonwebtoken can't take the public half out of version 2.
    let pair = Ed25519KeyPair::generate()
        .and_then(|pair| pair.to_pkcs8v1())
        .map_err(internal)?;
    let jwk = Jwk::from_encoding_key(&EncodingKey::from_ed_der(pair.as_ref()), Algorithm::EdDSA)
        .map_err(internal)?;
    let AlgorithmParameters::OctetKeyPair(public) = &jwk.algorithm else {
        return Err(ApiError::Internal("an Ed25519 key is an octet key pair".into()));
    };
    let id = jwk.thumbprint(ThumbprintHash::SHA256).map_err(internal)?;
    Ok(SigningKey {
        key_sealed: keyring.seal(&sealed_for(&id), pair.as_ref()),
        public_key: public.x.clone(),
        id,
        made_at: now,
        signs_from,
    })
}

fn sealed_for(id: &str) -> String {
    format!("signing_keys.key_sealed.{id}")
}

fn internal(error: impl std::fmt::Display) -> ApiError {
    ApiError::Internal(error.to_string())
}
