//! To which part of the work an event belongs, for whoever reads the log.

use super::EventKind;
use crate::text_enum;

text_enum! {
    /// A part of the work, under the name that it has everywhere.
    pub enum Area {
        /// People, their roles, signing in, and the organisation itself.
        Identity = "identity",
        /// Programmes, groups and sessions.
        Groups = "groups",
        /// Journeys, from an enquiry to a place.
        Joining = "joining",
        /// Documents and their versions.
        Documents = "documents",
        /// Widget keys.
        Integration = "integration",
    }
}

impl Area {
    /// The kinds of events that belong to it.
    pub fn kinds(self) -> impl Iterator<Item = EventKind> {
        EventKind::ALL
            .iter()
            .copied()
            .filter(move |kind| kind.area() == self)
    }
}

impl EventKind {
    /// The part of the work that it belongs to.
    pub const fn area(self) -> Area {
        match self {
            Self::OrganisationCreated
            | Self::OrganisationUpdated
            | Self::PersonInvited
            | Self::PersonAccepted
            | Self::PersonUpdated
            | Self::PersonRemoved
            | Self::MeUpdated
            | Self::SignInCodeRequested
            | Self::DeviceSignedIn
            | Self::DeviceRevoked
            | Self::DeviceTokenReused
            | Self::SecondFactorSet
            | Self::SecondFactorRemoved => Area::Identity,
            Self::ProgrammeCreated
            | Self::ProgrammeUpdated
            | Self::GroupCreated
            | Self::GroupUpdated
            | Self::GroupPublished
            | Self::GroupClosed
            | Self::GroupSwitched
            | Self::SessionMoved
            | Self::SessionCancelled
            | Self::AvailabilityUpdated
            | Self::ConversationRulesUpdated => Area::Groups,
            Self::DocumentCreated | Self::DocumentPublished | Self::GroupGuidelinesPublished => {
                Area::Documents
            }
            Self::KeyCreated | Self::KeyUpdated | Self::KeyRevoked => Area::Integration,
            Self::EnquiryCreated
            | Self::TrackingLinkRequested
            | Self::ContactConfirmed
            | Self::ContactChanged
            | Self::PlaceHeld
            | Self::PlaceTaken
            | Self::PlaceLapsed
            | Self::PlaceLeft
            | Self::PlaceTakenBack
            | Self::WaitingListed
            | Self::WaitingLeft
            | Self::WaitingServed
            | Self::SlotHeld
            | Self::SlotReleased
            | Self::ConversationBooked
            | Self::ConversationMoved
            | Self::ConversationCancelled
            | Self::NoTimeFits
            | Self::ConversationRecorded
            | Self::StatementAnswered
            | Self::WorkshopBooked
            | Self::WorkshopCancelled
            | Self::WorkshopRecorded
            | Self::WorkshopExempted
            | Self::PlaceArranged
            | Self::OfferMade
            | Self::OfferAccepted
            | Self::OfferDeclined
            | Self::OfferLapsed
            | Self::AgreementAgreed
            | Self::JourneyRested
            | Self::JourneyResumed
            | Self::GroupSuggested
            | Self::JourneySignposted
            | Self::FactVoided
            | Self::NameCheckConsented
            | Self::NameCheckConsentWithdrawn
            | Self::NameCheckOpened
            | Self::NameCheckClosed
            | Self::JourneyWithdrawn
            | Self::JourneyErased
            | Self::EnquiryExpired
            | Self::JourneyEnded
            | Self::JourneyOpened
            | Self::JourneyExported
            | Self::MessageRead
            | Self::ContactWishesUpdated
            | Self::AbsenceCreated
            | Self::AbsenceRemoved
            | Self::ClosureCreated
            | Self::ClosureRemoved => Area::Joining,
        }
    }
}
