//! Time-based codes (RFC 6238) as every authenticator app makes them, and recovery codes for when the app is gone.

use domain::Instant;
use domain::ids::PersonId;
use secrecy::{ExposeSecret as _, SecretString};
use totp_rs::{Builder, Secret, Totp};

use crate::error::{ApiError, Result};
use crate::secrets::{Keyring, hex, random};

/// Length of the secret, in bytes: as long as the hash, as RFC 4226 asks.
const SECRET_BYTES: usize = 20;
/// How many recovery codes there are at a time.
const RECOVERY_CODES: usize = 10;
/// What authenticator apps show beside the code; names no organisation.
const ISSUER: &str = "Hearth";
/// Digits and letters that nobody mistakes for each other: no i, l, o, u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A fresh secret.
pub fn fresh_secret() -> Vec<u8> {
    random::<SECRET_BYTES>().to_vec()
}

/// The secret as an app takes it: as text to type, and as an address to scan.
///
/// # Errors
/// 500 when the account's name can't stand in an address.
pub fn for_app(secret: &[u8], account: &str) -> Result<(String, String)> {
    let totp = build(secret, account)?;
    let url = totp
        .to_url()
        .map_err(|error| ApiError::Internal(error.to_string()))?;
    Ok((totp.secret().to_base32(), url))
}

/// The time step whose code this is: the present one, the one before or the one after.
///
/// # Errors
/// 500 when the secret is unfit.
pub fn step_of(secret: &[u8], code: &SecretString, now: Instant) -> Result<Option<i64>> {
    let seconds = u64::try_from(now.micros() / 1_000_000).unwrap_or(0);
    let step = build(secret, "peer")?.check(code.expose_secret(), seconds);
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

fn build(secret: &[u8], account: &str) -> Result<Totp> {
    Builder::new()
        .with_secret(Secret::from(secret.to_vec()))
        .with_skew(1)
        .with_issuer(Some(ISSUER))
        .with_account_name(account)
        .build()
        .map_err(|error| ApiError::Internal(error.to_string()))
}

/// Ten fresh recovery codes of 50 random bits, as people write them down: `h7k2m-9qx4t`.
pub fn fresh_recovery_codes() -> Vec<SecretString> {
    let code = |_| {
        let letters = random::<10>().map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
        let (one, other) = letters.split_at(5);
        format!("{}-{}", String::from_iter(one), String::from_iter(other)).into()
    };
    (0..RECOVERY_CODES).map(code).collect()
}

/// How a person's recovery code is kept, however they write it.
pub fn recovery_hash(keyring: &Keyring, person: PersonId, code: &SecretString) -> String {
    let bare: String = code
        .expose_secret()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| match c.to_ascii_lowercase() {
            'i' | 'l' => '1',
            'o' => '0',
            other => other,
        })
        .collect();
    hex(&keyring.mac("recovery code", &[person.uuid().as_bytes(), bare.as_bytes()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::Secret as Hidden;

    fn at(seconds: i64) -> Instant {
        Instant::from_micros(seconds * 1_000_000)
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1: the last six of its eight digits.
        let secret = b"12345678901234567890";
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (20_000_000_000, "353130"),
        ] {
            let step = step_of(secret, &code.into(), at(seconds)).expect("a fit secret");
            assert_eq!(step, Some(seconds / 30), "{code}");
        }
    }

    #[test]
    fn a_code_holds_one_step_early_and_late_and_no_further() {
        let secret = b"12345678901234567890";
        let found = |seconds| step_of(secret, &"287082".into(), at(seconds)).expect("a fit secret");
        assert_eq!(found(29), Some(1));
        assert_eq!(found(89), Some(1));
        assert_eq!(found(90), None);
        assert_eq!(
            step_of(secret, &"28708".into(), at(59)).expect("a fit secret"),
            None
        );
    }

    #[test]
    fn apps_are_told_the_secret_and_nothing_of_an_organisation() {
        let (text, url) = for_app(b"12345678901234567890", "ada@example.org").expect("a fit secret");
        assert_eq!(text, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            url,
            "otpauth://totp/Hearth:ada%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Hearth"
        );
    }

    #[test]
    fn recovery_codes_differ_and_are_found_however_they_are_written() {
        let codes = fresh_recovery_codes();
        let mut texts: Vec<_> = codes.iter().map(|code| code.expose_secret().to_owned()).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), RECOVERY_CODES);
        let keyring = Keyring::new(&Hidden::new(Box::new([1; 32])));
        let person = PersonId::new(at(0));
        let hash = |text: &str| recovery_hash(&keyring, person, &text.into());
        assert_eq!(hash("h7k2m-9qx40"), hash(" H7K2M 9QX4O "));
        assert_ne!(hash("h7k2m-9qx40"), hash("h7k2m-9qx41"));
        assert_ne!(
            hash("h7k2m-9qx40"),
            recovery_hash(&keyring, PersonId::new(at(1)), &"h7k2m-9qx40".into())
        );
    }
}
