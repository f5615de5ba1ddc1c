//! One journey, as its person and staff read it.

use domain::Instant;
use domain::joining::overdue::late_since;
use domain::joining::{Standing, Wait, WhyNotYet};
use persistence::joining::{Enquiry, JourneyRow, Labels};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::conversation::{ConversationView, conversation};
use super::facts::{FactView, facts};
use super::moves::{MoveNot, may, may_not};
use super::reader::Reader;
use crate::joining::actions::Shown;
use crate::joining::carry_out::Read;
use crate::joining::wishes::views::ContactWishes;
use crate::joining::workshops::Workshop;

/// A contact as its person and staff read it.
#[derive(Serialize, ToSchema)]
pub struct ContactView {
    /// `email` or `phone`.
    #[schema(extensions(("x-extensible-enum" = json!(["email", "phone"]))))]
    pub channel: String,
    /// The address or number.
    pub address: String,
    /// Whether it was confirmed.
    pub confirmed: bool,
    /// By what the person hears of news: only through their page, where they wish not to be contacted.
    #[schema(extensions(("x-extensible-enum" = json!(["email", "phone", "page"]))))]
    pub reached_by: String,
    /// When they may next be contacted; null while that is now.
    #[schema(required, format = DateTime)]
    pub not_before: Option<String>,
}

/// One step of a journey.
#[derive(Serialize, ToSchema)]
pub struct StepView {
    /// Which step.
    #[schema(extensions(("x-extensible-enum" = json!(["eligibility", "workshop", "initial_conversation", "name_check", "agreement", "place"]))))]
    pub step: String,
    /// How far it is.
    #[schema(extensions(("x-extensible-enum" = json!(["done", "to_do", "later", "not_needed"]))))]
    pub state: String,
    /// When it was done.
    #[schema(required, format = DateTime)]
    pub at: Option<String>,
}

/// What the journey is for.
#[derive(Serialize, ToSchema)]
pub struct JourneyProgramme {
    /// The programme's id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What kind of thing it is.
    #[schema(extensions(("x-extensible-enum" = json!(["support_group", "mentoring", "workshop", "course", "event"]))))]
    pub kind: String,
}

/// A session that is coming, without its place or link.
#[derive(Serialize, ToSchema)]
pub struct JourneySession {
    /// The session's id.
    pub id: Uuid,
    /// When it begins.
    #[schema(format = DateTime)]
    pub starts_at: String,
    /// The same on the group's clock.
    pub local_start: String,
    /// The group's IANA time zone.
    pub time_zone: String,
    /// How long it is.
    pub minutes: i32,
}

/// The group that the journey leads to.
#[derive(Serialize, ToSchema)]
pub struct JourneyGroup {
    /// The group's id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// How it meets.
    #[schema(extensions(("x-extensible-enum" = json!(["online", "in_person", "hybrid"]))))]
    pub format: String,
    /// Its next session.
    #[schema(required)]
    pub next_session: Option<JourneySession>,
}

/// A wait for a place.
#[derive(Serialize, ToSchema)]
pub struct WaitView {
    /// Since when; this is the order of the list.
    #[schema(format = DateTime)]
    pub since: String,
    /// How many who are in line wait before this one.
    pub ahead: i32,
    /// Whether a free place may be theirs.
    pub in_line: bool,
    /// Why not yet.
    #[schema(extensions(("x-extensible-enum" = json!(["contact_not_confirmed", "step_open", "rests", "offered", "to_be_offered", "next_in_line", "others_before"]))))]
    pub why: String,
    /// The same in words.
    pub why_not_yet: String,
}

/// A place on offer.
#[derive(Serialize, ToSchema)]
pub struct OfferView {
    /// When it was made.
    #[schema(format = DateTime)]
    pub since: String,
    /// Until when it stands.
    #[schema(format = DateTime)]
    pub until: String,
}

/// The place of a journey.
#[derive(Serialize, ToSchema)]
pub struct JourneyPlace {
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

/// That the organisation is closed now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ClosedView {
    /// The first day on which somebody works again.
    #[schema(format = Date)]
    pub back_on: String,
    /// What the organisation says of it.
    pub note: String,
}

