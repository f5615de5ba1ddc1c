//! Name-checks on the wire. No view holds who answered what.

use domain::Instant;
use domain::error::FieldErrors;
use domain::ids::NameCheckQuestionId;
use domain::joining::NameCheckResult;
use domain::joining::name_check::{self, CheckState, MemberAnswer, Question, SpeakTo};
use domain::text::{Channel, Line};
use persistence::joining::{FoundQuestion, KeptQuestion, KeptState, OpenCheck};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::Look;
use crate::error::Result;
use crate::joining::staff::OnBehalf;
use crate::wire::finish;

/// What the members may be shown beside one's preferred name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameCheckConsent {
    /// One detail of one's own choice by which somebody who knows one would know one.
    #[schema(min_length = 1, max_length = 200)]
    pub detail: String,
}

/// The same, written down by staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameCheckConsentForSomebody {
    /// How the person said it.
    pub on_behalf: OnBehalf,
    /// One detail of the person's own choice.
    #[schema(min_length = 1, max_length = 200)]
    pub detail: String,
}

/// The detail of a consent.
///
/// # Errors
/// 422.
pub(super) fn detail(text: &str) -> Result<Line> {
    let mut errors = FieldErrors::new();
    let detail = errors.take("/detail", Line::parse(text));
    finish(errors, detail)
}

/// How a name-check is closed by hand.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClosingResult {
    /// Nothing stands in the way.
    Clear,
    /// This group isn't the one. The person never learns why.
    NotClear,
}

impl From<ClosingResult> for NameCheckResult {
    fn from(result: ClosingResult) -> Self {
        match result {
            ClosingResult::Clear => Self::Clear,
            ClosingResult::NotClear => Self::NotClear,
        }
    }
}

/// The closing of a name-check.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameCheckClose {
    /// How it ended.
    pub result: ClosingResult,
    /// Whether somebody spoke to everybody who asked for it or didn't answer; needed for `clear` unless everybody
    /// answered that they don't know the person.
    #[serde(default)]
    #[schema(default = false)]
    pub spoke_to_them: bool,
}

/// What a member answers.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerInput {
    /// I don't know them.
    DontKnow,
    /// I know them.
    Know,
    /// I'd rather talk to a facilitator.
    Talk,
}

impl From<AnswerInput> for MemberAnswer {
    fn from(answer: AnswerInput) -> Self {
        match answer {
            AnswerInput::DontKnow => Self::DontKnow,
            AnswerInput::Know => Self::Know,
            AnswerInput::Talk => Self::Talk,
        }
    }
}

/// A member's answer: one word, no reason.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameCheckAnswer {
    /// The answer.
    pub answer: AnswerInput,
}

/// A member's answer that staff heard.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NameCheckAnswerRecord {
    /// The question, from the name-check's `speak_to`.
    pub question: Uuid,
    /// The answer.
    pub answer: AnswerInput,
}

impl NameCheckAnswerRecord {
    /// Which question.
    pub fn question(&self) -> NameCheckQuestionId {
        NameCheckQuestionId::from_uuid(self.question)
    }
}

/// What a member reads behind the link.
#[derive(Serialize, ToSchema)]
pub struct NameCheckQuestion {
    /// The organisation's short name in addresses.
    pub organisation: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// `open`, or `answered` once it was.
    #[schema(extensions(("x-extensible-enum" = json!(["open", "answered"]))))]
    pub state: String,
    /// What the person who would like to join wishes to be called; null once answered.
    #[schema(required)]
    pub preferred_name: Option<String>,
    /// The detail that the person chose to be shown; null once answered.
    #[schema(required)]
    pub detail: Option<String>,
    /// Until when an answer is waited for.
    #[schema(format = DateTime)]
    pub until: String,
}

impl NameCheckQuestion {
    /// The question behind a link.
    pub fn open(found: &FoundQuestion) -> Self {
        let asks = found.question.answer.is_none();
        Self {
            organisation: found.organisation_slug.clone(),
            organisation_name: found.organisation_name.clone(),
            state: if asks { "open" } else { "answered" }.into(),
            preferred_name: asks.then(|| found.about.clone()),
            detail: asks.then(|| found.detail.clone()),
            until: text(found.question.until),
        }
    }

    /// The same question once it was answered: it no longer says whom it was about.
    pub fn answered(found: &FoundQuestion) -> Self {
        Self {
            state: "answered".into(),
            preferred_name: None,
            detail: None,
            ..Self::open(found)
        }
    }
}

