//! What the facilitators of a group read of a journey to it, and its person of its facts. Coordinators read all of it.

use super::names::FactName;
use super::stages::Stage;
use super::standing::Standing;

impl Standing {
    /// Whether facilitators read what the person wrote: from the initial conversation on, and as long as the journey is
    /// under way or they have talked.
    pub fn facilitators_read_the_message(&self) -> bool {
        match self.stage {
            Stage::Contact | Stage::Eligibility | Stage::Workshop | Stage::Withdrawn => false,
            Stage::NotNow | Stage::Signposted | Stage::Lapsed => self.outcome.is_some(),
            Stage::InitialConversation
            | Stage::NameCheck
            | Stage::ArrangingPlace
            | Stage::WaitingList
            | Stage::Offer
            | Stage::Agreement
            | Stage::Joined => true,
        }
    }
}

impl FactName {
    /// Whether the person of a journey reads what such a fact says, and not only that it was recorded. How a name-check
    /// ended stays with staff: nobody is to work out from it who knows whom.
    pub fn says_more_to_its_person(self) -> bool {
        self != Self::NameCheckClosed
    }
}
