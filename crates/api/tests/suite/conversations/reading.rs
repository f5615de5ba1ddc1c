//! Who reads what of somebody who comes to a conversation, at each moment of the way.

use serde_json::json;

use super::{address, choice, group, has_time, slots};
use crate::support::{Client, House, Organisation};

/// Whether this reader is shown the contact, and the message.
async fn reads(reader: &Client, org: &Organisation<'_>, journey: &str) -> (bool, bool) {
    let found = reader
        .get(&org.path(&format!("/journeys/{journey}")))
        .await
        .expect(200);
    assert_eq!(found.body["preferred_name"], "Wren");
    let shown = |text: &str| found.text.contains(text);
    let (contact, message) = (shown("wren@example.org"), shown("hard to say"));
    assert_eq!(contact, !found.body["contact"].is_null());
    assert_eq!(message, !found.body["message"].is_null());
    (contact, message)
}

#[actix_web::test]
async fn a_facilitator_reads_the_message_from_the_conversation_on_and_the_contact_while_it_is_hers() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara", "Bryn"]).await;
    has_time(&org, "Amara", "Europe/London", ("09:00", "12:00")).await;
    let coordinator = org.role("coordinator").await;
    let rules = org.path(&format!("/groups/{}/conversation-rules", group.id));
    let etag = coordinator.get(&rules).await.expect(200).etag();
    let alone = json!({ "facilitators": 1, "minutes": 30 });
    coordinator.put(&rules, &etag, &alone).await.expect(200);
    let (amara, bryn) = (
        org.sign_in(&address("Amara")).await,
        org.sign_in(&address("Bryn")).await,
    );

    let mut enquiry = org.enquiry(&group, "Wren", "wren@example.org");
    enquiry["message"] = json!("Something that is hard to say.");
    let begun = house
        .anyone()
        .post(&org.public("/enquiries"), &enquiry)
        .await
        .expect(201);
    let peer = house.bearer(begun.str("/tracking_token"));
    let id = begun.str("/journey").to_owned();
    let logged = || {
        let rows = house.scratch.rows();
        let read = |row: &&String| row.contains("message_read");
        rows["events"].iter().filter(read).count()
    };
    let see = async || {
        let before = logged();
        let all = reads(&coordinator, &org, &id).await;
        assert_eq!(all, (true, true));
        let seen = (reads(&amara, &org, &id).await, reads(&bryn, &org, &id).await);
        // Each reading of the message is logged, and nothing else is.
        let read = 1 + usize::from(seen.0.1) + usize::from(seen.1.1);
        assert_eq!(logged() - before, read);
        seen
    };
    assert_eq!(see().await, ((false, false), (false, false)), "not confirmed");
    peer.post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    assert_eq!(see().await, ((false, true), (false, true)), "nothing is booked");
    let first = choice(&slots(&peer, "Europe/London").await[0]);
    peer.post("/v1/tracking/hold-slot", &first).await.expect(200);
    assert_eq!(see().await, ((false, true), (false, true)), "merely kept");
    peer.post("/v1/tracking/book", &first).await.expect(200);
    assert_eq!(see().await, ((true, true), (false, true)), "booked with Amara");
    let recorded = amara
        .post(
            &org.path(&format!("/journeys/{id}/record-conversation")),
            &json!({ "outcome": "join" }),
        )
        .await
        .expect(200);
    assert!(!recorded.text.contains("wren@example.org"));
    assert_eq!(see().await, ((false, true), (false, true)), "over");
    for role in ["trustee", "evaluator", "safeguarding_lead"] {
        let path = org.path(&format!("/journeys/{id}"));
        org.role(role).await.get(&path).await.expect(403);
    }
    peer.post("/v1/tracking/withdraw", &json!({})).await.expect(200);
    let path = org.path(&format!("/journeys/{id}"));
    let gone = coordinator.get(&path).await.expect(200);
    assert_eq!(gone.body["message"], serde_json::Value::Null);
}
