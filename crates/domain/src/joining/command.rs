//! What can be asked of a journey, and by whom.

use super::names::{NameCheckResult, Outcome};
use crate::Instant;
use crate::ids::{DocumentVersionId, FactId, GroupId, SessionId, StatementId};
use crate::text::{Channel, Line};
use crate::text_enum;

text_enum! {
    /// On whose side somebody asks. What is done on behalf of the person is asked by whoever writes it down.
    pub enum Actor {
        /// The person of the journey.
        Peer = "peer",
        /// A facilitator of the journey's group.
        Facilitator = "facilitator",
        /// A coordinator, or the owner.
        Coordinator = "coordinator",
        /// The system, because time passed.
        System = "system",
    }
}

text_enum! {
    /// What can be asked of a journey, in the words of the wire.
    pub enum Verb {
        /// Begin.
        Enquire = "enquire",
        /// Show that the contact is one's own.
        ConfirmContact = "confirm-contact",
        /// Give another contact.
        ChangeContact = "change-contact",
        /// Say whether the eligibility statement is true of oneself.
        Affirm = "affirm",
        /// Book a workshop, or another one.
        BookWorkshop = "book-workshop",
        /// Give the booking of the workshop back.
        CancelWorkshop = "cancel-workshop",
        /// Keep a time for a few minutes.
        HoldSlot = "hold-slot",
        /// Book the time.
        Book = "book",
        /// Book another time instead.
        MoveConversation = "move-conversation",
        /// Give the time back.
        CancelConversation = "cancel-conversation",
        /// Say that none of the times suits, of the workshop's or the conversation's.
        NoTimeFits = "no-time-fits",
        /// Let the members be shown one's name and one detail of one's own choice.
        ConsentNameCheck = "consent-name-check",
        /// Take that back, before they are asked.
        WithdrawNameCheckConsent = "withdraw-name-check-consent",
        /// Wait for a place.
        Wait = "wait",
        /// Take the place on offer.
        AcceptOffer = "accept-offer",
        /// Pass the place on offer on.
        DeclineOffer = "decline-offer",
        /// Agree to the guidelines.
        Agree = "agree",
        /// Rest.
        NotNow = "not-now",
        /// Go on.
        Resume = "resume",
        /// Give the place or the wait back, and rest.
        Leave = "leave",
        /// End the journey.
        Withdraw = "withdraw",
        /// End the journey and remove who it was about.
        Erase = "erase",
        /// Say who was at the workshop.
        RecordWorkshop = "record-workshop",
        /// Say that the workshop isn't needed here.
        ExemptWorkshop = "exempt-workshop",
        /// Say what both sides agreed on.
        RecordConversation = "record-conversation",
        /// Ask the members.
        OpenNameCheck = "open-name-check",
        /// Stop asking the members.
        CloseNameCheck = "close-name-check",
        /// Offer a place.
        Offer = "offer",
        /// Give a free place to the first in line, where there are no steps that it would be held for.
        GivePlace = "give-place",
        /// Go on in another group.
        SuggestGroup = "suggest-group",
        /// Suggest something else than this charity's groups.
        Signpost = "signpost",
        /// Take an earlier fact back.
        Void = "void",
        /// Let go of a place that was held long enough.
        LapseHold = "lapse-hold",
        /// Let go of an offer that stood long enough.
        LapseOffer = "lapse-offer",
        /// End a journey of which nobody was heard.
        Lapse = "lapse",
    }
}

impl Verb {
    /// Whether `actor` ever asks this.
    pub const fn is_for(self, actor: Actor) -> bool {
        match self {
            Self::Enquire
            | Self::ConfirmContact
            | Self::ChangeContact
            | Self::Affirm
            | Self::HoldSlot
            | Self::Book
            | Self::MoveConversation
            | Self::CancelConversation
            | Self::NoTimeFits
            | Self::ConsentNameCheck
            | Self::WithdrawNameCheckConsent
            | Self::Wait
            | Self::AcceptOffer
            | Self::DeclineOffer
            | Self::Agree
            | Self::NotNow
            | Self::Resume
            | Self::Leave
            | Self::Withdraw
            | Self::Erase => !matches!(actor, Actor::System),
            // A workshop that is moved or called off takes its bookings with it.
            Self::BookWorkshop | Self::CancelWorkshop => true,
            Self::RecordWorkshop | Self::ExemptWorkshop | Self::RecordConversation | Self::Void => {
                matches!(actor, Actor::Facilitator | Actor::Coordinator)
            }
            // The system asks whoever becomes a member later, and notices when everybody has answered.
            Self::OpenNameCheck | Self::CloseNameCheck => !matches!(actor, Actor::Peer),
            Self::SuggestGroup | Self::Signpost => matches!(actor, Actor::Coordinator),
            // Where places are offered in order, the system offers them.
            Self::Offer => matches!(actor, Actor::Coordinator | Actor::System),
            Self::GivePlace | Self::LapseHold | Self::LapseOffer | Self::Lapse => {
                matches!(actor, Actor::System)
            }
        }
    }
}

