//! Conversations on the wire: availability, times on offer, and what is asked of one.

use chrono::NaiveDate;
use domain::FieldErrors;
use domain::error::Flaw;
use domain::ids::PersonId;
use domain::joining::Outcome;
use domain::joining::slots::{Availability as Kept, Minutes, Together};
use domain::week::{Day, Hours};
use persistence::joining::ConversationRules as KeptRules;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::actions::OnOffer;
use super::chosen::Chosen;
use crate::joining::staff::OnBehalf;
use crate::secrets::Keyring;
use crate::wire::or_null;

/// A day of the week.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the days of the week")]
pub enum DayInput {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

const DAYS: [(DayInput, Day); 7] = [
    (DayInput::Monday, Day::Monday),
    (DayInput::Tuesday, Day::Tuesday),
    (DayInput::Wednesday, Day::Wednesday),
    (DayInput::Thursday, Day::Thursday),
    (DayInput::Friday, Day::Friday),
    (DayInput::Saturday, Day::Saturday),
    (DayInput::Sunday, Day::Sunday),
];

impl From<DayInput> for Day {
    fn from(day: DayInput) -> Self {
        DAYS[day as usize].1
    }
}

impl From<Day> for DayInput {
    fn from(day: Day) -> Self {
        DAYS[day as usize].0
    }
}

/// Hours of one day of the week.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoursRange {
    /// Which day.
    pub day: DayInput,
    /// From when, on a quarter of an hour: `09:00`.
    #[schema(pattern = "^[0-9]{2}:[0-9]{2}$")]
    pub from: String,
    /// Until when: `17:00`, at most `24:00`.
    #[schema(pattern = "^[0-9]{2}:[0-9]{2}$")]
    pub until: String,
}

impl From<&Hours> for HoursRange {
    fn from(hours: &Hours) -> Self {
        Self {
            day: hours.day.into(),
            from: hours.from.to_string(),
            until: hours.until.to_string(),
        }
    }
}

/// The ranges that can be read; notes what can't, below `/hours`.
pub fn ranges(given: &[HoursRange], errors: &mut FieldErrors) -> Vec<Hours> {
    let mut hours = Vec::new();
    for (index, range) in given.iter().enumerate() {
        let from = errors.take(&format!("/hours/{index}/from"), range.from.parse());
        let until = errors.take(&format!("/hours/{index}/until"), range.until.parse());
        if let (Some(from), Some(until)) = (from, until) {
            let day = range.day.into();
            hours.push(Hours { day, from, until });
        }
    }
    hours
}

/// When a facilitator has time for initial conversations.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AvailabilityUpdate {
    /// The IANA time zone in which hours and days are read.
    pub time_zone: String,
    /// Hours per day of the week, several ranges a day if need be.
    pub hours: Vec<HoursRange>,
    /// Days without any conversation.
    #[schema(value_type = Vec<String>)]
    pub days_off: Vec<NaiveDate>,
    /// Minutes that stay free before each conversation.
    #[schema(minimum = 0, maximum = 120)]
    pub buffer_before_minutes: i32,
    /// Minutes that stay free after each conversation.
    #[schema(minimum = 0, maximum = 120)]
    pub buffer_after_minutes: i32,
    /// How many hours ahead a conversation can last be booked.
    #[schema(minimum = 0, maximum = 336)]
    pub notice_hours: i32,
    /// How many days ahead conversations can be booked.
    #[schema(minimum = 1, maximum = 180)]
    pub horizon_days: i32,
    /// How many conversations a day at most.
    #[schema(minimum = 1, maximum = 20)]
    pub daily_cap: i32,
}

impl AvailabilityUpdate {
    /// What was asked for, once all of it makes sense.
    ///
    /// # Errors
    /// Every field that can't be taken.
    pub fn check(&self) -> Result<Kept, FieldErrors> {
        let mut errors = FieldErrors::new();
        let zone = self
            .time_zone
            .parse()
            .map_err(|_| Flaw::new("time_zone", "Use a time zone's name, like Europe/London."));
        let zone = errors.take("/time_zone", zone);
        let hours = ranges(&self.hours, &mut errors);
        // What doesn't fit becomes a number that its own rule refuses.
        let number = |number: i32| u16::try_from(number).unwrap_or(u16::MAX);
        let kept = zone.map(|zone| Kept {
            zone,
            hours,
            days_off: self.days_off.iter().copied().collect(),
            buffer_before: number(self.buffer_before_minutes),
            buffer_after: number(self.buffer_after_minutes),
            notice_hours: number(self.notice_hours),
            horizon_days: number(self.horizon_days),
            daily_cap: number(self.daily_cap),
        });
        errors.into_result(kept)?.check()
    }
}

/// When a facilitator has time for initial conversations.
#[derive(Serialize, ToSchema)]
pub struct Availability {
    /// Whose time it is.
    pub person: Uuid,
    /// The IANA time zone in which hours and days are read.
    pub time_zone: String,
    /// Hours per day of the week.
    pub hours: Vec<HoursRange>,
    /// Days without any conversation.
    pub days_off: Vec<String>,
    /// Minutes that stay free before each conversation.
    pub buffer_before_minutes: i32,
    /// Minutes that stay free after each conversation.
    pub buffer_after_minutes: i32,
    /// How many hours ahead a conversation can last be booked.
    pub notice_hours: i32,
    /// How many days ahead conversations can be booked.
    pub horizon_days: i32,
    /// How many conversations a day at most.
    pub daily_cap: i32,
}

