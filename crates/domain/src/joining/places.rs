//! Who gets a place that becomes free, and on which numbered seat a place sits. A live place has a seat of its own
//! within the capacity, so that a database can refuse n + 1 by itself.

use std::collections::BTreeSet;

use crate::Refusal;
use crate::groups::{Capacity, JoiningSteps, NextOffer};
use crate::ids::PlaceId;

/// How a free place reaches the first in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// It is theirs at once: nothing is left to do before.
    Give,
    /// It is offered to them at once.
    Offer,
    /// A coordinator is asked to offer it to them.
    Propose,
}

impl NextStep {
    /// What a free place leads to in a programme with these `steps`, in a group with this rule.
    pub fn of(steps: &JoiningSteps, next_offer: NextOffer) -> Self {
        match next_offer {
            _ if steps.is_empty() => Self::Give,
            NextOffer::InOrder => Self::Offer,
            NextOffer::ByHand => Self::Propose,
        }
    }
}

/// A live place on its seat, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seated {
    /// The place.
    pub place: PlaceId,
    /// Its seat.
    pub seat: u16,
}

/// The lowest seat that no live place sits on; `None` when the group is full.
pub fn free_seat(capacity: Capacity, live: &[Seated]) -> Option<u16> {
    let used: BTreeSet<u16> = live.iter().map(|seated| seated.seat).collect();
    (1..=capacity.get()).find(|seat| !used.contains(seat))
}

/// The places that move to a lower seat before the capacity is changed to `to`. Nobody loses a place by it.
///
/// # Errors
/// [`Refusal::CapacityBelowPlaces`].
pub fn reseat(to: Capacity, live: &[Seated]) -> Result<Vec<Seated>, Refusal> {
    if live.len() > usize::from(to.get()) {
        return Err(Refusal::CapacityBelowPlaces);
    }
    let used: BTreeSet<u16> = live.iter().map(|seated| seated.seat).collect();
    let free = (1..=to.get()).filter(|seat| !used.contains(seat));
    Ok(live
        .iter()
        .filter(|seated| seated.seat > to.get())
        .zip(free)
        .map(|(seated, seat)| Seated { seat, ..*seated })
        .collect())
}

/// Whether a group begins to give places at confirmation only: more holds lapsed within a day than it has places.
pub fn switches_itself(lapsed_holds_in_a_day: u32, capacity: Capacity) -> bool {
    lapsed_holds_in_a_day > u32::from(capacity.get())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;
    use crate::groups::JoiningStep;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn capacity(places: u16) -> Capacity {
        Capacity::parse(places.into()).expect("a capacity")
    }

    fn seated(seats: &BTreeSet<u16>) -> Vec<Seated> {
        seats
            .iter()
            .map(|seat| Seated {
                place: Id::from_uuid(Uuid::from_u128((*seat).into())),
                seat: *seat,
            })
            .collect()
    }

    #[test]
    fn a_free_place_is_given_at_once_only_where_no_steps_are_in_the_way() {
        let none = JoiningSteps::default();
        let some = JoiningSteps::new(vec![JoiningStep::Agreement]).expect("steps");
        assert_eq!(NextStep::of(&none, NextOffer::ByHand), NextStep::Give);
        assert_eq!(NextStep::of(&none, NextOffer::InOrder), NextStep::Give);
        assert_eq!(NextStep::of(&some, NextOffer::InOrder), NextStep::Offer);
        assert_eq!(NextStep::of(&some, NextOffer::ByHand), NextStep::Propose);
    }

    #[test]
    fn a_group_switches_when_more_holds_lapse_in_a_day_than_it_has_places() {
        assert!(!switches_itself(12, capacity(12)));
        assert!(switches_itself(13, capacity(12)));
    }

    proptest! {
        #[test]
        fn a_new_place_sits_on_the_lowest_free_seat(
            seats in proptest::collection::btree_set(1_u16..=20, 0..20)
        ) {
            let live = seated(&seats);
            match free_seat(capacity(20), &live) {
                Some(seat) => {
                    prop_assert!(!seats.contains(&seat));
                    prop_assert!((1..seat).all(|lower| seats.contains(&lower)));
                }
                None => prop_assert_eq!(seats.len(), 20),
            }
        }

        #[test]
        fn lowering_the_capacity_keeps_everybody_and_moves_only_who_must(
            seats in proptest::collection::btree_set(1_u16..=20, 0..20),
            to in 1_u16..=20,
        ) {
            let live = seated(&seats);
            match reseat(capacity(to), &live) {
                Ok(moved) => {
                    let mut after = live.clone();
                    for seat in &moved {
                        let old = after
                            .iter_mut()
                            .find(|each| each.place == seat.place)
                            .expect("somebody who was there");
                        prop_assert!(old.seat > to);
                        *old = *seat;
                    }
                    let unique: BTreeSet<u16> = after.iter().map(|each| each.seat).collect();
                    prop_assert_eq!(unique.len(), live.len());
                    prop_assert!(unique.iter().all(|seat| *seat <= to));
                }
                Err(refusal) => {
                    prop_assert_eq!(refusal, Refusal::CapacityBelowPlaces);
                    prop_assert!(live.len() > usize::from(to));
                }
            }
        }
    }
}