/// A journey, as its person and staff read it.
#[derive(Serialize, ToSchema)]
pub struct Journey {
    /// Its id.
    pub id: Uuid,
    /// For the telephone.
    pub reference: String,
    /// The organisation's short name in addresses.
    pub organisation: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// What it is for.
    pub programme: JourneyProgramme,
    /// Where it leads.
    #[schema(required)]
    pub group: Option<JourneyGroup>,
    /// What the person wishes to be called; null once withdrawn.
    #[schema(required)]
    pub preferred_name: Option<String>,
    /// How to reach the person; null once withdrawn, and for a facilitator unless a conversation is booked with her.
    #[schema(required)]
    pub contact: Option<ContactView>,
    /// How the person may be contacted safely; null until they said so, and wherever the contact is.
    #[schema(required)]
    pub contact_wishes: Option<ContactWishes>,
    /// What the person wrote first; null when there is nothing, and for facilitators before the initial conversation.
    #[schema(required)]
    pub message: Option<String>,
    /// How the enquiry arrived.
    #[schema(required, extensions(("x-extensible-enum" = json!(["public", "widget", "staff"]))))]
    pub taken: Option<String>,
    /// Where it is.
    #[schema(extensions(("x-extensible-enum" = json!(["contact", "eligibility", "workshop", "initial_conversation", "name_check", "arranging_place", "waiting_list", "offer", "agreement", "joined", "not_now", "signposted", "withdrawn", "lapsed"]))))]
    pub stage: String,
    /// Who acts next.
    #[schema(extensions(("x-extensible-enum" = json!(["peer", "facilitators", "coordinator", "members", "nobody"]))))]
    pub next_actor: String,
    /// By when.
    #[schema(required, format = DateTime)]
    pub due_at: Option<String>,
    /// Since when the organisation is late with what is its own to do; null while it isn't.
    #[schema(required, format = DateTime)]
    pub overdue_since: Option<String>,
    /// That the organisation is closed now; null while it works.
    #[schema(required)]
    pub closed: Option<ClosedView>,
    /// Every step, in order.
    pub steps: Vec<StepView>,
    /// What may be done now, in the words of the operations' paths.
    pub may: Vec<String>,
    /// What can't be done now, and why: for staff. Empty for the person of the journey.
    pub may_not: Vec<MoveNot>,
    /// The workshop that is booked, with its present time.
    #[schema(required)]
    pub workshop: Option<Workshop>,
    /// The place.
    #[schema(required)]
    pub place: Option<JourneyPlace>,
    /// The initial conversation: the one to come, or the last.
    #[schema(required)]
    pub conversation: Option<ConversationView>,
    /// The wait for a place.
    #[schema(required)]
    pub waiting_list: Option<WaitView>,
    /// The place on offer.
    #[schema(required)]
    pub offer: Option<OfferView>,
    /// Everything that happened, in the order in which it was recorded.
    pub facts: Vec<FactView>,
    /// When it began.
    #[schema(format = DateTime)]
    pub made_at: String,
}

impl Journey {
    /// A journey as `reader` is shown it.
    pub fn new(shown: &Shown, reader: Reader) -> Self {
        let machine = shown.read.journey();
        let standing = machine.standing();
        let row = &shown.read.row;
        let enquiry = shown.read.enquiry.as_ref();
        let reads = reader.reads(shown, &standing);
        Self {
            id: row.id.uuid(),
            reference: row.reference.clone(),
            organisation: shown.labels.organisation_slug.clone(),
            organisation_name: shown.labels.organisation_name.clone(),
            programme: programme(row, &shown.labels),
            group: group(&shown.labels),
            preferred_name: enquiry.map(|enquiry| enquiry.preferred_name.to_string()),
            contact: enquiry
                .filter(|_| reads.contact)
                .map(|enquiry| contact(enquiry, &shown.read, standing.confirmed)),
            contact_wishes: shown
                .wishes
                .as_ref()
                .filter(|_| reads.contact && enquiry.is_some())
                .map(ContactWishes::from),
            message: enquiry
                .filter(|_| reads.message)
                .and_then(|enquiry| enquiry.message.as_ref())
                .map(ToString::to_string),
            taken: enquiry.map(|enquiry| enquiry.taken.as_str().to_owned()),
            stage: standing.stage.to_string(),
            next_actor: standing.next_actor.to_string(),
            due_at: standing.due_at.map(text),
            overdue_since: late_since(standing.next_actor, standing.due_at, shown.read.now).map(text),
            closed: shown.closed.clone(),
            steps: standing
                .steps
                .iter()
                .map(|step| StepView {
                    step: step.step.to_string(),
                    state: step.state.to_string(),
                    at: step.at.map(text),
                })
                .collect(),
            may: may(&machine, reader),
            may_not: may_not(&machine, reader),
            workshop: shown.workshop.as_ref().map(Workshop::from),
            place: place(&standing),
            conversation: conversation(shown.conversation.as_ref(), &standing),
            waiting_list: wait(&standing),
            offer: standing.offer.map(|offer| OfferView {
                since: text(offer.since),
                until: text(offer.until),
            }),
            facts: facts(&machine, &shown.read.facts, reader),
            made_at: text(row.made_at),
        }
    }
}

