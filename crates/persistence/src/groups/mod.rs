//! Programmes, groups and sessions as they are kept.

pub mod places;

pub use places::{places_now, refresh_places_word, set_capacity};
