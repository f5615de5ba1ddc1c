//! Absences on the wire. Days are those of the organisation's own calendar.

use chrono::NaiveDate;
use persistence::joining::Colleague as KeptColleague;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::Away;
use crate::wire::or_null;

/// That somebody is away.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceCreate {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    pub first_day: NaiveDate,
    /// The last day, itself included.
    #[schema(value_type = String, format = Date)]
    pub last_day: NaiveDate,
    /// Who stands in, of those who may.
    #[serde(default, deserialize_with = "or_null")]
    pub deputy: Option<Uuid>,
}

/// Somebody of the organisation.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Colleague {
    /// Their id.
    pub person: Uuid,
    /// What they wish to be called.
    pub preferred_name: String,
}

impl From<&KeptColleague> for Colleague {
    fn from(colleague: &KeptColleague) -> Self {
        Self {
            person: colleague.person.uuid(),
            preferred_name: colleague.preferred_name.clone(),
        }
    }
}

/// A time in which somebody is away.
#[derive(Debug, Serialize, ToSchema)]
pub struct Absence {
    /// Its id.
    pub id: Uuid,
    /// Who is away.
    pub person: Uuid,
    /// The first day.
    #[schema(format = Date)]
    pub first_day: String,
    /// The last day, itself included.
    #[schema(format = Date)]
    pub last_day: String,
    /// Who stands in; without anybody it is the coordinators.
    #[schema(required)]
    pub deputy: Option<Colleague>,
    /// How many conversations that were booked with them in this time are a coordinator's to see to, when it has just
    /// been written down.
    #[schema(required)]
    pub to_arrange: Option<i32>,
}

impl Absence {
    /// An absence.
    pub fn new(away: &Away, to_arrange: Option<usize>) -> Self {
        Self {
            id: away.absence.id.uuid(),
            person: away.absence.person.uuid(),
            first_day: away.first_day.to_string(),
            last_day: away.last_day.to_string(),
            deputy: away.deputy.as_ref().map(Colleague::from),
            to_arrange: to_arrange.map(|count| i32::try_from(count).unwrap_or(i32::MAX)),
        }
    }
}

/// When somebody is away, and who could stand in.
#[derive(Debug, Serialize, ToSchema)]
pub struct AbsenceList {
    /// What isn't over yet, the next one first; all of it.
    pub items: Vec<Absence>,
    /// Who may stand in for them.
    pub may_stand_in: Vec<Colleague>,
    /// Always null: there is no other page.
    #[schema(required)]
    pub next_cursor: Option<String>,
}
