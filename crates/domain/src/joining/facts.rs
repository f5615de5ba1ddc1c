//! What is known about a journey, one fact at a time, and the columns that keep a fact.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use super::by::By;
use super::names::{FactName, NameCheckResult, Outcome};
use crate::Instant;
use crate::ids::{DocumentVersionId, FactId, GroupId, SessionId, StatementId};
use crate::text::{Channel, Line};

/// Something that happened on a journey. Facts are read in the order in which they were recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Names this fact, so that a later one can void it.
    pub id: FactId,
    /// When it was recorded.
    pub at: Instant,
    /// What happened.
    pub kind: FactKind,
    /// Who recorded it.
    pub by: By,
}

/// What happened. [`FactName`] says in words what each kind means.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "FactName documents each kind")]
pub enum FactKind {
    ContactGiven {
        channel: Channel,
    },
    ContactConfirmed,
    StatementAffirmed {
        statement: StatementId,
    },
    StatementDeclined {
        statement: StatementId,
    },
    WorkshopBooked {
        session: SessionId,
        starts_at: Instant,
    },
    WorkshopCancelled,
    WorkshopAttended,
    WorkshopMissed,
    WorkshopExempted {
        why: Line,
    },
    SlotHeld {
        starts_at: Instant,
        until: Instant,
    },
    SlotBooked {
        starts_at: Instant,
    },
    SlotMoved {
        starts_at: Instant,
    },
    SlotCancelled,
    NoTimeFits,
    ConversationHeld {
        outcome: Outcome,
    },
    NameCheckConsented,
    NameCheckConsentWithdrawn,
    NameCheckOpened {
        until: Instant,
    },
    NameCheckClosed {
        result: NameCheckResult,
    },
    WaitingListed,
    WaitingLeft,
    /// `why` is given when somebody else was first in line.
    OfferMade {
        until: Instant,
        why: Option<Line>,
    },
    OfferAccepted,
    OfferDeclined,
    OfferLapsed,
    AgreementAgreed {
        version: DocumentVersionId,
    },
    /// `until` is absent when the place is held until the remaining steps are done.
    PlaceHeld {
        until: Option<Instant>,
    },
    PlaceTaken,
    PlaceLapsed,
    PlaceLeft,
    NotNow,
    Resumed,
    Signposted,
    GroupSuggested {
        group: GroupId,
    },
    Withdrawn,
    Lapsed,
    Voided {
        fact: FactId,
        why: Line,
    },
    /// A fact whose content went when its person withdrew: only its kind and time are left.
    Blanked(FactName),
}

/// A fact's kind as a row keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The kind.
    pub kind: FactName,
    /// The thing the fact points at.
    pub ref_id: Option<Uuid>,
    /// Whatever else the fact says.
    pub value: Option<String>,
}

/// A kept fact that says something no fact says. Rows are written by [`FactKind::keep`] only, so this is a defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable(pub FactName);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a fact of kind {} can't be read", self.0)
    }
}

impl std::error::Error for Unreadable {}

