//! One planted word in every text of every operation.

use crate::access::requests::{Door, Ids, Operation, operations};
use crate::hostile_fields::put;
use crate::support::Client;

/// Stands in every text that any operation takes, one after the other.
pub const WORD: &str = "planted-everywhere";

/// What the paths name: what is there, and otherwise what nothing has.
pub fn ids(group: &str, journey: &str) -> Ids {
    let nothing = [
        "document",
        "fact",
        "key",
        "person",
        "programme",
        "question",
        "session",
        "sibling",
        "statement",
        "device",
    ];
    let known = Ids::new([
        ("org", "riverside".to_owned()),
        ("group", group.to_owned()),
        ("journey", journey.to_owned()),
        ("slot", "planted-slot".to_owned()),
        ("code", "not_found".to_owned()),
        ("slug", "privacy".to_owned()),
        ("version", "1".to_owned()),
        ("reference", "2222-2222".to_owned()),
        ("notice", "1".to_owned()),
        ("unique", "first".to_owned()),
    ]);
    nothing
        .into_iter()
        .fold(known, |ids, name| ids.with(name, uuid::Uuid::new_v4()))
}

/// Sends the word in each text of each body and in each part of a query, whatever is answered. Returns how many there were.
pub async fn plant(anyone: &Client, owner: &Client, tracker: &Client, ids: &Ids) -> usize {
    let mut operations = operations();
    operations.sort_by_key(Operation::ends);
    let mut texts = 0;
    for operation in &operations {
        let client = match operation.door {
            Door::Anyone | Door::NameCheck => anyone,
            Door::Tracking => tracker,
            Door::Person | Door::Staff(_) => owner,
        };
        for pointer in operation.texts() {
            let mut body = operation.body(ids).expect("a body with texts in it");
            put(&mut body, &pointer);
            let at = if pointer.ends_with("/email") {
                "@example.org"
            } else {
                ""
            };
            let body = body.to_string().replace("HERE", &format!("{WORD}{at}"));
            let body = serde_json::from_str(&body).expect("JSON");
            operation.send_with(client, ids, Some(body), "\"v1\"").await;
            texts += 1;
        }
        for name in operation.queries() {
            let path = format!("{}?{name}={WORD}", operation.path(ids));
            let request = client.request(operation.method.clone(), &path);
            client.send(request, operation.method.clone(), &path).await;
            texts += 1;
        }
    }
    texts
}
