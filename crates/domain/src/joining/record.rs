//! What the facts add up to, before the group's situation and the time are looked at.

use std::collections::{BTreeMap, HashSet};

use super::facts::{Fact, FactKind};
use super::names::{NameCheckResult, Outcome};
use super::situation::{Rules, Situation};
use crate::Instant;
use crate::ids::{DocumentVersionId, FactId, SessionId, StatementId};
use crate::text::Channel;

/// The journey as its facts tell it.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    pub began: Option<Instant>,
    pub channel: Option<Channel>,
    pub given: Option<Instant>,
    pub confirmed: Option<Instant>,
    pub statement: Option<(bool, StatementId, Instant)>,
    pub workshop: Workshop,
    pub slot: Slot,
    pub conversation: Option<(Outcome, Instant)>,
    pub name_check: NameCheck,
    /// The members may be shown the name, until they have been or the way leads elsewhere.
    pub name_consent: bool,
    pub waiting: Option<Waiting>,
    pub place: Place,
    pub agreed: BTreeMap<DocumentVersionId, Instant>,
    /// The journey rests since then.
    pub resting: Option<Instant>,
    pub ended: Option<(End, Instant)>,
    /// When something last changed, from which promises are counted.
    pub last: Option<Instant>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Workshop {
    #[default]
    None,
    Booked {
        session: SessionId,
        starts_at: Instant,
    },
    Attended {
        /// Absent when nothing was booked.
        session: Option<SessionId>,
        at: Instant,
    },
    Exempted(Instant),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Slot {
    #[default]
    None,
    NoneFits(Instant),
    Held {
        starts_at: Instant,
        until: Instant,
    },
    Booked {
        starts_at: Instant,
    },
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NameCheck {
    #[default]
    None,
    Open {
        until: Instant,
    },
    Closed(NameCheckResult, Instant),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    pub since: Instant,
    pub resting: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    None,
    Held {
        since: Instant,
        until: Option<Instant>,
    },
    Offered {
        since: Instant,
        until: Instant,
    },
    Taken(Instant),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Signposted,
    Withdrawn,
    Lapsed,
}

impl Record {
    /// Adds up every fact that still counts.
    pub fn of(facts: &[Fact], rules: &Rules) -> Self {
        let voided = voided(facts);
        let mut record = Self::default();
        for fact in facts.iter().filter(|fact| !voided.contains(&fact.id)) {
            record.add(&fact.kind, fact.at, rules);
        }
        record
    }

    /// What one more fact makes of the journey.
    pub fn add(&mut self, kind: &FactKind, at: Instant, rules: &Rules) {
        self.began.get_or_insert(at);
        self.last = Some(at);
        match kind {
            FactKind::ContactGiven { channel } => {
                self.channel = Some(*channel);
                self.given = Some(at);
                self.confirmed = None;
            }
            FactKind::ContactConfirmed => self.confirmed = Some(at),
            FactKind::StatementAffirmed { statement } => {
                self.statement = Some((true, *statement, at));
            }
            FactKind::StatementDeclined { statement } => {
                self.statement = Some((false, *statement, at));
            }
            FactKind::WorkshopBooked { session, starts_at } => {
                self.found_a_time();
                self.workshop = Workshop::Booked {
                    session: *session,
                    starts_at: *starts_at,
                };
            }
            FactKind::WorkshopAttended => {
                self.found_a_time();
                let session = match self.workshop {
                    Workshop::Booked { session, .. } => Some(session),
                    _ => None,
                };
                self.workshop = Workshop::Attended { session, at };
            }
            FactKind::WorkshopMissed | FactKind::WorkshopCancelled => self.workshop = Workshop::None,
            FactKind::WorkshopExempted { .. } => {
                self.found_a_time();
                self.workshop = Workshop::Exempted(at);
            }
            FactKind::SlotHeld { starts_at, until } => {
                self.slot = Slot::Held {
                    starts_at: *starts_at,
                    until: *until,
                };
            }
            FactKind::SlotBooked { starts_at } | FactKind::SlotMoved { starts_at } => {
                self.slot = Slot::Booked {
                    starts_at: *starts_at,
                };
            }
            FactKind::SlotCancelled => self.slot = Slot::None,
            FactKind::NoTimeFits => self.slot = Slot::NoneFits(at),
            FactKind::ConversationHeld { outcome } => self.conversed(*outcome, at),
            FactKind::NameCheckConsented => self.name_consent = true,
            FactKind::NameCheckConsentWithdrawn => self.ask_anew(),
            FactKind::NameCheckOpened { until } => {
                self.name_check = NameCheck::Open { until: *until };
            }
            FactKind::NameCheckClosed { result } => {
                self.name_check = NameCheck::Closed(*result, at);
                // Somebody may still become a member before this person does, and is then shown the same.
                self.name_consent &= *result == NameCheckResult::Clear;
            }
            FactKind::AgreementAgreed { version } => {
                self.agreed.insert(*version, at);
            }
            FactKind::NotNow => self.resting = Some(at),
            FactKind::Resumed => self.resume(at, rules),
            FactKind::Signposted => self.ended = Some((End::Signposted, at)),
            FactKind::Withdrawn => self.end(End::Withdrawn, at),
            FactKind::Lapsed => self.end(End::Lapsed, at),
            FactKind::GroupSuggested { .. } => self.another_group(),
            FactKind::Voided { .. } | FactKind::Blanked(_) => {}
            _ => self.add_to_place(kind, at),
        }
    }

    /// How far the workshop is that the programme asks for. Another one, booked or come to on the way to another group,
    /// says nothing here.
    pub fn workshop_asked_for(&self, situation: &Situation) -> Workshop {
        match self.workshop {
            Workshop::Booked { session, .. }
            | Workshop::Attended {
                session: Some(session),
                ..
            } if situation.other_workshops.contains(&session) => Workshop::None,
            workshop => workshop,
        }
    }

    /// That no time suited was said of the workshop: it says nothing of the conversation that comes after.
    fn found_a_time(&mut self) {
        if matches!(self.slot, Slot::NoneFits(_)) {
            self.slot = Slot::None;
        }
    }

    fn add_to_place(&mut self, kind: &FactKind, at: Instant) {
        match kind {
            FactKind::WaitingListed => {
                self.waiting = Some(Waiting {
                    since: at,
                    resting: false,
                });
            }
            FactKind::WaitingLeft => self.waiting = None,
            FactKind::OfferMade { until, .. } => {
                self.place = Place::Offered {
                    since: at,
                    until: *until,
                };
            }
            FactKind::OfferAccepted => {
                self.place = Place::Held {
                    since: at,
                    until: None,
                };
                self.waiting = None;
            }
            // Keeps its date and rests: it isn't offered again until somebody says so.
            FactKind::OfferDeclined | FactKind::OfferLapsed => {
                self.place = Place::None;
                if let Some(waiting) = &mut self.waiting {
                    waiting.resting = true;
                }
            }
            FactKind::PlaceHeld { until } => {
                self.place = Place::Held {
                    since: at,
                    until: *until,
                };
                self.waiting = None;
            }
            FactKind::PlaceTaken => {
                self.place = Place::Taken(at);
                self.waiting = None;
                self.name_consent = false;
            }
            FactKind::PlaceLapsed | FactKind::PlaceLeft => {
                self.place = Place::None;
                // Others become members meanwhile: whoever comes back to a place is asked about anew.
                if matches!(self.name_check, NameCheck::Closed(NameCheckResult::Clear, _)) {
                    self.ask_anew();
                }
            }
            _ => {}
        }
    }

    fn conversed(&mut self, outcome: Outcome, at: Instant) {
        self.conversation = Some((outcome, at));
        self.slot = Slot::None;
        match outcome {
            Outcome::Join | Outcome::AnotherGroup => {}
            Outcome::NotNow => self.resting = Some(at),
            Outcome::Signpost => self.ended = Some((End::Signposted, at)),
        }
    }

    fn resume(&mut self, at: Instant, rules: &Rules) {
        let rested = self.resting.take().is_some() | self.ended.take().is_some();
        let too_old = |held: Instant| rested && at.since(held) > rules.conversation_age;
        // A conversation that ended in a rest is picked up again by talking again.
        self.conversation = self.conversation.filter(|(outcome, held)| {
            matches!(outcome, Outcome::Join | Outcome::AnotherGroup) && !too_old(*held)
        });
        if let Some(waiting) = &mut self.waiting {
            waiting.resting = false;
        }
    }

    /// What members said counts no more: whoever became a member since wouldn't be noticed.
    fn ask_anew(&mut self) {
        self.name_check = NameCheck::None;
        self.name_consent = false;
    }

    fn end(&mut self, end: End, at: Instant) {
        self.ended = Some((end, at));
        self.slot = Slot::None;
        self.name_check = NameCheck::None;
        self.name_consent = false;
        self.waiting = None;
        self.place = Place::None;
    }

    /// The person's own facts go along; what concerned the group before doesn't.
    fn another_group(&mut self) {
        self.slot = Slot::None;
        self.name_check = NameCheck::None;
        self.name_consent = false;
        self.waiting = None;
        self.place = Place::None;
        self.ended = None;
        if let Some((outcome @ Outcome::AnotherGroup, _)) = &mut self.conversation {
            *outcome = Outcome::Join;
        }
    }

    /// Whether the person waits and may be offered a place as far as waiting goes.
    pub fn waits_awake(&self) -> bool {
        self.resting.is_none() && self.waiting.is_some_and(|waiting| !waiting.resting)
    }
}

/// The facts that later ones voided.
pub(super) fn voided(facts: &[Fact]) -> HashSet<FactId> {
    facts
        .iter()
        .filter_map(|fact| match fact.kind {
            FactKind::Voided { fact, .. } => Some(fact),
            _ => None,
        })
        .collect()
}