impl FactKind {
    /// The word for this kind.
    pub fn name(&self) -> FactName {
        use FactName as N;
        match self {
            Self::ContactGiven { .. } => N::ContactGiven,
            Self::ContactConfirmed => N::ContactConfirmed,
            Self::StatementAffirmed { .. } => N::StatementAffirmed,
            Self::StatementDeclined { .. } => N::StatementDeclined,
            Self::WorkshopBooked { .. } => N::WorkshopBooked,
            Self::WorkshopCancelled => N::WorkshopCancelled,
            Self::WorkshopAttended => N::WorkshopAttended,
            Self::WorkshopMissed => N::WorkshopMissed,
            Self::WorkshopExempted { .. } => N::WorkshopExempted,
            Self::SlotHeld { .. } => N::SlotHeld,
            Self::SlotBooked { .. } => N::SlotBooked,
            Self::SlotMoved { .. } => N::SlotMoved,
            Self::SlotCancelled => N::SlotCancelled,
            Self::NoTimeFits => N::NoTimeFits,
            Self::ConversationHeld { .. } => N::ConversationHeld,
            Self::NameCheckConsented => N::NameCheckConsented,
            Self::NameCheckConsentWithdrawn => N::NameCheckConsentWithdrawn,
            Self::NameCheckOpened { .. } => N::NameCheckOpened,
            Self::NameCheckClosed { .. } => N::NameCheckClosed,
            Self::WaitingListed => N::WaitingListed,
            Self::WaitingLeft => N::WaitingLeft,
            Self::OfferMade { .. } => N::OfferMade,
            Self::OfferAccepted => N::OfferAccepted,
            Self::OfferDeclined => N::OfferDeclined,
            Self::OfferLapsed => N::OfferLapsed,
            Self::AgreementAgreed { .. } => N::AgreementAgreed,
            Self::PlaceHeld { .. } => N::PlaceHeld,
            Self::PlaceTaken => N::PlaceTaken,
            Self::PlaceLapsed => N::PlaceLapsed,
            Self::PlaceLeft => N::PlaceLeft,
            Self::NotNow => N::NotNow,
            Self::Resumed => N::Resumed,
            Self::Signposted => N::Signposted,
            Self::GroupSuggested { .. } => N::GroupSuggested,
            Self::Withdrawn => N::Withdrawn,
            Self::Lapsed => N::Lapsed,
            Self::Voided { .. } => N::Voided,
            Self::Blanked(name) => *name,
        }
    }

    /// The columns that keep this fact's kind.
    pub fn keep(&self) -> Kept {
        let (ref_id, value) = match self {
            Self::ContactGiven { channel } => (None, Some(channel.to_string())),
            Self::StatementAffirmed { statement } | Self::StatementDeclined { statement } => {
                (Some(statement.uuid()), None)
            }
            Self::WorkshopBooked { session, starts_at } => {
                (Some(session.uuid()), Some(starts_at.to_string()))
            }
            Self::WorkshopExempted { why } => (None, Some(why.to_string())),
            Self::SlotHeld { starts_at, until } => (None, Some(format!("{starts_at} {until}"))),
            Self::SlotBooked { starts_at } | Self::SlotMoved { starts_at } => {
                (None, Some(starts_at.to_string()))
            }
            Self::ConversationHeld { outcome } => (None, Some(outcome.to_string())),
            Self::NameCheckOpened { until } => (None, Some(until.to_string())),
            Self::NameCheckClosed { result } => (None, Some(result.to_string())),
            Self::OfferMade { until, why: None } => (None, Some(until.to_string())),
            Self::OfferMade {
                until,
                why: Some(why),
            } => (None, Some(format!("{until} {why}"))),
            Self::AgreementAgreed { version } => (Some(version.uuid()), None),
            Self::PlaceHeld { until: Some(until) } => (None, Some(until.to_string())),
            Self::PlaceHeld { until: None } => (None, Some("open".to_owned())),
            Self::GroupSuggested { group } => (Some(group.uuid()), None),
            Self::Voided { fact, why } => (Some(fact.uuid()), Some(why.to_string())),
            _ => (None, None),
        };
        Kept {
            kind: self.name(),
            ref_id,
            value,
        }
    }

