//! The master key and all that is derived from it: sealed columns, keyed hashes, and tokens that need no secret at
//! rest because they can be made again.
//!
//! *Invariant:* each use has a key of its own, derived by a label, so that what one use shows helps against no other.

mod key_file;
mod tokens;

use std::fmt;

use aws_lc_rs::{constant_time, hkdf, hmac, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};

pub use key_file::KeyFileError;
pub use secrecy::{ExposeSecret, SecretBox as Secret, SecretString};
pub use tokens::tracking_hash;

/// Length of the master key and of every derived key, in bytes.
const KEY_BYTES: usize = 32;
/// Length of XChaCha20's nonce, in bytes: long enough to be drawn at random for ever.
const NONCE_BYTES: usize = 24;

/// Makes and checks everything secret. Holds derived keys, never the master key itself.
pub struct Keyring {
    root: hkdf::Prk,
    sealing: XChaCha20Poly1305,
    fingerprint: String,
}

/// A text that is not a master key. It is never repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a master key is 32 random bytes as base64url text (43 characters)")]
pub struct NotAKey;

/// Why a sealed text can't be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Another master key sealed it.
    #[error("sealed with another master key")]
    OtherKey,
    /// It was changed, or moved here from another row.
    #[error("damaged, or sealed for another place")]
    Damaged,
}

impl Keyring {
    /// From a master key.
    pub fn new(master: &Secret<[u8; KEY_BYTES]>) -> Self {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"hearth").extract(master.expose_secret().as_slice());
        let sealing = XChaCha20Poly1305::new(&derive(&root, "seal").into());
        let fingerprint = hex(&derive(&root, "fingerprint")[..16]);
        Self {
            root,
            sealing,
            fingerprint,
        }
    }

    /// From a master key as text; both alphabets of base64 are understood, with and without padding.
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn from_text(text: &SecretString) -> Result<Self, NotAKey> {
        read_key(text.expose_secret()).map(|key| Self::new(&key))
    }

    /// A fresh master key as text, for whoever sets up a server.
    pub fn fresh_key() -> SecretString {
        URL_SAFE_NO_PAD.encode(random::<KEY_BYTES>()).into()
    }

    /// What tells this master key from others without showing anything of it: 32 hexadecimal digits.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Seals `plain` for the place that `context` names as `table.column.row`: it opens nowhere else.
    pub fn seal(&self, context: &str, plain: &[u8]) -> String {
        let nonce = random::<NONCE_BYTES>();
        let payload = Payload {
            msg: plain,
            aad: context.as_bytes(),
        };
        let sealed = self
            .sealing
            .encrypt(XNonce::from_slice(&nonce), payload)
            .expect("XChaCha20-Poly1305 seals up to 256 GiB and no column holds that much");
        let bytes = [nonce.as_slice(), &sealed].concat();
        format!("{}.{}", self.key_id(), URL_SAFE_NO_PAD.encode(bytes))
    }

    /// Opens what [`seal`](Self::seal) made for the same `context`.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(&self, context: &str, sealed: &str) -> Result<Vec<u8>, OpenError> {
        let (key_id, text) = sealed.split_once('.').ok_or(OpenError::Damaged)?;
        if key_id != self.key_id() {
            return Err(OpenError::OtherKey);
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| OpenError::Damaged)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_BYTES).ok_or(OpenError::Damaged)?;
        let payload = Payload {
            msg: sealed,
            aad: context.as_bytes(),
        };
        self.sealing
            .decrypt(XNonce::from_slice(nonce), payload)
            .map_err(|_| OpenError::Damaged)
    }

    /// HMAC-SHA256 over `parts` with the key of `label`. Parts can't run into each other: each goes in with its length.
    pub fn mac(&self, label: &str, parts: &[&[u8]]) -> [u8; 32] {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &derive(&self.root, &format!("mac {label}")));
        let mut context = hmac::Context::with_key(&key);
        for part in parts {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        context
            .sign()
            .as_ref()
            .try_into()
            .expect("HMAC-SHA256 is 32 bytes long")
    }

    /// The hash by which an address or number is found again, from its normalised text. Without the master key it
    /// can't be guessed from a list of addresses.
    pub fn hash_contact(&self, contact: &str) -> String {
        hex(&self.mac("contact", &[contact.as_bytes()]))
    }

    /// Names the key in what it sealed.
    fn key_id(&self) -> &str {
        &self.fingerprint[..8]
    }
}

/// Says nothing: keys are never printed.
impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keyring(…)")
    }
}

/// Random bytes fit for keys, tokens and nonces.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).expect("AWS-LC ends the process rather than hand out bytes that are not random");
    bytes
}

/// Whether both are the same, in a time that depends on their lengths only.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(one, other).is_ok()
}

/// Lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing to a string can't fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

