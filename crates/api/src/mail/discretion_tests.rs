//! Discretion (G2): what a bystander sees of a message tells nothing, whichever message it is. A new template is
//! looked at as soon as it exists.

use domain::Instant;
use domain::events::Template;

use super::letter::{Help, Letter};
use super::message::{SenderAddress, message};
use super::render::{render, subject};

/// What a bystander may read before a message is opened: subject, sender and the beginning of the text. Clients show
/// up to so many characters of it.
const PREVIEW: usize = 150;

/// What nobody may read before opening a message, beside what was planted.
const TELLING: &[&str] = &[
    "peer",
    "support",
    "group",
    "programme",
    "program",
    "workshop",
    "course",
    "cohort",
    "session",
    "meeting",
    "waiting",
    "enquiry",
    "charity",
    "organisation",
    "facilitator",
    "tutor",
    "mental",
    "health",
    "therapy",
    "counsel",
    "recovery",
    "crisis",
    "suicid",
    "self-harm",
    "bipolar",
    "psychosis",
    "voices",
    "addict",
    "depress",
    "anxi",
    "trauma",
    "abuse",
    "diagnos",
    "patient",
    "client",
    "hospital",
    "hearth",
];

/// What the words that Hearth itself puts in a body never tell: what kind of group, and who else.
const NEVER_OUR_WORDS: &[&str] = &[
    "peer",
    "support",
    "group",
    "programme",
    "workshop",
    "course",
    "cohort",
    "mental",
    "health",
    "therapy",
    "counsel",
    "recovery",
    "suicid",
    "bipolar",
    "psychosis",
    "addict",
    "depress",
    "anxi",
    "trauma",
    "abuse",
    "diagnos",
    "patient",
    "client",
    "user",
    "member",
    "facilitator",
    "accepted",
    "rejected",
    "sorry",
    "!",
];

/// Planted into everything that a letter can tell.
const ORGANISATION: &str = "Quetzal Bipolar Fellowship";
const NAME: &str = "Marmoset";
const HELP: &str = "Okapi Psychosis Line";
const CONTACT: &str = "narwhal@quetzal.test, 01632 960 001";

fn telling_letter(template: Template) -> Letter {
    let from_organisation = template != Template::SignInCode;
    let planted = |word: &str| from_organisation.then(|| word.to_owned());
    let help = Help {
        label: HELP.into(),
        number: "116 123".into(),
        hours: "day and night".into(),
    };
    Letter {
        sender_label: planted("Evening post"),
        name: planted(NAME),
        organisation: planted(ORGANISATION),
        plain_contact: planted(CONTACT),
        help: if from_organisation { vec![help] } else { Vec::new() },
        link: Some("https://post.example/t#htk_token".into()),
        code: Some("012345".into()),
        minutes: Some(10),
        when: Some("Tuesday 24 November, 7pm to 9pm (London time)".into()),
        own_when: Some("Wednesday 25 November, 12.30am to 2.30am (Kolkata time)".into()),
        held_until: Some("Tuesday 24 November, 3.42pm (London time)".into()),
        answer_by: Some("Tuesday 1 December, 7pm (London time)".into()),
        reply_days: Some(3),
        count: Some(40),
        ..Letter::new(template, "ada@example.org".into())
    }
}

/// The same message in every state that changes its words.
fn letters(template: Template) -> [Letter; 5] {
    let letter = telling_letter(template);
    let held = Letter {
        held: true,
        ..letter.clone()
    };
    let waiting = Letter {
        waiting: true,
        ..letter.clone()
    };
    let bare = Letter {
        name: None,
        plain_contact: None,
        own_when: None,
        held_until: None,
        reply_days: None,
        help: Vec::new(),
        ..letter.clone()
    };
    let one = Letter {
        count: Some(1),
        ..letter.clone()
    };
    [letter, held, waiting, bare, one]
}