/// A member whom a facilitator speaks to.
#[derive(Serialize, ToSchema)]
pub struct SpeakToView {
    /// The member's question.
    pub question: Uuid,
    /// What the member wishes to be called.
    pub preferred_name: String,
    /// The number to ring, for whoever is reached by telephone only.
    #[schema(required)]
    pub phone: Option<String>,
    /// Why.
    #[schema(extensions(("x-extensible-enum" = json!(["asked_for_talk", "by_phone", "unanswered"]))))]
    pub why: String,
}

/// A name-check as staff may look at it.
#[derive(Serialize, ToSchema)]
pub struct NameCheck {
    /// Whose journey.
    pub journey: Uuid,
    /// How it stands. `none` before there is a consent, `consented` before it is opened, `closed` after.
    #[schema(extensions(("x-extensible-enum" = json!(["none", "consented", "asking", "clear", "talk_needed", "unanswered", "closed"]))))]
    pub state: String,
    /// What the person chose to be shown beside the name; null without consent.
    #[schema(required)]
    pub detail: Option<String>,
    /// How many members know the person or would rather talk; null while fewer than three have answered.
    #[schema(required)]
    pub talk_needed: Option<i32>,
    /// The members to speak to: who asked for it, who is reached by telephone only, who didn't answer in time.
    pub speak_to: Vec<SpeakToView>,
    /// How the last one ended; null before. Its person never reads this.
    #[schema(required, extensions(("x-extensible-enum" = json!(["clear", "not_clear", "stopped"]))))]
    pub result: Option<String>,
    /// When that was.
    #[schema(required, format = DateTime)]
    pub closed_at: Option<String>,
}

impl From<&Look> for NameCheck {
    fn from(look: &Look) -> Self {
        let questions: Vec<Question> = look.questions.iter().map(|kept| kept.question).collect();
        let state = match look.check.as_ref().map(|check| check.state) {
            Some(KeptState::Open) => name_check::state(&questions, look.now).as_str(),
            Some(KeptState::Consented) => "consented",
            Some(KeptState::Clear) => "closed",
            None if look.closed.is_some() => "closed",
            None => "none",
        };
        let speak_to = |kept: &KeptQuestion| {
            let why = kept.question.speak_to(look.now)?;
            let by_phone = kept.question.channel == Channel::Phone && why != SpeakTo::AskedForTalk;
            Some(SpeakToView {
                question: kept.id.uuid(),
                preferred_name: kept.name.clone(),
                phone: by_phone.then(|| kept.contact.clone()),
                why: why.to_string(),
            })
        };
        Self {
            journey: look.journey.uuid(),
            state: state.into(),
            detail: look.check.as_ref().map(|check| check.detail.to_string()),
            talk_needed: number(name_check::talk_needed(&questions)),
            speak_to: look.questions.iter().filter_map(speak_to).collect(),
            result: look.closed.map(|(result, _)| result.to_string()),
            closed_at: look.closed.map(|(_, at)| text(at)),
        }
    }
}

/// An open name-check in a list.
#[derive(Serialize, ToSchema)]
pub struct NameCheckSummary {
    /// Whose journey.
    pub journey: Uuid,
    /// What the person wishes to be called.
    pub preferred_name: String,
    /// The group's name.
    pub group_name: String,
    /// How it stands.
    #[schema(extensions(("x-extensible-enum" = json!(["asking", "clear", "talk_needed", "unanswered"]))))]
    pub state: String,
    /// How many members know the person or would rather talk; null while fewer than three have answered.
    #[schema(required)]
    pub talk_needed: Option<i32>,
}

impl NameCheckSummary {
    /// An open name-check as it stands at `now`.
    pub fn new(check: OpenCheck, questions: &[Question], now: Instant) -> Self {
        let state: CheckState = name_check::state(questions, now);
        Self {
            journey: check.journey.uuid(),
            preferred_name: check.preferred_name,
            group_name: check.group,
            state: state.to_string(),
            talk_needed: number(name_check::talk_needed(questions)),
        }
    }
}

/// A page of open name-checks.
#[derive(Serialize, ToSchema)]
pub struct NameCheckList {
    /// The name-checks.
    pub items: Vec<NameCheckSummary>,
    /// Where the next page begins; null on the last.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

fn number(count: Option<usize>) -> Option<i32> {
    count.map(|count| i32::try_from(count).unwrap_or(i32::MAX))
}

fn text(at: Instant) -> String {
    at.to_string()
}
