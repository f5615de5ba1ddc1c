//! What has to be there before a group is shown to anybody. The answer is always a list of what is missing, in words.

use crate::documents::PrivacyPart;
use crate::error::Refusal;

use super::group::Details;
use super::programme::{JoiningStep, JoiningSteps};

/// One thing that is still missing before a group can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotReady {
    /// Stable code.
    pub code: &'static str,
    /// What to do, in words.
    pub words: String,
}

/// Why a group can't be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotPublish {
    /// Its state refuses it.
    State(Refusal),
    /// These things are missing; answered as [`Refusal::NotReadyToPublish`].
    NotReady(Vec<NotReady>),
}

/// What an organisation and a group have, as far as publishing asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishingFacts {
    /// The parts that the published privacy notice lacks; `None` when there is no published notice.
    pub privacy_notice_lacks: Option<Vec<PrivacyPart>>,
    /// Whether an active person holds the role of safeguarding lead.
    pub safeguarding_lead_named: bool,
    /// How many help numbers the organisation shows.
    pub help_numbers: usize,
    /// How many of them have no date on which they were last tried.
    pub help_numbers_unchecked: usize,
    /// Within how many working days an enquiry is read.
    pub reply_promise_days: Option<u8>,
    /// Whether guidelines for behaviour are published, the organisation's or the group's own, to be agreed before a place
    /// is taken.
    pub guidelines_published: bool,
    /// How many sessions that aren't cancelled lie ahead.
    pub sessions_ahead: usize,
    /// How many facilitators the group has.
    pub facilitators: usize,
}

/// What a change takes away of what a group has to have while everybody sees it: it was there before, and is missing after.
pub fn taken_away(before: &[NotReady], after: Vec<NotReady>) -> Vec<NotReady> {
    let was_there = |each: &NotReady| before.iter().all(|known| known.code != each.code);
    after.into_iter().filter(was_there).collect()
}

impl PublishingFacts {
    /// Everything that is missing for a group with these details and joining steps; empty when it can be shown.
    pub fn missing(&self, details: &Details, steps: &JoiningSteps) -> Vec<NotReady> {
        let mut missing = Vec::new();
        let mut require = |holds: bool, code: &'static str, words: &str| {
            if !holds {
                missing.push(NotReady {
                    code,
                    words: words.to_owned(),
                });
            }
        };
        match &self.privacy_notice_lacks {
            None => require(
                false,
                "privacy_notice",
                "Publish a privacy notice. People read it before they write to you.",
            ),
            Some(parts) => {
                let words: Vec<&str> = parts.iter().map(|part| part.words()).collect();
                require(
                    parts.is_empty(),
                    "privacy_notice_parts",
                    &format!("The privacy notice has yet to say {}.", words.join("; ")),
                );
            }
        }
        require(
            self.safeguarding_lead_named,
            "safeguarding_lead",
            "Give somebody the role of safeguarding lead.",
        );
        require(
            self.help_numbers > 0,
            "help_numbers",
            "Add at least one number that people can call for help now.",
        );
        require(
            self.help_numbers_unchecked == 0,
            "help_numbers_checked",
            "Try each help number, and note the day on which you did.",
        );
        require(
            self.reply_promise_days.is_some(),
            "reply_promise",
            "Say within how many working days somebody reads an enquiry.",
        );
        require(
            self.sessions_ahead > 0,
            "session_ahead",
            "Add a session that lies ahead.",
        );
        let format = details.format;
        require(
            !format.needs_venue() || details.area.is_some(),
            "area",
            "Say in which town or part of town the group meets. Everybody can read this.",
        );
        require(
            !format.needs_venue() || details.venue.is_some(),
            "venue",
            "Add the address. Only members read it.",
        );
        require(
            !format.needs_online_details() || details.online_details.is_some(),
            "online_details",
            "Add how to join by video. Only members read it.",
        );
        require(
            !steps.contains(JoiningStep::InitialConversation) || self.facilitators > 0,
            "facilitator",
            "Name a facilitator. Somebody has to hold the initial conversations.",
        );
        require(
            !steps.contains(JoiningStep::Agreement) || self.guidelines_published,
            "guidelines",
            "Publish the guidelines that people agree to before they join.",
        );
        missing
    }
}
