//! What ties somebody to an organisation, as they read it before they leave.

use domain::Refusal;
use domain::access::Role;
use persistence::identity::tie::{Tie, TiedJourney};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::views::MyGroupName;

/// One of one's own journeys, as far as its end touches somebody.
#[derive(Serialize, ToSchema)]
pub struct TieJourney {
    /// Its id.
    pub id: Uuid,
    /// The programme's name.
    pub programme: String,
    /// The group's name.
    #[schema(required)]
    pub group: Option<String>,
    /// Where it is.
    #[schema(extensions(("x-extensible-enum" = json!(["contact", "eligibility", "workshop", "initial_conversation", "name_check", "arranging_place", "waiting_list", "offer", "agreement", "joined", "not_now", "signposted", "lapsed"]))))]
    pub stage: String,
    /// Whether a place is held or taken: it goes to whoever is next.
    pub has_place: bool,
}

impl From<TiedJourney> for TieJourney {
    fn from(journey: TiedJourney) -> Self {
        Self {
            id: journey.id.uuid(),
            programme: journey.programme,
            group: journey.group,
            stage: journey.stage,
            has_place: journey.has_place,
        }
    }
}

/// Why one can't leave yet.
#[derive(Serialize, ToSchema)]
pub struct LeaveRefused {
    /// The code that leaving would be refused with.
    #[schema(extensions(("x-extensible-enum" = json!(["last_owner"]))))]
    pub code: String,
    /// The same in words, and what to do.
    pub detail: String,
}

/// Everything that ties one to an organisation: what ends when one leaves.
#[derive(Serialize, ToSchema)]
pub struct MyTie {
    /// One's roles there; they end at once.
    pub roles: Vec<String>,
    /// The groups that one facilitates: they go on without one.
    pub groups: Vec<MyGroupName>,
    /// How many conversations are booked with one: they move to the coordinators' list.
    pub conversations: i64,
    /// One's own journeys there; they are withdrawn, and what was written is deleted.
    pub journeys: Vec<TieJourney>,
    /// Why one can't leave yet; null when one can.
    #[schema(required)]
    pub refused: Option<LeaveRefused>,
}

impl MyTie {
    /// What ties one to an organisation; `refused` is why one can't leave yet.
    pub fn new(tie: Tie, refused: Option<Refusal>) -> Self {
        let group = |(id, name): (domain::ids::GroupId, String)| MyGroupName { id: id.uuid(), name };
        Self {
            roles: tie
                .roles
                .unwrap_or_default()
                .iter()
                .map(Role::to_string)
                .collect(),
            groups: tie.groups.into_iter().map(group).collect(),
            conversations: tie.conversations,
            journeys: tie.journeys.into_iter().map(Into::into).collect(),
            refused: refused.map(|why| LeaveRefused {
                code: why.code().to_owned(),
                detail: why.words().to_owned(),
            }),
        }
    }
}

/// What becomes of one's own journeys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum JourneysThen {
    /// They end; what was written and booked is deleted, and that there was a journey is kept for a year.
    Withdraw,
    /// They are erased with everything in them.
    Erase,
}

/// Leaving an organisation for good.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TieEnd {
    /// What becomes of one's own journeys.
    pub journeys: JourneysThen,
}
