//! How somebody may be contacted safely: said by themselves and to staff, kept to by what is sent, and gone with them.

mod clocks;
mod saying;

use serde_json::{Value, json};

use crate::support::{Client, Group, Organisation};

/// Safe only on Thursdays from 7pm to 8pm in London.
pub fn thursdays() -> Value {
    json!({
        "by": "email", "time_zone": "Europe/London", "voicemail": "no",
        "hours": [{ "day": "thursday", "from": "19:00", "until": "20:00" }],
    })
}

/// What somebody wishes, with these changes.
pub fn wishes(changes: &Value) -> Value {
    let mut wishes = thursdays();
    for (key, value) in changes.as_object().into_iter().flatten() {
        wishes[key] = value.clone();
    }
    wishes
}

/// Says it through the private link.
pub async fn wish(peer: &Client, wishes: &Value) {
    let path = "/v1/tracking/contact-wishes";
    let etag = peer.get(path).await.expect(200).etag();
    peer.put(path, &etag, wishes).await.expect(200);
}

/// An enquiry that staff took on the telephone for somebody who wishes this.
pub async fn taken(org: &Organisation<'_>, group: &Group, name: &str, wishes: &Value) -> Value {
    let body = json!({
        "enquiry": org.enquiry(group, name, &format!("{}@example.org", name.to_lowercase())),
        "contact_wishes": wishes,
        "on_behalf": { "how": "phone", "wording_version": 1 },
    });
    let owner = org.owner().await;
    owner.post(&org.path("/journeys"), &body).await.expect(201).body
}
