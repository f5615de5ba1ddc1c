//! Setting up, showing and removing a second factor.

use domain::events::{Actor, Event, EventKind};
use domain::identity::second_factor_needed_from;
use domain::ids::{DeviceId, PersonId};
use domain::{Instant, Refusal};
use persistence::identity::second_factor::{self, SecondFactor};
use persistence::identity::{devices, people, relationships};
use persistence::{Tx, events};
use secrecy::{ExposeSecret as _, SecretString};

use super::totp;
use crate::error::{ApiError, Result};
use crate::secrets::Keyring;

/// What a device has shown, and what is asked of it.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// Whether the person has set up a second factor.
    pub set: bool,
    /// Whether this device has shown it.
    pub shown: bool,
    /// From when on some roles rest until this device has shown it.
    pub needed_from: Option<Instant>,
}

/// What somebody shows.
pub enum Shown {
    /// Six digits from the app.
    Code(SecretString),
    /// A recovery code.
    Recovery(SecretString),
}

/// A second factor that was begun: what the app needs, shown once.
pub struct Begun {
    /// The secret, to be typed.
    pub secret: String,
    /// The address to be scanned.
    pub otpauth_uri: String,
}

/// What a device has shown. The transaction must see every organisation.
///
/// # Errors
/// 503.
pub fn state(tx: &mut Tx<'_>, person: PersonId, device: DeviceId) -> Result<State> {
    let factor = second_factor::fetch(tx, person)?;
    let shown = devices::fetch(tx, device)?.is_some_and(|device| device.second_factor_at.is_some());
    let roles = relationships::roles_anywhere(tx, person)?;
    let set_at = factor.and_then(|factor| factor.confirmed_at);
    let needed_from = match set_at {
        Some(_) if roles.is_empty() => None,
        Some(at) => Some(at),
        None => second_factor_needed_from(&roles),
    };
    Ok(State {
        set: set_at.is_some(),
        shown,
        needed_from: needed_from.filter(|_| !shown),
    })
}

/// Begins to set one up, with a fresh secret.
///
/// # Errors
/// 409 when one is set up already; 503.
pub fn begin(tx: &mut Tx<'_>, keyring: &Keyring, person: PersonId) -> Result<Begun> {
    if second_factor::fetch(tx, person)?.is_some_and(|factor| factor.confirmed_at.is_some()) {
        return Err(Refusal::SecondFactorAlreadySet.into());
    }
    let secret = totp::fresh_secret();
    second_factor::begin(tx, person, &keyring.seal(&sealed_for(person), &secret))?;
    let email = people::fetch(tx, person)?.email;
    let (secret, otpauth_uri) = totp::for_app(&secret, email.as_str())?;
    Ok(Begun { secret, otpauth_uri })
}

/// Sets it up for good with a first code, marks the device, and gives the recovery codes; none when the code doesn't
/// hold. The caller must commit either way: a wrong try counts.
///
/// # Errors
/// 409 when none was begun or one is set up; 429; 503.
pub fn confirm(
    tx: &mut Tx<'_>,
    keyring: &Keyring,
    (person, device): (PersonId, DeviceId),
    code: SecretString,
) -> Result<Option<Vec<SecretString>>> {
    let factor = second_factor::fetch(tx, person)?.ok_or(Refusal::SecondFactorNotSet)?;
    if factor.confirmed_at.is_some() {
        return Err(Refusal::SecondFactorAlreadySet.into());
    }
    if !holds(tx, keyring, person, &factor, &Shown::Code(code))? {
        return Ok(None);
    }
    second_factor::confirm(tx, person)?;
    devices::mark_second_factor(tx, device)?;
    record(tx, EventKind::SecondFactorSet, person)?;
    fresh_codes(tx, keyring, person).map(Some)
}

/// Marks the device when what is shown holds; answers whether it does. The caller must commit either way.
///
/// # Errors
/// 409 when none is set up; 429; 503.
pub fn verify(
    tx: &mut Tx<'_>,
    keyring: &Keyring,
    (person, device): (PersonId, DeviceId),
    shown: &Shown,
) -> Result<bool> {
    let factor = set_up(tx, person)?;
    let holds = holds(tx, keyring, person, &factor, shown)?;
    if holds {
        devices::mark_second_factor(tx, device)?;
    }
    Ok(holds)
}

