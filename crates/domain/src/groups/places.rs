//! Places in a group. How many are free follows from the places that are live, never from a counter.

use crate::error::{Flaw, Refusal};
use crate::text_enum;

use super::group::{GroupState, WaitingListRule};

/// How many places a group has, 1 to 500.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Capacity(u16);

impl Capacity {
    /// Checks `places`.
    ///
    /// # Errors
    /// `out_of_range`.
    pub fn parse(places: i64) -> Result<Self, Flaw> {
        u16::try_from(places)
            .ok()
            .filter(|n| (1..=500).contains(n))
            .map(Self)
            .ok_or_else(|| Flaw::new("out_of_range", "A group has from 1 to 500 places."))
    }

    /// The number of places.
    pub fn get(self) -> u16 {
        self.0
    }

    /// How many places are free while `live` are held, offered or taken.
    pub fn free(self, live: u32) -> u32 {
        u32::from(self.0).saturating_sub(live)
    }

    /// This capacity changed to `to` while `live` places are held, offered or taken. Nobody loses a place by it.
    ///
    /// # Errors
    /// [`Refusal::CapacityBelowPlaces`].
    pub fn change(self, to: Self, live: u32) -> Result<Self, Refusal> {
        if u32::from(to.0) < live {
            return Err(Refusal::CapacityBelowPlaces);
        }
        Ok(to)
    }
}

text_enum! {
    /// What the public reads about a group's places: one word, no number.
    pub enum PlacesWord {
        /// A place can be had.
        Open = "open",
        /// One can wait for a place.
        WaitingList = "waiting_list",
        /// No place, and no waiting.
        Full = "full",
        /// No enquiries are taken.
        Closed = "closed",
    }
}

/// What a group's places look like at one moment, read under the group's lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacesNow {
    /// The group's state.
    pub state: GroupState,
    /// Whether a session that isn't cancelled lies ahead. Without one there is nothing to join.
    pub session_ahead: bool,
    /// How many places the group has.
    pub capacity: Capacity,
    /// How many places are held, offered or taken.
    pub live_places: u32,
    /// Whether one can wait.
    pub waiting_list: WaitingListRule,
    /// Whether somebody waits who has not rested their wish. A free place is then theirs, not the next caller's.
    pub anybody_waiting: bool,
}

impl PlacesNow {
    /// The word that the public reads.
    pub fn word(&self) -> PlacesWord {
        if self.state != GroupState::Published || !self.session_ahead {
            PlacesWord::Closed
        } else if self.capacity.free(self.live_places) > 0 && !self.anybody_waiting {
            PlacesWord::Open
        } else if self.waiting_list == WaitingListRule::Open {
            PlacesWord::WaitingList
        } else {
            PlacesWord::Full
        }
    }

    /// What somebody who asks for a place now gets.
    ///
    /// # Errors
    /// [`Refusal::GroupNotOpen`] or [`Refusal::GroupFull`].
    pub fn asked(&self) -> Result<PlaceAnswer, Refusal> {
        match self.word() {
            PlacesWord::Open => Ok(PlaceAnswer::Place),
            PlacesWord::WaitingList => Ok(PlaceAnswer::Waiting),
            PlacesWord::Full => Err(Refusal::GroupFull),
            PlacesWord::Closed => Err(Refusal::GroupNotOpen),
        }
    }
}

/// What asking for a place leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceAnswer {
    /// A place is free for this person.
    Place,
    /// The person goes to the end of the waiting list.
    Waiting,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn capacity(places: i64) -> Capacity {
        Capacity::parse(places).expect("a capacity")
    }

    #[test]
    fn every_combination_of_facts_has_its_word() {
        let flags = [false, true];
        for &state in GroupState::ALL {
            for session_ahead in flags {
                for live_places in 0..=4 {
                    for &waiting_list in WaitingListRule::ALL {
                        for anybody_waiting in flags {
                            let now = PlacesNow {
                                state,
                                session_ahead,
                                capacity: capacity(3),
                                live_places,
                                waiting_list,
                                anybody_waiting,
                            };
                            let joinable = state == GroupState::Published && session_ahead;
                            let expected = match (joinable, live_places, anybody_waiting, waiting_list) {
                                (false, ..) => PlacesWord::Closed,
                                (true, 0..=2, false, _) => PlacesWord::Open,
                                (true, _, _, WaitingListRule::Open) => PlacesWord::WaitingList,
                                (true, _, _, WaitingListRule::None) => PlacesWord::Full,
                            };
                            assert_eq!(now.word(), expected, "{now:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_free_place_is_theirs_who_wait() {
        let now = PlacesNow {
            state: GroupState::Published,
            session_ahead: true,
            capacity: capacity(12),
            live_places: 11,
            waiting_list: WaitingListRule::Open,
            anybody_waiting: true,
        };
        assert_eq!(now.asked(), Ok(PlaceAnswer::Waiting));
    }

    #[test]
    fn capacity_is_from_1_to_500() {
        for wrong in [i64::MIN, -1, 0, 501, 65_537, i64::MAX] {
            assert_eq!(Capacity::parse(wrong).expect_err("a flaw").code, "out_of_range");
        }
        assert_eq!(capacity(1).get(), 1);
        assert_eq!(capacity(500).get(), 500);
    }

    proptest! {
        /// Whatever people and coordinators do, in whatever order, there are never more places than the capacity.
        #[test]
        fn no_interleaving_gives_more_places_than_there_are(
            steps in proptest::collection::vec((0_u8..3, 1_i64..=20), 1..200)
        ) {
            let mut now = PlacesNow {
                state: GroupState::Published,
                session_ahead: true,
                capacity: capacity(5),
                live_places: 0,
                waiting_list: WaitingListRule::None,
                anybody_waiting: false,
            };
            for (step, size) in steps {
                match step {
                    0 => match now.asked() {
                        Ok(PlaceAnswer::Place) => now.live_places += 1,
                        other => prop_assert_eq!(other, Err(Refusal::GroupFull)),
                    },
                    1 => now.live_places = now.live_places.saturating_sub(1),
                    _ => match now.capacity.change(capacity(size), now.live_places) {
                        Ok(changed) => now.capacity = changed,
                        Err(refusal) => {
                            prop_assert_eq!(refusal, Refusal::CapacityBelowPlaces);
                            prop_assert!(i64::from(now.live_places) > size);
                        }
                    },
                }
                prop_assert!(now.live_places <= u32::from(now.capacity.get()));
                prop_assert_eq!(
                    now.capacity.free(now.live_places) + now.live_places,
                    u32::from(now.capacity.get())
                );
            }
        }
    }
}
