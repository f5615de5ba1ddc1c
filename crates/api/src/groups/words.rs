//! The closed sets of this area as requests spell them. Answers carry the same words as growing sets.

use domain::groups as own;
use serde::Deserialize;
use utoipa::ToSchema;

/// Declares a closed set of the wire that stands for an enum of the domain.
macro_rules! wire_words {
    ($($(#[$meta:meta])* $name:ident = $own:path { $($variant:ident),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        #[allow(missing_docs, reason = "the domain's own words, described there")]
        pub enum $name { $($variant),* }

        impl From<$name> for $own {
            fn from(word: $name) -> Self {
                match word { $($name::$variant => <$own>::$variant),* }
            }
        }
    )*};
}
pub(crate) use wire_words;

wire_words! {
    /// What kind of thing a programme offers.
    ProgrammeKindInput = own::ProgrammeKind { SupportGroup, Mentoring, Workshop, Course, Event }
    /// One step on the way to a place.
    JoiningStepInput = own::JoiningStep { Eligibility, Workshop, InitialConversation, NameCheck, Agreement }
    /// Where a group meets.
    FormatInput = own::Format { Online, InPerson, Hybrid }
    /// How far a group is.
    GroupStateInput = own::GroupState { Draft, Published, Closed }
    /// How a freed place is offered to those who wait: a coordinator decides, or it goes out by itself in order.
    NextOfferInput = own::NextOffer { ByHand, InOrder }
    /// When a place is given in a programme without joining steps.
    PlaceGivenInput = own::PlaceGiven { AtSignUp, AtConfirmation }
    /// What the public reads about a group's places.
    PlacesInput = own::PlacesWord { Open, WaitingList, Full, Closed }
}
