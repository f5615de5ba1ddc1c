//! Tokens and codes that are made again from the master key whenever they are needed, so that none is kept.

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::Id;
use domain::ids::{DeviceId, JourneyId, NameCheckQuestionId, SignInCodeId};
use domain::text::Email;
use uuid::Uuid;

use super::{Keyring, OpenError, SecretString, hex, same};

const TRACKING: &str = "htk_";
const REFRESH: &str = "hrt_";
const NAME_CHECK: &str = "hnc_";
/// The largest multiple of a million that fits in 32 bits: draws at or above it would favour small codes.
const FAIR_DRAWS: u32 = 4_294_000_000;

impl Keyring {
    /// The token of a journey's private link. Asking for a new link raises `generation`, and the old one is void.
    pub fn tracking_token(&self, journey: JourneyId, generation: i32) -> SecretString {
        let mac = self.mac(
            "tracking",
            &[journey.uuid().as_bytes(), &generation.to_be_bytes()],
        );
        format!("{TRACKING}{}", URL_SAFE_NO_PAD.encode(mac)).into()
    }

    /// The six digits of a sign-in code; each of the million is as likely as any other.
    pub fn sign_in_code(&self, code: SignInCodeId) -> SecretString {
        let draws = (0_u32..).flat_map(|round| {
            let mac = self.mac("sign-in code", &[code.uuid().as_bytes(), &round.to_be_bytes()]);
            let (draws, _) = mac.as_chunks::<4>();
            draws
                .iter()
                .map(|draw| u32::from_be_bytes(*draw))
                .collect::<Vec<_>>()
        });
        let draw = first_fair(draws);
        format!("{:06}", draw % 1_000_000).into()
    }

    /// Seals the address that a sign-in code goes to, for `sign_in_codes.email_sealed`.
    pub fn seal_code_email(&self, code: SignInCodeId, email: &Email) -> String {
        self.seal(&code_email(code), email.as_str().as_bytes())
    }

    /// Opens the address that a sign-in code goes to.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open_code_email(&self, code: SignInCodeId, sealed: &str) -> Result<String, OpenError> {
        let email = self.open(&code_email(code), sealed)?;
        String::from_utf8(email).map_err(|_| OpenError::Damaged)
    }

    /// The refresh token of a device in one generation of its family: it tells both, and proves that it was made here.
    pub fn refresh_token(&self, device: DeviceId, generation: i64) -> SecretString {
        let mac = self.refresh_mac(device, generation);
        let device = device.uuid();
        let bytes = [&device.as_bytes()[..], &generation.to_be_bytes(), &mac].concat();
        format!("{REFRESH}{}", URL_SAFE_NO_PAD.encode(bytes)).into()
    }

    /// The device and generation of a refresh token that was made here; none for anything else. Whether the
    /// generation still counts is for the device's row to say.
    pub fn read_refresh_token(&self, token: &str) -> Option<(DeviceId, i64)> {
        let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix(REFRESH)?).ok()?;
        let (device, rest) = bytes.split_first_chunk::<16>()?;
        let (generation, mac) = rest.split_first_chunk::<8>()?;
        let device = Id::from_uuid(Uuid::from_bytes(*device));
        let generation = i64::from_be_bytes(*generation);
        same(mac, &self.refresh_mac(device, generation)).then_some((device, generation))
    }

    /// The token of the link to a member's question: it tells which one, and proves that it was made here.
    pub fn name_check_token(&self, question: NameCheckQuestionId) -> SecretString {
        let question = question.uuid();
        let mac = self.mac("name-check", &[question.as_bytes()]);
        let bytes = [&question.as_bytes()[..], &mac].concat();
        format!("{NAME_CHECK}{}", URL_SAFE_NO_PAD.encode(bytes)).into()
    }

    /// The question of a link that was made here; none for anything else. Whether it is still asked is for its row to say.
    pub fn read_name_check_token(&self, token: &str) -> Option<NameCheckQuestionId> {
        let bytes = URL_SAFE_NO_PAD.decode(token.strip_prefix(NAME_CHECK)?).ok()?;
        let (question, mac) = bytes.split_first_chunk::<16>()?;
        same(mac, &self.mac("name-check", &[question])).then(|| Id::from_uuid(Uuid::from_bytes(*question)))
    }

    fn refresh_mac(&self, device: DeviceId, generation: i64) -> [u8; 32] {
        self.mac("refresh", &[device.uuid().as_bytes(), &generation.to_be_bytes()])
    }
}