fn read_key(text: &str) -> Result<Secret<[u8; KEY_BYTES]>, NotAKey> {
    let text = text.trim().trim_end_matches('=');
    let text = SecretString::from(text.replace('+', "-").replace('/', "_"));
    let bytes = URL_SAFE_NO_PAD
        .decode(text.expose_secret())
        .map_err(|_| NotAKey)?;
    let key = <[u8; KEY_BYTES]>::try_from(bytes).map_err(|_| NotAKey)?;
    Ok(Secret::new(Box::new(key)))
}

/// The key of one use.
fn derive(root: &hkdf::Prk, label: &str) -> [u8; KEY_BYTES] {
    let info = [label.as_bytes()];
    let mut key = [0; KEY_BYTES];
    root.expand(&info, hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(&mut key))
        .expect("HKDF-SHA256 gives up to 8,160 bytes and 32 are asked for");
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keyring(byte: u8) -> Keyring {
        Keyring::new(&Secret::new(Box::new([byte; KEY_BYTES])))
    }

    #[test]
    fn a_key_of_another_length_or_alphabet_is_refused() {
        for text in [
            "",
            "short",
            "not base64 at all, and of quite some length!",
            &"A".repeat(86),
        ] {
            assert!(Keyring::from_text(&text.into()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_key_reads_the_same_from_either_alphabet() {
        let key = [0xfb; KEY_BYTES];
        let url = URL_SAFE_NO_PAD.encode(key);
        let padded = base64::engine::general_purpose::STANDARD.encode(key);
        assert_ne!(url, padded);
        let read = |text: &str| Keyring::from_text(&text.into()).expect("a key");
        assert_eq!(read(&url).fingerprint(), read(&padded).fingerprint());
        assert_eq!(
            read(&url).fingerprint(),
            Keyring::new(&Secret::new(Box::new(key))).fingerprint()
        );
    }

    #[test]
    fn fresh_keys_differ_and_read_back() {
        let keys = [Keyring::fresh_key(), Keyring::fresh_key()];
        let [one, other] = keys.map(|text| Keyring::from_text(&text).expect("a key"));
        assert_ne!(one.fingerprint(), other.fingerprint());
    }

    #[test]
    fn another_key_is_told_from_damage() {
        let sealed = keyring(1).seal("people.email.1", b"ada@example.org");
        assert_eq!(
            keyring(2).open("people.email.1", &sealed),
            Err(OpenError::OtherKey)
        );
        assert_eq!(
            keyring(1).open("people.email.2", &sealed),
            Err(OpenError::Damaged)
        );
        assert_eq!(keyring(1).open("people.email.1", ""), Err(OpenError::Damaged));
        let cut = &sealed[..sealed.len() - 4];
        assert_eq!(keyring(1).open("people.email.1", cut), Err(OpenError::Damaged));
    }

    #[test]
    fn nothing_of_a_key_is_printed() {
        let text = Keyring::fresh_key();
        let printed = format!("{text:?} {:?}", Keyring::from_text(&text).expect("a key"));
        assert!(!printed.contains(&text.expose_secret()[..8]), "{printed}");
        assert!(printed.contains("Keyring(…)"));
    }

    #[test]
    fn hkdf_and_hmac_are_those_that_other_programs_know() {
        // Computed with Python's hmac and hashlib alone: a change here would orphan everything sealed or hashed.
        assert_eq!(keyring(7).fingerprint(), "e283d29d617347207f3abcece11fa8cf");
        assert_eq!(
            keyring(7).hash_contact("ada@example.org"),
            "541442c482e9c84f4b66020ecbfe8ad743c4dfd831afb29256141b9479fe1224"
        );
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_in_its_place(plain: Vec<u8>, context in "[a-z.]{1,30}") {
            let sealed = keyring(3).seal(&context, &plain);
            prop_assert_eq!(keyring(3).open(&context, &sealed), Ok(plain));
        }

        #[test]
        fn one_changed_character_is_noticed(plain: Vec<u8>, at: prop::sample::Index, to in "[A-Za-z0-9_-]") {
            let sealed = keyring(3).seal("a.b.c", &plain);
            let at = at.index(sealed.len());
            let changed = format!("{}{to}{}", &sealed[..at], &sealed[at + 1..]);
            if changed != sealed {
                prop_assert!(keyring(3).open("a.b.c", &changed).is_err());
            }
        }

        #[test]
        fn parts_do_not_run_into_each_other(text in "[a-z]{2,20}", one: prop::sample::Index, other: prop::sample::Index) {
            let split = |at: usize| keyring(3).mac("test", &[&text.as_bytes()[..at], &text.as_bytes()[at..]]);
            let (one, other) = (one.index(text.len()), other.index(text.len()));
            prop_assert_eq!(split(one) == split(other), one == other);
            prop_assert_ne!(split(one), keyring(3).mac("test", &[text.as_bytes()]));
            prop_assert_ne!(split(one), keyring(3).mac("other", &[&text.as_bytes()[..one], &text.as_bytes()[one..]]));
        }
    }
}