/// A [`Verb`] with what it needs to be carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "Verb documents each command")]
pub enum Command {
    /// `affirms` is the statement's version when the form asked for it and the answer was yes.
    Enquire {
        channel: Channel,
        affirms: Option<StatementId>,
    },
    ConfirmContact,
    ChangeContact {
        channel: Channel,
    },
    Affirm {
        statement: StatementId,
        is_true: bool,
    },
    BookWorkshop {
        session: SessionId,
        starts_at: Instant,
    },
    CancelWorkshop,
    HoldSlot {
        starts_at: Instant,
    },
    Book {
        starts_at: Instant,
    },
    MoveConversation {
        starts_at: Instant,
    },
    CancelConversation,
    NoTimeFits,
    ConsentNameCheck,
    WithdrawNameCheckConsent,
    Wait,
    AcceptOffer,
    DeclineOffer,
    /// Every version that was agreed to.
    Agree {
        versions: Vec<DocumentVersionId>,
    },
    NotNow,
    Resume,
    Leave,
    Withdraw,
    Erase,
    RecordWorkshop {
        attended: bool,
    },
    ExemptWorkshop {
        why: Line,
    },
    RecordConversation {
        outcome: Outcome,
    },
    OpenNameCheck,
    CloseNameCheck {
        result: NameCheckResult,
    },
    /// `why` is needed out of order.
    Offer {
        why: Option<Line>,
    },
    GivePlace,
    SuggestGroup {
        group: GroupId,
    },
    Signpost,
    Void {
        fact: FactId,
        why: Line,
    },
    LapseHold,
    LapseOffer {
        /// Whether the person has been told of it, or can't be.
        told: bool,
    },
    Lapse,
}

impl Command {
    /// What this asks.
    pub const fn verb(&self) -> Verb {
        match self {
            Self::Enquire { .. } => Verb::Enquire,
            Self::ConfirmContact => Verb::ConfirmContact,
            Self::ChangeContact { .. } => Verb::ChangeContact,
            Self::Affirm { .. } => Verb::Affirm,
            Self::BookWorkshop { .. } => Verb::BookWorkshop,
            Self::CancelWorkshop => Verb::CancelWorkshop,
            Self::HoldSlot { .. } => Verb::HoldSlot,
            Self::Book { .. } => Verb::Book,
            Self::MoveConversation { .. } => Verb::MoveConversation,
            Self::CancelConversation => Verb::CancelConversation,
            Self::NoTimeFits => Verb::NoTimeFits,
            Self::ConsentNameCheck => Verb::ConsentNameCheck,
            Self::WithdrawNameCheckConsent => Verb::WithdrawNameCheckConsent,
            Self::Wait => Verb::Wait,
            Self::AcceptOffer => Verb::AcceptOffer,
            Self::DeclineOffer => Verb::DeclineOffer,
            Self::Agree { .. } => Verb::Agree,
            Self::NotNow => Verb::NotNow,
            Self::Resume => Verb::Resume,
            Self::Leave => Verb::Leave,
            Self::Withdraw => Verb::Withdraw,
            Self::Erase => Verb::Erase,
            Self::RecordWorkshop { .. } => Verb::RecordWorkshop,
            Self::ExemptWorkshop { .. } => Verb::ExemptWorkshop,
            Self::RecordConversation { .. } => Verb::RecordConversation,
            Self::OpenNameCheck => Verb::OpenNameCheck,
            Self::CloseNameCheck { .. } => Verb::CloseNameCheck,
            Self::Offer { .. } => Verb::Offer,
            Self::GivePlace => Verb::GivePlace,
            Self::SuggestGroup { .. } => Verb::SuggestGroup,
            Self::Signpost => Verb::Signpost,
            Self::Void { .. } => Verb::Void,
            Self::LapseHold => Verb::LapseHold,
            Self::LapseOffer { .. } => Verb::LapseOffer,
            Self::Lapse => Verb::Lapse,
        }
    }
}
