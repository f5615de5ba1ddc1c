//! Widget keys on the wire.

use domain::integration::WidgetKeyInput;
use domain::page::{Cursor, Page};
use persistence::integration::KeyRecord;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// A new widget key.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyCreate {
    /// What staff call it.
    #[schema(min_length = 1, max_length = 120)]
    pub label: String,
    /// The websites that may use it, like `https://www.example.org`.
    #[schema(max_items = 20)]
    pub origins: Vec<String>,
}

impl KeyCreate {
    /// What is asked for, in the domain's words.
    pub fn input(&self) -> WidgetKeyInput {
        WidgetKeyInput {
            label: self.label.clone(),
            origins: self.origins.clone(),
        }
    }
}

/// Changes to a widget key: absent keeps.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KeyUpdate {
    /// What staff call it.
    #[schema(nullable = false, min_length = 1, max_length = 120)]
    pub label: Option<String>,
    /// The websites that may use it from now on: exactly these.
    #[schema(nullable = false, max_items = 20)]
    pub origins: Option<Vec<String>>,
}

impl KeyUpdate {
    /// What is kept, with the changes over it.
    pub fn over(&self, kept: WidgetKeyInput) -> WidgetKeyInput {
        WidgetKeyInput {
            label: self.label.clone().unwrap_or(kept.label),
            origins: self.origins.clone().unwrap_or(kept.origins),
        }
    }
}

/// A widget key. It identifies and opens nothing, so it is shown whenever it is asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Key {
    /// Which one.
    pub id: Uuid,
    /// What staff call it.
    pub label: String,
    /// The key itself, for the website's page: `hpk_…`.
    pub publishable_key: String,
    /// The websites that may use it.
    pub origins: Vec<String>,
    /// Since when it is there.
    #[schema(format = DateTime)]
    pub made_at: String,
}

impl From<&KeyRecord> for Key {
    fn from(record: &KeyRecord) -> Self {
        Self {
            id: record.id.uuid(),
            label: record.key.label.to_string(),
            publishable_key: record.publishable_key.clone(),
            origins: record.key.origins.iter().map(ToString::to_string).collect(),
            made_at: record.made_at.to_string(),
        }
    }
}

/// A page of widget keys.
#[derive(Debug, Serialize, ToSchema)]
pub struct KeyList {
    /// The keys, eldest first.
    pub items: Vec<Key>,
    /// Where the next page begins, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl From<&Page<KeyRecord>> for KeyList {
    fn from(page: &Page<KeyRecord>) -> Self {
        Self {
            items: page.items.iter().map(Key::from).collect(),
            next_cursor: page.next.map(Cursor::encode),
        }
    }
}