/// Text as a client shows it in a list: without marks, in one line.
fn preview(text: &str) -> String {
    let mut shown = String::new();
    let mut in_a_mark = false;
    for c in text.chars() {
        match c {
            '<' => in_a_mark = true,
            '>' => in_a_mark = false,
            c if !in_a_mark => shown.push(c),
            _ => {}
        }
    }
    let shown: Vec<&str> = shown.split_whitespace().collect();
    shown.join(" ").chars().take(PREVIEW).collect()
}

/// The words of `telling` that `text` contains.
fn told<'a>(text: &str, telling: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let text = text.to_lowercase();
    telling
        .into_iter()
        .filter(|word| text.contains(&word.to_lowercase()))
        .collect()
}

fn planted() -> impl Iterator<Item = &'static str> {
    [ORGANISATION, HELP, CONTACT, NAME]
        .into_iter()
        .flat_map(|planted| planted.split([' ', ',', '@', '.']))
        .filter(|word| word.len() > 3)
}

#[test]
fn before_a_message_is_opened_it_tells_nothing() {
    for template in Template::ALL {
        for letter in letters(*template) {
            let words = render(&letter).unwrap_or_else(|error| panic!("{template}: {error}"));
            let page = words.html.split_once("<body>").map(|(_, page)| page.to_owned());
            let seen = [
                words.subject.clone(),
                preview(&words.text),
                preview(&page.expect("a body")),
            ];
            let job = "0190a1b2-0000-7000-8000-000000000001".parse().expect("an id");
            let from = SenderAddress::parse("no-reply@post.example").expect("an address");
            let sent = message(&letter, words, job, &from, Instant::from_micros(0)).expect("a message");
            let sent = String::from_utf8(sent.formatted()).expect("ASCII");
            let (head, body) = sent.split_once("\r\n\r\n").expect("a head");
            let head: String = head
                .split_inclusive('\n')
                // Addresses are the reader's own, and a boundary is drawn by lot.
                .filter(|line| !line.starts_with("To: ") && !line.starts_with(" boundary="))
                .collect();
            for text in seen.iter().chain([&head]) {
                let told = told(text, planted().chain(TELLING.iter().copied()));
                assert!(told.is_empty(), "{template} tells {told:?} in:\n{text}");
            }
            let attached = told(body, ["content-disposition", "filename", "; name="]);
            assert!(attached.is_empty(), "{template} has {attached:?}");
        }
    }
}

#[test]
fn our_own_words_in_a_body_tell_no_topic_and_nobody_else() {
    for template in Template::ALL {
        for letter in letters(*template) {
            let words = render(&letter).unwrap_or_else(|error| panic!("{template}: {error}"));
            // What the organisation said of itself is its own; lines are joined, because they may break anywhere.
            let text: Vec<&str> = words.text.split_whitespace().collect();
            let ours = [ORGANISATION, HELP, CONTACT]
                .iter()
                .fold(text.join(" "), |text, theirs| text.replace(theirs, ""));
            let told = told(&ours, NEVER_OUR_WORDS.iter().copied());
            assert!(told.is_empty(), "{template} tells {told:?} in:\n{ours}");
        }
    }
}

#[test]
fn a_subject_is_short_the_same_for_everybody_and_there() {
    for template in Template::ALL {
        let subject = subject(*template);
        assert!((5..=30).contains(&subject.len()), "{template}: {subject}");
        assert!(!subject.contains(['{', '%']), "{template}: {subject}");
    }
}

#[test]
fn a_link_carries_its_token_in_the_fragment_only() {
    for template in Template::ALL {
        let words = render(&telling_letter(*template)).unwrap_or_else(|error| panic!("{template}: {error}"));
        for line in words.text.lines().filter(|line| line.contains("htk_")) {
            let (before, after) = line.split_once('#').expect("a fragment");
            assert!(
                !before.contains("htk_") && after == "htk_token",
                "{template}: {line}"
            );
        }
        let html = words.html.replace("#htk_token\">", "");
        assert!(!html.contains("htk_"), "{template}: {html}");
    }
}
