//! What one message may tell, as a plain value.
//!
//! *Invariant:* there is no field for a group, a programme, a topic or anybody but the recipient, so no rendering can
//! tell them. It prints nothing of itself: logs hold no personal data.

use domain::events::Template;
use serde::Serialize;

/// One message before it is rendered. What a template needs and does not find here fails its rendering.
#[derive(Clone, Serialize)]
pub struct Letter {
    /// Which message.
    #[serde(skip)]
    pub template: Template,
    /// The address that it goes to.
    #[serde(skip)]
    pub to: String,
    /// What stands before the sender's address; says nothing of the organisation.
    #[serde(skip)]
    pub sender_label: Option<String>,
    /// What the recipient wishes to be called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The organisation that it comes from; for the body only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// How the organisation is reached otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plain_contact: Option<String>,
    /// Help now.
    pub help: Vec<Help>,
    /// The page that it leads to. A token stands in its fragment only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Six digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How long the code works, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
    /// The time that it tells of, in words, in the zone of the place or group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The same time in the recipient's own zone, when that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_when: Option<String>,
    /// Whether a place is held.
    pub held: bool,
    /// Until when it is held, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_until: Option<String>,
    /// Until when an answer is waited for, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<String>,
    /// Whether the recipient is on a waiting list.
    pub waiting: bool,
    /// How many things wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
    /// Within how many working days somebody reads an enquiry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_days: Option<i32>,
}

/// Where help is to be had now.
#[derive(Clone, Serialize)]
pub struct Help {
    /// Who helps.
    pub label: String,
    /// The number.
    pub number: String,
    /// When somebody answers; may be empty.
    pub hours: String,
}

impl Letter {
    /// A message that tells nothing yet.
    pub fn new(template: Template, to: String) -> Self {
        Self {
            template,
            to,
            sender_label: None,
            name: None,
            organisation: None,
            plain_contact: None,
            help: Vec::new(),
            link: None,
            code: None,
            minutes: None,
            when: None,
            own_when: None,
            held: false,
            held_until: None,
            answer_by: None,
            waiting: false,
            count: None,
            reply_days: None,
        }
    }
}
