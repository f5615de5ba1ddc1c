//! A group's dated sessions, and how they are moved and cancelled: one, or one and all that follow.

use std::collections::HashMap;

use chrono::NaiveDateTime;

use crate::error::Refusal;
use crate::ids::SessionId;
use crate::text_enum;
use crate::time::{Instant, Zone};

use super::recurrence::{End, MOST_DATES, Recurrence, Rhythm};
use super::schedule::{Minutes, Pattern, Planned, Series, plan};

text_enum! {
    /// Whether a session takes place.
    pub enum SessionState {
        /// It does.
        Scheduled = "scheduled",
        /// It was called off.
        Cancelled = "cancelled",
    }
}

/// One dated meeting of a group.
///
/// *Invariant:* `local_start` is what clocks in `zone` read at `starts_at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which one.
    pub id: SessionId,
    /// Its place in the group's series, from 1; never changes and is never used again.
    pub number: u32,
    /// What clocks in the zone read when it begins.
    pub local_start: NaiveDateTime,
    /// The zone.
    pub zone: Zone,
    /// How long it takes.
    pub minutes: Minutes,
    /// When it begins.
    pub starts_at: Instant,
    /// Whether it takes place.
    pub state: SessionState,
    /// Its place in the series, when it was moved away from it by itself.
    pub moved_from: Option<NaiveDateTime>,
}

/// What moving or cancelling leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The sessions that change, as they are to be kept.
    pub sessions: Vec<Session>,
    /// The series that holds from now on, when it changes.
    pub series: Option<Series>,
    /// Numbers of later sessions that stay as they are, because they had been moved or cancelled one by one.
    pub left_alone: Vec<u32>,
}

impl Session {
    /// The session that was planned, made with `id`.
    pub fn new(id: SessionId, planned: Planned) -> Self {
        Self {
            id,
            number: planned.number,
            local_start: planned.local_start,
            zone: planned.zone,
            minutes: planned.minutes,
            starts_at: planned.starts_at,
            state: SessionState::Scheduled,
            moved_from: None,
        }
    }

    /// When it ends.
    pub fn ends_at(&self) -> Instant {
        self.starts_at.plus(self.minutes.duration())
    }

    /// Whether it takes place at a time that `other` takes up too.
    fn collides(&self, other: &Self) -> bool {
        self.id != other.id
            && self.state == SessionState::Scheduled
            && other.state == SessionState::Scheduled
            && self.starts_at < other.ends_at()
            && other.starts_at < self.ends_at()
    }

    /// Where it stands in the series by itself, wherever it was moved.
    fn own_slot(&self) -> NaiveDateTime {
        self.moved_from.unwrap_or(self.local_start)
    }

    fn may_change(&self, now: Instant) -> Result<(), Refusal> {
        if self.state == SessionState::Cancelled {
            return Err(Refusal::SessionCancelled);
        }
        if self.starts_at <= now {
            return Err(Refusal::SessionInThePast);
        }
        Ok(())
    }

    fn standing_at(&self, local: NaiveDateTime) -> Self {
        let starts_at = self.zone.resolve(local);
        Self {
            starts_at,
            local_start: starts_at.local(self.zone),
            ..*self
        }
    }

    /// This session moved by itself to begin when clocks in its zone read `to`. `sessions` are the group's sessions that
    /// are not over yet, and `series` says where those will be that are not made yet.
    ///
    /// # Errors
    /// [`Refusal::SessionCancelled`], [`Refusal::SessionInThePast`], [`Refusal::TimeInThePast`],
    /// [`Refusal::SessionsCollide`].
    pub fn moved(
        &self,
        to: NaiveDateTime,
        series: &Series,
        sessions: &[Self],
        now: Instant,
    ) -> Result<Changes, Refusal> {
        self.may_change(now)?;
        let mut moved = self.standing_at(to);
        if moved.starts_at <= now {
            return Err(Refusal::TimeInThePast);
        }
        // The series may have moved on since this session was moved by itself: back in its place means its place now.
        let slot = series
            .slot_of(self)
            .map_or_else(|| self.own_slot(), |slot| self.standing_at(slot).local_start);
        moved.moved_from = Some(slot).filter(|slot| *slot != moved.local_start);
        if sessions.iter().any(|other| moved.collides(other))
            || series.will_meet(&moved, highest_number(sessions))
        {
            return Err(Refusal::SessionsCollide);
        }
        Ok(Changes::of(vec![moved], &[*self]))
    }

