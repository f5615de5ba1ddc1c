//! Who may do what: the whole policy is the one `match` in [`reach`].
//!
//! *Invariant:* only [`scope`] can make a [`Scope`], and every query on personal data takes one.

mod actions;
mod roles;
mod scope;

use chrono::Duration;

pub use self::actions::Action;
pub use self::roles::{Role, may_stand_in};
pub use self::scope::{Denied, Scope, SecondFactor, Standing, Who};

/// How long after getting a role a person may use it without a second factor.
pub const SECOND_FACTOR_GRACE: Duration = Duration::days(7);

/// How long a safeguarding lead may read a journey that she opened with a reason.
pub const OPENING_LASTS: Duration = Duration::hours(24);

/// What a person is to an organisation: roles are given, the other two follow from relationships.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hat {
    /// A role given by the organisation.
    Role(Role),
    /// Has a place in one of its groups.
    Peer,
    /// Has a journey towards one of its groups.
    Applicant,
}

impl Hat {
    /// Every hat, in the order of the access matrix.
    pub const ALL: &[Self] = &[
        Self::Role(Role::Owner),
        Self::Role(Role::Coordinator),
        Self::Role(Role::Facilitator),
        Self::Role(Role::Tutor),
        Self::Role(Role::SafeguardingLead),
        Self::Role(Role::Evaluator),
        Self::Role(Role::Trustee),
        Self::Peer,
        Self::Applicant,
    ];

    /// The hat's word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Role(role) => role.as_str(),
            Self::Peer => "peer",
            Self::Applicant => "applicant",
        }
    }
}

/// How far an action reaches for a hat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Not at all.
    Nothing,
    /// What is the person's own.
    Own,
    /// The groups that the person facilitates, or whose facilitator they stand in for while that one is away.
    Groups,
    /// The whole organisation.
    Organisation,
}

impl Reach {
    /// The word in the access matrix.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "-",
            Self::Own => "own",
            Self::Groups => "groups",
            Self::Organisation => "all",
        }
    }
}

