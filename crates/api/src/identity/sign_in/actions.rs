//! Signing in, renewing and signing out.
//!
//! *Invariant:* until a code has proved right, every statement is the same whether or not anybody has the address.

use domain::events::{Actor, Event, EventKind};
use domain::identity::{CODE_LIFETIME, CODES_IN_WINDOW, CODES_WINDOW, Renewal, WRONG_WINDOW};
use domain::ids::{DeviceId, PersonId, SignInCodeId};
use domain::text::{Email, Title};
use persistence::identity::devices::{Device, DeviceKind};
use persistence::identity::people::Person;
use persistence::identity::{codes, devices, people, relationships};
use persistence::{Everywhere, Tx, events};
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::Result;
use crate::identity::second_factor::actions::{State, state};
use crate::identity::tokens::Tokens;
use crate::secrets::{Keyring, same};

/// A code that somebody shows, and how they wish to stay signed in.
pub struct CodeShown {
    /// The address that it was sent to.
    pub email: Email,
    /// The six digits.
    pub code: SecretString,
    /// What the device is called.
    pub device_name: Option<Title>,
    /// Whether a cookie holds the refresh token.
    pub in_cookie: bool,
}

/// The tokens of a device.
pub struct TokensGiven {
    /// The access token.
    pub access_token: String,
    /// The refresh token.
    pub refresh_token: SecretString,
    /// Whether a cookie holds the refresh token.
    pub in_cookie: bool,
    /// Who is signed in.
    pub person: PersonId,
    /// What the device has shown.
    pub second_factor: State,
}

/// Asks for a code. Over the limit nothing is sent and the answer stays the same: another one would tell a stranger
/// that somebody is signing in with this address just now.
///
/// # Errors
/// 503.
pub fn code_request(tx: &mut Tx<'_>, keyring: &Keyring, email: &Email) -> Result<()> {
    let now = tx.now();
    let hash = keyring.hash_contact(email.as_str());
    tx.enter_everywhere(Everywhere::SignIn)?;
    codes::lock_address(tx, &hash)?;
    if codes::asked_since(tx, &hash, now.minus(CODES_WINDOW))? >= CODES_IN_WINDOW {
        return Ok(());
    }
    let id = SignInCodeId::new(now);
    let sealed = keyring.seal_code_email(id, email);
    codes::add(tx, id, &hash, &sealed, now.plus(CODE_LIFETIME))?;
    let event = Event::new(EventKind::SignInCodeRequested, Actor::Anyone, None).code(id);
    Ok(events::record(tx, event)?)
}

/// Signs a device in with a code; none when the code doesn't hold. The caller must commit either way: a wrong try
/// counts.
///
/// # Errors
/// 503.
pub fn sign_in(
    tx: &mut Tx<'_>,
    keyring: &Keyring,
    tokens: &Tokens,
    shown: &CodeShown,
) -> Result<Option<TokensGiven>> {
    let hash = keyring.hash_contact(shown.email.as_str());
    tx.enter_everywhere(Everywhere::SignIn)?;
    codes::lock_address(tx, &hash)?;
    if !code_holds(tx, keyring, &hash, &shown.code)? {
        return Ok(None);
    }
    let Some(person) = person_behind(tx, &shown.email, &hash)? else {
        return Ok(None);
    };
    people::tie_journeys(tx, person.id, &hash)?;
    for organisation in relationships::accept_all(tx, person.id)? {
        let by = Actor::Staff(person.id);
        let event = Event::new(EventKind::PersonAccepted, by, organisation).person(person.id);
        events::record(tx, event)?;
    }
    let (kind, name) = if shown.in_cookie {
        (DeviceKind::Browser, "Browser")
    } else {
        (DeviceKind::App, "App")
    };
    let name = shown.device_name.as_ref().map_or(name, Title::as_str);
    let device = devices::add(tx, person.id, name, kind)?;
    record(tx, EventKind::DeviceSignedIn, person.id)?;
    give(tx, keyring, tokens, &device, device.family.generation).map(Some)
}

