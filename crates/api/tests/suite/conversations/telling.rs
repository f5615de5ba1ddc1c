//! Who is told of a conversation's time, and that nobody is told of what no longer holds.

use serde_json::json;

use super::{address, choice, group, has_time, ready, slots};
use crate::support::{House, Letterbox};

/// To whom the new messages go, sorted.
async fn told(letterbox: &mut Letterbox, subject: &str) -> Vec<String> {
    let (mails, _) = letterbox.open().await;
    let about = mails
        .iter()
        .filter(|mail| mail.head.contains(&format!("Subject: {subject}")));
    let mut to: Vec<String> = about
        .filter_map(|mail| {
            let line = mail.head.lines().find(|line| line.starts_with("To: "));
            line.map(|line| line["To: ".len()..].to_owned())
        })
        .collect();
    to.sort();
    to
}

#[actix_web::test]
async fn both_facilitators_hear_of_a_time_and_of_its_end_but_not_once_their_role_is_gone() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara", "Bryn"]).await;
    for name in ["Amara", "Bryn"] {
        has_time(&org, name, "Europe/London", ("09:00", "12:00")).await;
    }
    let both = [address("Amara"), address("Bryn")];
    let peer = ready(&org, &group, "Wren").await;
    let on_offer = slots(&peer, "Europe/London").await;
    peer.post("/v1/tracking/hold-slot", &choice(&on_offer[0]))
        .await
        .expect(200);
    assert_eq!(told(&mut letterbox, "A time").await, [""; 0]);
    peer.post("/v1/tracking/book", &choice(&on_offer[0]))
        .await
        .expect(200);
    assert_eq!(told(&mut letterbox, "A time with you").await, both);
    peer.post("/v1/tracking/move-conversation", &choice(&on_offer[4]))
        .await
        .expect(200);
    assert_eq!(told(&mut letterbox, "A time with you").await, both);
    peer.post("/v1/tracking/withdraw", &json!({})).await.expect(200);
    let owner = org.owner().await;
    let bryn = org.person_id(&address("Bryn")).await;
    owner
        .delete(&org.path(&format!("/people/{bryn}")))
        .await
        .expect(204);
    // Withdrawing gave the time back. Bryn was to hear of it too, and has left meanwhile.
    assert_eq!(
        told(&mut letterbox, "A time is yours again").await,
        [address("Amara")]
    );
}

#[actix_web::test]
async fn the_calendar_entry_is_fetched_and_tells_a_time_and_nothing_else() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara"]).await;
    has_time(&org, "Amara", "Europe/London", ("09:00", "12:00")).await;
    let peer = ready(&org, &group, "Wren").await;
    let fetch = async || peer.get("/v1/tracking/appointment.ics").await;
    assert_eq!(fetch().await.expect(409).code(), "nothing_booked");
    let on_offer = slots(&peer, "Asia/Kolkata").await;
    peer.post("/v1/tracking/hold-slot", &choice(&on_offer[0]))
        .await
        .expect(200);
    assert_eq!(fetch().await.expect(409).code(), "nothing_booked");
    peer.post("/v1/tracking/book", &choice(&on_offer[0]))
        .await
        .expect(200);
    let line = |file: &str, name: &str| {
        let found = file.split("\r\n").find_map(|line| line.strip_prefix(name));
        found.unwrap_or_default().to_owned()
    };
    let booked = fetch().await.expect(200);
    assert_eq!(booked.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(booked.header("cache-control"), "no-store");
    assert_eq!(line(&booked.text, "DTSTART:"), "20260310T090000Z");
    assert_eq!(line(&booked.text, "DTEND:"), "20260310T093000Z");
    let lower = booked.text.to_lowercase();
    for telling in [
        "amara",
        "wren",
        "riverside",
        "group",
        "weekly",
        "tuesdays",
        "conversation",
        "http",
    ] {
        assert!(!lower.contains(telling), "{telling}: {}", booked.text);
    }
    peer.post("/v1/tracking/move-conversation", &choice(&on_offer[2]))
        .await
        .expect(200);
    let moved = fetch().await.expect(200);
    assert_eq!(line(&moved.text, "DTSTART:"), "20260310T093000Z");
    assert_eq!(line(&moved.text, "UID:"), line(&booked.text, "UID:"));
    let revision = |file: &str| line(file, "SEQUENCE:").parse::<i64>().expect("a number");
    assert!(revision(&moved.text) > revision(&booked.text));
}
