//! What signing in sends and gets.

use domain::FieldErrors;
use domain::error::Flaw;
use domain::identity::ACCESS_LIFETIME;
use domain::text::{Email, Title};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::{CodeShown, TokensGiven};
use crate::error::Result;
use crate::identity::second_factor::views::state_word;
use crate::wire::finish;

/// A six-digit code is asked for.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CodeRequest {
    /// Where to send it.
    #[schema(max_length = 254)]
    pub email: String,
}

impl CodeRequest {
    /// The address.
    ///
    /// # Errors
    /// 422.
    pub fn check(&self) -> Result<Email> {
        let mut errors = FieldErrors::new();
        let email = errors.take("/email", Email::parse(&self.email));
        finish(errors, email)
    }
}

/// Where the refresh token is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum SessionKind {
    /// In a cookie that scripts can't read: for browsers, on pages of this server.
    Cookie,
    /// In the answer: for apps.
    Token,
}

impl SessionKind {
    fn parse(word: &str) -> Result<Self, Flaw> {
        match word {
            "cookie" => Ok(Self::Cookie),
            "token" => Ok(Self::Token),
            _ => Err(Flaw::new("unknown_value", "Use one of: cookie, token.")),
        }
    }
}

/// What is given for tokens.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "grant", rename_all = "snake_case", deny_unknown_fields)]
pub enum TokenCreate {
    /// A six-digit code: signs this device in.
    Code {
        /// The address that the code was sent to.
        #[schema(max_length = 254)]
        email: String,
        /// The six digits; spaces between them are fine.
        #[schema(max_length = 20)]
        code: String,
        /// What this device is called in the person's list of devices.
        #[schema(nullable = false, max_length = 120)]
        device_name: Option<String>,
        /// Where the refresh token is to be kept.
        // Read as text: what serde refuses within a union, it can't point at.
        #[schema(value_type = SessionKind)]
        session: String,
    },
    /// A refresh token: renews both tokens.
    Refresh {
        /// The refresh token; left out by browsers, whose cookie brings it.
        #[schema(nullable = false, max_length = 200)]
        refresh_token: Option<String>,
    },
}

/// A grant that has been looked at.
pub enum Grant {
    /// A code.
    Code(CodeShown),
    /// A refresh token; none when the cookie brings it.
    Refresh(Option<SecretString>),
}

impl TokenCreate {
    /// Looks at what was given. `own_page` tells whether a page of this server asks.
    ///
    /// # Errors
    /// 422.
    pub fn check(self, own_page: bool) -> Result<Grant> {
        let (email, code, device_name, session) = match self {
            Self::Refresh { refresh_token } => {
                return Ok(Grant::Refresh(refresh_token.map(SecretString::from)));
            }
            Self::Code {
                email,
                code,
                device_name,
                session,
            } => (email, code, device_name, session),
        };
        let mut errors = FieldErrors::new();
        let email = errors.take("/email", Email::parse(&email));
        let code = errors.take("/code", six_digits(&code));
        let name = device_name.as_deref().filter(|name| !name.trim().is_empty());
        let name = errors.take_optional("/device_name", name.map(Title::parse));
        let session = errors.take("/session", SessionKind::parse(&session));
        errors.require(
            session != Some(SessionKind::Cookie) || own_page,
            "/session",
            "foreign_page",
            "A cookie is for pages of this server. Use token.",
        );
        let shown = email
            .zip(code)
            .zip(session)
            .map(|((email, code), session)| CodeShown {
                email,
                code,
                device_name: name,
                in_cookie: session == SessionKind::Cookie,
            });
        finish(errors, shown).map(Grant::Code)
    }
}

/// The six digits of a code, as people write them.
///
/// # Errors
/// `six_digits`.
pub fn six_digits(text: &str) -> Result<SecretString, Flaw> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit()) {
        Ok(digits.into())
    } else {
        Err(Flaw::new("six_digits", "Write the six digits of the code."))
    }
}

/// A refresh token is given up.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenRevoke {
    /// The refresh token; left out by browsers, whose cookie brings it.
    #[schema(nullable = false, max_length = 200)]
    pub refresh_token: Option<String>,
}

/// The tokens of a signed-in device.
#[derive(Serialize, ToSchema)]
pub struct Tokens {
    /// For `Authorization: Bearer`; a JWT.
    pub access_token: String,
    /// How long the access token holds, in seconds.
    pub expires_in_seconds: i64,
    /// Renews both tokens, once; null when the cookie holds it.
    #[schema(required)]
    pub refresh_token: Option<String>,
    /// Who is signed in.
    pub person: Uuid,
    /// `not_set`, `set` (this device has to show it) or `shown` (this device has shown it).
    #[schema(extensions(("x-extensible-enum" = json!(["not_set", "set", "shown"]))))]
    pub second_factor: String,
    /// From when on some of the person's roles rest on this device until it has shown a second factor; null when none
    /// does.
    #[schema(required, format = DateTime)]
    pub second_factor_needed_from: Option<String>,
}

impl Tokens {
    /// The tokens as the answer tells them.
    pub fn new(given: &TokensGiven) -> Self {
        use secrecy::ExposeSecret as _;
        let in_body = (!given.in_cookie).then(|| given.refresh_token.expose_secret().to_owned());
        Self {
            access_token: given.access_token.clone(),
            expires_in_seconds: ACCESS_LIFETIME.num_seconds(),
            refresh_token: in_body,
            person: given.person.uuid(),
            second_factor: state_word(&given.second_factor).into(),
            second_factor_needed_from: given.second_factor.needed_from.map(|at| at.to_string()),
        }
    }
}

/// The public keys that access tokens are checked with (RFC 7517).
#[derive(Serialize, ToSchema)]
pub struct KeySet {
    /// The key that signs, the one before it and the one after it.
    pub keys: Vec<PublicKey>,
}

/// A public key (RFC 8037).
#[derive(Serialize, ToSchema)]
pub struct PublicKey {
    /// `OKP`.
    pub kty: String,
    /// `Ed25519`.
    pub crv: String,
    /// The key itself, base64url.
    pub x: String,
    /// Its name in tokens: its RFC 7638 thumbprint.
    pub kid: String,
    /// `EdDSA`.
    pub alg: String,
    /// `sig`.
    pub r#use: String,
}

impl PublicKey {
    /// A key by its name and its `x`.
    pub fn new(kid: String, x: String) -> Self {
        Self {
            kty: "OKP".into(),
            crv: "Ed25519".into(),
            x,
            kid,
            alg: "EdDSA".into(),
            r#use: "sig".into(),
        }
    }
}
