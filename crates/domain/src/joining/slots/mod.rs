//! The times that are on offer for an initial conversation: on quarters of an hour, where one or two of the group's
//! facilitators are free at once by their own rules.

mod availability;

use chrono::{Duration, NaiveDate};

pub use availability::Availability;

use crate::Instant;
use crate::error::Flaw;
use crate::ids::PersonId;
use crate::week::QUARTER;

/// How many facilitators hold a conversation together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// One.
    One,
    /// Two.
    Two,
}

impl Together {
    /// What a group with this many facilitators does when it hasn't said: two where there are two.
    pub const fn usual(facilitators: usize) -> Self {
        if facilitators >= 2 { Self::Two } else { Self::One }
    }

    /// From a number.
    ///
    /// # Errors
    /// `out_of_range` for anything but one or two.
    pub fn parse(count: i64) -> Result<Self, Flaw> {
        match count {
            1 => Ok(Self::One),
            2 => Ok(Self::Two),
            _ => Err(Flaw::new("out_of_range", "Give 1 or 2.")),
        }
    }

    /// The number.
    pub const fn count(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }
}

/// How long a conversation is: 30 to 45 minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minutes(u8);

impl Minutes {
    /// What a group does when it hasn't said.
    pub const USUAL: Self = Self(30);

    /// From a number.
    ///
    /// # Errors
    /// `out_of_range` for anything but 30 to 45.
    pub fn parse(minutes: i64) -> Result<Self, Flaw> {
        u8::try_from(minutes)
            .ok()
            .filter(|minutes| (30..=45).contains(minutes))
            .map(Self)
            .ok_or_else(|| Flaw::new("out_of_range", "Give 30 to 45 minutes."))
    }

    /// The number.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// As a duration.
    pub fn duration(self) -> Duration {
        Duration::minutes(self.0.into())
    }
}

/// A time in which somebody isn't free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    /// From when.
    pub from: Instant,
    /// Until when.
    pub until: Instant,
    /// Whether it is a conversation of this organisation: only those count towards the daily cap.
    pub conversation: bool,
}

/// A facilitator of the group, with all that tells when they are free.
#[derive(Clone, Debug)]
pub struct Facilitator {
    /// Who.
    pub person: PersonId,
    /// When they have time.
    pub availability: Availability,
    /// When they aren't free, wherever that is.
    pub busy: Vec<Busy>,
}

/// How a group holds its conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conversations {
    /// With how many facilitators.
    pub together: Together,
    /// How long.
    pub minutes: Minutes,
}

/// A time on offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// When it begins.
    pub starts_at: Instant,
    /// Who would hold it: those with the fewest conversations around that time.
    pub with: Vec<PersonId>,
}

/// Every time on offer from `from` up to, but not at, `to`.
pub fn offered(
    people: &[Facilitator],
    how: Conversations,
    now: Instant,
    from: Instant,
    to: Instant,
) -> Vec<Slot> {
    on_offer(people, how, now, from, to).collect()
}

/// The first time on offer at `from` or later; none when there is none as far ahead as anybody can be booked.
pub fn first_offered(
    people: &[Facilitator],
    how: Conversations,
    now: Instant,
    from: Instant,
) -> Option<Slot> {
    on_offer(people, how, now, from, from.max(now).plus(FURTHEST_HORIZON)).next()
}

/// Further ahead than anybody can say that they have time.
pub const FURTHEST_HORIZON: Duration = Duration::days(181);

fn on_offer(
    people: &[Facilitator],
    how: Conversations,
    now: Instant,
    from: Instant,
    to: Instant,
) -> impl Iterator<Item = Slot> {
    let horizon = people
        .iter()
        .map(|each| each.availability.horizon_days)
        .max()
        .unwrap_or(0);
    // Nothing lies beyond the furthest horizon, however far somebody looks.
    let to = to.min(now.plus(Duration::days(i64::from(horizon) + 1)));
    let from = from.max(now);
    let first = tick_of(from) + i64::from(!is_on_grid(from));
    (first..)
        .map(start_of)
        .take_while(move |at| *at < to)
        .filter_map(move |at| slot_at(people, how, now, at))
}

