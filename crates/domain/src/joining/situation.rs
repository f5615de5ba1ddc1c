//! What a journey is read against: what its programme asks, how things stand in its group, and the organisation's
//! rules. Whoever reads a journey gathers this under the group's lock.

use std::ops::RangeInclusive;

use chrono::Duration;

use super::wishes::{ContactWishes, ReachedBy};
use super::working_days::WorkingDays;
use crate::groups::{
    Capacity, GroupState, JoiningStep, JoiningSteps, NextOffer, PlaceAnswer, PlaceGiven, PlacesNow,
    WaitingListRule,
};
use crate::ids::{DocumentVersionId, ProgrammeId, SessionId, StatementId};
use crate::text::Channel;
use crate::{Instant, Refusal};

/// Everything besides its facts that a journey's standing follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// What the programme asks for, in order.
    pub steps: JoiningSteps,
    /// The programme's present eligibility statement.
    pub statement: Option<StatementId>,
    /// Its earlier versions, which those who affirmed them keep.
    pub earlier_statements: Vec<StatementId>,
    /// The versions that are to be agreed to now: the organisation's and the group's.
    pub agreements: Vec<DocumentVersionId>,
    /// The workshops of which the programme asks for one; none named: any of the organisation's.
    pub workshops: Vec<ProgrammeId>,
    /// Sessions that this journey has booked of workshops that the programme doesn't ask for: coming there doesn't count.
    pub other_workshops: Vec<SessionId>,
    /// The group that the journey leads to, once there is one.
    pub group: Option<GroupSituation>,
    /// The organisation's rules.
    pub rules: Rules,
    /// How the person may be contacted safely; none until they said so.
    pub wishes: Option<ContactWishes>,
}

/// How things stand in the group a journey leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupSituation {
    /// The group's state.
    pub state: GroupState,
    /// Whether a session that isn't cancelled lies ahead.
    pub session_ahead: bool,
    /// Whether the group has anybody who facilitates it, and the journey's booked conversation everybody it was booked
    /// with. Otherwise a coordinator sees to it.
    pub facilitated: bool,
    /// How many places the group has.
    pub capacity: Capacity,
    /// How many places are held, offered or taken, this journey's own included.
    pub live_places: u32,
    /// Those who wait before this journey and are in line (see [`WaitingState::in_line`](super::WaitingState::in_line));
    /// all who are, while it isn't on the list.
    pub ahead: u32,
    /// Since when a place is free, as far as that is known: from then the coordinator's time to offer it counts.
    pub free_since: Option<Instant>,
    /// Whether people may wait for a place.
    pub waiting_list: WaitingListRule,
    /// How a free place reaches those who wait.
    pub next_offer: NextOffer,
    /// When a place is given where there are no steps.
    pub place_given: PlaceGiven,
    /// Members who joined after this journey's last name-check was closed, and so haven't been asked.
    pub members_not_asked: u32,
}

/// What an organisation decides for all its journeys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// When the organisation works.
    pub working_days: WorkingDays,
    /// Within how many working days it promises to answer.
    pub reply_working_days: u8,
    /// How long a place is held for a contact that isn't confirmed.
    pub hold: Duration,
    /// How long an offer stands, from when its message may be sent.
    pub offer: Duration,
    /// How long a time for a conversation is kept while somebody makes up their mind.
    pub slot_hold: Duration,
    /// How long members have to answer a name-check.
    pub name_check: Duration,
    /// After how long an initial conversation is held again when a journey that rested goes on.
    pub conversation_age: Duration,
    /// After how long a journey of which nobody was heard ends.
    pub silence: Duration,
    /// For how long staff undo what they have just recorded; later it takes a coordinator.
    pub undo: Duration,
}

impl Rules {
    /// For how many hours an organisation may let its offers stand.
    pub const OFFER_HOURS: RangeInclusive<u16> = 6..=336;

    /// The usual rules, with the organisation's own working days and promise.
    pub const fn usual(working_days: WorkingDays, reply_working_days: u8) -> Self {
        Self {
            working_days,
            reply_working_days,
            hold: Duration::minutes(60),
            offer: Duration::hours(72),
            slot_hold: Duration::minutes(10),
            name_check: Duration::days(7),
            conversation_age: Duration::days(365),
            silence: Duration::days(365),
            undo: Duration::minutes(10),
        }
    }
}

impl Situation {
    /// Whether the programme asks for `step`, and there is something to ask: without guidelines nobody agrees to any.
    pub fn asks(&self, step: JoiningStep) -> bool {
        let empty = step == JoiningStep::Agreement && self.agreements.is_empty();
        self.steps.contains(step) && !empty
    }

    /// The first moment from `at` on at which the person may be told something.
    pub fn next_safe(&self, at: Instant) -> Instant {
        self.wishes.as_ref().map_or(at, |wishes| wishes.next_safe(at))
    }

    /// By what a person whose contact is of this kind hears of news.
    pub fn reached_by(&self, contact: Channel) -> ReachedBy {
        self.wishes.as_ref().map_or(contact.into(), |wishes| wishes.by)
    }
}

impl Situation {
    /// Whether `statement` is a version of this programme's. What somebody said of another programme's says nothing here.
    pub fn is_own_statement(&self, statement: StatementId) -> bool {
        self.statement == Some(statement) || self.earlier_statements.contains(&statement)
    }
}

impl Situation {
    /// Whether coming to a workshop of this kind is what the programme asks for.
    pub fn asks_for_workshop(&self, workshop: ProgrammeId) -> bool {
        self.workshops.is_empty() || self.workshops.contains(&workshop)
    }
}

impl GroupSituation {
    /// What this journey gets when it asks for a place. It goes behind those who wait before it, and nobody else.
    ///
    /// # Errors
    /// [`Refusal::GroupNotOpen`] or [`Refusal::GroupFull`].
    pub fn asked(&self) -> Result<PlaceAnswer, Refusal> {
        PlacesNow {
            state: self.state,
            session_ahead: self.session_ahead,
            capacity: self.capacity,
            live_places: self.live_places,
            waiting_list: self.waiting_list,
            anybody_waiting: self.ahead > 0,
        }
        .asked()
    }

    /// Whether the group takes anybody at all.
    pub fn is_open(&self) -> bool {
        self.asked() != Err(Refusal::GroupNotOpen)
    }

    /// Whether a place is free.
    pub fn has_free_place(&self) -> bool {
        self.capacity.free(self.live_places) > 0
    }

    /// This situation once the journey's own place is let go of.
    pub(super) fn without_own_place(self) -> Self {
        Self {
            live_places: self.live_places.saturating_sub(1),
            ..self
        }
    }
}
