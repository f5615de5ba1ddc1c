//! Opened journeys on the wire.

use persistence::joining::Opening;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::{Opened, open_until};
use crate::joining::absences::views::Colleague;
use crate::joining::views::{Journey, Reader};

/// That a journey is to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JourneyOpeningCreate {
    /// What the journey is called on the telephone.
    #[schema(max_length = 20, example = "7K3M-Q2WX")]
    pub reference: String,
    /// Why it has to be read. Kept, and read by the owner.
    #[schema(min_length = 1, max_length = 300)]
    pub reason: String,
}

/// That a journey was opened.
#[derive(Debug, Serialize, ToSchema)]
pub struct JourneyOpening {
    /// Its id.
    pub id: Uuid,
    /// The journey's id.
    pub journey: Uuid,
    /// What the journey is called on the telephone.
    pub reference: String,
    /// Who opened it.
    pub opened_by: Colleague,
    /// Why.
    pub reason: String,
    /// When.
    #[schema(format = DateTime)]
    pub opened_at: String,
    /// Until when the journey may be read.
    #[schema(format = DateTime)]
    pub open_until: String,
}

impl From<&Opening> for JourneyOpening {
    fn from(opening: &Opening) -> Self {
        Self {
            id: opening.id.uuid(),
            journey: opening.journey.uuid(),
            reference: opening.reference.clone(),
            opened_by: Colleague {
                person: opening.person.uuid(),
                preferred_name: opening.preferred_name.clone(),
            },
            reason: opening.reason.clone(),
            opened_at: opening.opened_at.to_string(),
            open_until: open_until(opening).to_string(),
        }
    }
}

/// An opened journey.
#[derive(Serialize, ToSchema)]
pub struct OpenedJourney {
    /// That it was opened.
    pub opening: JourneyOpening,
    /// The journey, with nothing that may be done on it; null once its time is over.
    #[schema(required)]
    pub journey: Option<Journey>,
}

impl From<&Opened> for OpenedJourney {
    fn from(opened: &Opened) -> Self {
        Self {
            opening: JourneyOpening::from(&opened.opening),
            journey: opened
                .journey
                .as_ref()
                .map(|shown| Journey::new(shown, Reader::SafeguardingLead)),
        }
    }
}

/// A page of what was opened.
#[derive(Debug, Serialize, ToSchema)]
pub struct JourneyOpeningList {
    /// The newest first.
    pub items: Vec<JourneyOpening>,
    /// Where the next page begins; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}
