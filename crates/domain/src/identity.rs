//! The rules of signing in as plain functions: codes and their limits, how a family of refresh tokens goes on or ends,
//! when a second factor is needed, and which signing key counts when.

pub mod accent;
pub mod colour;

use chrono::Duration;

use crate::access::{Role, SECOND_FACTOR_GRACE};
use crate::error::Flaw;
use crate::time::{Instant, Zone};

/// How long a six-digit code works.
pub const CODE_LIFETIME: Duration = Duration::minutes(10);

/// How many codes an address gets in [`CODES_WINDOW`].
pub const CODES_IN_WINDOW: i64 = 5;

/// The time over which codes are counted.
pub const CODES_WINDOW: Duration = Duration::hours(1);

/// How many wrong tries end a code.
pub const TRIES_PER_CODE: i32 = 5;

/// How many wrong codes an account bears in [`WRONG_WINDOW`], whatever the network address they come from.
pub const WRONG_IN_WINDOW: i64 = 20;

/// The time over which wrong codes are counted.
pub const WRONG_WINDOW: Duration = Duration::hours(24);

/// What decides whether a code may be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Until when it works.
    pub expires_at: Instant,
    /// Wrong tries so far.
    pub tries: i32,
    /// Whether it was used.
    pub used: bool,
}

impl Code {
    /// Whether this code may be tried now, on an account with so many wrong codes lately.
    pub fn may_be_tried(&self, wrong_lately: i64, now: Instant) -> bool {
        !self.used && now < self.expires_at && self.tries < TRIES_PER_CODE && wrong_lately < WRONG_IN_WINDOW
    }
}

/// How long a device stays signed in without renewing its tokens.
pub const DEVICE_RESTS_FOR: Duration = Duration::days(60);

/// How long a token that was just renewed is answered with the same successor: two tabs may ask at once.
pub const ROTATION_GRACE: Duration = Duration::seconds(10);

/// A device's family of refresh tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// Which token of the family counts; each renewal adds one.
    pub generation: i64,
    /// When it last renewed, or began.
    pub rotated_at: Instant,
    /// Whether the device was signed out.
    pub ended: bool,
}

/// What a refresh token is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// The family goes on with this generation, from now on.
    Next(i64),
    /// It was renewed a moment ago: the same successor again.
    Same(i64),
    /// It was renewed before, so somebody kept a copy: the device is to be signed out.
    Reused,
    /// Nothing any more.
    Ended,
}

impl Family {
    /// What the token of `generation` is worth now.
    pub fn renew(&self, generation: i64, now: Instant) -> Renewal {
        let rested = now.since(self.rotated_at);
        if self.ended || rested >= DEVICE_RESTS_FOR || generation > self.generation {
            Renewal::Ended
        } else if generation == self.generation {
            Renewal::Next(generation.saturating_add(1))
        } else if generation == self.generation - 1 && rested < ROTATION_GRACE {
            Renewal::Same(self.generation)
        } else {
            Renewal::Reused
        }
    }
}

/// Wrong second-factor codes lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrongTries {
    /// How many since `since`.
    pub count: i32,
    /// When the first of them was tried.
    pub since: Option<Instant>,
}

impl WrongTries {
    fn counts(&self, now: Instant) -> bool {
        self.since.is_some_and(|since| now.since(since) < WRONG_WINDOW)
    }

    /// Refuses the next try while there were too many; tells how long.
    ///
    /// # Errors
    /// How long until one may try again.
    pub fn may_try(&self, now: Instant) -> Result<(), Duration> {
        match self.since {
            Some(since) if self.counts(now) && i64::from(self.count) >= WRONG_IN_WINDOW => {
                Err(since.plus(WRONG_WINDOW).since(now))
            }
            _ => Ok(()),
        }
    }

    /// With one more wrong try.
    #[must_use]
    pub fn one_more(&self, now: Instant) -> Self {
        if self.counts(now) {
            Self {
                count: self.count.saturating_add(1),
                since: self.since,
            }
        } else {
            Self {
                count: 1,
                since: Some(now),
            }
        }
    }
}

/// From when on these roles need a second factor; none when no role does.
pub fn second_factor_needed_from(roles: &[(Role, Instant)]) -> Option<Instant> {
    let needing = roles.iter().filter(|(role, _)| role.needs_second_factor());
    needing.map(|(_, since)| since.plus(SECOND_FACTOR_GRACE)).min()
}

