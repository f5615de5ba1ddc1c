//! What can be done on a journey, and what can't and why: buttons and refusals come from one function of the domain.

use domain::access::{Action, Hat, Reach, Role, reach};
use domain::joining::{Actor, Journey as Machine, Verb};
use serde::Serialize;
use utoipa::ToSchema;

use super::reader::Reader;

/// The verbs that have an operation; `may` and `may_not` name only these.
pub const OFFERED: &[Verb] = &[
    Verb::ConfirmContact,
    Verb::ChangeContact,
    Verb::Affirm,
    Verb::BookWorkshop,
    Verb::CancelWorkshop,
    Verb::HoldSlot,
    Verb::Book,
    Verb::MoveConversation,
    Verb::CancelConversation,
    Verb::NoTimeFits,
    Verb::RecordConversation,
    Verb::ConsentNameCheck,
    Verb::WithdrawNameCheckConsent,
    Verb::OpenNameCheck,
    Verb::CloseNameCheck,
    Verb::Wait,
    Verb::AcceptOffer,
    Verb::DeclineOffer,
    Verb::Agree,
    Verb::NotNow,
    Verb::Resume,
    Verb::Leave,
    Verb::Withdraw,
    Verb::Erase,
    Verb::RecordWorkshop,
    Verb::ExemptWorkshop,
    Verb::Offer,
    Verb::SuggestGroup,
    Verb::Signpost,
    Verb::Void,
];

/// Something that can't be done now, and why.
#[derive(Serialize, ToSchema)]
pub struct MoveNot {
    /// What, in the word of the operation's path.
    pub verb: String,
    /// The refusal's code: what the operation would answer.
    pub code: String,
    /// The same in words.
    pub detail: String,
}

/// What can be done on a journey.
#[derive(Serialize, ToSchema)]
pub struct MoveList {
    /// Where it is.
    #[schema(extensions(("x-extensible-enum" = json!(["contact", "eligibility", "workshop", "initial_conversation", "name_check", "arranging_place", "waiting_list", "offer", "agreement", "joined", "not_now", "signposted", "withdrawn", "lapsed"]))))]
    pub stage: String,
    /// What may be done now, in the words of the operations' paths.
    pub may: Vec<String>,
    /// What can't be done now, and why.
    pub may_not: Vec<MoveNot>,
}

impl MoveList {
    /// What `reader` can do on a journey.
    pub fn new(machine: &Machine<'_>, reader: Reader) -> Self {
        Self {
            stage: machine.standing().stage.to_string(),
            may: may(machine, reader),
            may_not: may_not(machine, reader),
        }
    }
}

/// Empty for a safeguarding lead, who only reads.
pub(super) fn may(machine: &Machine<'_>, reader: Reader) -> Vec<String> {
    if reader == Reader::SafeguardingLead {
        return Vec::new();
    }
    let actor = reader.actor();
    let offered = machine
        .may(actor)
        .into_iter()
        .filter(|verb| is_offered(*verb, actor));
    offered.map(|verb| verb.to_string()).collect()
}

/// Empty for the person of the journey, whose page offers what is next and is silent about the rest, and for a
/// safeguarding lead.
pub(super) fn may_not(machine: &Machine<'_>, reader: Reader) -> Vec<MoveNot> {
    if matches!(reader, Reader::Peer | Reader::SafeguardingLead) {
        return Vec::new();
    }
    let refused = machine.may_not(reader.actor()).into_iter();
    refused
        .filter(|(verb, _)| is_offered(*verb, reader.actor()))
        .map(|(verb, why)| MoveNot {
            verb: verb.to_string(),
            code: why.code().to_owned(),
            detail: why.words().to_owned(),
        })
        .collect()
}

/// Much of what staff write down for a person is the coordinators' work: facilitators see what they can ask for.
fn is_offered(verb: Verb, actor: Actor) -> bool {
    OFFERED.contains(&verb) && (actor != Actor::Facilitator || facilitators_reach(verb))
}

fn facilitators_reach(verb: Verb) -> bool {
    let action = format!("journey_{}", verb.as_str().replace('-', "_")).parse::<Action>();
    action.is_ok_and(|action| reach(Hat::Role(Role::Facilitator), action) != Reach::Nothing)
}
