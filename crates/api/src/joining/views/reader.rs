//! Who reads a journey, and how much of its person they see.

use domain::access::{Reach, Scope};
use domain::ids::PersonId;
use domain::joining::{Actor, Standing};

use crate::joining::actions::Shown;

/// Who reads a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The person of the journey.
    Peer,
    /// Whoever may read all of the organisation's journeys.
    Coordinator,
    /// Somebody of the journey's group.
    Facilitator(Option<PersonId>),
    /// A safeguarding lead who opened the journey with a reason: she reads all of it, and changes nothing.
    SafeguardingLead,
}

/// What a reader is shown beside the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reads {
    /// How to reach the person.
    pub contact: bool,
    /// What the person wrote.
    pub message: bool,
}

impl Reader {
    /// Staff within `scope`.
    pub fn staff(scope: &Scope) -> Self {
        match scope.extent() {
            Reach::Organisation => Self::Coordinator,
            Reach::Groups | Reach::Own | Reach::Nothing => Self::Facilitator(scope.person()),
        }
    }

    /// On whose side.
    pub fn actor(self) -> Actor {
        match self {
            Self::Peer => Actor::Peer,
            Self::Coordinator | Self::SafeguardingLead => Actor::Coordinator,
            Self::Facilitator(_) => Actor::Facilitator,
        }
    }

    /// What is shown of a journey that stands like this. A facilitator reads the contact while a conversation is
    /// booked with her or whom she stands in for, and not before or after.
    pub fn reads(self, shown: &Shown, standing: &Standing) -> Reads {
        match self {
            Self::Peer | Self::Coordinator | Self::SafeguardingLead => Reads {
                contact: true,
                message: true,
            },
            Self::Facilitator(person) => Reads {
                contact: shown.conversation.as_ref().is_some_and(|talk| {
                    talk.state == "booked" && person.is_some_and(|person| talk.is_looked_after_by(person))
                }),
                message: standing.facilitators_read_the_message(),
            },
        }
    }
}
