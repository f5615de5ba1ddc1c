//! A group and everybody who would like to be in it, against a model that only knows the order in which people wait:
//! no sequence exceeds the capacity, loses anybody, or serves out of order.

use std::collections::BTreeSet;

use super::support::*;
use crate::Refusal;
use crate::groups::{Capacity, JoiningStep, JoiningSteps, NextOffer, PlaceGiven};
use crate::joining::places::{NextStep, Seated, free_seat, reseat};
use crate::joining::*;
use crate::text::Channel;
use chrono::Duration;
use proptest::prelude::*;

/// What the model knows of somebody who waits.
#[derive(Clone, Copy, Debug)]
struct InLine {
    person: usize,
    resting: bool,
    offered: bool,
}

struct Room {
    people: Vec<Walk>,
    capacity: Capacity,
    seats: Vec<Seated>,
    steps: JoiningSteps,
    next_offer: NextOffer,
    place_given: PlaceGiven,
    /// The model: who waits, in order, told from the names of facts alone.
    line: Vec<InLine>,
    confirmed: BTreeSet<usize>,
    now: crate::Instant,
}

impl Room {
    fn first_in_line(&self) -> Option<usize> {
        self.line
            .iter()
            .find(|each| self.is_in_line(each))
            .map(|each| each.person)
    }

    fn is_in_line(&self, each: &InLine) -> bool {
        !each.resting && !each.offered && self.confirmed.contains(&each.person)
    }

    fn prepare(&mut self, person: usize) {
        let ahead = self
            .line
            .iter()
            .take_while(|each| each.person != person)
            .filter(|each| self.is_in_line(each))
            .count();
        let live = self.seats.len();
        let (now, capacity, next_offer) = (self.now, self.capacity, self.next_offer);
        let place_given = self.place_given;
        let walk = &mut self.people[person];
        walk.now = now;
        let group = walk.group();
        group.capacity = capacity;
        group.live_places = u32::try_from(live).expect("a small group");
        group.ahead = u32::try_from(ahead).expect("a short list");
        group.next_offer = next_offer;
        group.place_given = place_given;
    }

    fn ask(&mut self, person: usize, actor: Actor, command: Command) -> Result<(), Refusal> {
        self.prepare(person);
        let first = self.first_in_line();
        let had_place = self.people[person].standing().place.is_some();
        let facts = self.people[person].ask(actor, command)?;
        for name in &facts {
            self.follow(person, *name);
        }
        // Whoever gets a place of a sudden must be first, or nobody waits.
        let has_place = self.people[person].standing().place.is_some();
        if has_place && !had_place {
            assert!(
                first.is_none_or(|first| first == person),
                "{person} went before {first:?} by {facts:?}"
            );
        }
        self.seat(person, has_place);
        Ok(())
    }

    fn follow(&mut self, person: usize, name: FactName) {
        let mine = self.line.iter_mut().find(|each| each.person == person);
        match name {
            FactName::ContactConfirmed => drop(self.confirmed.insert(person)),
            FactName::ContactGiven => drop(self.confirmed.remove(&person)),
            FactName::WaitingListed => {
                assert!(mine.is_none(), "on the list twice");
                self.line.push(InLine {
                    person,
                    resting: false,
                    offered: false,
                });
            }
            FactName::OfferMade => mine.expect("somebody who waits").offered = true,
            FactName::OfferDeclined | FactName::OfferLapsed => {
                let mine = mine.expect("somebody who waits");
                (mine.offered, mine.resting) = (false, true);
            }
            FactName::NotNow => mine.into_iter().for_each(|mine| mine.resting = true),
            FactName::Resumed => mine.into_iter().for_each(|mine| mine.resting = false),
            FactName::WaitingLeft
            | FactName::OfferAccepted
            | FactName::PlaceHeld
            | FactName::PlaceTaken
            | FactName::Withdrawn => self.line.retain(|each| each.person != person),
            _ => {}
        }
    }

    fn seat(&mut self, person: usize, has_place: bool) {
        let place = id(u128::try_from(person).expect("few people"));
        let seated = self.seats.iter().any(|each| each.place == place);
        if has_place && !seated {
            let seat = free_seat(self.capacity, &self.seats).expect("never n + 1");
            self.seats.push(Seated { place, seat });
        } else if !has_place {
            self.seats.retain(|each| each.place != place);
        }
    }

    /// Passes every free place on, as programme and group say. Where it is by hand, the coordinator is prompt.
    fn serve(&mut self) {
        while self.seats.len() < usize::from(self.capacity.get()) {
            let Some(first) = self.first_in_line() else { break };
            let offer = Command::Offer { why: None };
            let (actor, command) = match NextStep::of(&self.steps, self.next_offer) {
                NextStep::Give => (Actor::System, Command::GivePlace),
                NextStep::Offer => (Actor::System, offer),
                NextStep::Propose => (Actor::Coordinator, offer),
            };
            self.ask(first, actor, command)
                .expect("a free place may be passed on to the first in line");
        }
    }

