//! What the facilitators of a group read of a journey to it. Coordinators and the person read all of it.

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