/// Gives new recovery codes for the old ones when what is shown holds. The caller must commit either way.
///
/// # Errors
/// 409 when none is set up; 429; 503.
pub fn renew_recovery_codes(
    tx: &mut Tx<'_>,
    keyring: &Keyring,
    person: PersonId,
    shown: &Shown,
) -> Result<Option<Vec<SecretString>>> {
    let factor = set_up(tx, person)?;
    if !holds(tx, keyring, person, &factor, shown)? {
        return Ok(None);
    }
    fresh_codes(tx, keyring, person).map(Some)
}

/// Removes the second factor when what is shown holds; answers whether it does. The caller must commit either way.
///
/// # Errors
/// 409 when none is set up, or when a role needs it and its grace period is over; 429; 503.
pub fn remove(tx: &mut Tx<'_>, keyring: &Keyring, person: PersonId, shown: &Shown) -> Result<bool> {
    let factor = set_up(tx, person)?;
    let roles = relationships::roles_anywhere(tx, person)?;
    if second_factor_needed_from(&roles).is_some_and(|from| from <= tx.now()) {
        return Err(Refusal::SecondFactorStillNeeded.into());
    }
    if !holds(tx, keyring, person, &factor, shown)? {
        return Ok(false);
    }
    second_factor::remove(tx, person)?;
    devices::forget_second_factor(tx, person)?;
    record(tx, EventKind::SecondFactorRemoved, person)?;
    Ok(true)
}

fn set_up(tx: &mut Tx<'_>, person: PersonId) -> Result<SecondFactor> {
    let factor = second_factor::fetch(tx, person)?;
    let factor = factor.filter(|factor| factor.confirmed_at.is_some());
    Ok(factor.ok_or(Refusal::SecondFactorNotSet)?)
}

/// Whether what is shown holds. It is used up when it does; a wrong try is counted. The person must be locked, so that
/// a code works once.
fn holds(
    tx: &mut Tx<'_>,
    keyring: &Keyring,
    person: PersonId,
    factor: &SecondFactor,
    shown: &Shown,
) -> Result<bool> {
    let now = tx.now();
    if let Err(wait) = factor.wrong.may_try(now) {
        let seconds = u32::try_from(wait.num_seconds() + 1).unwrap_or(u32::MAX);
        return Err(ApiError::TooMany(seconds));
    }
    let step = match shown {
        Shown::Code(code) => {
            let secret = keyring
                .open(&sealed_for(person), &factor.secret_sealed)
                .map_err(|error| ApiError::Internal(error.to_string()))?;
            totp::step_of(&secret, code, now)?.filter(|step| *step > factor.last_step)
        }
        Shown::Recovery(code) => {
            let hash = totp::recovery_hash(keyring, person, code);
            second_factor::use_recovery_code(tx, person, &hash)?.then_some(factor.last_step)
        }
    };
    match step {
        Some(step) => second_factor::use_step(tx, person, step)?,
        None => second_factor::set_wrong(tx, person, factor.wrong.one_more(now))?,
    }
    Ok(step.is_some())
}

fn fresh_codes(tx: &mut Tx<'_>, keyring: &Keyring, person: PersonId) -> Result<Vec<SecretString>> {
    let codes = totp::fresh_recovery_codes();
    let hashes: Vec<_> = codes
        .iter()
        .map(|code| totp::recovery_hash(keyring, person, code))
        .collect();
    second_factor::set_recovery_codes(tx, person, &hashes)?;
    Ok(codes)
}

/// Recovery codes as the one answer that shows them.
pub fn told(codes: &[SecretString]) -> Vec<String> {
    codes.iter().map(|code| code.expose_secret().to_owned()).collect()
}

fn record(tx: &mut Tx<'_>, kind: EventKind, person: PersonId) -> Result<()> {
    let event = Event::new(kind, Actor::Peer(Some(person)), None).person(person);
    Ok(events::record(tx, event)?)
}

fn sealed_for(person: PersonId) -> String {
    format!("second_factors.secret_sealed.{person}")
}