    fn sweep(&mut self) {
        for person in 0..self.people.len() {
            let lapsed = self.ask(person, Actor::System, Command::LapseHold).is_ok()
                || self
                    .ask(person, Actor::System, Command::LapseOffer { told: true })
                    .is_ok();
            if lapsed {
                self.serve();
            }
        }
    }

    fn set_capacity(&mut self, places: u16) {
        let to = Capacity::parse(places.into()).expect("a capacity");
        let live = u32::try_from(self.seats.len()).expect("a small group");
        match reseat(to, &self.seats) {
            Ok(moved) => {
                assert_eq!(self.capacity.change(to, live), Ok(to));
                for each in moved {
                    for seat in self.seats.iter_mut().filter(|s| s.place == each.place) {
                        seat.seat = each.seat;
                    }
                }
                self.capacity = to;
            }
            Err(refusal) => assert_eq!(self.capacity.change(to, live), Err(refusal)),
        }
    }

    fn check(&mut self) {
        let seats: BTreeSet<u16> = self.seats.iter().map(|each| each.seat).collect();
        assert_eq!(seats.len(), self.seats.len(), "two people on one seat");
        assert!(seats.iter().all(|seat| *seat <= self.capacity.get()), "n + 1");
        for person in 0..self.people.len() {
            self.prepare(person);
            let standing = self.people[person].standing();
            let in_line = self.line.iter().find(|each| each.person == person);
            assert_eq!(
                standing.waiting.map(|waiting| waiting.in_line),
                in_line.map(|each| self.is_in_line(each)),
                "the list of {person}: {:?}",
                self.people[person].facts
            );
            assert_eq!(
                standing.waiting.is_some() && standing.place.is_some(),
                standing.offer.is_some(),
                "served twice"
            );
            // Nobody is lost: whoever is confirmed and doesn't rest has a place or waits for one.
            assert_ne!(standing.stage, Stage::ArrangingPlace, "{person} is lost");
        }
    }
}

fn command(verb: u8) -> (Actor, Command) {
    match verb {
        0..=3 => (Actor::Peer, Command::ConfirmContact),
        4 => (Actor::Peer, Command::Withdraw),
        5..=6 => (Actor::Peer, Command::Leave),
        7..=9 => (Actor::Peer, Command::AcceptOffer),
        10..=11 => (Actor::Peer, Command::DeclineOffer),
        12 => (Actor::Peer, Command::NotNow),
        13..=14 => (Actor::Peer, agree()),
        _ => (Actor::Peer, Command::Resume),
    }
}

proptest! {
    // 64 runs of 160 steps are the 10,000 random steps of the figure R2.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_sequence_exceeds_capacity_loses_anybody_or_serves_out_of_order(
        in_order: bool,
        at_sign_up: bool,
        capacity in 1_u16..5,
        with_steps: bool,
        moves in proptest::collection::vec((0_u8..24, any::<prop::sample::Index>(), 0_i64..90), 160),
    ) {
        // Without steps a free place is given at once; with one it is offered, and held until the step is done.
        let steps = if with_steps { vec![JoiningStep::Agreement] } else { Vec::new() };
        let mut room = Room {
            people: Vec::new(),
            capacity: Capacity::parse(capacity.into()).expect("a capacity"),
            seats: Vec::new(),
            steps: JoiningSteps::new(steps.clone()).expect("steps"),
            next_offer: if in_order { NextOffer::InOrder } else { NextOffer::ByHand },
            place_given: if at_sign_up {
                PlaceGiven::AtSignUp
            } else {
                PlaceGiven::AtConfirmation
            },
            line: Vec::new(),
            confirmed: BTreeSet::new(),
            now: start(),
        };
        for (verb, who, number) in moves {
            match verb {
                0..=4 if room.people.len() < 14 => {
                    let mut walk = Walk::new(situation(&steps, 0));
                    walk.now = room.now;
                    room.people.push(walk);
                    let enquire = Command::Enquire { channel: Channel::Email, affirms: None };
                    room.ask(room.people.len() - 1, Actor::Peer, enquire)
                        .expect("there is a waiting list");
                }
                20 => room.set_capacity(u16::try_from(number % 8 + 1).expect("small")),
                21 => room.now = room.now.plus(Duration::hours(number)),
                22 => room.now = room.now.plus(Duration::minutes(number)),
                23 => room.sweep(),
                _ if room.people.is_empty() => {}
                _ => {
                    let person = who.index(room.people.len());
                    let (actor, command) = command(verb % 16);
                    // A refusal is an answer too; what matters is what the room looks like after it.
                    let _refused_or_done = room.ask(person, actor, command);
                }
            }
            room.serve();
            room.check();
            if room.seats.len() < usize::from(room.capacity.get()) {
                let waiting = room.first_in_line();
                prop_assert!(waiting.is_none(), "{waiting:?} waits beside a free place");
            }
        }
    }
}