    /// The fact behind `kept`. A kind that has content, without any of it, is [`FactKind::Blanked`].
    ///
    /// # Errors
    /// When the content can't be read.
    pub fn read(kept: &Kept) -> Result<Self, Unreadable> {
        use FactName as N;
        let name = kept.kind;
        let plain = match name {
            N::ContactConfirmed => Some(Self::ContactConfirmed),
            N::WorkshopCancelled => Some(Self::WorkshopCancelled),
            N::WorkshopAttended => Some(Self::WorkshopAttended),
            N::WorkshopMissed => Some(Self::WorkshopMissed),
            N::SlotCancelled => Some(Self::SlotCancelled),
            N::NoTimeFits => Some(Self::NoTimeFits),
            N::NameCheckConsented => Some(Self::NameCheckConsented),
            N::NameCheckConsentWithdrawn => Some(Self::NameCheckConsentWithdrawn),
            N::WaitingListed => Some(Self::WaitingListed),
            N::WaitingLeft => Some(Self::WaitingLeft),
            N::OfferAccepted => Some(Self::OfferAccepted),
            N::OfferDeclined => Some(Self::OfferDeclined),
            N::OfferLapsed => Some(Self::OfferLapsed),
            N::PlaceTaken => Some(Self::PlaceTaken),
            N::PlaceLapsed => Some(Self::PlaceLapsed),
            N::PlaceLeft => Some(Self::PlaceLeft),
            N::NotNow => Some(Self::NotNow),
            N::Resumed => Some(Self::Resumed),
            N::Signposted => Some(Self::Signposted),
            N::Withdrawn => Some(Self::Withdrawn),
            N::Lapsed => Some(Self::Lapsed),
            _ => None,
        };
        if let Some(plain) = plain {
            return Ok(plain);
        }
        if kept.ref_id.is_none() && kept.value.is_none() {
            return Ok(Self::Blanked(name));
        }
        Self::with_content(name, kept.ref_id, kept.value.as_deref()).ok_or(Unreadable(name))
    }

    fn with_content(name: FactName, ref_id: Option<Uuid>, value: Option<&str>) -> Option<Self> {
        use FactName as N;
        Some(match name {
            N::ContactGiven => Self::ContactGiven {
                channel: word(value)?,
            },
            N::StatementAffirmed => Self::StatementAffirmed {
                statement: StatementId::from_uuid(ref_id?),
            },
            N::StatementDeclined => Self::StatementDeclined {
                statement: StatementId::from_uuid(ref_id?),
            },
            N::WorkshopBooked => Self::WorkshopBooked {
                session: SessionId::from_uuid(ref_id?),
                starts_at: word(value)?,
            },
            N::WorkshopExempted => Self::WorkshopExempted {
                why: Line::parse(value?).ok()?,
            },
            N::SlotHeld => {
                let (starts_at, until) = value?.split_once(' ')?;
                Self::SlotHeld {
                    starts_at: word(Some(starts_at))?,
                    until: word(Some(until))?,
                }
            }
            N::SlotBooked => Self::SlotBooked {
                starts_at: word(value)?,
            },
            N::SlotMoved => Self::SlotMoved {
                starts_at: word(value)?,
            },
            N::ConversationHeld => Self::ConversationHeld {
                outcome: word(value)?,
            },
            N::NameCheckOpened => Self::NameCheckOpened { until: word(value)? },
            N::NameCheckClosed => Self::NameCheckClosed { result: word(value)? },
            N::OfferMade => match value?.split_once(' ') {
                None => Self::OfferMade {
                    until: word(value)?,
                    why: None,
                },
                Some((until, why)) => Self::OfferMade {
                    until: word(Some(until))?,
                    why: Some(Line::parse(why).ok()?),
                },
            },
            N::AgreementAgreed => Self::AgreementAgreed {
                version: DocumentVersionId::from_uuid(ref_id?),
            },
            N::PlaceHeld => Self::PlaceHeld {
                until: match value? {
                    "open" => None,
                    until => Some(word(Some(until))?),
                },
            },
            N::GroupSuggested => Self::GroupSuggested {
                group: GroupId::from_uuid(ref_id?),
            },
            N::Voided => Self::Voided {
                fact: FactId::from_uuid(ref_id?),
                why: Line::parse(value?).ok()?,
            },
            _ => return None,
        })
    }
}

/// A value that is a single word or instant.
fn word<T: FromStr>(value: Option<&str>) -> Option<T> {
    value?.parse().ok()
}
