//! Journeys on the wire: what is asked, what the person reads, what staff read.

mod conversation;
mod enquiry;
mod journey;
mod lists;

pub use conversation::ConversationView;
pub use enquiry::{
    AffirmationInput, CheckedEnquiry, ContactChange, ContactInput, EnquiryAnswer, EnquiryCreate,
    TrackingLinkRequest,
};
pub use journey::{
    ContactView, Journey, JourneyGroup, JourneyPlace, JourneyProgramme, JourneySession, OFFERED, OfferView,
    Sees, StepView, WaitView,
};
pub use lists::{JourneyList, JourneySummary, Place, PlaceList, WaitingEntry, WaitingList};
