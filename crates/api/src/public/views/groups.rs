//! Groups as anyone reads them.

use domain::groups::{PlaceGiven, Series};
use domain::page::Cursor;
use persistence::groups::public as kept;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{PublicProgramme, PublicProgrammeRef};
use crate::public::words::{Asked, what_happens_next};

/// A dated session, without its room or link.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicSession {
    /// When it begins.
    #[schema(format = DateTime)]
    pub starts_at: String,
    /// The same on the clocks of its zone.
    pub local_start: String,
    /// The IANA zone.
    pub time_zone: String,
    /// How long it takes, in minutes.
    pub minutes: i64,
}

impl From<&kept::PublicSession> for PublicSession {
    fn from(session: &kept::PublicSession) -> Self {
        Self {
            starts_at: session.starts_at.to_string(),
            local_start: session.local_start.clone(),
            time_zone: session.zone.to_string(),
            minutes: session.minutes.get().into(),
        }
    }
}

/// When a group meets.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicSchedule {
    /// In which rhythm: once, on dates of no rhythm, or by the week or month.
    #[schema(extensions(("x-extensible-enum" = json!(["once", "dates", "weekly", "monthly"]))))]
    pub rhythm: String,
    /// Of how many weeks or months each, 1 for every one; null without such a rhythm.
    #[schema(required)]
    pub every: Option<i64>,
    /// The same as RRULE; null without such a rhythm.
    #[schema(required)]
    pub recurrence: Option<String>,
    /// How many sessions in all; null while it goes on until somebody ends it.
    #[schema(required)]
    pub sessions: Option<i64>,
    /// How long each takes, in minutes.
    pub session_minutes: i64,
    /// The IANA zone whose clocks its sessions keep to.
    pub time_zone: String,
    /// When its first session begins or began.
    #[schema(format = DateTime)]
    pub first_starts_at: String,
}

impl PublicSchedule {
    fn new(group: &kept::PublicGroup) -> Self {
        let series: &Series = &group.series;
        let sessions = series.last_number().map(i64::from);
        let unit = series.recurrence().map(|recurrence| recurrence.rhythm.unit());
        let (rhythm, every) = match unit {
            _ if sessions == Some(1) => ("once", None),
            Some((rhythm, every)) => (rhythm, Some(i64::from(every))),
            None => ("dates", None),
        };
        Self {
            rhythm: rhythm.to_owned(),
            every,
            recurrence: every.and_then(|_| series.recurrence().map(ToString::to_string)),
            sessions,
            session_minutes: series.minutes.get().into(),
            time_zone: series.zone.to_string(),
            first_starts_at: group.first_starts_at.to_string(),
        }
    }
}

/// A group as a list shows it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicGroupSummary {
    /// Which one.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it is an instance of.
    pub programme: PublicProgrammeRef,
    /// Where it meets.
    #[schema(extensions(("x-extensible-enum" = json!(["online", "in_person", "hybrid"]))))]
    pub format: String,
    /// The town or part of town.
    #[schema(required)]
    pub area: Option<String>,
    /// Its places in one word.
    #[schema(extensions(("x-extensible-enum" = json!(["open", "waiting_list", "full", "closed"]))))]
    pub places: String,
    /// When it meets.
    pub schedule: PublicSchedule,
    /// Its next session.
    pub next_session: PublicSession,
}

impl From<&kept::PublicGroup> for PublicGroupSummary {
    fn from(group: &kept::PublicGroup) -> Self {
        Self {
            id: group.id.uuid(),
            name: group.name.clone(),
            programme: PublicProgrammeRef::from(&group.programme),
            format: group.format.to_string(),
            area: group.area.clone(),
            places: group.places.to_string(),
            schedule: PublicSchedule::new(group),
            next_session: PublicSession::from(&group.next),
        }
    }
}

/// A page of groups.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicGroupList {
    /// The groups, by their first session.
    pub items: Vec<PublicGroupSummary>,
    /// Where the next page begins, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl PublicGroupList {
    /// A page of groups.
    pub fn new(groups: &[kept::PublicGroup], next: Option<Cursor>) -> Self {
        Self {
            items: groups.iter().map(PublicGroupSummary::from).collect(),
            next_cursor: next.map(Cursor::encode),
        }
    }
}

/// One step of what happens next.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextStep {
    /// Which step.
    #[schema(extensions(("x-extensible-enum" = json!(["contact", "eligibility", "workshop", "initial_conversation", "name_check", "agreement", "place", "full", "closed"]))))]
    pub step: String,
    /// What happens, in plain words.
    pub words: String,
}

/// A group as anyone reads it.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicGroup {
    /// Which one.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it is an instance of.
    pub programme: PublicProgramme,
    /// Where it meets.
    #[schema(extensions(("x-extensible-enum" = json!(["online", "in_person", "hybrid"]))))]
    pub format: String,
    /// The town or part of town.
    #[schema(required)]
    pub area: Option<String>,
    /// Its places in one word.
    #[schema(extensions(("x-extensible-enum" = json!(["open", "waiting_list", "full", "closed"]))))]
    pub places: String,
    /// When it meets.
    pub schedule: PublicSchedule,
    /// Its next sessions, at most 12.
    pub next_sessions: Vec<PublicSession>,
    /// What happens after an enquiry, step by step.
    pub what_happens_next: Vec<NextStep>,
}

impl PublicGroup {
    /// A group with everything that anyone reads of it.
    pub fn new(
        group: &kept::PublicGroup,
        shown: &[kept::PublicProgramme],
        sessions: &[kept::PublicSession],
        workshops: &[String],
        reply_working_days: Option<i32>,
    ) -> Self {
        let given: PlaceGiven = group.place_given;
        let asked = Asked {
            steps: group.programme.joining_steps.as_slice(),
            workshops,
            own_guidelines: group.own_guidelines,
        };
        let next = what_happens_next(asked, group.places, given, reply_working_days);
        Self {
            id: group.id.uuid(),
            name: group.name.clone(),
            programme: PublicProgramme::new(&group.programme, shown),
            format: group.format.to_string(),
            area: group.area.clone(),
            places: group.places.to_string(),
            schedule: PublicSchedule::new(group),
            next_sessions: sessions.iter().map(PublicSession::from).collect(),
            what_happens_next: next
                .into_iter()
                .map(|(step, words)| NextStep {
                    step: step.to_owned(),
                    words,
                })
                .collect(),
        }
    }
}
