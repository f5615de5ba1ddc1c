//! What happened on a journey, one fact at a time, as its person and staff both read it.

use domain::joining::{ByWord, Fact, FactKind, Journey as Machine};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::reader::Reader;

/// One thing that happened.
#[derive(Serialize, ToSchema)]
pub struct FactView {
    /// Names it, so that it can be taken back.
    pub id: Uuid,
    /// What happened.
    #[schema(extensions(("x-extensible-enum" = json!(["contact_given", "contact_confirmed", "statement_affirmed", "statement_declined", "workshop_booked", "workshop_attended", "workshop_missed", "workshop_exempted", "slot_held", "slot_booked", "slot_moved", "slot_cancelled", "no_time_fits", "conversation_held", "name_check_consented", "name_check_consent_withdrawn", "name_check_opened", "name_check_closed", "waiting_listed", "waiting_left", "offer_made", "offer_accepted", "offer_declined", "offer_lapsed", "agreement_agreed", "place_held", "place_taken", "place_lapsed", "place_left", "not_now", "resumed", "signposted", "group_suggested", "withdrawn", "lapsed", "voided"]))))]
    pub kind: String,
    /// When it was recorded.
    #[schema(format = DateTime)]
    pub at: String,
    /// Who recorded it: the person, staff in their own role, staff for the person, or the system because time passed.
    #[schema(extensions(("x-extensible-enum" = json!(["peer", "staff", "on_behalf", "system"]))))]
    pub by: String,
    /// How the person said it, when staff wrote it down for them.
    #[schema(required, extensions(("x-extensible-enum" = json!(["phone", "letter", "in_person"]))))]
    pub how: Option<String>,
    /// The reason that was given, where one is.
    #[schema(required)]
    pub why: Option<String>,
    /// What both sides agreed on in a conversation; null for every other kind.
    #[schema(required, extensions(("x-extensible-enum" = json!(["join", "not_now", "another_group", "signpost"]))))]
    pub outcome: Option<String>,
    /// Whether a later fact took it back.
    pub voided: bool,
    /// Whether the reader may take it back now.
    pub may_void: bool,
}

/// Every fact of a journey in the order in which it was recorded. How a name-check ended stays with staff, and isn't
/// told here: nobody is to work out from it who knows whom.
pub(super) fn facts(machine: &Machine<'_>, facts: &[Fact], reader: Reader) -> Vec<FactView> {
    let voided = machine.voided();
    let view = |fact: &Fact| {
        let (by, _, how, _): (ByWord, _, _, _) = fact.by.columns();
        FactView {
            id: fact.id.uuid(),
            kind: fact.kind.name().to_string(),
            at: super::journey::text(fact.at),
            by: by.to_string(),
            how: how.map(|how| how.to_string()),
            why: why(&fact.kind),
            outcome: match fact.kind {
                FactKind::ConversationHeld { outcome } => Some(outcome.to_string()),
                _ => None,
            },
            voided: voided.contains(&fact.id),
            may_void: reader != Reader::SafeguardingLead && machine.allows_void(fact, reader.actor()).is_ok(),
        }
    };
    facts.iter().map(view).collect()
}

fn why(kind: &FactKind) -> Option<String> {
    match kind {
        FactKind::WorkshopExempted { why } | FactKind::Voided { why, .. } => Some(why.to_string()),
        FactKind::OfferMade { why, .. } => why.as_ref().map(ToString::to_string),
        _ => None,
    }
}
