//! Safe repeats: the same request with the same `Idempotency-Key` gets the same answer, once done.

use actix_web::HttpRequest;
use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use persistence::Tx;
use persistence::idempotency::{self, Claim};

use crate::answer::Answer;
use crate::error::{ApiError, Result};
use crate::secrets::Keyring;

/// What a kept answer is sealed for.
const SEALED_FOR: &str = "idempotency_keys.answer_sealed";

/// A request's identity: its key, if it has one, and hashes of what it asks.
#[derive(Clone, Debug)]
pub struct Once {
    key: Option<String>,
    route: String,
    request_hash: String,
}

impl Once {
    /// Reads the key and hashes the request.
    ///
    /// # Errors
    /// 400 for a key that isn't 16 to 255 visible characters.
    pub fn new(request: &HttpRequest, body: &[u8]) -> Result<Self> {
        let key = request.headers().get("idempotency-key").map(|value| {
            let text = value.to_str().unwrap_or_default();
            let fits =
                (16..=255).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic() || b == b' ');
            if fits {
                Ok(text.to_owned())
            } else {
                Err(ApiError::BadRequest(
                    "Idempotency-Key has 16 to 255 visible characters.".into(),
                ))
            }
        });
        let route = format!("{} {}", request.method(), request.path());
        Ok(Self {
            key: key.transpose()?,
            request_hash: hash(&[route.as_bytes(), body]),
            route,
        })
    }

    /// The same, refused when it has no key.
    ///
    /// # Errors
    /// 400.
    pub fn required(self) -> Result<Self> {
        if self.key.is_some() {
            Ok(self)
        } else {
            Err(ApiError::KeyNeeded)
        }
    }

    /// Runs `work` unless the same request was answered before. `space` is whose key it is: one caller's keys are
    /// nobody else's. A refusal keeps nothing, so the key is free again.
    ///
    /// # Errors
    /// What `work` answers; 422 when the key was used for another request, 409 while the first still runs.
    pub fn run(
        &self,
        tx: &mut Tx<'_>,
        keyring: &Keyring,
        space: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<Answer>,
    ) -> Result<Answer> {
        let Some(key) = &self.key else { return work(tx) };
        let space = hash(&[space.as_bytes(), self.route.as_bytes()]);
        let key_hash = hash(&[key.as_bytes()]);
        match idempotency::claim(tx, &space, &key_hash, &self.request_hash)? {
            Claim::Replay(sealed) => {
                let opened = keyring
                    .open(SEALED_FOR, &sealed)
                    .map_err(|error| ApiError::Internal(error.to_string()))?;
                let answer: Answer =
                    serde_json::from_slice(&opened).map_err(|error| ApiError::Internal(error.to_string()))?;
                Ok(answer.replayed())
            }
            Claim::OtherRequest => Err(ApiError::KeyReused),
            Claim::StillRunning => Err(ApiError::StillRunning),
            Claim::Fresh => {
                let answer = work(tx)?;
                let text =
                    serde_json::to_vec(&answer).map_err(|error| ApiError::Internal(error.to_string()))?;
                let sealed = keyring.seal(SEALED_FOR, &text);
                idempotency::store(
                    tx,
                    &space,
                    &key_hash,
                    &sealed,
                    answer.journey(),
                    answer.name_check(),
                )?;
                Ok(answer)
            }
        }
    }
}

fn hash(parts: &[&[u8]]) -> String {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    URL_SAFE_NO_PAD.encode(digest(&SHA256, &bytes))
}
