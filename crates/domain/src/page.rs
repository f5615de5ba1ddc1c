//! Keyset paging: a page knows where it ended, never how many there are.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// How many items a page may hold, 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit(u8);

impl Limit {
    /// What a list gives when nothing was asked for.
    pub const DEFAULT: Self = Self(25);
    /// The largest page.
    pub const MAX: Self = Self(100);

    /// A limit within 1 to 100, or `None`.
    pub fn new(limit: i64) -> Option<Self> {
        u8::try_from(limit)
            .ok()
            .filter(|n| (1..=100).contains(n))
            .map(Self)
    }

    /// How many rows to read: one more than the page holds, to know whether another page follows.
    pub fn probe(self) -> i64 {
        i64::from(self.0) + 1
    }

    /// How many items the page holds at most.
    pub fn get(self) -> usize {
        usize::from(self.0)
    }
}

/// Where a page ended: the sort key of its last item, and its id to break ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The sort key: microseconds for lists by time, a sequence for lists by sequence.
    pub key: i64,
    /// The last item's id.
    pub id: Uuid,
}

impl Cursor {
    /// The opaque text that clients hand back.
    pub fn encode(self) -> String {
        let mut bytes = [0_u8; 24];
        bytes[..8].copy_from_slice(&self.key.to_be_bytes());
        bytes[8..].copy_from_slice(self.id.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The cursor behind `text`, or `None` when it isn't one of ours.
    pub fn decode(text: &str) -> Option<Self> {
        let bytes: [u8; 24] = URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let (key, id) = bytes.split_at(8);
        Some(Self {
            key: i64::from_be_bytes(key.try_into().ok()?),
            id: Uuid::from_slice(id).ok()?,
        })
    }
}

/// What part of a list is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// The largest number of items.
    pub limit: Limit,
    /// Where the page before ended.
    pub after: Option<Cursor>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// Where the next page begins, when there is one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Cuts rows read with [`Limit::probe`] to a page; `cursor` tells an item's place in the order.
    pub fn cut(mut rows: Vec<T>, limit: Limit, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > limit.get();
        rows.truncate(limit.get());
        let next = if more { rows.last().map(cursor) } else { None };
        Self { items: rows, next }
    }

    /// The same page of something else.
    pub fn map<U>(self, each: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(each).collect(),
            next: self.next,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_survives_its_text(key: i64, id: u128) {
            let cursor = Cursor { key, id: Uuid::from_u128(id) };
            prop_assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }

        #[test]
        fn foreign_text_is_no_cursor(text in ".{0,64}") {
            if let Some(cursor) = Cursor::decode(&text) {
                prop_assert_eq!(cursor.encode(), text);
            }
        }
    }

    #[test]
    fn a_page_names_a_next_one_only_when_there_is_one() {
        let limit = Limit::new(2).expect("a limit");
        let cursor = |n: &i64| Cursor {
            key: *n,
            id: Uuid::nil(),
        };
        assert_eq!(Page::cut(vec![1, 2], limit, cursor).next, None);
        assert_eq!(
            Page::cut(vec![1, 2, 3], limit, cursor).next.map(|c| c.key),
            Some(2)
        );
    }
}
