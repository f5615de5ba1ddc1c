//! What setting up and showing a second factor sends and gets.

use domain::FieldErrors;
use domain::error::Flaw;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::actions::{Shown, State};
use crate::error::Result;
use crate::identity::sign_in::views::six_digits;
use crate::wire::finish;

/// The word for what a device has shown.
pub fn state_word(state: &State) -> &'static str {
    match (state.set, state.shown) {
        (_, true) => "shown",
        (true, false) => "set",
        (false, false) => "not_set",
    }
}

/// Where the person and this device are with the second factor.
#[derive(Serialize, ToSchema)]
pub struct SecondFactor {
    /// `not_set`, `set` (this device has to show it) or `shown` (this device has shown it).
    #[schema(extensions(("x-extensible-enum" = json!(["not_set", "set", "shown"]))))]
    pub state: String,
    /// From when on some of the person's roles rest on this device until it has shown a second factor; null when none
    /// does.
    #[schema(required, format = DateTime)]
    pub needed_from: Option<String>,
    /// How many recovery codes are left.
    pub recovery_codes_left: i64,
}

impl SecondFactor {
    /// The state as it is told.
    pub fn new(state: &State, recovery_codes_left: i64) -> Self {
        Self {
            state: state_word(state).into(),
            needed_from: state.needed_from.map(|at| at.to_string()),
            recovery_codes_left,
        }
    }
}

/// What an authenticator app needs; shown only now.
#[derive(Serialize, ToSchema)]
pub struct SecondFactorBegun {
    /// The secret, to be typed into the app (base32).
    pub secret: String,
    /// The same as an address, to be shown as a picture that the app scans.
    pub otpauth_uri: String,
}

/// A code from the authenticator app.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorConfirm {
    /// The six digits that the app shows.
    #[schema(max_length = 20)]
    pub code: String,
}

impl SecondFactorConfirm {
    /// The six digits.
    ///
    /// # Errors
    /// 422.
    pub fn check(&self) -> Result<SecretString> {
        let mut errors = FieldErrors::new();
        let code = errors.take("/code", six_digits(&self.code));
        finish(errors, code)
    }
}

/// One of the two: a code from the app, or a recovery code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondFactorShown {
    /// The six digits that the app shows.
    #[schema(nullable = false, max_length = 20)]
    pub code: Option<String>,
    /// A recovery code; it works once.
    #[schema(nullable = false, max_length = 40)]
    pub recovery_code: Option<String>,
}

impl SecondFactorShown {
    /// What is shown.
    ///
    /// # Errors
    /// 422 unless it is exactly one of the two.
    pub fn check(self) -> Result<Shown> {
        let mut errors = FieldErrors::new();
        let shown = match (self.code, self.recovery_code) {
            (Some(code), None) => errors.take("/code", six_digits(&code)).map(Shown::Code),
            (None, Some(code)) => Some(Shown::Recovery(code.into())),
            (None, None) => {
                errors.add(
                    "/code",
                    Flaw::new("required", "Write the six digits, or a recovery code."),
                );
                None
            }
            (Some(_), Some(_)) => {
                let flaw = Flaw::new("only_one", "Send the six digits or a recovery code, not both.");
                errors.add("/recovery_code", flaw);
                None
            }
        };
        finish(errors, shown)
    }
}

/// Recovery codes; shown only now.
#[derive(Serialize, ToSchema)]
pub struct RecoveryCodes {
    /// Ten codes to be kept somewhere safe. Each works once, in place of the app.
    pub recovery_codes: Vec<String>,
}
