//! Programmes, groups and sessions as they are kept.

mod asked_workshops;
pub mod facilitators;
pub mod group;
pub mod places;
pub mod programmes;
pub mod public;
pub mod publishing;
pub mod sessions;

pub use asked_workshops::{AskedWorkshop, asked_workshops, is_asked_for};
pub use group::{GroupFilter, GroupRecord};
pub use places::{give_at_confirmation, places_now, refresh_places_word, set_capacity};
pub use programmes::ProgrammeRecord;
pub use sessions::SessionRecord;