/// The time on offer that begins at `starts_at`, if it is one.
pub fn slot_at(people: &[Facilitator], how: Conversations, now: Instant, starts_at: Instant) -> Option<Slot> {
    if !is_on_grid(starts_at) || starts_at <= now {
        return None;
    }
    let mut free: Vec<&Facilitator> = people
        .iter()
        .filter(|each| each.is_free(starts_at, how.minutes, now))
        .collect();
    // A stable sort: among those with as many, the order in which the group names them.
    free.sort_by_key(|each| each.conversations().count());
    let needed = how.together.count();
    (free.len() >= needed).then(|| Slot {
        starts_at,
        with: free.iter().take(needed).map(|each| each.person).collect(),
    })
}

/// The time of an initial conversation. The row of the conversation follows this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotState {
    /// Kept while somebody makes up their mind.
    Held {
        /// When the conversation would begin.
        starts_at: Instant,
        /// Until when it is kept.
        until: Instant,
    },
    /// Booked.
    Booked {
        /// When the conversation begins.
        starts_at: Instant,
    },
}

impl SlotState {
    /// When the conversation begins.
    pub const fn starts_at(self) -> Instant {
        match self {
            Self::Held { starts_at, .. } | Self::Booked { starts_at } => starts_at,
        }
    }
}

/// The quarters of an hour, counted from 1970, that a conversation takes up.
pub fn ticks(starts_at: Instant, minutes: Minutes) -> impl Iterator<Item = i64> {
    let count = i64::from(minutes.get().div_ceil(QUARTER));
    let first = tick_of(starts_at);
    (0..count).map(move |tick| first + tick)
}

const TICK: i64 = QUARTER as i64 * 60 * 1_000_000;

fn tick_of(at: Instant) -> i64 {
    at.micros().div_euclid(TICK)
}

fn start_of(tick: i64) -> Instant {
    Instant::from_micros(tick.saturating_mul(TICK))
}

fn is_on_grid(at: Instant) -> bool {
    at.micros().rem_euclid(TICK) == 0
}

impl Facilitator {
    fn conversations(&self) -> impl Iterator<Item = &Busy> {
        self.busy.iter().filter(|busy| busy.conversation)
    }

    /// Whether each of the facilitator's own rules lets a conversation begin then.
    fn is_free(&self, starts_at: Instant, minutes: Minutes, now: Instant) -> bool {
        let rules = &self.availability;
        let ends_at = starts_at.plus(minutes.duration());
        let ahead = starts_at.since(now);
        ahead >= Duration::hours(rules.notice_hours.into())
            && ahead <= Duration::days(rules.horizon_days.into())
            && ticks(starts_at, minutes).all(|tick| rules.works_at(start_of(tick)))
            && !self
                .busy
                .iter()
                .any(|busy| self.collides(busy, starts_at, ends_at))
            && self.on_day(starts_at.local(rules.zone).date()) < usize::from(rules.daily_cap)
    }

    /// What is busy keeps its buffers free, and so does the conversation itself.
    fn collides(&self, busy: &Busy, starts_at: Instant, ends_at: Instant) -> bool {
        let (before, after) = self.availability.buffers();
        let gap = before.max(after);
        let (lead, trail) = if busy.conversation {
            (gap, gap)
        } else {
            (before, after)
        };
        busy.from < ends_at.plus(trail) && starts_at.minus(lead) < busy.until
    }

    fn on_day(&self, day: NaiveDate) -> usize {
        let zone = self.availability.zone;
        self.conversations()
            .filter(|busy| busy.from.local(zone).date() == day)
            .count()
    }
}

#[cfg(test)]
mod tests;
