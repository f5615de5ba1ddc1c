//! Closures on the wire. Days are those of the organisation's own calendar.

use chrono::NaiveDate;
use domain::Instant;
use domain::joining::working_days::WorkingDays;
use persistence::joining::KeptClosure;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::joining::absences::actions::{after, begin_of};

/// Days on which nobody of the organisation works.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosureCreate {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub first_day: NaiveDate,
    /// The last day, itself included.
    #[schema(value_type = String, format = Date)]
    pub last_day: NaiveDate,
    /// What the pages say of it, in a sentence; everybody can read it.
    #[schema(min_length = 1, max_length = 300)]
    pub note: String,
}

/// Days on which nobody of the organisation works.
#[derive(Debug, Serialize, ToSchema)]
pub struct Closure {
    /// Its id.
    pub id: Uuid,
    /// The first day.
    #[schema(format = Date)]
    pub first_day: String,
    /// The last day, itself included.
    #[schema(format = Date)]
    pub last_day: String,
    /// The first day on which somebody works again.
    #[schema(format = Date)]
    pub back_on: String,
    /// What the pages say of it.
    pub note: String,
}

impl Closure {
    /// A closure within the organisation's working days.
    pub fn new(kept: &KeptClosure, days: &WorkingDays) -> Self {
        Self {
            id: kept.id.uuid(),
            first_day: kept.days.first_day.to_string(),
            last_day: kept.days.last_day.to_string(),
            back_on: days.back_on(kept.days).to_string(),
            note: kept.note.clone(),
        }
    }
}

/// The closures of an organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosureList {
    /// What isn't over yet, the next one first; all of it.
    pub items: Vec<Closure>,
    /// Always null: there is no other page.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A closure as anybody reads it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicClosure {
    /// When it begins.
    #[schema(format = DateTime)]
    pub begins_at: String,
    /// When it ends.
    #[schema(format = DateTime)]
    pub ends_at: String,
    /// The first day on which somebody works again.
    #[schema(format = Date)]
    pub back_on: String,
    /// The day by which somebody reads what is sent meanwhile; null without a promise.
    #[schema(required, format = Date)]
    pub read_by: Option<String>,
    /// What the organisation says of it.
    pub note: String,
}

impl PublicClosure {
    /// A closure, with what the organisation promises beside it.
    pub fn new(kept: &KeptClosure, days: &WorkingDays, promise: Option<i32>) -> Self {
        let begins_at = begin_of(kept.days.first_day, days.zone);
        let ends_at = begin_of(after(kept.days.last_day), days.zone);
        let read_by = |promise: u8| {
            days.due(last_moment(ends_at), promise)
                .local(days.zone)
                .date()
                .to_string()
        };
        Self {
            begins_at: begins_at.to_string(),
            ends_at: ends_at.to_string(),
            back_on: days.back_on(kept.days).to_string(),
            read_by: promise.and_then(|days| u8::try_from(days).ok()).map(read_by),
            note: kept.note.clone(),
        }
    }
}

fn last_moment(ends_at: Instant) -> Instant {
    ends_at.minus(chrono::Duration::microseconds(1))
}
