//! A person's way from an enquiry to a place: recorded facts go in; the stage, who acts next, by when, and what may
//! be done come out.
//!
//! *Invariant:* facts are only added. What a page offers and what the API refuses come from the same function,
//! [`Journey::allows`].

mod allowing;
mod attendance;
mod by;
mod command;
mod facts;
mod journey;
pub mod name_check;
mod names;
pub mod overdue;
pub mod places;
mod record;
mod settling;
mod situation;
pub mod slots;
mod stages;
mod standing;
mod steps;
mod voiding;
mod who_reads;
mod why_not_yet;
mod wishes;
pub mod working_days;

pub use by::{By, ByWord, How};
pub use command::{Actor, Command, Verb};
pub use facts::{Fact, FactKind, Kept, Unreadable};
pub use journey::Journey;
pub use names::{BookingState, FactName, NameCheckResult, Outcome};
pub use situation::{GroupSituation, Rules, Situation};
pub use stages::{NextActor, Stage};
pub use standing::{
    OfferState, PlaceState, Standing, StepName, StepState, StepStatus, WaitingState, WorkshopState,
};
pub use why_not_yet::{Wait, WhyNotYet};
pub use wishes::{ContactWishes, ReachedBy, Voicemail};

/// How long a journey is kept, and its private link opens it, after the last that is recorded of it.
pub const KEPT_AFTER_LAST_FACT: chrono::Duration = chrono::Duration::days(365);

#[cfg(test)]
mod tests;
