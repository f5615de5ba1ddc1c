//! Programmes, groups and sessions as they are kept.

pub mod places;
pub mod programmes;

pub use places::{give_at_confirmation, places_now, refresh_places_word, set_capacity};
