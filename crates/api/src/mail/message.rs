//! From words to a message on the wire (RFC 5322), with an envelope that says nothing.

use std::time::{Duration, UNIX_EPOCH};

use domain::Instant;
use domain::ids::JobId;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Body, Mailbox, Message, MultiPart, SinglePart};
use lettre::{Address, error::Error as BuildError};

use super::letter::Letter;
use super::render::Words;

/// What stands before the sender's address when no organisation chose a label.
const NEUTRAL_LABEL: &str = "Messages";

/// The address that messages come from.
#[derive(Clone, Debug)]
pub struct SenderAddress(Address);

impl SenderAddress {
    /// Checks the address.
    ///
    /// # Errors
    /// Says what was expected.
    pub fn parse(text: &str) -> Result<Self, String> {
        text.trim()
            .parse()
            .map(Self)
            .map_err(|_| format!("expected an e-mail address, not {text:?}"))
    }

    /// The address that is used when none was given: nobody reads answers at the server's own name.
    pub fn of_server(public_url: &str) -> Self {
        let host = public_url.split("://").nth(1).unwrap_or_default();
        let name = host.split(['/', ':']).next().unwrap_or_default();
        let address = Address::new("no-reply", name).or_else(|_| Address::new("no-reply", "localhost"));
        Self(address.expect("no-reply@localhost is an address"))
    }
}

