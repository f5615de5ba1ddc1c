//! What a journey is read against: what its programme asks, how things stand in its group, and the organisation's
//! rules. Whoever reads a journey gathers this under the group's lock.

use chrono::Duration;

use crate::Instant;
use crate::ids::{DocumentVersionId, StatementId};
use crate::text_enum;
use crate::time::Zone;

text_enum! {
    /// One step that a programme may ask for before a place.
    pub enum JoiningStep {
        /// The person's own word that the programme is for them.
        Eligibility = "eligibility",
        /// An introductory workshop.
        Workshop = "workshop",
        /// A conversation with the group's facilitators.
        InitialConversation = "initial_conversation",
        /// Asking the members whether they know the person.
        NameCheck = "name_check",
        /// Agreeing to the guidelines.
        Agreement = "agreement",
    }
}

text_enum! {
    /// What happens when a place becomes free and somebody waits.
    pub enum NextOffer {
        /// A coordinator is asked to offer it.
        ByHand = "by_hand",
        /// The first in line is offered it at once.
        InOrder = "in_order",
    }
}

text_enum! {
    /// When a programme without steps gives a place.
    pub enum PlaceGiven {
        /// Held from sign-up until the contact is confirmed, for an hour at most.
        AtSignUp = "at_sign_up",
        /// Not before the contact is confirmed.
        AtConfirmation = "at_confirmation",
    }
}

/// Everything besides its facts that a journey's standing follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// What the programme asks for, in order.
    pub steps: Vec<JoiningStep>,
    /// The programme's present eligibility statement.
    pub statement: Option<StatementId>,
    /// The versions that are to be agreed to now: the organisation's and the group's.
    pub agreements: Vec<DocumentVersionId>,
    /// The group that the journey leads to, once there is one.
    pub group: Option<GroupSituation>,
    /// The organisation's rules.
    pub rules: Rules,
}

/// How things stand in the group a journey leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupSituation {
    /// Published, and taking enquiries.
    pub open: bool,
    /// Places that no row holds: capacity less held, offered and taken places, this journey's own included.
    pub free: u32,
    /// Confirmed people who wait before this journey and don't rest; all of them while it isn't on the list.
    pub ahead: u32,
    /// Since when a place is free, as far as that is known: from then the coordinator's time to offer it counts.
    pub free_since: Option<Instant>,
    /// Whether people may wait for a place.
    pub waiting_list: bool,
    /// How a free place reaches those who wait.
    pub next_offer: NextOffer,
    /// When a place is given where there are no steps.
    pub place_given: PlaceGiven,
    /// Members who joined after this journey's last name-check was opened, and so haven't been asked.
    pub members_not_asked: u32,
}

/// What an organisation decides for all its journeys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Where the organisation's working days happen.
    pub zone: Zone,
    /// Within how many working days it promises to answer.
    pub reply_working_days: u8,
    /// How long a place is held for a contact that isn't confirmed.
    pub hold: Duration,
    /// How long an offer stands.
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
    /// The shortest time that an offer may stand.
    pub const SHORTEST_OFFER: Duration = Duration::hours(6);

    /// The usual rules, with the organisation's own zone and promise.
    pub const fn usual(zone: Zone, reply_working_days: u8) -> Self {
        Self {
            zone,
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
    /// Whether the programme asks for `step`.
    pub fn asks(&self, step: JoiningStep) -> bool {
        self.steps.contains(&step)
    }
}