/// The whole access policy: how far each action reaches for each hat. What isn't named here is denied.
pub fn reach(hat: Hat, action: Action) -> Reach {
    use Action as A;
    use Role::{Coordinator, Evaluator, Facilitator, Owner, SafeguardingLead, Trustee, Tutor};
    match (hat, action) {
        (Hat::Role(Owner), _) => Reach::Organisation,

        // The log ties staff to what they did and people to when: whoever answers for the work reads it. Facilitators have
        // the history of their own groups' journeys; a safeguarding lead opens one with a reason; evaluators and
        // trustees never read about a person.
        (Hat::Role(Coordinator), A::EventList) => Reach::Organisation,
        (Hat::Role(Coordinator), A::OrganisationUpdate | A::AccentFetch) => Reach::Organisation,
        (Hat::Role(Coordinator), A::PersonList | A::PersonFetch | A::PersonInvite) => Reach::Organisation,
        (Hat::Role(Coordinator), A::PersonUpdate | A::PersonRemove) => Reach::Organisation,
        (Hat::Role(Coordinator), A::ProgrammeCreate | A::ProgrammeUpdate) => Reach::Organisation,
        (Hat::Role(Coordinator), A::GroupCreate | A::GroupUpdate | A::GroupPublish | A::GroupClose) => {
            Reach::Organisation
        }
        (
            Hat::Role(Coordinator),
            A::DocumentCreate | A::DocumentPublish | A::GroupGuidelinesFetch | A::GroupGuidelinesPublish,
        ) => Reach::Organisation,
        // A group's own guidelines are what its people make of it, so those who facilitate it write them down.
        (Hat::Role(Facilitator | Tutor), A::GroupGuidelinesFetch | A::GroupGuidelinesPublish) => {
            Reach::Groups
        }
        (Hat::Role(SafeguardingLead), A::GroupGuidelinesFetch) => Reach::Organisation,
        (Hat::Role(Coordinator), A::KeyList | A::KeyFetch | A::KeyCreate | A::KeyUpdate | A::KeyRevoke) => {
            Reach::Organisation
        }
        (Hat::Role(Coordinator), A::SessionMove | A::SessionCancel) => Reach::Organisation,
        (
            Hat::Role(Coordinator),
            A::JourneyList | A::JourneyFetch | A::JourneyMoveList | A::JourneyCreate,
        ) => Reach::Organisation,
        (Hat::Role(Coordinator), A::JourneyConfirmContact | A::JourneyLeave | A::JourneyWithdraw) => {
            Reach::Organisation
        }
        (
            Hat::Role(Coordinator),
            A::JourneyChangeContact | A::JourneyErase | A::JourneyExport | A::JourneyAffirm,
        ) => Reach::Organisation,
        (Hat::Role(Coordinator), A::JourneyAcceptOffer | A::JourneyDeclineOffer | A::JourneyAgree) => {
            Reach::Organisation
        }
        (Hat::Role(Coordinator), A::JourneyAgreementFetch) => Reach::Organisation,
        (Hat::Role(Coordinator), A::JourneyContactWishesFetch | A::JourneyContactWishesUpdate) => {
            Reach::Organisation
        }
        (Hat::Role(Coordinator), A::JourneyNotNow | A::JourneyResume | A::JourneyWait) => Reach::Organisation,
        (Hat::Role(Coordinator), A::JourneyOffer | A::JourneySuggestGroup | A::JourneySignpost) => {
            Reach::Organisation
        }
        (Hat::Role(Coordinator), A::JourneyExemptWorkshop | A::JourneyRecordWorkshop | A::JourneyVoid) => {
            Reach::Organisation
        }
        (
            Hat::Role(Coordinator),
            A::JourneyWorkshopList | A::JourneyBookWorkshop | A::JourneyCancelWorkshop,
        ) => Reach::Organisation,
        (Hat::Role(Coordinator), A::WorkshopBookingList | A::WorkshopAttendanceRecord) => Reach::Organisation,
        (Hat::Role(Coordinator), A::JourneyConsentNameCheck | A::JourneyWithdrawNameCheckConsent) => {
            Reach::Organisation
        }
        (Hat::Role(Coordinator), A::JourneyOpenNameCheck | A::JourneyCloseNameCheck) => Reach::Organisation,
        (Hat::Role(Coordinator), A::JourneyRecordNameCheckAnswer) => Reach::Organisation,
        (Hat::Role(Coordinator), A::NameCheckFetch | A::NameCheckList) => Reach::Organisation,
        (Hat::Role(Facilitator | Tutor), A::JourneyOpenNameCheck | A::JourneyCloseNameCheck) => Reach::Groups,
        (Hat::Role(Facilitator | Tutor), A::JourneyRecordNameCheckAnswer) => Reach::Groups,
        (Hat::Role(Facilitator | Tutor), A::NameCheckFetch | A::NameCheckList) => Reach::Groups,
        (Hat::Role(Coordinator), A::PlaceList | A::WaitingListFetch) => Reach::Organisation,
        (Hat::Role(Coordinator), A::AvailabilityFetch | A::AvailabilityUpdate) => Reach::Organisation,
        (Hat::Role(Facilitator | Tutor), A::AvailabilityFetch | A::AvailabilityUpdate) => Reach::Own,
        (Hat::Role(Coordinator), A::AbsenceList | A::AbsenceCreate | A::AbsenceRemove) => Reach::Organisation,
        (Hat::Role(Facilitator | Tutor), A::AbsenceList | A::AbsenceCreate | A::AbsenceRemove) => Reach::Own,
        (Hat::Role(Coordinator), A::ClosureCreate | A::ClosureRemove) => Reach::Organisation,
        (Hat::Role(Coordinator), A::ConversationRulesFetch | A::ConversationRulesUpdate) => {
            Reach::Organisation
        }
        (Hat::Role(Facilitator | Tutor), A::ConversationRulesFetch) => Reach::Groups,
        (
            Hat::Role(Coordinator),
            A::SlotList
            | A::JourneyHoldSlot
            | A::JourneyBook
            | A::JourneyMoveConversation
            | A::JourneyCancelConversation
            | A::JourneyNoTimeFits
            | A::JourneyRecordConversation,
        ) => Reach::Organisation,
        (
            Hat::Role(Facilitator | Tutor),
            A::SlotList
            | A::JourneyHoldSlot
            | A::JourneyBook
            | A::JourneyMoveConversation
            | A::JourneyCancelConversation
            | A::JourneyNoTimeFits
            | A::JourneyRecordConversation,
        ) => Reach::Groups,

        (Hat::Role(Facilitator | Tutor), A::SessionMove | A::SessionCancel) => Reach::Groups,
        (Hat::Role(Facilitator | Tutor), A::JourneyList | A::JourneyFetch | A::JourneyMoveList) => {
            Reach::Groups
        }
        (Hat::Role(Facilitator), A::JourneyExemptWorkshop | A::JourneyRecordWorkshop | A::JourneyVoid) => {
            Reach::Groups
        }
        (Hat::Role(Facilitator | Tutor), A::PlaceList | A::WaitingListFetch) => Reach::Groups,
        (Hat::Role(Facilitator | Tutor), A::WorkshopBookingList | A::WorkshopAttendanceRecord) => {
            Reach::Groups
        }
        (Hat::Role(Facilitator | Tutor), A::GroupList | A::GroupFetch | A::SessionList) => Reach::Groups,

        (Hat::Role(SafeguardingLead), A::PersonList | A::PersonFetch) => Reach::Organisation,
        // She reads no journey but one that she opens with a reason; the owner answers for what was opened.
        (
            Hat::Role(SafeguardingLead),
            A::JourneyOpeningCreate | A::JourneyOpeningFetch | A::JourneyOpeningList,
        ) => Reach::Own,
        (Hat::Role(Coordinator | SafeguardingLead), A::GroupList | A::GroupFetch | A::SessionList) => {
            Reach::Organisation
        }

        // What every hat that an organisation gives may read: nothing here names a person.
        (Hat::Role(Evaluator | Trustee), A::GroupList | A::SessionList) => Reach::Nothing,
        (
            Hat::Role(Coordinator | Facilitator | Tutor | SafeguardingLead | Evaluator | Trustee),
            A::OrganisationFetch
            | A::ProgrammeList
            | A::ProgrammeFetch
            | A::DocumentList
            | A::DocumentFetch
            | A::ClosureList,
        ) => Reach::Organisation,

        // Peers and applicants read what is theirs under /v1/me and /v1/tracking.
        (Hat::Peer | Hat::Applicant, _) | (Hat::Role(_), _) => Reach::Nothing,
    }
}

#[cfg(test)]
mod tests;
