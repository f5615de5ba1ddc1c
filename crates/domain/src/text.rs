//! Text that has been looked at: names, contacts, slugs. A value of these types is fit to keep on both databases.

mod contact;

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

pub use self::contact::{Channel, Contact, Email, Phone};
use crate::error::Flaw;

/// Declares an enum whose values are words on the wire and in the database.
#[macro_export]
macro_rules! text_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_meta])* $variant,)* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word that stands for this value.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::text::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)*
                    _ => Err($crate::text::UnknownWord { set: stringify!($name) }),
                }
            }
        }
    };
}

/// A word that isn't in its closed set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// The set's name.
    pub set: &'static str,
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown {}", self.set)
    }
}

impl std::error::Error for UnknownWord {}

/// Marks that turn the direction of everything behind them, on the page that shows the text too. Scripts that run from
/// right to left don't need them.
const DIRECTION_MARKS: [std::ops::RangeInclusive<char>; 2] =
    ['\u{202a}'..='\u{202e}', '\u{2066}'..='\u{2069}'];

/// Characters of no width: they join or part others (in Persian words, in some emoji) and show nothing alone.
const INVISIBLE: [std::ops::RangeInclusive<char>; 3] = [
    '\u{200b}'..='\u{200f}',
    '\u{2060}'..='\u{2064}',
    '\u{feff}'..='\u{feff}',
];

fn is_one_of(ranges: &[std::ops::RangeInclusive<char>], c: char) -> bool {
    ranges.iter().any(|range| range.contains(&c))
}

/// Cleans text for keeping: NFC, no control characters (line breaks and tabs stay when `lines`), nothing that turns the
/// text around it, no white space at the ends, something to see, between `min` and `max` characters.
fn clean(text: &str, min: usize, max: usize, lines: bool) -> Result<String, Flaw> {
    let text: String = text.nfc().collect::<String>().replace("\r\n", "\n");
    let text = text.trim();
    let unreadable =
        |c: char| (c.is_control() && !(lines && matches!(c, '\n' | '\t'))) || is_one_of(&DIRECTION_MARKS, c);
    if text.chars().any(unreadable) {
        return Err(Flaw::new(
            "unreadable_character",
            "Remove the characters that can't be shown.",
        ));
    }
    let shows = |c: char| !c.is_whitespace() && !is_one_of(&INVISIBLE, c);
    let length = if text.chars().any(shows) {
        text.chars().count()
    } else {
        0
    };
    if length < min {
        return Err(if length == 0 {
            Flaw::new("required", "Write something here.")
        } else {
            Flaw::new("too_short", format!("Use at least {min} characters."))
        });
    }
    if length > max {
        return Err(Flaw::new("too_long", format!("Use {max} characters or fewer.")));
    }
    Ok(text.to_owned())
}

macro_rules! texts {
    ($($(#[$meta:meta])* $name:ident($min:literal..=$max:literal, lines: $lines:literal);)*) => {$(
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, Debug)]
        pub struct $name(String);

        impl $name {
            /// Shortest and longest, in characters.
            pub const LENGTH: (usize, usize) = ($min, $max);

            /// Cleans and checks `text`.
            ///
            /// # Errors
            /// `required`, `too_short`, `too_long` or `unreadable_character`.
            pub fn parse(text: &str) -> Result<Self, Flaw> {
                clean(text, $min, $max, $lines).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text itself.
            pub fn into_string(self) -> String {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

texts! {
    /// What a person wishes to be called; any script, any length up to 100 characters.
    PreferredName(1..=100, lines: false);
    /// A short line such as the name of a programme, a group or a place.
    Title(1..=120, lines: false);
    /// A sentence or two on one line.
    Line(1..=300, lines: false);
    /// A few paragraphs.
    Prose(1..=5_000, lines: true);
    /// A whole document.
    LongText(1..=100_000, lines: true);
    /// What somebody wants the charity to know first.
    Message(1..=2_000, lines: true);
}

/// A short name in addresses: lower-case letters, digits and single hyphens, 2 to 60 characters.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Slug(String);

impl Slug {
    /// The slug.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks `text`.
    ///
    /// # Errors
    /// `slug`.
    pub fn parse(text: &str) -> Result<Self, Flaw> {
        let fits = (2..=60).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if fits {
            Ok(Self(text.to_owned()))
        } else {
            Err(Flaw::new(
                "slug",
                "Use 2 to 60 lower-case letters, digits and single hyphens.",
            ))
        }
    }
}

impl FromStr for Slug {
    type Err = Flaw;
    fn from_str(text: &str) -> Result<Self, Flaw> {
        Self::parse(text)
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_every_kind_are_kept_as_they_are() {
        for name in [
            "Li",
            "Ngũgĩ wa Thiong'o",
            "María José García-Fernández",
            "ا",
            "Þórdís",
            "X Æ A-12",
            "李",
        ] {
            assert_eq!(PreferredName::parse(name).expect("a name").as_str(), name);
        }
    }

    #[test]
    fn control_characters_are_refused_and_never_kept() {
        assert_eq!(
            PreferredName::parse("a\0b").expect_err("NUL").code,
            "unreadable_character"
        );
        assert_eq!(
            PreferredName::parse("a\nb").expect_err("a line break").code,
            "unreadable_character"
        );
        assert_eq!(Message::parse("a\nb").expect("lines").as_str(), "a\nb");
    }

    #[test]
    fn a_name_shows_and_turns_nothing_around() {
        for hidden in ["\u{200b}", "\u{200d} \u{feff}", "\u{2060}\u{200e}"] {
            assert_eq!(
                PreferredName::parse(hidden).expect_err("nothing to see").code,
                "required"
            );
        }
        for turning in ["\u{202e}Ada", "Ada\u{2066}", "Ada\u{202a}Lovelace"] {
            let flaw = PreferredName::parse(turning).expect_err("it turns what follows");
            assert_eq!(flaw.code, "unreadable_character");
        }
        for fine in [
            "\u{0646}\u{200c}\u{0647}",
            "\u{1f469}\u{200d}\u{1f680}",
            "\u{05e9}\u{200f}",
        ] {
            assert_eq!(PreferredName::parse(fine).expect("a name").as_str(), fine);
        }
    }

    #[test]
    fn addresses_compare_in_lower_case() {
        assert_eq!(
            Email::parse(" Ada@Example.ORG ").expect("an address").as_str(),
            "ada@example.org"
        );
        for wrong in [
            "",
            "ada",
            "ada@",
            "@example.org",
            "ada@localhost",
            "a b@example.org",
            "ada@exa mple.org",
            "ada..b@example.org",
            ".ada@example.org",
            "ada.@example.org",
        ] {
            assert!(Email::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn phones_keep_their_digits() {
        assert_eq!(
            Phone::parse("+44 (0)1632 960-001").expect("a number").as_str(),
            "+4401632960001"
        );
        assert!(Phone::parse("12345").is_err());
        assert!(Phone::parse("call me").is_err());
    }

    proptest! {
        #[test]
        fn parsing_is_stable(text in ".{0,120}") {
            if let Ok(name) = PreferredName::parse(&text) {
                prop_assert_eq!(PreferredName::parse(name.as_str()), Ok(name));
            }
        }

        #[test]
        fn contacts_never_print(local in "[a-z]{8,12}") {
            let email = Email::parse(&format!("{local}@example.org")).expect("an address");
            let printed = format!("{:?}", Contact::Email(email));
            prop_assert!(!printed.contains(&local), "{}", printed);
        }
    }
}
