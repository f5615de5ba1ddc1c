//! An initial conversation, as its person and staff read it.

use domain::joining::Standing;
use persistence::joining::Conversation;
use serde::Serialize;
use utoipa::ToSchema;

use super::journey::text;

/// An initial conversation.
#[derive(Serialize, ToSchema)]
pub struct ConversationView {
    /// When it begins.
    #[schema(format = DateTime)]
    pub starts_at: String,
    /// The same on clocks in `time_zone`.
    pub local_start: String,
    /// The IANA time zone in which the time was chosen.
    pub time_zone: String,
    /// How long it is.
    pub minutes: i64,
    /// What those who hold it wish to be called.
    pub with: Vec<String>,
    /// `held` while the time is kept for a few minutes, then `booked`, then `over`: once its outcome
    /// is recorded, however long ago it was.
    #[schema(extensions(("x-extensible-enum" = json!(["held", "booked", "over"]))))]
    pub state: String,
    /// What both sides agreed on; null before.
    #[schema(required, extensions(("x-extensible-enum" = json!(["join", "not_now", "another_group", "signpost"]))))]
    pub outcome: Option<String>,
}

/// The conversation of a journey that stands like this.
pub(super) fn conversation(kept: Option<&Conversation>, standing: &Standing) -> Option<ConversationView> {
    kept.map(|kept| ConversationView {
        starts_at: text(kept.starts_at),
        local_start: kept
            .starts_at
            .local(kept.zone)
            .format("%Y-%m-%dT%H:%M:%S")
            .to_string(),
        time_zone: kept.zone.name().to_owned(),
        minutes: kept.ends_at.since(kept.starts_at).num_minutes(),
        with: kept.with.iter().map(|(_, name)| name.clone()).collect(),
        state: kept.state.clone(),
        outcome: standing
            .outcome
            .filter(|_| kept.state == "over")
            .map(|outcome| outcome.to_string()),
    })
}
