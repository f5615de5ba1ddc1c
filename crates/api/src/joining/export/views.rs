//! What is held on a journey, in the words of the file.

use domain::Instant;
use persistence::joining::{HeldEvent, HeldFact, HeldJourney, HeldPlace, HeldTime};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::joining::staff::OnBehalf;
use crate::joining::wishes::views::ContactWishes;

/// Everything that is held on one journey. Where staff did something it says that it was staff, not who.
#[derive(Serialize, ToSchema)]
pub struct JourneyExport {
    /// When this was put together.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// The journey with all that is kept of it.
    pub journey: ExportJourney,
    /// What the event log tells of it.
    pub events: Vec<ExportEvent>,
}

/// For whom staff ask for everything that is held.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JourneyExportRequest {
    /// How the person asked for it.
    pub on_behalf: OnBehalf,
}

/// A journey.
#[derive(Serialize, ToSchema)]
pub struct ExportJourney {
    /// Its id.
    pub id: Uuid,
    /// For the telephone.
    pub reference: String,
    /// The organisation's name.
    pub organisation: String,
    /// The programme's name.
    pub programme: String,
    /// The group's name.
    #[schema(required)]
    pub group: Option<String>,
    /// Where it is.
    pub stage: String,
    /// When it began.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// The name that was given.
    #[schema(required)]
    pub preferred_name: Option<String>,
    /// The address or number that was given.
    #[schema(required)]
    pub contact: Option<String>,
    /// How one may be contacted safely, as one said it.
    #[schema(required)]
    pub contact_wishes: Option<ContactWishes>,
    /// What was written.
    #[schema(required)]
    pub message: Option<String>,
    /// How the enquiry arrived: `public`, `widget` or `staff`.
    #[schema(required)]
    pub taken: Option<String>,
    /// What happened, in order.
    pub facts: Vec<ExportFact>,
    /// Places, those let go too.
    pub places: Vec<ExportPlace>,
    /// Waiting lists, those left too.
    pub waiting: Vec<ExportPlace>,
    /// Times of initial conversations, those given back and those over too.
    pub conversations: Vec<ExportTime>,
    /// Bookings of workshops, those given back and those over too.
    pub workshops: Vec<ExportTime>,
    /// What members are shown beside one's name, while one is content with that.
    #[schema(required)]
    pub name_check_detail: Option<String>,
}

/// A fact of a journey.
#[derive(Serialize, ToSchema)]
pub struct ExportFact {
    /// What happened.
    pub kind: String,
    /// More about it. How a name-check ended isn't told.
    #[schema(required)]
    pub value: Option<String>,
    /// Who did it: `peer`, `staff`, `on_behalf` or `system`.
    pub by: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
}

/// A place or a turn on a waiting list.
#[derive(Serialize, ToSchema)]
pub struct ExportPlace {
    /// Its state.
    pub state: String,
    /// Since when.
    #[schema(format = DateTime)]
    pub since: String,
    /// When it ended.
    #[schema(required, format = DateTime)]
    pub ended_at: Option<String>,
}

/// A time that was kept for one.
#[derive(Serialize, ToSchema)]
pub struct ExportTime {
    /// Its state.
    pub state: String,
    /// When it begins.
    #[schema(format = DateTime)]
    pub starts_at: String,
}

/// An entry of the event log.
#[derive(Serialize, ToSchema)]
pub struct ExportEvent {
    /// What happened.
    pub kind: String,
    /// Who did it: `peer`, `staff`, `on_behalf`, `anyone` or `system`.
    pub by: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
}

impl From<HeldJourney> for ExportJourney {
    fn from(held: HeldJourney) -> Self {
        let (preferred_name, contact, message, taken) = match held.enquiry {
            Some(enquiry) => (
                Some(enquiry.preferred_name),
                Some(enquiry.contact),
                enquiry.message,
                Some(enquiry.taken),
            ),
            None => (None, None, None, None),
        };
        Self {
            id: held.id.uuid(),
            reference: held.reference,
            organisation: held.organisation,
            programme: held.programme,
            group: held.group,
            stage: held.stage,
            made_at: held.made_at.to_string(),
            preferred_name,
            contact,
            contact_wishes: held.wishes.as_ref().map(ContactWishes::from),
            message,
            taken,
            facts: all(held.facts),
            places: all(held.places),
            waiting: all(held.waiting),
            conversations: all(held.conversations),
            workshops: all(held.workshops),
            name_check_detail: held.name_check_detail,
        }
    }
}

fn all<H, V: From<H>>(held: Vec<H>) -> Vec<V> {
    held.into_iter().map(V::from).collect()
}

impl From<HeldFact> for ExportFact {
    fn from(held: HeldFact) -> Self {
        Self {
            kind: held.kind.to_string(),
            value: held.value.filter(|_| held.kind.says_more_to_its_person()),
            by: held.by,
            at: held.at.to_string(),
        }
    }
}

impl From<HeldPlace> for ExportPlace {
    fn from(held: HeldPlace) -> Self {
        Self {
            state: held.state,
            since: held.since.to_string(),
            ended_at: held.ended_at.as_ref().map(Instant::to_string),
        }
    }
}

impl From<HeldTime> for ExportTime {
    fn from(held: HeldTime) -> Self {
        Self {
            state: held.state,
            starts_at: held.starts_at.to_string(),
        }
    }
}

impl From<HeldEvent> for ExportEvent {
    fn from(held: HeldEvent) -> Self {
        Self {
            kind: held.kind,
            by: held.by,
            at: held.at.to_string(),
        }
    }
}
