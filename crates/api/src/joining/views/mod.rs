//! Journeys on the wire: what is asked, what the person reads, what staff read.

mod agreement;
mod conversation;
mod enquiry;
mod facts;
mod journey;
mod lists;
mod moves;
mod reader;
mod steps;

pub use agreement::{Agreement, AgreementDocument};
pub use conversation::ConversationView;
pub use enquiry::{
    AffirmationInput, CheckedEnquiry, ContactChange, ContactInput, EnquiryAnswer, EnquiryCreate,
    TrackingLinkRequest,
};
pub use facts::FactView;
pub use journey::{
    ClosedView, ContactView, Journey, JourneyGroup, JourneyPlace, JourneyProgramme, JourneySession,
    OfferView, StepView, WaitView,
};
pub use lists::{JourneyList, JourneySummary, Place, PlaceList, WaitingEntry, WaitingList};
pub use moves::{MoveList, MoveNot, OFFERED};
pub use reader::{Reader, Reads};
pub use steps::{
    Affirm, AffirmForSomebody, Agree, AgreeForSomebody, ContactChangeForSomebody, FactVoid, GroupSuggestion,
    OfferCreate, WorkshopExemption, WorkshopRecord, agreed,
};
