//! Workshops on the wire.

use persistence::joining::{KeptBooking, WorkshopAhead};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::joining::staff::OnBehalf;
use crate::wire::or_null;

/// A session of an introductory workshop.
#[derive(Serialize, ToSchema)]
pub struct Workshop {
    /// The session, which is what is booked.
    pub session: Uuid,
    /// Its group.
    pub group: Uuid,
    /// The group's name.
    pub name: String,
    /// How it meets.
    #[schema(extensions(("x-extensible-enum" = json!(["online", "in_person", "hybrid"]))))]
    pub format: String,
    /// When it begins.
    #[schema(format = DateTime)]
    pub starts_at: String,
    /// The same on the clocks of its zone.
    pub local_start: String,
    /// The IANA zone.
    pub time_zone: String,
    /// How long it takes, in minutes.
    pub minutes: i32,
    /// Whether there is room for one more.
    pub has_room: bool,
}

impl From<&WorkshopAhead> for Workshop {
    fn from(workshop: &WorkshopAhead) -> Self {
        Self {
            session: workshop.session.uuid(),
            group: workshop.group.uuid(),
            name: workshop.name.clone(),
            format: workshop.format.clone(),
            starts_at: workshop.starts_at.to_string(),
            local_start: workshop.local_start.clone(),
            time_zone: workshop.time_zone.clone(),
            minutes: workshop.minutes,
            has_room: workshop.open,
        }
    }
}

/// The workshops that lie ahead.
#[derive(Serialize, ToSchema)]
pub struct WorkshopList {
    /// The next one first; the next 50 at most.
    pub items: Vec<Workshop>,
    /// Always null: nobody chooses among more.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl From<Vec<WorkshopAhead>> for WorkshopList {
    fn from(ahead: Vec<WorkshopAhead>) -> Self {
        Self {
            items: ahead.iter().map(Workshop::from).collect(),
            next_cursor: None,
        }
    }
}

/// Which workshop is booked.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkshopBook {
    /// The session.
    pub session: Uuid,
}

/// Which workshop is booked for somebody.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkshopBookForSomebody {
    /// How the person said it.
    pub on_behalf: OnBehalf,
    /// The session.
    pub session: Uuid,
}

/// Somebody who comes to a workshop, or came.
#[derive(Serialize, ToSchema)]
pub struct WorkshopBooking {
    /// The booking's id.
    pub id: Uuid,
    /// The journey that it belongs to.
    pub journey: Uuid,
    /// What the person wishes to be called; null once withdrawn.
    #[schema(required)]
    pub preferred_name: Option<String>,
    /// What became of it.
    #[schema(extensions(("x-extensible-enum" = json!(["booked", "attended", "missed"]))))]
    pub state: String,
    /// Since when it is booked.
    #[schema(format = DateTime)]
    pub booked_at: String,
}

impl From<&KeptBooking> for WorkshopBooking {
    fn from(booking: &KeptBooking) -> Self {
        Self {
            id: booking.id.uuid(),
            journey: booking.journey.uuid(),
            preferred_name: booking.preferred_name.clone(),
            state: booking.state.to_string(),
            booked_at: booking.booked_at.to_string(),
        }
    }
}

/// A page of those who come to a workshop.
#[derive(Serialize, ToSchema)]
pub struct WorkshopBookingList {
    /// In the order of booking.
    pub items: Vec<WorkshopBooking>,
    /// Where the next page begins, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// Who was there.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkshopAttendance {
    /// Whose journey.
    pub journey: Uuid,
    /// Whether the person was there; null takes back what was recorded by mistake.
    #[serde(deserialize_with = "or_null")]
    #[schema(required)]
    pub attended: Option<bool>,
}