    /// This session called off by itself.
    ///
    /// # Errors
    /// [`Refusal::SessionCancelled`], [`Refusal::SessionInThePast`].
    pub fn cancelled(&self, now: Instant) -> Result<Changes, Refusal> {
        self.may_change(now)?;
        let cancelled = Self {
            state: SessionState::Cancelled,
            ..*self
        };
        Ok(Changes::of(vec![cancelled], &[*self]))
    }
}

impl Series {
    /// `from` moved to begin when clocks read `to`, and all sessions after it with it: in the same rhythm, carried over
    /// to the new day, or in `rhythm`. The series keeps its number of sessions. `sessions` are the group's sessions
    /// that are not over yet, `from` among them.
    ///
    /// # Errors
    /// As [`Session::moved`]; [`Refusal::RhythmNeeded`] when it isn't plain how the rhythm carries over;
    /// [`Refusal::StartOutsideRhythm`] when `to` is no date of `rhythm`.
    pub fn moved_from(
        &self,
        from: &Session,
        to: NaiveDateTime,
        rhythm: Option<Rhythm>,
        sessions: &[Session],
        now: Instant,
    ) -> Result<Changes, Refusal> {
        from.may_change(now)?;
        if self.zone.resolve(to) <= now {
            return Err(Refusal::TimeInThePast);
        }
        let series = self.rearranged(from, to, rhythm)?;
        let highest = highest_number(sessions);
        let slots: HashMap<u32, NaiveDateTime> = series
            .slots()
            .take_while(|(number, _)| *number <= highest)
            .collect();
        let mut left_alone = Vec::new();
        let after: Vec<Session> = sessions
            .iter()
            .map(|session| {
                let by_itself = session.state == SessionState::Cancelled || session.moved_from.is_some();
                match slots.get(&session.number) {
                    None => *session,
                    Some(_) if session.id != from.id && (by_itself || session.starts_at <= now) => {
                        left_alone.push(session.number);
                        *session
                    }
                    Some(slot) => Session {
                        moved_from: None,
                        ..session.standing_at(*slot)
                    },
                }
            })
            .collect();
        let mut changes = Changes::of(after.clone(), sessions);
        let collide = |session: &Session| after.iter().any(|other| session.collides(other));
        if changes.sessions.iter().any(collide)
            || after.iter().any(|session| series.will_meet(session, highest))
        {
            return Err(Refusal::SessionsCollide);
        }
        left_alone.sort_unstable();
        changes.left_alone = left_alone;
        changes.series = Some(series).filter(|series| series != self);
        Ok(changes)
    }

    /// `from` and all sessions after it called off: the series ends before it. `sessions` are the group's sessions
    /// that are not over yet, `from` among them.
    ///
    /// # Errors
    /// [`Refusal::SessionCancelled`], [`Refusal::SessionInThePast`].
    pub fn cancelled_from(
        &self,
        from: &Session,
        sessions: &[Session],
        now: Instant,
    ) -> Result<Changes, Refusal> {
        from.may_change(now)?;
        let cancelled = sessions
            .iter()
            .filter(|session| {
                session.number >= from.number
                    && session.state == SessionState::Scheduled
                    && session.starts_at > now
            })
            .map(|session| Session {
                state: SessionState::Cancelled,
                ..*session
            })
            .collect();
        let mut changes = Changes::of(cancelled, sessions);
        changes.series = Some(self.ended_before(from.number));
        Ok(changes)
    }

