//! A time on offer as a signed string: whoever brings it back chose one of ours, in the zone they chose it in.
//!
//! *Invariant:* the string names no facilitator. Who holds the conversation is decided when the time is taken.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Instant;
use domain::error::Flaw;
use domain::ids::GroupId;
use domain::joining::slots::Minutes;
use domain::time::Zone;
use uuid::Uuid;

use crate::secrets::{Keyring, same};

const LABEL: &str = "slot";
const MAC_BYTES: usize = 32;

/// A time that somebody chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// With the facilitators of which group.
    pub group: GroupId,
    /// When it begins.
    pub starts_at: Instant,
    /// How long it is.
    pub minutes: Minutes,
    /// In which zone it was shown.
    pub zone: Zone,
}

impl Chosen {
    /// The string that stands for this time.
    pub fn sign(&self, keyring: &Keyring) -> String {
        let mut bytes = self.group.uuid().as_bytes().to_vec();
        bytes.extend(self.starts_at.micros().to_be_bytes());
        bytes.push(self.minutes.get());
        bytes.extend(self.zone.name().as_bytes());
        bytes.extend(keyring.mac(LABEL, &[&bytes]));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The time behind a string that was made here.
    ///
    /// # Errors
    /// `not_a_slot` for any other.
    pub fn read(keyring: &Keyring, text: &str) -> Result<Self, Flaw> {
        Self::opened(keyring, text).ok_or_else(|| {
            Flaw::new(
                "not_a_slot",
                "Send a slot as it was given, from the list of times.",
            )
        })
    }

    fn opened(keyring: &Keyring, text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (told, mac) = bytes.split_at_checked(bytes.len().checked_sub(MAC_BYTES)?)?;
        if !same(mac, &keyring.mac(LABEL, &[told])) {
            return None;
        }
        let (group, rest) = told.split_first_chunk::<16>()?;
        let (micros, rest) = rest.split_first_chunk::<8>()?;
        let (minutes, zone) = rest.split_first()?;
        Some(Self {
            group: GroupId::from_uuid(Uuid::from_bytes(*group)),
            starts_at: Instant::from_micros(i64::from_be_bytes(*micros)),
            minutes: Minutes::parse(i64::from(*minutes)).ok()?,
            zone: std::str::from_utf8(zone).ok()?.parse().ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::Secret;

    fn keyring(byte: u8) -> Keyring {
        Keyring::new(&Secret::new(Box::new([byte; 32])))
    }

    #[test]
    fn a_slot_reads_back_and_nobody_else_can_make_one() {
        let chosen = Chosen {
            group: GroupId::new(Instant::from_micros(5)),
            starts_at: "2026-03-17T19:00:00Z".parse().expect("an instant"),
            minutes: Minutes::parse(45).expect("a length"),
            zone: "Australia/Lord_Howe".parse().expect("a zone"),
        };
        let slot = chosen.sign(&keyring(1));
        assert_eq!(Chosen::read(&keyring(1), &slot), Ok(chosen));
        assert!(Chosen::read(&keyring(2), &slot).is_err());
        for at in 0..slot.len() {
            let other = if &slot[at..=at] == "A" { "B" } else { "A" };
            let forged = format!("{}{other}{}", &slot[..at], &slot[at + 1..]);
            assert!(Chosen::read(&keyring(1), &forged).is_err(), "{forged}");
        }
        for text in ["", "AAAA", "not a slot", &slot[..slot.len() - 2]] {
            assert!(Chosen::read(&keyring(1), text).is_err(), "{text}");
        }
    }
}
