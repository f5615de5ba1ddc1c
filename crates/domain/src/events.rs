//! What happened, as ids without content, and which messages follow from it.

mod area;
mod messages;

use chrono::Duration;

pub use self::area::Area;
pub use self::messages::{About, Job, REMINDER_AFTER, REMINDER_AHEAD, Template, jobs, to_facilitators};

use crate::ids::{
    DocumentId, GroupId, JourneyId, KeyId, OrganisationId, PersonId, ProgrammeId, SessionId, SignInCodeId,
};
use crate::text_enum;

text_enum! {
    /// Every state change there is. The word is the name of the operation or of what time brought about.
    pub enum EventKind {
        /// An organisation was set up.
        OrganisationCreated = "organisation_created",
        /// An organisation's settings changed.
        OrganisationUpdated = "organisation_updated",
        /// A person was invited.
        PersonInvited = "person_invited",
        /// A person used an invitation by signing in.
        PersonAccepted = "person_accepted",
        /// A person's roles changed.
        PersonUpdated = "person_updated",
        /// A person's roles ended.
        PersonRemoved = "person_removed",
        /// A person changed their own details.
        MeUpdated = "me_updated",
        /// A six-digit code was asked for.
        SignInCodeRequested = "sign_in_code_requested",
        /// A device was signed in.
        DeviceSignedIn = "device_signed_in",
        /// A device was signed out.
        DeviceRevoked = "device_revoked",
        /// An old token came back: the device was signed out for safety.
        DeviceTokenReused = "device_token_reused",
        /// A second factor was set up.
        SecondFactorSet = "second_factor_set",
        /// A second factor was removed.
        SecondFactorRemoved = "second_factor_removed",
        /// A programme was made.
        ProgrammeCreated = "programme_created",
        /// A programme changed.
        ProgrammeUpdated = "programme_updated",
        /// A draft of a group was made.
        GroupCreated = "group_created",
        /// A group changed.
        GroupUpdated = "group_updated",
        /// A group was shown to the public.
        GroupPublished = "group_published",
        /// A group was closed.
        GroupClosed = "group_closed",
        /// A group began to give places at confirmation because too many holds lapsed.
        GroupSwitched = "group_switched",
        /// A session was moved.
        SessionMoved = "session_moved",
        /// A session was cancelled.
        SessionCancelled = "session_cancelled",
        /// A document was made.
        DocumentCreated = "document_created",
        /// A version of a document was published.
        DocumentPublished = "document_published",
        /// A version of a group's own guidelines was published.
        GroupGuidelinesPublished = "group_guidelines_published",
        /// A widget key was made.
        KeyCreated = "key_created",
        /// A widget key's origins changed.
        KeyUpdated = "key_updated",
        /// A widget key was revoked.
        KeyRevoked = "key_revoked",
        /// An enquiry arrived.
        EnquiryCreated = "enquiry_created",
        /// A private link was asked for again.
        TrackingLinkRequested = "tracking_link_requested",
        /// A contact was confirmed.
        ContactConfirmed = "contact_confirmed",
        /// A contact was corrected.
        ContactChanged = "contact_changed",
        /// How somebody may be contacted safely was said.
        ContactWishesUpdated = "contact_wishes_updated",
        /// A place was held.
        PlaceHeld = "place_held",
        /// A place was taken.
        PlaceTaken = "place_taken",
        /// A held place was let go because its time was up.
        PlaceLapsed = "place_lapsed",
        /// A place was left.
        PlaceLeft = "place_left",
        /// A place was taken back, because it followed from something recorded by mistake.
        PlaceTakenBack = "place_taken_back",
        /// Somebody went on a waiting list.
        WaitingListed = "waiting_listed",
        /// Somebody left a waiting list.
        WaitingLeft = "waiting_left",
        /// Somebody from the waiting list got a place.
        WaitingServed = "waiting_served",
        /// A time for an initial conversation was kept for a while.
        SlotHeld = "slot_held",
        /// A time that was kept was given back.
        SlotReleased = "slot_released",
        /// An initial conversation was booked.
        ConversationBooked = "conversation_booked",
        /// An initial conversation was moved.
        ConversationMoved = "conversation_moved",
        /// An initial conversation was cancelled.
        ConversationCancelled = "conversation_cancelled",
        /// None of the times on offer suits somebody.
        NoTimeFits = "no_time_fits",
        /// What both sides agreed on in an initial conversation was recorded.
        ConversationRecorded = "conversation_recorded",
        /// Somebody of an organisation is away.
        AbsenceCreated = "absence_created",
        /// Somebody of an organisation is here after all, or again.
        AbsenceRemoved = "absence_removed",
        /// An organisation is closed for a while.
        ClosureCreated = "closure_created",
        /// A closure was taken back.
        ClosureRemoved = "closure_removed",
        /// When a facilitator has time was changed.
        AvailabilityUpdated = "availability_updated",
        /// How a group holds conversations was changed.
        ConversationRulesUpdated = "conversation_rules_updated",
        /// The question whom a programme is for was answered.
        StatementAnswered = "statement_answered",
        /// A workshop was booked.
        WorkshopBooked = "workshop_booked",
        /// The booking of a workshop was given back, or fell with its session.
        WorkshopCancelled = "workshop_cancelled",
        /// It was recorded whether somebody was at the workshop.
        WorkshopRecorded = "workshop_recorded",
        /// Staff found that somebody doesn't need the workshop.
        WorkshopExempted = "workshop_exempted",
        /// A place is held until the remaining steps are done.
        PlaceArranged = "place_arranged",
        /// A place was offered.
        OfferMade = "offer_made",
        /// The place on offer was accepted.
        OfferAccepted = "offer_accepted",
        /// The place on offer was passed on.
        OfferDeclined = "offer_declined",
        /// The time for an offer ended.
        OfferLapsed = "offer_lapsed",
        /// A version of the guidelines was agreed to.
        AgreementAgreed = "agreement_agreed",
        /// A journey rests.
        JourneyRested = "journey_rested",
        /// A journey goes on.
        JourneyResumed = "journey_resumed",
        /// A journey goes on in another group.
        GroupSuggested = "group_suggested",
        /// Something else than this charity's groups was suggested.
        JourneySignposted = "journey_signposted",
        /// A fact was taken back.
        FactVoided = "fact_voided",
        /// Somebody is content that members are shown their name.
        NameCheckConsented = "name_check_consented",
        /// Somebody isn't content with that any more.
        NameCheckConsentWithdrawn = "name_check_consent_withdrawn",
        /// The members of a group are being asked about somebody. What they answer is no event.
        NameCheckOpened = "name_check_opened",
        /// The members are no longer being asked.
        NameCheckClosed = "name_check_closed",
        /// A journey was withdrawn.
        JourneyWithdrawn = "journey_withdrawn",
        /// A journey was erased with everything in it.
        JourneyErased = "journey_erased",
        /// An unconfirmed enquiry was deleted because its time was up.
        EnquiryExpired = "enquiry_expired",
        /// A journey was deleted because nothing was heard of it for a year.
        JourneyEnded = "journey_ended",
        /// A safeguarding lead opened a journey, with a reason.
        JourneyOpened = "journey_opened",
        /// Staff took everything that is held on a journey, for its person.
        JourneyExported = "journey_exported",
        /// The message of an enquiry was read by staff.
        MessageRead = "message_read",
    }
}

