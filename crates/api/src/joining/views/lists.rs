//! Journeys, places and waiting lists as staff read them in lists.

use domain::Instant;
use domain::joining::WhyNotYet;
use domain::joining::overdue::late_since;
use persistence::joining::{KeptPlace, KeptWait};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::joining::actions::Listed;

use super::journey::{JourneyGroup, JourneyProgramme, group, programme, text};

/// A journey in a list, as staff read it.
#[derive(Serialize, ToSchema)]
pub struct JourneySummary {
    /// Its id.
    pub id: Uuid,
    /// For the telephone.
    pub reference: String,
    /// What it is for.
    pub programme: JourneyProgramme,
    /// Where it leads.
    #[schema(required)]
    pub group: Option<JourneyGroup>,
    /// What the person wishes to be called; null once withdrawn.
    #[schema(required)]
    pub preferred_name: Option<String>,
    /// How the person is reached.
    #[schema(required, extensions(("x-extensible-enum" = json!(["email", "phone"]))))]
    pub channel: Option<String>,
    /// By what the person hears of news: only through their page, where they wish not to be contacted.
    #[schema(required, extensions(("x-extensible-enum" = json!(["email", "phone", "page"]))))]
    pub reached_by: Option<String>,
    /// Whether the contact is confirmed.
    pub confirmed: bool,
    /// Where it is.
    #[schema(extensions(("x-extensible-enum" = json!(["contact", "eligibility", "workshop", "initial_conversation", "name_check", "arranging_place", "waiting_list", "offer", "agreement", "joined", "not_now", "signposted", "withdrawn", "lapsed"]))))]
    pub stage: String,
    /// Who acts next.
    #[schema(extensions(("x-extensible-enum" = json!(["peer", "facilitators", "coordinator", "members", "nobody"]))))]
    pub next_actor: String,
    /// By when.
    #[schema(required, format = DateTime)]
    pub due_at: Option<String>,
    /// Whether that moment has gone by and it is for the organisation to act.
    pub overdue: bool,
    /// When it began.
    #[schema(format = DateTime)]
    pub made_at: String,
}

impl JourneySummary {
    /// A journey in a list that is read at `now`.
    pub fn new(listed: &Listed, now: Instant) -> Self {
        let Listed { row, labels, .. } = listed;
        let enquiry = listed.enquiry.as_ref();
        Self {
            id: row.id.uuid(),
            reference: row.reference.clone(),
            programme: programme(row, labels),
            group: group(labels),
            preferred_name: enquiry.map(|enquiry| enquiry.preferred_name.to_string()),
            channel: enquiry.map(|enquiry| enquiry.contact.channel().to_string()),
            reached_by: listed.reached_by.map(|by| by.to_string()),
            confirmed: row.confirmed_at.is_some(),
            stage: row.stage.to_string(),
            next_actor: row.next_actor.to_string(),
            due_at: row.due_at.map(text),
            overdue: late_since(row.next_actor, row.due_at, now).is_some(),
            made_at: text(row.made_at),
        }
    }
}

/// A page of journeys.
#[derive(Serialize, ToSchema)]
pub struct JourneyList {
    /// The journeys, oldest first.
    pub items: Vec<JourneySummary>,
    /// Begins the next page, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A place in a group.
#[derive(Serialize, ToSchema)]
pub struct Place {
    /// Its id.
    pub id: Uuid,
    /// The person's login, when they have one.
    #[schema(required)]
    pub person: Option<Uuid>,
    /// Whose journey.
    pub journey: Uuid,
    /// What the person wishes to be called.
    #[schema(required)]
    pub preferred_name: Option<String>,
    /// `held` or `taken`.
    #[schema(extensions(("x-extensible-enum" = json!(["held", "taken"]))))]
    pub state: String,
    /// Since when.
    #[schema(format = DateTime)]
    pub since: String,
    /// Until when it is held.
    #[schema(required, format = DateTime)]
    pub held_until: Option<String>,
}

impl From<KeptPlace> for Place {
    fn from(place: KeptPlace) -> Self {
        Self {
            id: place.id.uuid(),
            person: place.person.map(|person| person.uuid()),
            journey: place.journey.uuid(),
            preferred_name: place.preferred_name,
            state: if place.taken { "taken" } else { "held" }.into(),
            since: text(place.since),
            held_until: place.held_until.map(text),
        }
    }
}

/// A page of places.
#[derive(Serialize, ToSchema)]
pub struct PlaceList {
    /// The places, oldest first.
    pub items: Vec<Place>,
    /// Begins the next page, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// One who waits for a place.
#[derive(Serialize, ToSchema)]
pub struct WaitingEntry {
    /// Whose journey.
    pub journey: Uuid,
    /// What the person wishes to be called.
    #[schema(required)]
    pub preferred_name: Option<String>,
    /// Since when: the order of the list.
    #[schema(format = DateTime)]
    pub since: String,
    /// Whether a free place may be theirs.
    pub in_line: bool,
    /// Whether the wait rests: the date is kept, and nothing is offered before somebody says so.
    pub rests: bool,
    /// Why not yet.
    #[schema(extensions(("x-extensible-enum" = json!(["contact_not_confirmed", "step_open", "rests", "offered", "to_be_offered", "next_in_line", "others_before"]))))]
    pub why: String,
}

impl From<KeptWait> for WaitingEntry {
    fn from(wait: KeptWait) -> Self {
        Self {
            journey: wait.journey.uuid(),
            preferred_name: wait.preferred_name,
            since: text(wait.since),
            in_line: wait.in_line,
            rests: wait.why == WhyNotYet::Rests,
            why: wait.why.to_string(),
        }
    }
}

/// A page of a waiting list.
#[derive(Serialize, ToSchema)]
pub struct WaitingList {
    /// Those who wait, in the order of the list.
    pub items: Vec<WaitingEntry>,
    /// Begins the next page, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}