    fn ended_before(&self, number: u32) -> Self {
        let kept = number.saturating_sub(self.first_number);
        let pattern = match (&self.pattern, u16::try_from(kept)) {
            (Pattern::Rule { first, recurrence }, Ok(count @ 1..)) if kept <= most_dates() => Pattern::Rule {
                first: *first,
                recurrence: Recurrence {
                    rhythm: recurrence.rhythm.clone(),
                    end: End::Count(count),
                },
            },
            (Pattern::Dates(dates), _) if kept > 0 => {
                Pattern::Dates(dates.iter().copied().take(kept as usize).collect())
            }
            // Nothing of the pattern is left, or more than a count may say. What came before is kept as sessions.
            _ => {
                return Self {
                    first_number: number,
                    pattern: Pattern::Dates(Vec::new()),
                    ..self.clone()
                };
            }
        };
        Self {
            pattern,
            ..self.clone()
        }
    }

    /// This series with `from` and all after it carried over to `to`.
    fn rearranged(&self, from: &Session, to: NaiveDateTime, rhythm: Option<Rhythm>) -> Result<Self, Refusal> {
        let slot = self.slot_of(from);
        let rhythm = match (&self.pattern, rhythm, slot) {
            (_, Some(rhythm), _) => rhythm,
            (Pattern::Rule { recurrence, .. }, None, slot) => {
                let slot = slot.unwrap_or_else(|| from.own_slot());
                recurrence.rhythm.moved(slot, to).ok_or(Refusal::RhythmNeeded)?
            }
            (Pattern::Dates(dates), None, Some(slot)) => {
                let earlier = (from.number - self.first_number) as usize;
                let mut dates = dates.clone();
                dates.iter_mut().skip(earlier).for_each(|date| *date += to - slot);
                return Ok(Self {
                    pattern: Pattern::Dates(dates),
                    ..self.clone()
                });
            }
            // The rule that this session came from has ended, and no date of it is left.
            (Pattern::Dates(_), None, None) => return Err(Refusal::RhythmNeeded),
        };
        if !rhythm.begins_with(to.date()) {
            return Err(Refusal::StartOutsideRhythm);
        }
        let end = match self.last_number() {
            None => End::Open,
            Some(last) => {
                let left = (last + 1).saturating_sub(from.number).clamp(1, most_dates());
                End::Count(u16::try_from(left).unwrap_or(1))
            }
        };
        Ok(Self {
            first_number: from.number,
            pattern: Pattern::Rule {
                first: to,
                recurrence: Recurrence { rhythm, end },
            },
            ..self.clone()
        })
    }

    /// Whether a session that is yet to be made, above number `highest`, takes up the time of `session` too.
    fn will_meet(&self, session: &Session, highest: u32) -> bool {
        let earliest = session.starts_at.minus(self.minutes.duration());
        session.state == SessionState::Scheduled
            && plan(self, earliest, session.ends_at())
                .iter()
                .any(|unmade| unmade.number > highest && unmade.starts_at > earliest)
    }

    /// Where the pattern has `session`; `None` when it is from before the last change of rhythm.
    fn slot_of(&self, session: &Session) -> Option<NaiveDateTime> {
        self.slots()
            .take_while(|(number, _)| *number <= session.number)
            .find(|(number, _)| *number == session.number)
            .map(|(_, slot)| slot)
    }
}

impl Changes {
    /// Those of `after` that differ from what is in `before`.
    fn of(after: Vec<Session>, before: &[Session]) -> Self {
        Self {
            sessions: after
                .into_iter()
                .filter(|session| !before.contains(session))
                .collect(),
            series: None,
            left_alone: Vec::new(),
        }
    }
}

fn highest_number(sessions: &[Session]) -> u32 {
    sessions.iter().map(|session| session.number).max().unwrap_or(0)
}

fn most_dates() -> u32 {
    u32::try_from(MOST_DATES).unwrap_or(u32::MAX)
}