/// Tries the newest code of an address. It is used up when it holds; a wrong try is counted.
fn code_holds(tx: &mut Tx<'_>, keyring: &Keyring, hash: &str, shown: &SecretString) -> Result<bool> {
    let now = tx.now();
    let wrong_lately = codes::wrong_since(tx, hash, now.minus(WRONG_WINDOW))?;
    let Some((id, code)) = codes::newest(tx, hash)? else {
        return Ok(false);
    };
    if !code.may_be_tried(wrong_lately, now) {
        return Ok(false);
    }
    let right = keyring.sign_in_code(id);
    let holds = same(right.expose_secret().as_bytes(), shown.expose_secret().as_bytes());
    if holds {
        codes::use_up(tx, id)?;
    } else {
        codes::count_wrong(tx, id)?;
    }
    Ok(holds)
}

/// The person with a proven address; made now for somebody who only ever enquired.
fn person_behind(tx: &mut Tx<'_>, email: &Email, hash: &str) -> Result<Option<Person>> {
    let own_name = people::name_of_contact(tx, hash)?;
    let person = match (people::by_email(tx, email)?, &own_name) {
        (Some(person), _) => person,
        (None, Some(name)) => people::find_or_add(tx, email, name)?,
        (None, None) => return Ok(None),
    };
    // At their first sign-in, what they called themselves goes before what somebody who invited them wrote.
    people::verify(tx, person.id, own_name.as_ref())?;
    Ok(Some(person))
}

/// Renews the tokens of `device`, whose token of `generation` was shown; none when it is worth nothing. The caller
/// must commit either way: a token that comes back later signs the device out. The device must be locked.
///
/// # Errors
/// 503.
pub fn renew(
    tx: &mut Tx<'_>,
    keyring: &Keyring,
    tokens: &Tokens,
    (device, generation): (DeviceId, i64),
    from_cookie: bool,
) -> Result<Option<TokensGiven>> {
    tx.enter_everywhere(Everywhere::SignIn)?;
    let Some(device) = devices::fetch(tx, device)? else {
        return Ok(None);
    };
    // A browser's token that comes another way than by its cookie was taken out of it.
    if (device.kind == DeviceKind::Browser) != from_cookie {
        return Ok(None);
    }
    match device.family.renew(generation, tx.now()) {
        Renewal::Next(generation) => {
            devices::rotate(tx, device.id, generation)?;
            give(tx, keyring, tokens, &device, generation).map(Some)
        }
        Renewal::Same(generation) => give(tx, keyring, tokens, &device, generation).map(Some),
        Renewal::Reused => {
            devices::revoke(tx, device.person, device.id)?;
            record(tx, EventKind::DeviceTokenReused, device.person)?;
            Ok(None)
        }
        Renewal::Ended => Ok(None),
    }
}

/// Signs a device out. The device must be locked.
///
/// # Errors
/// 503.
pub fn sign_out(tx: &mut Tx<'_>, device: DeviceId) -> Result<()> {
    tx.enter_everywhere(Everywhere::SignIn)?;
    if let Some(device) = devices::fetch(tx, device)?
        && devices::revoke(tx, device.person, device.id)?
    {
        record(tx, EventKind::DeviceRevoked, device.person)?;
    }
    Ok(())
}

fn give(
    tx: &mut Tx<'_>,
    keyring: &Keyring,
    tokens: &Tokens,
    device: &Device,
    generation: i64,
) -> Result<TokensGiven> {
    Ok(TokensGiven {
        access_token: tokens.issue(tx, device.person, device.id)?,
        refresh_token: keyring.refresh_token(device.id, generation),
        in_cookie: device.kind == DeviceKind::Browser,
        person: device.person,
        second_factor: state(tx, device.person, device.id)?,
    })
}

fn record(tx: &mut Tx<'_>, kind: EventKind, person: PersonId) -> Result<()> {
    let event = Event::new(kind, Actor::Peer(Some(person)), None).person(person);
    Ok(events::record(tx, event)?)
}
