//! From a letter to its words. The text is written once, in `templates/mail/*.txt`; the page of HTML says the same
//! because it is made from the text.

use std::sync::LazyLock;

use domain::events::Template;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value, context};
use serde::Serialize;

use super::letter::Letter;

/// A rendered message.
#[derive(Clone, PartialEq, Eq)]
pub struct Words {
    /// Its subject: the same for everybody.
    pub subject: String,
    /// Its text; a code, and each link, stand on a line of their own.
    pub text: String,
    /// The same as a page of HTML that fetches nothing.
    pub html: String,
}

/// Lines of text are broken before this column.
const WIDTH: usize = 76;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    let layouts = [
        ("layout.txt", include_str!("../../templates/mail/layout.txt")),
        ("layout.html", include_str!("../../templates/mail/layout.html")),
    ];
    let bodies = Template::ALL
        .iter()
        .map(|template| (template.as_str(), body(*template)));
    for (name, source) in layouts.into_iter().chain(bodies) {
        templates
            .add_template(name, source)
            .expect("the templates are part of this program, and a test renders each");
    }
    templates
});

/// The template's source after its subject.
fn body(template: Template) -> &'static str {
    source(template).split_once("\n\n").map_or("", |(_, body)| body)
}

/// The template's subject. It holds no variable: what an envelope shows is the same for everybody.
pub fn subject(template: Template) -> &'static str {
    let (first, _) = source(template).split_once('\n').unwrap_or_default();
    first.strip_prefix("Subject: ").unwrap_or_default()
}

fn source(template: Template) -> &'static str {
    macro_rules! file {
        ($name:literal) => {
            include_str!(concat!("../../templates/mail/", $name, ".txt"))
        };
    }
    match template {
        Template::SignInCode => file!("sign_in_code"),
        Template::Invitation => file!("invitation"),
        Template::ConfirmContact => file!("confirm_contact"),
        Template::ConfirmReminder => file!("confirm_reminder"),
        Template::TrackingLink => file!("tracking_link"),
        Template::PlaceTaken => file!("place_taken"),
        Template::PlaceFromWaitingList => file!("place_from_waiting_list"),
        Template::WaitingListed => file!("waiting_listed"),
        Template::PlaceLapsed => file!("place_lapsed"),
        Template::PlaceTakenBack => file!("place_taken_back"),
        Template::OfferMade => file!("offer_made"),
        Template::OfferEndsSoon => file!("offer_ends_soon"),
        Template::OfferLapsed => file!("offer_lapsed"),
        Template::PlaceHeld => file!("place_held"),
        Template::PleaseAgree => file!("please_agree"),
        Template::GroupSuggested => file!("group_suggested"),
        Template::NameCheckQuestion => file!("name_check_question"),
        Template::Left => file!("left"),
        Template::Withdrawn => file!("withdrawn"),
        Template::SessionMoved => file!("session_moved"),
        Template::SessionCancelled => file!("session_cancelled"),
        Template::ConversationBooked => file!("conversation_booked"),
        Template::ConversationMoved => file!("conversation_moved"),
        Template::ConversationCancelled => file!("conversation_cancelled"),
        Template::ConversationReminder => file!("conversation_reminder"),
        Template::WorkshopBooked => file!("workshop_booked"),
        Template::WorkshopReminder => file!("workshop_reminder"),
        Template::FacilitatorBooked => file!("facilitator_booked"),
        Template::FacilitatorReleased => file!("facilitator_released"),
        Template::FacilitatorReminder => file!("facilitator_reminder"),
        Template::Overdue => file!("overdue"),
        Template::StandIn => file!("stand_in"),
    }
}

/// Renders a letter.
///
/// # Errors
/// When the letter lacks something that its template tells.
pub fn render(letter: &Letter) -> Result<Words, minijinja::Error> {
    let letter = Letter {
        name: letter.name.clone().filter(|name| is_a_greeting(name)),
        ..letter.clone()
    };
    let facts = Value::from(Serde(&letter));
    let body = TEMPLATES
        .get_template(letter.template.as_str())?
        .render(facts.clone())?;
    let layout = context! { body, ..facts };
    let text = TEMPLATES.get_template("layout.txt")?.render(layout)?;
    let blocks = blocks(&text, &letter);
    let subject = subject(letter.template);
    let html = TEMPLATES
        .get_template("layout.html")?
        .render(context! { subject, blocks => Value::from(Serde(&blocks)) })?;
    let paragraphs: Vec<String> = blocks.iter().map(Block::text).collect();
    Ok(Words {
        subject: subject.to_owned(),
        text: paragraphs.join("\n\n") + "\n",
        html,
    })
}