/// Why a letter can't be put on the wire.
#[derive(Debug, thiserror::Error)]
pub enum Unsendable {
    /// Its address can't be written to.
    #[error("the address can't be written to")]
    Address,
    /// The message can't be built.
    #[error("the message can't be built: {0}")]
    Build(#[from] BuildError),
}

/// Puts a rendered letter on the wire. The same job always has the same Message-ID, so that a repeat is recognised
/// as one.
///
/// # Errors
/// [`Unsendable`].
pub fn message(
    letter: &Letter,
    words: Words,
    job: JobId,
    from: &SenderAddress,
    now: Instant,
) -> Result<Message, Unsendable> {
    let to: Address = letter.to.parse().map_err(|_| Unsendable::Address)?;
    let label = label(letter.sender_label.as_deref());
    let micros = u64::try_from(now.micros()).unwrap_or(0);
    let message = Message::builder()
        .from(Mailbox::new(Some(label), from.0.clone()))
        .to(Mailbox::new(None, to))
        .subject(words.subject)
        .date(UNIX_EPOCH + Duration::from_micros(micros))
        .message_id(Some(format!("<{job}@{}>", from.0.domain())))
        // No answering machine shall answer, and tell a shared mailbox that somebody got a message.
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .multipart(
            MultiPart::alternative()
                .singlepart(part(ContentType::TEXT_PLAIN, words.text))
                .singlepart(part(ContentType::TEXT_HTML, words.html)),
        )?;
    Ok(message)
}

/// The label that stands before the address; a line break in it would end the header.
fn label(chosen: Option<&str>) -> String {
    let label: String = chosen
        .unwrap_or_default()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    match label.trim() {
        "" => NEUTRAL_LABEL.to_owned(),
        label => label.to_owned(),
    }
}

/// One way to read the message. Plain ASCII goes as it is, so that a long link stays whole even for who looks at the
/// bare message; anything else is encoded.
fn part(kind: ContentType, text: String) -> SinglePart {
    // As RFC 5322 2.1.1 and RFC 2045 2.7 want it; the library would encode any line of more than 76 characters.
    let plain = text.is_ascii() && !text.contains(['\0', '\r']) && text.lines().all(|line| line.len() <= 998);
    let body = if plain {
        Body::dangerous_pre_encoded(
            text.replace('\n', "\r\n").into(),
            ContentTransferEncoding::SevenBit,
        )
    } else {
        Body::new(text)
    };
    SinglePart::builder().header(kind).body(body)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::events::Template;

    fn letter(label: Option<&str>) -> Letter {
        Letter {
            sender_label: label.map(str::to_owned),
            ..Letter::new(Template::Left, "ada@example.org".into())
        }
    }

    fn wire(letter: &Letter) -> String {
        wire_of(letter, "Text\n")
    }

    fn wire_of(letter: &Letter, text: &str) -> String {
        let words = Words {
            subject: "A message for you".into(),
            text: text.into(),
            html: "<p>Text</p>\n".into(),
        };
        let job = "0190a1b2-0000-7000-8000-000000000001".parse().expect("an id");
        let now = "2026-11-24T19:00:00Z".parse().expect("an instant");
        let from = SenderAddress::parse("post@hearth.example").expect("an address");
        let message = message(letter, words, job, &from, now).expect("a message");
        String::from_utf8(message.formatted()).expect("ASCII")
    }

    #[test]
    fn a_message_tells_what_it_is_and_nothing_more() {
        let wire = wire(&letter(Some("Evening post"))).replace("\r\n", "\n");
        let (head, body) = wire.split_once("\n\n").expect("a head");
        let mut names: Vec<&str> = head
            .lines()
            .filter(|line| !line.starts_with(' '))
            .filter_map(|line| line.split_once(": ").map(|(name, _)| name))
            .collect();
        names.sort_unstable();
        assert_eq!(
            names,
            [
                "Auto-Submitted",
                "Content-Type",
                "Date",
                "From",
                "MIME-Version",
                "Message-ID",
                "Subject",
                "To",
                "X-Auto-Response-Suppress"
            ]
        );
        for line in [
            "From: \"Evening post\" <post@hearth.example>",
            "To: ada@example.org",
            "Subject: A message for you",
            "Date: Tue, 24 Nov 2026 19:00:00 +0000",
            "Message-ID: <0190a1b2-0000-7000-8000-000000000001@hearth.example>",
        ] {
            assert!(head.lines().any(|each| each == line), "{line}\n{head}");
        }
        let [plain, html] =
            ["Content-Type: text/plain", "Content-Type: text/html"].map(|kind| body.find(kind));
        assert!(plain.is_some() && plain < html, "{body}");
    }

    #[test]
    fn a_long_link_stays_whole_and_a_name_of_any_script_travels_safely() {
        let link = format!(
            "https://hearth.{}.example/t#htk_{}\n",
            "long".repeat(12),
            "A".repeat(43)
        );
        assert!(wire_of(&letter(None), &link).contains(link.trim()));
        let name = wire_of(&letter(None), "Hello Ngũgĩ,\n");
        assert!(
            name.is_ascii() && name.contains("Hello Ng=C5=A9g=C4=A9,"),
            "{name}"
        );
    }

    #[test]
    fn a_label_can_not_add_a_header() {
        let wire = wire(&letter(Some("Evening\r\nBcc: eve@example.org")));
        assert!(!wire.lines().any(|line| line.starts_with("Bcc")), "{wire}");
    }

    #[test]
    fn labels_of_any_script_and_length_are_encoded() {
        for label in ["Ежедневник", "\"quoted\" <x@y>", "李 🜁", &"long ".repeat(60)] {
            let wire = wire(&letter(Some(label)));
            assert!(
                wire.is_ascii() && wire.contains("<post@hearth.example>"),
                "{wire}"
            );
        }
    }

    #[test]
    fn without_a_label_the_sender_is_neutral() {
        for label in [None, Some(" "), Some("\n")] {
            assert!(wire(&letter(label)).contains("From: Messages <post@hearth.example>"));
        }
    }

    #[test]
    fn the_server_is_the_sender_when_no_address_was_given() {
        for (url, address) in [
            ("https://hearth.example", "no-reply@hearth.example"),
            ("http://localhost:8080", "no-reply@localhost"),
            ("http://[::1]:8080", "no-reply@localhost"),
        ] {
            assert_eq!(SenderAddress::of_server(url).0.to_string(), address);
        }
    }
}
