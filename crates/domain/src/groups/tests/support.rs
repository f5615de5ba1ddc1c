//! A group's series with its sessions, kept in memory as a store would keep them.

use chrono::NaiveDateTime;

use crate::error::Refusal;
use crate::groups::recurrence::Rhythm;
use crate::groups::schedule::{Minutes, Series, top_up};
use crate::groups::sessions::{Changes, Session, SessionState};
use crate::ids::SessionId;
use crate::time::{Instant, Zone};

pub fn local(text: &str) -> NaiveDateTime {
    text.parse().expect("a local time")
}

pub fn zone() -> Zone {
    "Europe/London".parse().expect("a zone")
}

/// A group's series with the sessions that were made for it, as a store would keep them.
#[derive(Clone, Debug)]
pub struct Kept {
    pub series: Series,
    pub sessions: Vec<Session>,
    pub now: Instant,
}

impl Kept {
    pub fn new(pattern: &str) -> Self {
        let mut kept = Self {
            series: Series {
                first_number: 1,
                zone: zone(),
                minutes: Minutes::parse(120).expect("a length"),
                pattern: pattern.parse().expect("a pattern"),
            },
            sessions: Vec::new(),
            now: zone().resolve(local("2026-10-01T09:00:00")),
        };
        kept.top_up();
        kept
    }

    pub fn highest(&self) -> Option<u32> {
        self.sessions.iter().map(|session| session.number).max()
    }

    pub fn top_up(&mut self) -> usize {
        let planned = top_up(&self.series, self.highest(), self.now);
        for session in &planned {
            self.sessions
                .push(Session::new(SessionId::new(self.now), *session));
        }
        planned.len()
    }

    /// What a store would hand to a command.
    pub fn not_over(&self) -> Vec<Session> {
        let now = self.now;
        self.sessions
            .iter()
            .copied()
            .filter(|session| session.ends_at() > now)
            .collect()
    }

    pub fn keep(&mut self, changes: &Changes) {
        for changed in &changes.sessions {
            let kept = self.sessions.iter_mut().find(|session| session.id == changed.id);
            *kept.expect("only sessions that were there change") = *changed;
        }
        if let Some(series) = &changes.series {
            self.series = series.clone();
        }
    }

    pub fn session(&self, number: u32) -> Session {
        *self
            .sessions
            .iter()
            .find(|session| session.number == number)
            .expect("a session")
    }

    pub fn move_one(&mut self, number: u32, to: &str) -> Result<Changes, Refusal> {
        let changes = self
            .session(number)
            .moved(local(to), &self.series, &self.not_over(), self.now)?;
        self.keep(&changes);
        Ok(changes)
    }

    pub fn cancel_one(&mut self, number: u32) -> Result<Changes, Refusal> {
        let changes = self.session(number).cancelled(self.now)?;
        self.keep(&changes);
        Ok(changes)
    }

    pub fn move_from(&mut self, number: u32, to: &str, rhythm: Option<&str>) -> Result<Changes, Refusal> {
        let rhythm = rhythm.map(|text| Rhythm::parse(text).expect("a rhythm"));
        let from = self.session(number);
        let changes = self
            .series
            .moved_from(&from, local(to), rhythm, &self.not_over(), self.now)?;
        self.keep(&changes);
        Ok(changes)
    }

    pub fn cancel_from(&mut self, number: u32) -> Result<Changes, Refusal> {
        let changes = self
            .series
            .cancelled_from(&self.session(number), &self.not_over(), self.now)?;
        self.keep(&changes);
        Ok(changes)
    }

    /// The sessions that take place, as number and wall clock.
    pub fn agenda(&self) -> Vec<String> {
        self.sessions
            .iter()
            .filter(|session| session.state == SessionState::Scheduled)
            .map(|session| {
                format!(
                    "{} {}",
                    session.number,
                    session.local_start.format("%a %d %b %H:%M")
                )
            })
            .collect()
    }
}

/// Eight monthly sessions on first Tuesdays, from 6 October 2026.
pub const MONTHLY: &str = "20261006T190000 FREQ=MONTHLY;BYDAY=1TU;COUNT=8";
/// Every Tuesday from 6 October 2026, open-ended.
pub const WEEKLY: &str = "20261006T190000 FREQ=WEEKLY;BYDAY=TU";
/// Three training days.
pub const DAYS: &str = "20261010T100000 20261017T093000 20261107T100000";