impl Availability {
    /// What `person` said of their time.
    pub fn new(person: PersonId, kept: &Kept) -> Self {
        Self {
            person: person.uuid(),
            time_zone: kept.zone.name().to_owned(),
            hours: kept.hours.iter().map(HoursRange::from).collect(),
            days_off: kept.days_off.iter().map(NaiveDate::to_string).collect(),
            buffer_before_minutes: kept.buffer_before.into(),
            buffer_after_minutes: kept.buffer_after.into(),
            notice_hours: kept.notice_hours.into(),
            horizon_days: kept.horizon_days.into(),
            daily_cap: kept.daily_cap.into(),
        }
    }
}

/// How a group holds its initial conversations.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversationRules {
    /// With how many facilitators at once; null for two where the group has at least two, and one otherwise.
    #[serde(deserialize_with = "or_null")]
    #[schema(required, minimum = 1, maximum = 2)]
    pub facilitators: Option<i32>,
    /// How long a conversation is.
    #[schema(minimum = 30, maximum = 45)]
    pub minutes: i32,
}

impl ConversationRules {
    /// What was asked for, as the version after `version`.
    ///
    /// # Errors
    /// Every field that can't be taken.
    pub fn check(&self, version: i64) -> Result<KeptRules, FieldErrors> {
        let mut errors = FieldErrors::new();
        let together = self.facilitators.map(|count| Together::parse(count.into()));
        let together = errors.take_optional("/facilitators", together);
        let minutes = errors.take("/minutes", Minutes::parse(self.minutes.into()));
        errors.into_result(minutes.map(|minutes| KeptRules {
            together,
            minutes,
            version,
        }))
    }
}

impl From<KeptRules> for ConversationRules {
    fn from(kept: KeptRules) -> Self {
        Self {
            facilitators: kept.together.map(|together| match together {
                Together::One => 1,
                Together::Two => 2,
            }),
            minutes: kept.minutes.get().into(),
        }
    }
}

/// A time on offer.
#[derive(Serialize, ToSchema)]
pub struct Slot {
    /// Stands for this time; to be sent back as it is.
    pub slot: String,
    /// When it begins.
    #[schema(format = DateTime)]
    pub starts_at: String,
    /// The same on clocks in `time_zone`.
    pub local_start: String,
    /// The IANA time zone that was asked for, or the group's.
    pub time_zone: String,
    /// How long it is.
    pub minutes: i32,
}

/// Every time on offer between the two moments.
#[derive(Serialize, ToSchema)]
pub struct SlotList {
    /// The times, in order.
    pub items: Vec<Slot>,
    /// Always null: what lies between two moments comes at once.
    #[schema(required)]
    pub next_cursor: Option<String>,
    /// Where there are no times: when the first one after them begins. Null while there are some, and when nobody has a
    /// time as far ahead as can be booked: say that none fits, and a coordinator gets in touch.
    #[schema(required, format = DateTime)]
    pub next_starts_at: Option<String>,
}

impl SlotList {
    /// These times, signed.
    pub fn new(keyring: &Keyring, on_offer: &OnOffer) -> Self {
        let slot = |chosen: &Chosen| Slot {
            slot: chosen.sign(keyring),
            starts_at: chosen.starts_at.to_string(),
            local_start: chosen
                .starts_at
                .local(chosen.zone)
                .format("%Y-%m-%dT%H:%M:%S")
                .to_string(),
            time_zone: chosen.zone.name().to_owned(),
            minutes: chosen.minutes.get().into(),
        };
        Self {
            items: on_offer.times.iter().map(slot).collect(),
            next_cursor: None,
            next_starts_at: on_offer.next.map(|at| at.to_string()),
        }
    }
}

/// A time that somebody chose.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotChoice {
    /// The `slot` of a time on offer, as it was given.
    pub slot: String,
}

/// A time that staff choose.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JourneySlotChoice {
    /// The `slot` of a time on offer, as it was given.
    pub slot: String,
    /// How the person said it; absent when staff do it in their own role.
    #[schema(nullable = false)]
    pub on_behalf: Option<OnBehalf>,
}

/// What staff do with a conversation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversationCommand {
    /// How the person said it; absent when staff do it in their own role.
    #[schema(nullable = false)]
    pub on_behalf: Option<OnBehalf>,
}

/// What both sides agreed on. None of these is a verdict.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutcomeInput {
    /// Join this group.
    Join,
    /// Not now: the journey rests, and the door stays open.
    NotNow,
    /// Another group would fit better.
    AnotherGroup,
    /// Something outside these groups would fit better.
    Signpost,
}

impl From<OutcomeInput> for Outcome {
    fn from(outcome: OutcomeInput) -> Self {
        match outcome {
            OutcomeInput::Join => Self::Join,
            OutcomeInput::NotNow => Self::NotNow,
            OutcomeInput::AnotherGroup => Self::AnotherGroup,
            OutcomeInput::Signpost => Self::Signpost,
        }
    }
}

/// The joint outcome of a conversation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConversationRecord {
    /// What both sides agreed on.
    pub outcome: OutcomeInput,
}
