//! The fictional charities as data: names, words and numbers, and no rules.

use chrono::Weekday;
use domain::Instant;
use domain::ids::ProgrammeId;
use domain::time::Zone;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{broken, calendar};
use crate::documents::of_group::views::GroupGuidelinesPublish;
use crate::documents::views::DocumentCreate;
use crate::error::Result;
use crate::groups::group::views::GroupCreate;
use crate::groups::programme::views::ProgrammeCreate;
use crate::identity::organisation::views::OrganisationUpdate;
use crate::integration::views::KeyCreate;
use crate::joining::conversations::views::AvailabilityUpdate;
use crate::joining::staff::HowInput;

/// One text for each charity.
pub const ORGANISATIONS: [&str; 3] = [
    include_str!("riverside.json"),
    include_str!("kindred.json"),
    include_str!("pathways.json"),
];

const NAMES: &str = include_str!("names.json");

/// Reads a piece of data.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(broken)
}

/// A name of some kind and length; the list begins again when it is through.
pub fn name(n: usize) -> Result<String> {
    let names: Vec<String> = read(NAMES)?;
    names
        .get(n % names.len().max(1))
        .cloned()
        .ok_or_else(|| broken("no names"))
}

/// A charity.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoOrganisation {
    pub slug: String,
    pub name: String,
    pub time_zone: String,
    pub settings: OrganisationUpdate,
    pub people: Vec<DemoPerson>,
    pub documents: Vec<DocumentCreate>,
    pub programmes: Vec<DemoProgramme>,
    pub groups: Vec<DemoGroup>,
    /// People one by one, after those whom the groups count.
    pub ways: Vec<DemoWay>,
    pub keys: Vec<KeyCreate>,
}

/// Somebody who works with the charity; `at` is the part of the address before the @.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoPerson {
    pub at: String,
    pub name: String,
    pub roles: Vec<String>,
    /// When they have time for conversations.
    #[serde(default)]
    pub availability: Option<AvailabilityUpdate>,
}

/// A programme; siblings and workshops are named by key.
#[derive(Debug)]
pub struct DemoProgramme {
    pub key: String,
    pub sibling: Option<String>,
    pub workshops: Vec<String>,
    pub create: ProgrammeCreate,
}

impl<'de> Deserialize<'de> for DemoProgramme {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        let mut fields = Map::deserialize(deserializer)?;
        let mut take = |name: &str| {
            fields
                .remove(name)
                .and_then(|value| value.as_str().map(str::to_owned))
        };
        let (key, sibling) = (take("key").unwrap_or_default(), take("sibling"));
        let workshops = fields.remove("workshops").unwrap_or(json!([]));
        let workshops = serde_json::from_value(workshops).map_err(serde::de::Error::custom)?;
        let create = ProgrammeCreate::deserialize(Value::Object(fields)).map_err(serde::de::Error::custom)?;
        Ok(Self {
            key,
            sibling,
            workshops,
            create,
        })
    }
}

/// How far somebody has come with their initial conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemoConversation {
    /// They choose a time next.
    ToChoose,
    /// None of the times suits them.
    NoTimeFits,
    /// They keep a time for ten minutes.
    Held,
    /// It is in the coming days.
    Booked,
    /// It was last week, and nobody has recorded what was agreed on.
    Overdue,
}

/// How far somebody's name-check has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemoNameCheck {
    /// All members but one have answered.
    OneUnanswered,
    /// It closed as clear; the guidelines come next.
    Clear,
}

/// One step that somebody takes, or that is taken with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DemoAct {
    Confirm,
    Affirm,
    /// They say that the statement isn't true for them.
    NotForMe,
    BookWorkshop,
    ExemptWorkshop,
    NoTimeFits,
    /// The conversation was held, with this outcome.
    TalkJoin,
    TalkNotNow,
    TalkAnotherGroup,
    TalkSignpost,
    /// With their consent the members are asked.
    AskMembers,
    /// Every member says that they don't know them.
    MembersAnswer,
    Agree,
    Offer,
    Leave,
    NotNow,
    Withdraw,
    Lapse,
}

/// Somebody on their way to a group.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoWay {
    pub name: String,
    /// The group's key.
    pub group: String,
    /// What they wrote.
    #[serde(default)]
    pub message: Option<String>,
    /// Reached by this number only, and written down by staff in this way.
    #[serde(default)]
    pub phone: Option<(String, HowInput)>,
    /// When they got in touch.
    #[serde(default)]
    pub days_ago: i64,
    /// What happened on that day.
    #[serde(default)]
    pub then: Vec<DemoAct>,
    /// What happened today, once everybody has got in touch.
    #[serde(default)]
    pub now: Vec<DemoAct>,
}

/// When a group first meets, from today on.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct First {
    pub weekday: Weekday,
    pub at: String,
    /// In how many weeks.
    pub weeks: Option<u32>,
    /// Or in how many months, …
    pub months: Option<u32>,
    /// … on which of its weekdays: 1 is the first, -1 the last.
    pub nth: Option<i8>,
}

/// A group, and how many people are on their way to it.
#[derive(Debug, Deserialize)]
pub struct DemoGroup {
    pub key: String,
    pub programme: String,
    pub first: First,
    pub time_zone: Option<String>,
    #[serde(default)]
    pub facilitators: Vec<String>,
    #[serde(default)]
    pub publish: bool,
    #[serde(default)]
    pub close: bool,
    /// With a place, where places are given without steps.
    #[serde(default)]
    pub joined: usize,
    /// Confirmed, and somewhere on the way.
    #[serde(default)]
    pub enquired: usize,
    /// Confirmed, and waiting for a place.
    #[serde(default)]
    pub waiting: usize,
    /// Those who came to their place by every step, before anybody else.
    #[serde(default)]
    pub settled: usize,
    /// How far the name-checks of those who come after them are.
    #[serde(default)]
    pub name_checks: Vec<DemoNameCheck>,
    /// How far the first of those who are on the way have come with their conversation.
    #[serde(default)]
    pub conversations: Vec<DemoConversation>,
    /// Not confirmed yet.
    #[serde(default)]
    pub unconfirmed: usize,
    /// What it has agreed on among itself, beside the organisation's guidelines.
    #[serde(default)]
    pub guidelines: Option<GroupGuidelinesPublish>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl DemoGroup {
    /// The group as staff would make it at `now`.
    pub fn create(
        &self,
        programme: ProgrammeId,
        zone: Zone,
        facilitators: Vec<Uuid>,
        now: Instant,
    ) -> Result<GroupCreate> {
        let mut fields = self.rest.clone();
        fields.insert("programme".into(), json!(programme.uuid()));
        fields.insert("time_zone".into(), json!(zone.name()));
        fields.insert(
            "local_start".into(),
            json!(calendar::first(&self.first, zone, now)?),
        );
        fields.insert("facilitators".into(), json!(facilitators));
        serde_json::from_value(Value::Object(fields)).map_err(broken)
    }
}
