//! A name-check: each member of a group is asked whether they know somebody who would like to join, and answers with one
//! word. What anybody learns of the answers is decided here.
//!
//! *Invariant:* silence is never *clear*, and nobody learns who answered that they know the person.

use crate::text::Channel;
use crate::{Instant, Refusal, text_enum};

use super::names::NameCheckResult;

/// A number of people is told only when at least so many have answered.
pub const FEWEST_COUNTED: usize = 3;

text_enum! {
    /// What a member answers. There is no reason and no free text.
    pub enum MemberAnswer {
        /// I don't know them.
        DontKnow = "dont_know",
        /// I know them.
        Know = "know",
        /// I'd rather talk to a facilitator.
        Talk = "talk",
    }
}

text_enum! {
    /// How the members' answers look to facilitators.
    pub enum CheckState {
        /// Some still have time to answer, and nothing stands in the way so far.
        Asking = "asking",
        /// Everybody has answered, and nobody knows the person.
        Clear = "clear",
        /// Somebody knows the person, or would rather talk.
        TalkNeeded = "talk_needed",
        /// Some haven't answered in time. That is never clear by itself.
        Unanswered = "unanswered",
    }
}

text_enum! {
    /// Why a facilitator speaks to a member.
    pub enum SpeakTo {
        /// The member would rather talk than answer.
        AskedForTalk = "asked_for_talk",
        /// The member is reached by telephone only.
        ByPhone = "by_phone",
        /// The member hasn't answered in time.
        Unanswered = "unanswered",
    }
}

/// One member's question. Whose it is, this file needn't know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// How the member is reached.
    pub channel: Channel,
    /// Until when an answer is waited for. It is taken later too, while the name-check is open.
    pub until: Instant,
    /// The answer; given once.
    pub answer: Option<MemberAnswer>,
}

impl Question {
    /// This question with its answer.
    ///
    /// # Errors
    /// [`Refusal::AlreadyAnswered`].
    pub fn answered(self, answer: MemberAnswer) -> Result<Self, Refusal> {
        if self.answer.is_some() {
            return Err(Refusal::AlreadyAnswered);
        }
        Ok(Self {
            answer: Some(answer),
            ..self
        })
    }

    /// Whether its time went by without an answer.
    pub fn is_overdue(&self, now: Instant) -> bool {
        self.answer.is_none() && self.until <= now
    }

    /// Why facilitators are shown this member's name, if they are.
    pub fn speak_to(&self, now: Instant) -> Option<SpeakTo> {
        match (self.answer, self.channel) {
            (Some(MemberAnswer::Talk), _) => Some(SpeakTo::AskedForTalk),
            (Some(MemberAnswer::DontKnow | MemberAnswer::Know), _) => None,
            (None, _) if self.is_overdue(now) => Some(SpeakTo::Unanswered),
            (None, Channel::Phone) => Some(SpeakTo::ByPhone),
            (None, Channel::Email) => None,
        }
    }

    /// Whether staff may write down what the member said: for whom the telephone is the only way, and for whoever let
    /// the time go by.
    pub fn is_staffs_to_record(&self, now: Instant) -> bool {
        matches!(self.speak_to(now), Some(SpeakTo::ByPhone | SpeakTo::Unanswered))
    }

    fn wants_talk(&self) -> bool {
        matches!(self.answer, Some(MemberAnswer::Know | MemberAnswer::Talk))
    }
}

/// How the answers look at `now`. A group without other members is clear.
pub fn state(questions: &[Question], now: Instant) -> CheckState {
    if questions.iter().any(Question::wants_talk) {
        CheckState::TalkNeeded
    } else if questions.iter().all(|question| question.answer.is_some()) {
        CheckState::Clear
    } else if questions.iter().any(|question| question.is_overdue(now)) {
        CheckState::Unanswered
    } else {
        CheckState::Asking
    }
}

/// How many members know the person or would rather talk; `None` while so few have answered that the number would
/// point at somebody.
pub fn talk_needed(questions: &[Question]) -> Option<usize> {
    let answered = questions
        .iter()
        .filter(|question| question.answer.is_some())
        .count();
    (answered >= FEWEST_COUNTED).then(|| questions.iter().filter(|question| question.wants_talk()).count())
}

/// Whether facilitators may close the name-check with `result`; `spoke` says that they spoke to everybody who asked for
/// it or didn't answer.
///
/// # Errors
/// [`Refusal::MembersStillAnswering`], [`Refusal::TalkFirst`].
pub fn may_close(
    questions: &[Question],
    result: NameCheckResult,
    spoke: bool,
    now: Instant,
) -> Result<(), Refusal> {
    if result != NameCheckResult::Clear || state(questions, now) == CheckState::Clear {
        return Ok(());
    }
    let in_time = |question: &Question| question.answer.is_none() && !question.is_overdue(now);
    if questions.iter().any(in_time) {
        Err(Refusal::MembersStillAnswering)
    } else if spoke {
        Ok(())
    } else {
        Err(Refusal::TalkFirst)
    }
}
