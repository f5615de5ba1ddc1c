//! How somebody may be contacted safely: by what, when, and whether a message may be left. Who lives with somebody who
//! reads their mail or answers their telephone says so once, and every message keeps to it.

use std::fmt;

use chrono::Duration;

use crate::error::Flaw;
use crate::text::{Channel, Phone, Title};
use crate::text_enum;
use crate::time::Zone;
use crate::week::{self, Hours};
use crate::{FieldErrors, Instant};

text_enum! {
    /// By what somebody hears news that they haven't just asked for.
    pub enum ReachedBy {
        /// By e-mail.
        Email = "email",
        /// By telephone: no message is sent, somebody rings.
        Phone = "phone",
        /// Only through their own page: nobody writes, and nobody rings unasked.
        Page = "page",
    }
}

text_enum! {
    /// What may be left where nobody answers the telephone.
    pub enum Voicemail {
        /// A message.
        Yes = "yes",
        /// Nothing.
        No = "no",
        /// Only a number to ring back.
        NumberOnly = "number_only",
    }
}

impl From<Channel> for ReachedBy {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Email => Self::Email,
            Channel::Phone => Self::Phone,
        }
    }
}

/// What one person wishes.
#[derive(Clone, PartialEq, Eq)]
pub struct ContactWishes {
    /// By what.
    pub by: ReachedBy,
    /// The number to ring, where the contact itself is none.
    pub phone: Option<Phone>,
    /// On whose clocks the hours are read.
    pub zone: Zone,
    /// When; at any time where it is empty.
    pub hours: Vec<Hours>,
    /// What may be left where nobody answers.
    pub voicemail: Voicemail,
    /// Whom to ask for, or what to say when somebody else answers.
    pub ask_for: Option<Title>,
}

/// Says nothing: logs hold no personal data.
impl fmt::Debug for ContactWishes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ContactWishes(…)")
    }
}

impl ContactWishes {
    /// What holds for somebody who said nothing: any time, and nothing is left where nobody answers.
    pub fn unsaid(channel: Channel, zone: Zone) -> Self {
        Self {
            by: channel.into(),
            phone: None,
            zone,
            hours: Vec::new(),
            voicemail: Voicemail::No,
            ask_for: None,
        }
    }

    /// The same in order, once it can be kept for somebody whose contact is of this kind.
    ///
    /// # Errors
    /// Every field that can't be taken.
    pub fn check(mut self, contact: Channel) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        if contact == Channel::Phone {
            // The contact is the number: a second one would be the one that somebody forgets to change.
            self.phone = None;
        }
        match (self.by, contact) {
            (ReachedBy::Email, Channel::Phone) => errors.add(
                "/by",
                Flaw::new(
                    "no_address",
                    "There is no e-mail address to write to. Change the contact first.",
                ),
            ),
            (ReachedBy::Phone, Channel::Email) => errors.require(
                self.phone.is_some(),
                "/phone",
                "required",
                "Give the number to ring.",
            ),
            _ => {}
        }
        self.hours = week::in_order(self.hours, &mut errors);
        errors.finish()?;
        Ok(self)
    }

    /// What is left of the wishes when the contact becomes another one: who gave an address is written to, unless
    /// they may only be reached through their page.
    #[must_use]
    pub fn with_contact(self, contact: Channel) -> Self {
        let by = match (self.by, contact) {
            (ReachedBy::Email, Channel::Phone) => ReachedBy::Phone,
            (ReachedBy::Phone, Channel::Email) if self.phone.is_none() => ReachedBy::Email,
            (by, _) => by,
        };
        let phone = self.phone.filter(|_| contact == Channel::Email);
        Self { by, phone, ..self }
    }

    /// The first safe moment from `at` on.
    pub fn next_safe(&self, at: Instant) -> Instant {
        if self.hours.is_empty() {
            return at;
        }
        week::next_within(&self.hours, self.zone, at)
    }

    /// When to remind of what happens at `event`, told of from `now` on; `ahead` is how long before is best. Safe hours
    /// that come a little later will do while a quarter of that time is left; otherwise the last ones before will, where
    /// they come half of it after the news itself. `None` when a reminder would say nothing new, or come too late.
    pub fn remind_at(&self, now: Instant, event: Instant, ahead: Duration) -> Option<Instant> {
        let news = self.next_safe(now);
        let best = event.minus(ahead);
        if best > news {
            let later = self.next_safe(best);
            if later <= event.minus(ahead / 4) {
                return Some(later);
            }
        }
        if self.hours.is_empty() {
            return None;
        }
        week::last_within(&self.hours, self.zone, news.plus(ahead / 2), best)
    }
}

#[cfg(test)]
mod tests;
