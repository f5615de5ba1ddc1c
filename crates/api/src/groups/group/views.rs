//! Groups on the wire, as staff see them.

use domain::groups::{Capacity, DetailsInput, GroupInput, Pattern, ScheduleInput, WaitingListRule};
use domain::ids::PersonId;
use domain::page::Cursor;
use domain::text::Prose;
use persistence::groups::{GroupRecord, facilitators};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::groups::words::{FormatInput, NextOfferInput, PlaceGivenInput};
use crate::wire::nullable;

/// A new group. It begins as a draft that only staff see.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupCreate {
    /// The programme of which it is an instance.
    pub programme: Uuid,
    /// Its name.
    #[schema(min_length = 1, max_length = 120)]
    pub name: String,
    /// How many places; the programme's default when absent.
    #[schema(nullable = false, minimum = 1, maximum = 500)]
    pub capacity: Option<i64>,
    /// Where it meets.
    pub format: FormatInput,
    /// IANA time zone, like `Europe/London`. Its sessions keep to the clocks there.
    pub time_zone: String,
    /// When the first session begins on those clocks, like `2026-11-24T19:00:00`.
    pub local_start: String,
    /// How long each session takes, in minutes; the programme's length when absent.
    #[schema(nullable = false, minimum = 5, maximum = 1440)]
    pub session_minutes: Option<i64>,
    /// In which rhythm it goes on: RRULE of `FREQ` (`WEEKLY`, `MONTHLY`), `INTERVAL`, `COUNT`, `UNTIL` and `BYDAY`.
    /// Absent: it meets once, or on `further_starts`.
    #[schema(nullable = false)]
    pub recurrence: Option<String>,
    /// How many sessions in all. A rhythm without it goes on until somebody ends it.
    #[schema(nullable = false, minimum = 1, maximum = 200)]
    pub sessions: Option<i64>,
    /// When the other sessions begin, for fixed dates.
    #[serde(default)]
    #[schema(required = false, max_items = 199)]
    pub further_starts: Vec<String>,
    /// The town or part of town; everybody reads it.
    #[schema(nullable = false, min_length = 1, max_length = 120)]
    pub area: Option<String>,
    /// Address and way to the room; members only.
    #[schema(nullable = false, min_length = 1, max_length = 5000)]
    pub venue: Option<String>,
    /// Link and how to join by video; members only.
    #[schema(nullable = false, min_length = 1, max_length = 5000)]
    pub online_details: Option<String>,
    /// Whether people can wait for a place.
    pub waiting_list: bool,
    /// How a freed place is offered; `by_hand` when absent.
    #[schema(nullable = false)]
    pub next_offer: Option<NextOfferInput>,
    /// When a place is given in a programme without joining steps; `at_sign_up` when absent.
    #[schema(nullable = false)]
    pub place_given: Option<PlaceGivenInput>,
    /// Who facilitates: people with the role of facilitator or tutor.
    #[serde(default)]
    #[schema(required = false, max_items = 20)]
    pub facilitators: Vec<Uuid>,
}

impl GroupCreate {
    /// What is asked for, in the domain's words.
    pub fn input(&self) -> GroupInput {
        GroupInput {
            details: DetailsInput {
                name: self.name.clone(),
                format: self.format.into(),
                area: self.area.clone(),
                venue: self.venue.clone(),
                online_details: self.online_details.clone(),
                waiting_list: waiting_rule(self.waiting_list),
                next_offer: self.next_offer.map(Into::into),
                place_given: self.place_given.map(Into::into),
            },
            capacity: self.capacity,
            schedule: ScheduleInput {
                time_zone: self.time_zone.clone(),
                local_start: self.local_start.clone(),
                session_minutes: self.session_minutes,
                recurrence: self.recurrence.clone(),
                sessions: self.sessions,
                further_starts: self.further_starts.clone(),
            },
            facilitators: self
                .facilitators
                .iter()
                .copied()
                .map(PersonId::from_uuid)
                .collect(),
        }
    }
}

fn waiting_rule(open: bool) -> WaitingListRule {
    if open {
        WaitingListRule::Open
    } else {
        WaitingListRule::None
    }
}

/// Changes to a group: absent keeps, null clears. When it meets is changed by moving its sessions.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupUpdate {
    /// Its name.
    #[schema(nullable = false, min_length = 1, max_length = 120)]
    pub name: Option<String>,
    /// How many places. Never fewer than people hold.
    #[schema(nullable = false, minimum = 1, maximum = 500)]
    pub capacity: Option<i64>,
    /// Where it meets.
    #[schema(nullable = false)]
    pub format: Option<FormatInput>,
    /// The town or part of town.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 120)]
    pub area: Option<Option<String>>,
    /// Address and way to the room; members only.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 5000)]
    pub venue: Option<Option<String>>,
    /// Link and how to join by video; members only.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>, min_length = 1, max_length = 5000)]
    pub online_details: Option<Option<String>>,
    /// Whether people can wait for a place. Whoever waits already stays.
    #[schema(nullable = false)]
    pub waiting_list: Option<bool>,
    /// How a freed place is offered.
    #[schema(nullable = false)]
    pub next_offer: Option<NextOfferInput>,
    /// When a place is given in a programme without joining steps.
    #[schema(nullable = false)]
    pub place_given: Option<PlaceGivenInput>,
    /// Who facilitates from now on: exactly these.
    #[schema(nullable = false, max_items = 20)]
    pub facilitators: Option<Vec<Uuid>>,
}

