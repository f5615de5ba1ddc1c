//! Entries for somebody's own calendar (RFC 5545). Whoever looks over a shoulder reads a time and nothing else.

use uuid::Uuid;

use crate::time::{Instant, Zone};

/// One entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Stays the same when the time moves, so that the entry moves too.
    pub id: Uuid,
    /// Grows with each change.
    pub revision: i64,
    /// When it begins.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
}

impl Entry {
    /// The entry as a calendar file that was written at `now`. It names nobody, no place and no topic.
    pub fn file(&self, now: Instant) -> String {
        let lines = [
            "BEGIN:VCALENDAR".to_owned(),
            "VERSION:2.0".to_owned(),
            "PRODID:-//Calendar//EN".to_owned(),
            "METHOD:PUBLISH".to_owned(),
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", self.id),
            format!("SEQUENCE:{}", self.revision),
            format!("DTSTAMP:{}", utc(now)),
            format!("DTSTART:{}", utc(self.starts_at)),
            format!("DTEND:{}", utc(self.ends_at)),
            "SUMMARY:Appointment".to_owned(),
            "CLASS:PRIVATE".to_owned(),
            "END:VEVENT".to_owned(),
            "END:VCALENDAR".to_owned(),
        ];
        lines.map(|line| line + "\r\n").concat()
    }
}

/// An instant as calendars write it; in UTC no change of clocks moves it.
fn utc(at: Instant) -> String {
    at.local(Zone::UTC).format("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_tells_a_time_and_nothing_else() {
        let at = |text: &str| text.parse::<Instant>().expect("an instant");
        let entry = Entry {
            id: Uuid::from_u128(7),
            revision: 4,
            starts_at: at("2026-03-29T00:30:00Z"),
            ends_at: at("2026-03-29T01:15:00Z"),
        };
        let expected = "BEGIN:VCALENDAR|VERSION:2.0|PRODID:-//Calendar//EN|METHOD:PUBLISH|BEGIN:VEVENT|\
            UID:00000000-0000-0000-0000-000000000007|SEQUENCE:4|DTSTAMP:20260302T090000Z|\
            DTSTART:20260329T003000Z|DTEND:20260329T011500Z|SUMMARY:Appointment|CLASS:PRIVATE|\
            END:VEVENT|END:VCALENDAR|";
        let file = entry.file(at("2026-03-02T09:00:00Z"));
        assert_eq!(file, expected.replace('|', "\r\n"));
    }
}