/// How a tracking token is kept: its SHA-256 as hexadecimal digits. The token is 256 bits that nobody can guess, so
/// the hash needs neither salt nor key.
pub fn tracking_hash(token: &str) -> String {
    hex(digest::digest(&digest::SHA256, token.as_bytes()).as_ref())
}

fn code_email(code: SignInCodeId) -> String {
    format!("sign_in_codes.email_sealed.{code}")
}

fn first_fair(draws: impl Iterator<Item = u32>) -> u32 {
    draws
        .into_iter()
        .find(|draw| *draw < FAIR_DRAWS)
        .expect("the draws never end, and all but one in 4,400 are fair")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::{ExposeSecret as _, Secret};
    use domain::Instant;
    use proptest::prelude::*;

    fn keyring(byte: u8) -> Keyring {
        Keyring::new(&Secret::new(Box::new([byte; 32])))
    }

    fn id<T>(number: u128) -> Id<T> {
        Id::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn a_tracking_token_is_the_same_until_a_new_one_is_asked_for() {
        let token = |byte, journey, generation| {
            let token = keyring(byte).tracking_token(id(journey), generation);
            token.expose_secret().to_owned()
        };
        let first = token(1, 7, 1);
        assert_eq!(first, token(1, 7, 1));
        for other in [token(1, 7, 2), token(1, 8, 1), token(2, 7, 1)] {
            assert_ne!(first, other);
        }
        assert!(first.starts_with("htk_"));
        assert_eq!(first.len(), 47);
    }

    #[test]
    fn tracking_hashes_are_plain_sha_256() {
        assert_eq!(
            tracking_hash("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn unfair_draws_are_passed_over() {
        assert_eq!(
            first_fair([u32::MAX, FAIR_DRAWS, FAIR_DRAWS - 1].into_iter()),
            FAIR_DRAWS - 1
        );
        assert_eq!(FAIR_DRAWS % 1_000_000, 0);
        const { assert!(u32::MAX - FAIR_DRAWS < 1_000_000) };
    }

    #[test]
    fn codes_are_six_digits_and_use_their_whole_range() {
        let codes: Vec<String> = (0..2_000)
            .map(|number| keyring(1).sign_in_code(id(number)).expose_secret().to_owned())
            .collect();
        assert!(
            codes
                .iter()
                .all(|code| code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()))
        );
        // Of 2,000 fair draws each leading digit gets 200; five standard deviations are 67.
        for digit in "0123456789".chars() {
            let starts = codes.iter().filter(|code| code.starts_with(digit)).count();
            assert!((133..=267).contains(&starts), "{starts} codes start with {digit}");
        }
    }

    #[test]
    fn the_address_of_a_code_opens_for_that_code_only() {
        let email = Email::parse("ada@example.org").expect("an address");
        let sealed = keyring(1).seal_code_email(id(1), &email);
        assert_eq!(
            keyring(1).open_code_email(id(1), &sealed).as_deref(),
            Ok("ada@example.org")
        );
        assert_eq!(
            keyring(1).open_code_email(id(2), &sealed),
            Err(OpenError::Damaged)
        );
    }

    #[test]
    fn a_refresh_token_of_another_server_is_not_read() {
        let token = keyring(1).refresh_token(DeviceId::new(Instant::from_micros(0)), 3);
        assert_eq!(keyring(2).read_refresh_token(token.expose_secret()), None);
    }

    proptest! {
        #[test]
        fn a_refresh_token_tells_its_device_and_generation(device: u128, generation: i64) {
            let token = keyring(1).refresh_token(id(device), generation);
            let read = keyring(1).read_refresh_token(token.expose_secret());
            prop_assert_eq!(read, Some((id(device), generation)));
        }

        #[test]
        fn a_changed_refresh_token_is_not_read(device: u128, at: prop::sample::Index, to in "[A-Za-z0-9_-]") {
            let token = keyring(1).refresh_token(id(device), 1);
            let token = token.expose_secret();
            let at = at.index(token.len());
            let changed = format!("{}{to}{}", &token[..at], &token[at + 1..]);
            if changed != token {
                prop_assert_eq!(keyring(1).read_refresh_token(&changed), None);
            }
        }

        #[test]
        fn anything_else_is_not_read(text in ".{0,120}") {
            prop_assert_eq!(keyring(1).read_refresh_token(&text), None);
            prop_assert_eq!(keyring(1).read_refresh_token(&format!("hrt_{text}")), None);
        }
    }
}