/// A paragraph, and what it is for.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Block {
    Words { words: String },
    Link { words: String, href: String },
    Code { words: String },
    List { words: String, lines: Vec<String> },
}

/// Cuts text into paragraphs. One that ends in the letter's link is that link, under the words before it; the letter's
/// code is one by itself; lines that begin with a dash are a list.
fn blocks(text: &str, letter: &Letter) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            lines.push(line);
        } else if !lines.is_empty() {
            blocks.push(block(&std::mem::take(&mut lines), letter));
        }
    }
    blocks
}

fn block(lines: &[&str], letter: &Letter) -> Block {
    if let [before @ .., last] = lines
        && letter.link.as_deref() == Some(*last)
    {
        return Block::Link {
            words: before.join(" ").trim_end_matches(':').to_owned(),
            href: (*last).to_owned(),
        };
    }
    let (items, words): (Vec<&str>, Vec<&str>) = lines.iter().partition(|line| line.starts_with("- "));
    let words = words.join(" ");
    if !items.is_empty() {
        let lines = items.iter().map(|line| line[2..].to_owned()).collect();
        return Block::List { words, lines };
    }
    if letter.code.as_deref() == Some(words.as_str()) {
        return Block::Code { words };
    }
    Block::Words { words }
}

impl Block {
    fn text(&self) -> String {
        match self {
            Self::Words { words } | Self::Code { words } => broken(words),
            Self::Link { words, href } => format!("{}\n{href}", broken(&format!("{words}:"))),
            Self::List { words, lines } => {
                let lines: Vec<String> = lines.iter().map(|line| broken(&format!("- {line}"))).collect();
                format!("{}\n{}", broken(words), lines.join("\n"))
            }
        }
    }
}

/// `words` in lines of at most [`WIDTH`] characters; a longer word has a line of its own.
fn broken(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    let mut column = 0;
    for word in words.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            text.push('\n');
            column = 0;
        } else if column > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += length;
    }
    text
}

