//! Typed identifiers: one UUIDv7 per thing, and a type per kind of thing so that they can't be mixed up.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use uuid::{NoContext, Timestamp, Uuid};

use crate::time::Instant;

/// The identifier of a `T`. It shows roughly when the thing was made (UUIDv7), so it never opens anything:
/// links that do are random tokens.
pub struct Id<T> {
    uuid: Uuid,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// A fresh identifier for a thing made at `now`.
    pub fn new(now: Instant) -> Self {
        let micros = now.micros().max(0).unsigned_abs();
        let nanos = u32::try_from(micros % 1_000_000).unwrap_or(0) * 1_000;
        Self::from_uuid(Uuid::new_v7(Timestamp::from_unix(
            NoContext,
            micros / 1_000_000,
            nanos,
        )))
    }

    /// Wraps an identifier that was read from a store or a request.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self {
            uuid,
            kind: PhantomData,
        }
    }

    /// The bare UUID, for stores and the wire.
    pub const fn uuid(self) -> Uuid {
        self.uuid
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.uuid == other.uuid
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.uuid.cmp(&other.uuid)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.uuid.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.uuid.fmt(f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        Uuid::try_parse(text).map(Self::from_uuid)
    }
}

macro_rules! ids {
    ($($alias:ident = $kind:ident, $doc:literal;)*) => {
        /// What an [`Id`] points at. These types have no values; they only tell identifiers apart.
        pub mod kinds {
            $(#[doc = $doc] #[derive(Debug)] pub enum $kind {})*
        }
        $(#[doc = concat!("Identifies ", $doc)] pub type $alias = Id<kinds::$kind>;)*
    };
}

ids! {
    OrganisationId = Organisation, "a charity, the tenant.";
    PersonId = Person, "one login.";
    RelationshipId = Relationship, "a person's tie to an organisation.";
    DeviceId = Device, "a signed-in browser or app.";
    SignInCodeId = SignInCode, "a six-digit code sent by mail.";
    ProgrammeId = Programme, "what is offered.";
    StatementId = Statement, "one version of an eligibility statement.";
    GroupId = Group, "a running instance of a programme.";
    SessionId = Session, "one dated meeting of a group.";
    PlaceId = Place, "a person's place in a group.";
    JourneyId = Journey, "a person's way from enquiry to a place.";
    JourneyOpeningId = JourneyOpening, "a safeguarding lead's opening of a journey.";
    EnquiryId = Enquiry, "what somebody wrote to the charity.";
    ConversationId = Conversation, "an initial conversation that has a time.";
    FactId = Fact, "one recorded fact of a journey.";
    NameCheckId = NameCheck, "asking a group's members about somebody.";
    NameCheckQuestionId = NameCheckQuestion, "one member's question in a name-check.";
    WaitingId = Waiting, "one entry on a waiting list.";
    WorkshopBookingId = WorkshopBooking, "who comes to which workshop.";
    DocumentId = Document, "a document with versions.";
    DocumentVersionId = DocumentVersion, "one version of a document.";
    ClosureId = Closure, "a time in which a charity doesn't work.";
    AbsenceId = Absence, "a time in which somebody of a charity is away.";
    KeyId = Key, "an API key.";
    EventId = Event, "one entry of the event log.";
    JobId = Job, "one piece of work in the outbox.";
}