impl GroupUpdate {
    /// The details that are kept, with the changes over them.
    pub fn over(&self, kept: DetailsInput) -> DetailsInput {
        DetailsInput {
            name: self.name.clone().unwrap_or(kept.name),
            format: self.format.map_or(kept.format, Into::into),
            area: self.area.clone().unwrap_or(kept.area),
            venue: self.venue.clone().unwrap_or(kept.venue),
            online_details: self.online_details.clone().unwrap_or(kept.online_details),
            waiting_list: self.waiting_list.map_or(kept.waiting_list, waiting_rule),
            next_offer: self.next_offer.map(Into::into).or(kept.next_offer),
            place_given: self.place_given.map(Into::into).or(kept.place_given),
        }
    }

    /// Who is to facilitate, when that changes.
    pub fn facilitators(&self) -> Option<Vec<PersonId>> {
        let people = self.facilitators.as_ref()?;
        Some(people.iter().copied().map(PersonId::from_uuid).collect())
    }
}

/// A person who facilitates a group.
#[derive(Debug, Serialize, ToSchema)]
pub struct Facilitator {
    /// Who.
    pub person: Uuid,
    /// What they wish to be called.
    pub preferred_name: String,
}

/// A group as staff see it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Group {
    /// Which one.
    pub id: Uuid,
    /// The programme of which it is an instance.
    pub programme: Uuid,
    /// Its name.
    pub name: String,
    /// How far it is.
    #[schema(extensions(("x-extensible-enum" = json!(["draft", "published", "closed"]))))]
    pub state: String,
    /// Where it meets.
    #[schema(extensions(("x-extensible-enum" = json!(["online", "in_person", "hybrid"]))))]
    pub format: String,
    /// The town or part of town; everybody reads it.
    #[schema(required)]
    pub area: Option<String>,
    /// Address and way to the room; members only.
    #[schema(required)]
    pub venue: Option<String>,
    /// Link and how to join by video; members only.
    #[schema(required)]
    pub online_details: Option<String>,
    /// How many places it has.
    pub capacity: i64,
    /// The one word that the public reads about its places.
    #[schema(extensions(("x-extensible-enum" = json!(["open", "waiting_list", "full", "closed"]))))]
    pub places: String,
    /// IANA time zone whose clocks its sessions keep to.
    pub time_zone: String,
    /// How long its sessions take, in minutes.
    pub session_minutes: i64,
    /// The rhythm in which it goes on, as RRULE; null when it meets on fixed dates.
    #[schema(required)]
    pub recurrence: Option<String>,
    /// How many sessions in all, cancelled ones included; null while it goes on until somebody ends it.
    #[schema(required)]
    pub sessions: Option<i64>,
    /// Whether people can wait for a place.
    pub waiting_list: bool,
    /// How a freed place is offered.
    #[schema(extensions(("x-extensible-enum" = json!(["by_hand", "in_order"]))))]
    pub next_offer: String,
    /// When a place is given in a programme without joining steps.
    #[schema(extensions(("x-extensible-enum" = json!(["at_sign_up", "at_confirmation"]))))]
    pub place_given: String,
    /// Who facilitates it.
    pub facilitators: Vec<Facilitator>,
    /// When its first session begins or began.
    #[schema(format = DateTime)]
    pub first_starts_at: String,
    /// Since when it is there.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// When it was shown to the public.
    #[schema(required, format = DateTime)]
    pub published_at: Option<String>,
    /// When it was closed.
    #[schema(required, format = DateTime)]
    pub closed_at: Option<String>,
}

impl Group {
    /// The group, with those of `facilitators` that are its own.
    pub fn new(record: &GroupRecord, facilitators: &[facilitators::Facilitator]) -> Self {
        let group = &record.group;
        let details = &group.details;
        let own = facilitators.iter().filter(|each| each.group == group.id);
        let prose = |text: &Option<Prose>| text.as_ref().map(ToString::to_string);
        Self {
            id: group.id.uuid(),
            programme: group.programme.uuid(),
            name: details.name.to_string(),
            state: group.state.to_string(),
            format: details.format.to_string(),
            area: details.area.as_ref().map(ToString::to_string),
            venue: prose(&details.venue),
            online_details: prose(&details.online_details),
            capacity: Capacity::get(group.capacity).into(),
            places: record.places.to_string(),
            time_zone: group.series.zone.to_string(),
            session_minutes: group.series.minutes.get().into(),
            recurrence: match &group.series.pattern {
                Pattern::Rule { recurrence, .. } => Some(recurrence.to_string()),
                Pattern::Dates(_) => None,
            },
            sessions: group.series.last_number().map(Into::into),
            waiting_list: details.waiting_list == WaitingListRule::Open,
            next_offer: details.next_offer.to_string(),
            place_given: details.place_given.to_string(),
            facilitators: own
                .map(|each| Facilitator {
                    person: each.person.uuid(),
                    preferred_name: each.preferred_name.clone(),
                })
                .collect(),
            first_starts_at: record.first_starts_at.to_string(),
            made_at: record.made_at.to_string(),
            published_at: group.published_at.map(|at| at.to_string()),
            closed_at: group.closed_at.map(|at| at.to_string()),
        }
    }
}

/// A page of groups.
#[derive(Debug, Serialize, ToSchema)]
pub struct GroupList {
    /// The groups, by their first session.
    pub items: Vec<Group>,
    /// Where the next page begins, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl GroupList {
    /// A page of groups with their facilitators.
    pub fn new(
        groups: &[GroupRecord],
        facilitators: &[facilitators::Facilitator],
        next: Option<Cursor>,
    ) -> Self {
        Self {
            items: groups
                .iter()
                .map(|group| Group::new(group, facilitators))
                .collect(),
            next_cursor: next.map(Cursor::encode),
        }
    }
}
