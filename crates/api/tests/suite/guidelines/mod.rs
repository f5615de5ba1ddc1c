//! The guidelines that a group has of its own, beside the organisation's.

mod agreeing;
mod at_once;
mod reading;

use serde_json::{Value, json};

use crate::support::{Client, Group, Organisation, Reply};
use crate::verbs::clauses_of;

/// Publishes a group's own guidelines with these clauses, as the version after `replaces`.
async fn publish(
    by: &Client,
    org: &Organisation<'_>,
    group: &Group,
    replaces: i64,
    clauses: &[&str],
) -> Reply {
    let text = json!({ "replaces": replaces, "title": "Among ourselves", "clauses": clauses_of(clauses) });
    by.post(&of(org, group), &text).await
}

/// The path of a group's own guidelines.
fn of(org: &Organisation<'_>, group: &Group) -> String {
    org.path(&format!("/groups/{}/guidelines", group.id))
}

/// What there is to agree to now, as the person reads it.
async fn to_read(peer: &Client) -> Vec<Value> {
    let read = peer.get("/v1/tracking/agreement").await.expect(200);
    read.list("/documents").to_vec()
}

/// The versions of what was read, as they are agreed to.
fn versions(read: &[Value]) -> Value {
    let versions: Vec<&Value> = read.iter().map(|document| &document["version"]).collect();
    json!({ "versions": versions })
}