/// How long an access token holds.
pub const ACCESS_LIFETIME: Duration = Duration::minutes(15);

/// How long a signing key signs.
pub const KEY_SIGNS_FOR: Duration = Duration::days(30);

/// How long a key is published before it signs, and after it signed last: whoever keeps the key set meets no token
/// that it can't check.
pub const KEY_OVERLAP: Duration = Duration::hours(24);

/// What to do about the signing keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyPlan {
    /// Make a key that signs from this moment on.
    pub make: Option<Instant>,
    /// Forget the keys at these positions.
    pub forget: Vec<usize>,
}

/// Plans the signing keys from when each begins to sign, earliest first.
pub fn plan_keys(sign_from: &[Instant], now: Instant) -> KeyPlan {
    let Some(last) = sign_from.last() else {
        return KeyPlan {
            make: Some(now),
            forget: Vec::new(),
        };
    };
    let due = now.since(*last) >= KEY_SIGNS_FOR - KEY_OVERLAP;
    let replaced = |at: usize| {
        let next = sign_from.get(at + 1);
        next.is_some_and(|next| now.since(*next) >= KEY_OVERLAP)
    };
    KeyPlan {
        make: due.then(|| now.plus(KEY_OVERLAP)),
        forget: (0..sign_from.len()).filter(|at| replaced(*at)).collect(),
    }
}

/// The position of the key that signs at `now`.
pub fn signing_now(sign_from: &[Instant], now: Instant) -> Option<usize> {
    sign_from.iter().rposition(|from| *from <= now)
}

/// The language that somebody reads, as a tag like `en` or `pt-BR`.
///
/// # Errors
/// `locale`.
pub fn language(text: &str) -> Result<String, Flaw> {
    let mut parts = text.split('-');
    let tag = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = parts.next().unwrap_or_default();
    let fits = tag(first, 2..=3) && parts.all(|part| tag(part, 1..=8)) && text.len() <= 35;
    if fits && first.bytes().all(|b| b.is_ascii_alphabetic()) {
        Ok(text.to_owned())
    } else {
        Err(Flaw::new("locale", "Use a language's tag, like en or cy."))
    }
}

/// The name of a time zone that there is.
///
/// # Errors
/// `time_zone`.
pub fn zone_name(text: &str) -> Result<String, Flaw> {
    text.parse::<Zone>()
        .map(|zone| zone.name().to_owned())
        .map_err(|_| Flaw::new("time_zone", "Use a time zone's name, like Europe/London."))
}

