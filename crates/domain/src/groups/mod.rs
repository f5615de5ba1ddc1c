//! What a charity offers: programmes, the groups in which they run, their places and their sessions.

pub mod group;
pub mod places;
pub mod programme;
pub mod publishing;
pub mod recurrence;
mod rrule_text;
pub mod schedule;
pub mod schedule_input;
pub mod sessions;

#[cfg(test)]
mod tests;

pub use group::{
    Details, DetailsInput, Format, Group, GroupInput, GroupState, NewGroup, NextOffer, PlaceGiven,
    WaitingListRule,
};
pub use places::{Capacity, PlaceAnswer, PlacesNow, PlacesWord};
pub use programme::{
    Affirmed, EligibilityStatement, JoiningStep, JoiningSteps, Programme, ProgrammeInput, ProgrammeKind,
    ProgrammeTerms, Route, route,
};
pub use publishing::{CannotPublish, NotReady, PublishingFacts, taken_away};
pub use recurrence::{End, Recurrence, Rhythm};
pub use schedule::{Minutes, Pattern, Planned, Series, parse_local, plan, top_up};
pub use schedule_input::ScheduleInput;
pub use sessions::{Changes, Session, SessionState};
