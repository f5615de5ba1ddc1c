//! What is true in Hearth: the field's terms, rules and state machines as plain values.
//!
//! *Invariant:* nothing here does I/O, reads a clock or knows a framework. Time is always an argument.

pub mod access;
pub mod addresses;
pub mod calendar;
pub mod documents;
pub mod error;
pub mod events;
pub mod groups;
pub mod identity;
pub mod ids;
pub mod integration;
pub mod joining;
pub mod page;
pub mod text;
pub mod time;
pub mod week;
pub mod words;

pub use error::{FieldError, FieldErrors, Refusal};
pub use ids::Id;
pub use time::Instant;