/// Refuses a sender's label that tells a bystander whose messages these are: one that shares a word with the
/// organisation's name.
///
/// # Errors
/// `not_discreet`.
pub fn discreet_label(label: &str, organisation: &str) -> Result<(), Flaw> {
    let words = |text: &str| -> Vec<String> {
        let text = text.to_lowercase();
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.chars().count() > 3)
            .map(str::to_owned)
            .collect()
    };
    let named = words(organisation);
    if words(label).iter().any(|word| named.contains(word)) {
        Err(Flaw::new(
            "not_discreet",
            "Use words that don't tell whose messages these are, like Messages.",
        ))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(days: i64) -> Instant {
        Instant::from_micros(0).plus(Duration::days(days))
    }

    fn family(generation: i64) -> Family {
        Family {
            generation,
            rotated_at: day(1),
            ended: false,
        }
    }

    #[test]
    fn the_present_token_renews_and_the_one_before_gets_the_same_successor_for_ten_seconds() {
        let moment = |seconds| day(1).plus(Duration::seconds(seconds));
        assert_eq!(family(3).renew(3, moment(0)), Renewal::Next(4));
        assert_eq!(family(4).renew(3, moment(9)), Renewal::Same(4));
        assert_eq!(family(4).renew(3, moment(10)), Renewal::Reused);
    }

    #[test]
    fn an_older_token_is_a_copy_at_any_time() {
        assert_eq!(family(4).renew(2, day(1)), Renewal::Reused);
        assert_eq!(family(4).renew(i64::MIN, day(1)), Renewal::Reused);
    }

    #[test]
    fn a_family_that_ended_or_rested_too_long_gives_nothing() {
        let ended = Family {
            ended: true,
            ..family(3)
        };
        assert_eq!(ended.renew(3, day(1)), Renewal::Ended);
        assert_eq!(ended.renew(1, day(1)), Renewal::Ended);
        assert_eq!(family(3).renew(3, day(61)), Renewal::Ended);
        assert_eq!(family(3).renew(4, day(1)), Renewal::Ended);
    }

    #[test]
    fn a_code_may_be_tried_until_it_is_used_old_or_tried_too_often() {
        let code = Code {
            expires_at: day(1),
            tries: 4,
            used: false,
        };
        let before = day(1).minus(Duration::microseconds(1));
        assert!(code.may_be_tried(19, before));
        assert!(!code.may_be_tried(20, before));
        assert!(!code.may_be_tried(0, day(1)));
        assert!(!Code { tries: 5, ..code }.may_be_tried(0, before));
        assert!(!Code { used: true, ..code }.may_be_tried(0, before));
    }

    #[test]
    fn twenty_wrong_codes_wait_until_a_day_after_the_first() {
        let mut wrong = WrongTries::default();
        for tried in 0..20 {
            assert_eq!(wrong.may_try(day(1)), Ok(()), "{tried}");
            wrong = wrong.one_more(day(1).plus(Duration::hours(tried)));
        }
        assert_eq!(
            wrong.may_try(day(1).plus(Duration::hours(20))),
            Err(Duration::hours(4))
        );
        assert_eq!(wrong.may_try(day(2)), Ok(()));
        assert_eq!(wrong.one_more(day(2)).count, 1);
    }

    #[test]
    fn the_role_that_came_first_sets_the_second_factor_s_date() {
        let roles = [
            (Role::Facilitator, day(0)),
            (Role::Owner, day(5)),
            (Role::Coordinator, day(2)),
        ];
        assert_eq!(second_factor_needed_from(&roles), Some(day(9)));
        assert_eq!(second_factor_needed_from(&roles[..1]), None);
    }

    #[test]
    fn languages_are_tags() {
        for fits in ["en", "cy", "pt-BR", "zh-Hant-TW", "sr-Latn"] {
            assert_eq!(language(fits).as_deref(), Ok(fits));
        }
        for wrong in ["", "e", "english", "en_GB", "en-", "12", "en-\u{0}"] {
            assert!(language(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_sender_s_label_tells_nothing_of_the_organisation() {
        assert!(discreet_label("Messages", "Riverside Peer Support").is_ok());
        assert!(discreet_label("For you", "The House for You").is_ok());
        for telling in ["Riverside", "news from RIVERSIDE", "peer-to-peer"] {
            assert!(
                discreet_label(telling, "Riverside Peer Support").is_err(),
                "{telling}"
            );
        }
    }

    #[test]
    fn the_first_key_signs_at_once() {
        assert_eq!(plan_keys(&[], day(3)).make, Some(day(3)));
    }

    #[test]
    fn the_next_key_is_published_a_day_before_it_signs() {
        let almost = day(29).minus(Duration::microseconds(1));
        assert_eq!(plan_keys(&[day(0)], almost), KeyPlan::default());
        assert_eq!(plan_keys(&[day(0)], day(29)).make, Some(day(30)));
        assert_eq!(plan_keys(&[day(0), day(30)], day(29)), KeyPlan::default());
        assert_eq!(signing_now(&[day(0), day(30)], day(29)), Some(0));
        assert_eq!(signing_now(&[day(0), day(30)], day(30)), Some(1));
    }

    #[test]
    fn a_key_stays_published_for_a_day_after_its_last_signature() {
        let keys = [day(0), day(30)];
        assert_eq!(
            plan_keys(&keys, day(31).minus(Duration::seconds(1))),
            KeyPlan::default()
        );
        assert_eq!(plan_keys(&keys, day(31)).forget, [0]);
    }

    #[test]
    fn after_a_long_rest_the_last_key_goes_on_until_the_next_one_signs() {
        let plan = plan_keys(&[day(0)], day(400));
        assert_eq!(
            (plan.make, plan.forget.as_slice()),
            (Some(day(401)), [].as_slice())
        );
        assert_eq!(signing_now(&[day(0), day(401)], day(400)), Some(0));
    }
}
