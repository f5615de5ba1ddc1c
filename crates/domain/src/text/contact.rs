//! How somebody is reached: an address or a number, whose `Debug` is mute.

use std::fmt;

use validator::ValidateEmail as _;

use super::clean;
use crate::error::Flaw;
use crate::text_enum;

/// An e-mail address in the form by which it is compared: lower case.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Checks and normalises `text`.
    ///
    /// # Errors
    /// `required`, `too_long`, `unreadable_character` or `email`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let text = clean(text, 1, 254, false)?.to_lowercase();
        let domain_has_dot = text
            .rsplit_once('@')
            .is_some_and(|(_, domain)| domain.contains('.'));
        // Mail servers take no such dots, however well the rest reads.
        let local = text.split('@').next().unwrap_or_default();
        let local_has_words = local.split('.').all(|word| !word.is_empty());
        if text.is_ascii() && text.validate_email() && domain_has_dot && local_has_words {
            Ok(Self(text))
        } else {
            Err(Flaw::new(
                "email",
                "Write the whole e-mail address, with an @ in it, like name@example.org.",
            ))
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A telephone number as digits, with `+` in front when it was given.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(String);

impl Phone {
    /// Checks `text` and keeps its digits.
    ///
    /// # Errors
    /// `required`, `too_long` or `phone`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let text = clean(text, 1, 40, false)?;
        let bare: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '/'))
            .collect();
        let digits = bare.strip_prefix('+').unwrap_or(&bare);
        if (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(bare))
        } else {
            Err(Flaw::new(
                "phone",
                "Write the whole phone number, like 01632 960 001 or +44 1632 960 001.",
            ))
        }
    }

    /// The number.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The one way in which somebody wants to be reached.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Contact {
    /// By mail.
    Email(Email),
    /// By telephone.
    Phone(Phone),
}

text_enum! {
    /// How somebody is reached.
    pub enum Channel {
        /// By mail.
        Email = "email",
        /// By telephone.
        Phone = "phone",
    }
}

impl Contact {
    /// How this contact is reached.
    pub fn channel(&self) -> Channel {
        match self {
            Self::Email(_) => Channel::Email,
            Self::Phone(_) => Channel::Phone,
        }
    }

    /// The address or number.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Email(email) => email.as_str(),
            Self::Phone(phone) => phone.as_str(),
        }
    }
}

macro_rules! mute_debug {
    ($($name:ident),*) => {$(
        /// Says nothing: logs hold no personal data.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
mute_debug!(Email, Phone, Contact);