/// Who made it happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The peer, by a private link or signed in.
    Peer(Option<PersonId>),
    /// Somebody of the organisation.
    Staff(PersonId),
    /// Somebody of the organisation for a peer on the phone, by letter or in person.
    OnBehalf(PersonId),
    /// Somebody unknown on the public surface.
    Anyone,
    /// Time, or Hearth itself.
    System,
}

impl Actor {
    /// The word that is kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Peer(_) => "peer",
            Self::Staff(_) => "staff",
            Self::OnBehalf(_) => "on_behalf",
            Self::Anyone => "anyone",
            Self::System => "system",
        }
    }

    /// The person, when known.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Peer(person) => person,
            Self::Staff(person) | Self::OnBehalf(person) => Some(person),
            Self::Anyone | Self::System => None,
        }
    }
}

/// One thing that happened: its kind, who did it, and what it was about.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// What.
    pub kind: EventKind,
    /// Who.
    pub actor: Actor,
    /// Where; none for what concerns a login alone.
    pub organisation: Option<OrganisationId>,
    /// The person it was about.
    pub person: Option<PersonId>,
    /// The programme it was about.
    pub programme: Option<ProgrammeId>,
    /// The group it was about.
    pub group: Option<GroupId>,
    /// The session it was about.
    pub session: Option<SessionId>,
    /// The journey it was about.
    pub journey: Option<JourneyId>,
    /// The document it was about.
    pub document: Option<DocumentId>,
    /// The widget key it was about.
    pub key: Option<KeyId>,
    /// The code that was asked for.
    pub code: Option<SignInCodeId>,
    /// How long after it what it tells of begins, or ends where that is what counts: reminders are counted from there. Not kept.
    pub starts_in: Option<Duration>,
}

impl Event {
    /// An event without subjects yet.
    pub fn new(kind: EventKind, actor: Actor, organisation: impl Into<Option<OrganisationId>>) -> Self {
        Self {
            kind,
            actor,
            organisation: organisation.into(),
            person: None,
            programme: None,
            group: None,
            session: None,
            journey: None,
            document: None,
            key: None,
            code: None,
            starts_in: None,
        }
    }

    /// About something that begins this much later.
    pub fn starts_in(self, starts_in: Duration) -> Self {
        Self {
            starts_in: Some(starts_in),
            ..self
        }
    }

    /// About this person.
    pub fn person(self, person: PersonId) -> Self {
        Self {
            person: Some(person),
            ..self
        }
    }

    /// About this programme.
    pub fn programme(self, programme: ProgrammeId) -> Self {
        Self {
            programme: Some(programme),
            ..self
        }
    }

    /// About this group.
    pub fn group(self, group: GroupId) -> Self {
        Self {
            group: Some(group),
            ..self
        }
    }

    /// About this session.
    pub fn session(self, session: SessionId) -> Self {
        Self {
            session: Some(session),
            ..self
        }
    }

    /// About this journey.
    pub fn journey(self, journey: JourneyId) -> Self {
        Self {
            journey: Some(journey),
            ..self
        }
    }

    /// About this document.
    pub fn document(self, document: DocumentId) -> Self {
        Self {
            document: Some(document),
            ..self
        }
    }

    /// About this widget key.
    pub fn key(self, key: KeyId) -> Self {
        Self {
            key: Some(key),
            ..self
        }
    }

    /// About this code.
    pub fn code(self, code: SignInCodeId) -> Self {
        Self {
            code: Some(code),
            ..self
        }
    }
}
