//! A waiting list and its offers as plain values: what the real ones are held against.

use domain::Instant;

/// What a person has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    None,
    Offered(Instant),
    Held,
    Taken,
}

/// One person on the way to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    pub confirmed: bool,
    /// Since when they wait, and whether the wait rests.
    pub waits: Option<(Instant, bool)>,
    pub place: Place,
    pub rests: bool,
    pub agreed: bool,
    pub gone: bool,
}

/// What is asked for a person. By staff: `Offer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    Confirm,
    Wait,
    /// With a reason it may be out of order.
    Offer {
        with_reason: bool,
    },
    Accept,
    Decline,
    Agree,
    NotNow,
    Resume,
    Leave,
    Withdraw,
}

/// How long an offer stands.
pub const OFFER: chrono::Duration = chrono::Duration::hours(72);

/// A group.
pub struct Model {
    pub capacity: usize,
    pub in_order: bool,
    pub people: Vec<Person>,
}

impl Model {
    pub fn in_line(&self, who: usize) -> bool {
        let person = &self.people[who];
        let waits = matches!(person.waits, Some((_, false)));
        person.confirmed && !person.gone && !person.rests && waits && person.place == Place::None
    }

    /// Those in line, in the order of their dates.
    pub fn line(&self) -> Vec<usize> {
        let mut line: Vec<usize> = (0..self.people.len()).filter(|who| self.in_line(*who)).collect();
        line.sort_by_key(|who| self.people[*who].waits);
        line
    }

    pub fn live(&self) -> usize {
        self.people
            .iter()
            .filter(|person| person.place != Place::None)
            .count()
    }

    fn free(&self) -> bool {
        self.live() < self.capacity
    }

    fn waits_before(&self, who: usize) -> bool {
        let since = self.people[who].waits.map(|(since, _)| since);
        let before = |other: &usize| match (self.people[*other].waits, since) {
            (Some((theirs, _)), Some(since)) => theirs < since,
            _ => true,
        };
        self.line().iter().filter(|other| **other != who).any(before)
    }

    pub fn enquire(&mut self) {
        self.people.push(Person {
            confirmed: false,
            waits: None,
            place: Place::None,
            rests: false,
            agreed: false,
            gone: false,
        });
    }

    /// Whether `ask` is allowed; if so it is done.
    pub fn ask(&mut self, who: usize, ask: Ask, now: Instant) -> bool {
        let done = self.does(who, ask, now);
        if done {
            self.pass_on(now);
        }
        done
    }

    fn does(&mut self, who: usize, ask: Ask, now: Instant) -> bool {
        let before = self.people[who];
        if before.gone {
            return false;
        }
        let under_way = before.confirmed && !before.rests && before.place != Place::Taken;
        let waits_asleep = matches!(before.waits, Some((_, true)));
        match ask {
            Ask::Confirm => {
                if before.confirmed {
                    return false;
                }
                self.people[who].confirmed = true;
                if !before.rests {
                    self.look_for_a_place(who, now);
                }
            }
            Ask::Wait => {
                if !under_way || before.waits.is_some() || before.place != Place::None {
                    return false;
                }
                self.look_for_a_place(who, now);
            }
            Ask::Offer { with_reason } => {
                let may = under_way && before.place == Place::None && !waits_asleep && self.free();
                if !may || (self.waits_before(who) && !with_reason) {
                    return false;
                }
                let person = &mut self.people[who];
                person.waits = person.waits.or(Some((now, false)));
                person.place = Place::Offered(now.plus(OFFER));
            }
            Ask::Accept => {
                if !matches!(before.place, Place::Offered(until) if now < until) {
                    return false;
                }
                self.people[who].waits = None;
                self.people[who].place = self.held(who);
            }
            Ask::Decline => {
                if !matches!(before.place, Place::Offered(_)) {
                    return false;
                }
                self.let_go(who);
            }
            Ask::Agree => {
                if !under_way || before.agreed {
                    return false;
                }
                self.people[who].agreed = true;
                match before.place {
                    Place::Held => self.people[who].place = Place::Taken,
                    Place::None if before.waits.is_none() => self.look_for_a_place(who, now),
                    _ => {}
                }
            }
            Ask::NotNow => {
                if before.rests || before.place == Place::Taken {
                    return false;
                }
                self.let_go(who);
                self.people[who].rests = true;
            }
            Ask::Resume => {
                if !before.rests && !waits_asleep {
                    return false;
                }
                let person = &mut self.people[who];
                person.rests = false;
                person.waits = person.waits.map(|(since, _)| (since, false));
                if person.confirmed && person.place == Place::None {
                    self.look_for_a_place(who, now);
                }
            }
            Ask::Leave => {
                if before.place == Place::None && before.waits.is_none() {
                    return false;
                }
                let person = &mut self.people[who];
                person.place = Place::None;
                person.waits = None;
                person.rests = true;
            }
            Ask::Withdraw => {
                let person = &mut self.people[who];
                person.place = Place::None;
                person.waits = None;
                person.gone = true;
            }
        }
        true
    }

    /// An offer that isn't taken keeps the date, and the wait rests.
    fn let_go(&mut self, who: usize) {
        let person = &mut self.people[who];
        if matches!(person.place, Place::Offered(_)) {
            person.waits = person.waits.map(|(since, _)| (since, true));
        }
        person.place = Place::None;
    }

    fn held(&self, who: usize) -> Place {
        if self.people[who].agreed {
            Place::Taken
        } else {
            Place::Held
        }
    }

    fn look_for_a_place(&mut self, who: usize, now: Instant) {
        if self.free() && !self.waits_before(who) {
            self.people[who].place = self.held(who);
            self.people[who].waits = None;
        } else if self.people[who].waits.is_none() {
            self.people[who].waits = Some((now, false));
        }
    }

    fn pass_on(&mut self, now: Instant) {
        while self.in_order && self.free() {
            let Some(first) = self.line().first().copied() else {
                return;
            };
            self.people[first].place = Place::Offered(now.plus(OFFER));
        }
    }

    /// Whether the capacity may change to `to`; if so it does.
    pub fn resize(&mut self, to: usize, now: Instant) -> bool {
        let fits = self.live() <= to;
        if fits {
            self.capacity = to;
            self.pass_on(now);
        }
        fits
    }

    /// Lets offers lapse whose time is over, the oldest first.
    pub fn lapse(&mut self, now: Instant) -> usize {
        let over = |place: Place| match place {
            Place::Offered(until) if until <= now => Some(until),
            _ => None,
        };
        let mut lapsed: Vec<(Instant, usize)> = (0..self.people.len())
            .filter_map(|who| over(self.people[who].place).map(|until| (until, who)))
            .collect();
        lapsed.sort();
        for (_, who) in &lapsed {
            self.let_go(*who);
            self.pass_on(now);
        }
        lapsed.len()
    }
}