pub(super) fn text(at: Instant) -> String {
    at.to_string()
}

pub(super) fn programme(row: &JourneyRow, labels: &Labels) -> JourneyProgramme {
    JourneyProgramme {
        id: row.programme.uuid(),
        name: labels.programme_name.clone(),
        kind: labels.programme_kind.clone(),
    }
}

pub(super) fn group(labels: &Labels) -> Option<JourneyGroup> {
    labels.group.as_ref().map(|group| JourneyGroup {
        id: group.id.uuid(),
        name: group.name.clone(),
        format: group.format.clone(),
        next_session: group.next_session.as_ref().map(|session| JourneySession {
            id: session.id.uuid(),
            starts_at: text(session.starts_at),
            local_start: session.local_start.clone(),
            time_zone: group.time_zone.clone(),
            minutes: session.minutes,
        }),
    })
}

fn contact(enquiry: &Enquiry, read: &Read, confirmed: bool) -> ContactView {
    let channel = enquiry.contact.channel();
    let safe_at = read.situation.next_safe(read.now);
    ContactView {
        channel: channel.to_string(),
        address: enquiry.contact.as_str().to_owned(),
        confirmed,
        reached_by: read.situation.reached_by(channel).to_string(),
        not_before: (safe_at > read.now).then(|| text(safe_at)),
    }
}

fn place(standing: &Standing) -> Option<JourneyPlace> {
    use domain::joining::PlaceState;
    standing.place.map(|place| match place {
        PlaceState::Held { since, until } => JourneyPlace {
            state: "held".into(),
            since: text(since),
            held_until: until.map(text),
        },
        PlaceState::Taken { since } => JourneyPlace {
            state: "taken".into(),
            since: text(since),
            held_until: None,
        },
    })
}

fn wait(standing: &Standing) -> Option<WaitView> {
    standing.waiting.map(|waiting| {
        let why = WhyNotYet::from(Wait {
            stage: standing.stage,
            next_actor: standing.next_actor,
            confirmed: standing.confirmed,
            in_line: waiting.in_line,
            next: waiting.ahead == 0,
        });
        WaitView {
            since: text(waiting.since),
            ahead: i32::try_from(waiting.ahead).unwrap_or(i32::MAX),
            in_line: waiting.in_line,
            why: why.to_string(),
            why_not_yet: in_words(why).into(),
        }
    })
}

/// Why a place isn't theirs yet, as its person reads it.
fn in_words(why: WhyNotYet) -> &'static str {
    match why {
        WhyNotYet::ContactNotConfirmed => {
            "The contact isn't confirmed yet. A free place goes to somebody who is confirmed."
        }
        WhyNotYet::StepOpen => {
            "Something is still to be done before a place. Your date on the list is kept meanwhile."
        }
        WhyNotYet::Rests => "Your wait rests. Your date on the list is kept until you go on.",
        WhyNotYet::Offered => "A place is on offer to you.",
        WhyNotYet::ToBeOffered => "A place is free. A coordinator is going to offer it to you.",
        WhyNotYet::NextInLine => "The group is full. The next place that comes free is yours.",
        WhyNotYet::OthersBefore => {
            "The group is full, and others asked before you. Places go in the order of asking."
        }
    }
}