/// Whether a name may open a message. Anybody can enquire in a stranger's name and have Hearth write to that stranger:
/// what could be a link, an address or a number to call is left out.
fn is_a_greeting(name: &str) -> bool {
    let within_a_word = |mark: char| {
        name.split_whitespace()
            .any(|word| word.trim_matches(mark).contains(mark))
    };
    let digits = name.chars().filter(char::is_ascii_digit).count();
    name.chars().count() <= 60 && !name.contains(['/', ':', '@', '\\']) && !within_a_word('.') && digits < 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::letter::Help;

    fn letter(template: Template) -> Letter {
        let from_organisation = |word: &str| (template != Template::SignInCode).then(|| word.to_owned());
        Letter {
            name: from_organisation("Ada"),
            organisation: from_organisation("Riverside"),
            link: Some("https://hearth.example/t#htk_token".into()),
            code: Some("012345".into()),
            minutes: Some(10),
            when: Some("Tuesday 24 November, 7pm to 9pm (London time)".into()),
            answer_by: Some("Tuesday 1 December, 7pm (London time)".into()),
            count: Some(3),
            ..Letter::new(template, "ada@example.org".into())
        }
    }

    fn words(letter: &Letter) -> Words {
        render(letter).unwrap_or_else(|error| panic!("{}: {error}", letter.template))
    }

    #[test]
    fn a_code_and_a_link_stand_on_lines_of_their_own() {
        let code = words(&letter(Template::SignInCode)).text;
        assert!(code.lines().any(|line| line == "012345"), "{code}");
        let link = words(&letter(Template::TrackingLink)).text;
        assert!(
            link.lines()
                .any(|line| line == "https://hearth.example/t#htk_token"),
            "{link}"
        );
    }

    #[test]
    fn a_message_without_what_it_tells_is_not_rendered() {
        for template in Template::ALL {
            let needs_something = *template != Template::Withdrawn;
            let empty = Letter {
                organisation: Some("Riverside".into()),
                ..Letter::new(*template, "ada@example.org".into())
            };
            assert_eq!(render(&empty).is_err(), needs_something, "{template}");
        }
    }

    #[test]
    fn a_link_reads_as_words_in_html_and_keeps_its_token_in_the_fragment() {
        let html = words(&letter(Template::PlaceTaken)).html;
        let link = r#"<a href="https:&#x2f;&#x2f;hearth.example&#x2f;t#htk_token">Open your page</a>"#;
        assert!(html.contains(link), "{html}");
    }

    #[test]
    fn html_fetches_nothing_and_is_named_in_english() {
        for template in Template::ALL {
            let html = words(&letter(*template)).html;
            for never in ["<img", "src=", "url(", "@import", "<link", "<script", "style="] {
                assert!(!html.contains(never), "{template}: {never}");
            }
            assert!(html.starts_with("<!doctype html>\n<html lang=\"en\">"), "{html}");
            assert!(html.contains(&format!("<title>{}</title>", subject(*template))));
        }
    }

    #[test]
    fn what_people_wrote_is_text_and_never_markup() {
        let odd = Letter {
            name: Some("<b>Ada {{ code }}".into()),
            organisation: Some("<i>Riverside & {{ code }}".into()),
            ..letter(Template::Invitation)
        };
        let Words { text, html, .. } = words(&odd);
        assert!(text.contains("Hello <b>Ada {{ code }},"), "{text}");
        assert!(html.contains("Hello &lt;b&gt;Ada {{ code }},"), "{html}");
        assert!(
            html.contains("&lt;i&gt;Riverside &amp; {{ code }} invites"),
            "{html}"
        );
    }

    #[test]
    fn a_name_that_is_an_advertisement_is_left_out() {
        for name in [
            "Win at prizes.example",
            "www.prizes.example",
            "ring 0900 1234567",
            "a@b",
            "x/y",
            &"long ".repeat(20),
        ] {
            let greeted = Letter {
                name: Some(name.to_owned()),
                ..letter(Template::Left)
            };
            assert!(words(&greeted).text.contains("\nHello,\n"), "{name}");
        }
        for name in [
            "Ada",
            "J. R. Smith",
            "María José García-Fernández",
            "李",
            "X Æ A-12",
            "Ngũgĩ wa Thiong'o",
        ] {
            let greeted = Letter {
                name: Some(name.to_owned()),
                ..letter(Template::Left)
            };
            assert!(words(&greeted).text.contains(&format!("Hello {name},")), "{name}");
        }
    }

    #[test]
    fn help_reads_as_a_list() {
        let helped = Letter {
            help: vec![
                Help {
                    label: "Samaritans".into(),
                    number: "116 123".into(),
                    hours: "day and night".into(),
                },
                Help {
                    label: "Emergency".into(),
                    number: "999".into(),
                    hours: String::new(),
                },
            ],
            ..letter(Template::Left)
        };
        let Words { text, html, .. } = words(&helped);
        let list =
            "If you need to talk to somebody now:\n- Samaritans: 116 123 (day and night)\n- Emergency: 999\n";
        assert!(text.contains(list), "{text}");
        assert!(html.contains("<li>Emergency: 999</li>"), "{html}");
    }

    #[test]
    fn lines_are_short_except_a_link() {
        let long_name = Letter {
            organisation: Some("The Association of Rather Long Names and Even Longer Titles ".repeat(3)),
            ..letter(Template::ConfirmContact)
        };
        for line in words(&long_name).text.lines() {
            assert!(
                line.chars().count() <= WIDTH || line.starts_with("https://"),
                "{line}"
            );
        }
    }

    #[test]
    fn every_message_reads_as_it_was_agreed() {
        let all: Vec<String> = Template::ALL
            .iter()
            .map(|template| {
                let Words { subject, text, .. } = words(&letter(*template));
                format!("## {template}: {subject}\n\n{text}")
            })
            .collect();
        insta::assert_snapshot!(all.join("\n"));
    }
}
