//! The introductory workshop on the way to a group: booking, moving, giving back, and who was there.

use chrono::Duration;
use futures_util::future::{join, join_all};
use serde_json::{Value, json};

use crate::support::Mail;
use crate::support::{Client, Group, House, Organisation};
use crate::verbs::{confirmed, do_it, group_with_steps, journey};

async fn sessions(client: &Client) -> Vec<Value> {
    let list = client.get("/v1/tracking/workshops").await.expect(200);
    list.list("/items").to_vec()
}

/// The session of a workshop with this many places, which its facilitator Fern runs.
async fn a_workshop(riverside: &Organisation<'_>, capacity: i32) -> (Group, String, Client) {
    let fern = riverside
        .person("fern@riverside.example", "Fern", &["facilitator"])
        .await;
    let person = riverside.person_id("fern@riverside.example").await.to_string();
    let workshop = riverside
        .group(&json!({ "capacity": capacity, "waiting_list": false, "facilitators": [person] }))
        .await;
    let path = riverside.path(&format!("/groups/{}/sessions", workshop.id));
    let listed = riverside.owner().await.get(&path).await.expect(200);
    (workshop, listed.str("/items/0/id").to_owned(), fern)
}

/// Some weeks later, when the workshop is over: Fern has to sign in again.
async fn three_weeks_on(house: &House, riverside: &Organisation<'_>) -> Client {
    house.wait(Duration::days(20));
    riverside.new_device("fern@riverside.example").await
}

async fn word(house: &House, riverside: &Organisation<'_>, group: &Group) -> String {
    let path = riverside.public(&format!("/groups/{}", group.id));
    house
        .anyone()
        .get(&path)
        .await
        .expect(200)
        .str("/places")
        .to_owned()
}

#[actix_web::test]
async fn a_workshop_is_booked_given_back_and_attended_before_the_way_goes_on() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (workshop, session, fern) = a_workshop(&riverside, 1).await;
    let later = json!({ "local_start": "2026-06-02T19:00:00" });
    let group = group_with_steps(&riverside, &["workshop"], &later).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    let robin = confirmed(&riverside, &group, "Robin").await;

    let shown = sessions(&wren).await;
    assert_eq!((shown.len(), &shown[0]["session"]), (1, &json!(session)));
    assert_eq!(
        (&shown[0]["has_room"], &shown[0]["time_zone"]),
        (&json!(true), &json!("Europe/London"))
    );
    let choice = json!({ "session": session });
    let booked = do_it(&wren, "book-workshop", choice.clone()).await;
    assert_eq!(booked["workshop"]["session"], json!(session));
    assert_eq!(
        (&booked["stage"], &booked["due_at"]),
        (&json!("workshop"), &booked["workshop"]["starts_at"])
    );
    assert_eq!(word(&house, &riverside, &workshop).await, "full");

    let again = wren.post("/v1/tracking/book-workshop", &choice).await.expect(409);
    assert_eq!(again.code(), "already_booked");
    let full = robin
        .post("/v1/tracking/book-workshop", &choice)
        .await
        .expect(409);
    assert_eq!(full.code(), "group_full");
    do_it(&wren, "cancel-workshop", json!({})).await;
    assert_eq!(word(&house, &riverside, &workshop).await, "open");
    do_it(&robin, "book-workshop", choice).await;

    let here = format!("/groups/{}/sessions/{session}", workshop.id);
    let (bookings, attendance) = (
        riverside.path(&format!("{here}/bookings")),
        riverside.path(&format!("{here}/attendance")),
    );
    let expected = fern.get(&bookings).await.expect(200);
    assert_eq!(expected.list("/items").len(), 1);
    assert_eq!(
        (
            expected.str("/items/0/preferred_name"),
            expected.str("/items/0/state")
        ),
        ("Robin", "booked")
    );
    let robins = expected.str("/items/0/journey").to_owned();
    let was_there = json!({ "journey": robins, "attended": true });
    let early = fern.post(&attendance, &was_there).await.expect(409);
    assert_eq!(early.code(), "not_due_yet");
    // The workshop is hers; the journey leads to a group that isn't.
    fern.get(&riverside.path(&format!("/journeys/{robins}")))
        .await
        .expect(404);

    let fern = three_weeks_on(&house, &riverside).await;
    let recorded = fern.post(&attendance, &was_there).await.expect(200);
    assert_eq!(recorded.str("/state"), "attended");
    assert_eq!(journey(&robin).await["stage"], "joined");
    let slip = json!({ "journey": robins, "attended": null });
    let undone = fern.post(&attendance, &slip).await.expect(200);
    assert_eq!(undone.str("/state"), "booked");
    let again = journey(&robin).await;
    assert_eq!(
        (&again["stage"], &again["place"]),
        (&json!("workshop"), &Value::Null)
    );
    fern.post(&attendance, &was_there).await.expect(200);
    assert_eq!(journey(&robin).await["stage"], "joined");
    let other = json!({ "journey": journey(&wren).await["id"], "attended": true });
    assert_eq!(
        fern.post(&attendance, &other).await.expect(409).code(),
        "nothing_booked"
    );
}

#[actix_web::test]
async fn what_was_recorded_by_mistake_is_taken_back() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (workshop, session, _) = a_workshop(&riverside, 3).await;
    let person = riverside.person_id("fern@riverside.example").await.to_string();
    let steps = ["workshop", "initial_conversation"];
    let group = group_with_steps(&riverside, &steps, &json!({ "facilitators": [person] })).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    do_it(&wren, "book-workshop", json!({ "session": session })).await;
    let fern = three_weeks_on(&house, &riverside).await;
    let path = riverside.path(&format!("/groups/{}/sessions/{session}/attendance", workshop.id));
    let id = journey(&wren).await["id"].clone();
    let record = |attended: Value| json!({ "journey": id, "attended": attended });
    assert_eq!(
        fern.post(&path, &record(json!(false)))
            .await
            .expect(200)
            .str("/state"),
        "missed"
    );
    assert_eq!(
        fern.post(&path, &record(Value::Null))
            .await
            .expect(200)
            .str("/state"),
        "booked"
    );
    assert_eq!(
        fern.post(&path, &record(json!(true)))
            .await
            .expect(200)
            .str("/state"),
        "attended"
    );
    assert_eq!(journey(&wren).await["stage"], "initial_conversation");
}

#[actix_web::test]
async fn bookings_follow_a_workshop_that_moves_or_is_called_off() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (workshop, session, fern) = a_workshop(&riverside, 3).await;
    let group = group_with_steps(&riverside, &["workshop"], &json!({})).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    do_it(&wren, "book-workshop", json!({ "session": session })).await;
    let path = riverside.path(&format!("/groups/{}/sessions/{session}", workshop.id));
    let later = json!({ "local_start": "2026-03-31T18:00:00", "reach": "this" });
    fern.post(&format!("{path}/move"), &later).await.expect(200);
    let follow = || api::joining::workshops::duties::follow_sessions(&house.app.db);
    assert_eq!(follow().await.expect("followed"), 1);
    let moved = journey(&wren).await;
    assert_eq!(
        (&moved["due_at"], &moved["workshop"]["local_start"]),
        (&json!("2026-03-31T17:00:00Z"), &json!("2026-03-31T18:00:00"))
    );

    fern.post(&format!("{path}/cancel"), &json!({ "reach": "this" }))
        .await
        .expect(200);
    assert_eq!(follow().await.expect("followed"), 1);
    let off = journey(&wren).await;
    assert_eq!(
        (&off["stage"], &off["workshop"], &off["next_actor"]),
        (&json!("workshop"), &Value::Null, &json!("peer"))
    );
    assert_eq!(follow().await.expect("followed"), 0);
    assert!(sessions(&wren).await.is_empty());
    let said = do_it(&wren, "no-time-fits", json!({})).await;
    assert_eq!(said["next_actor"], "coordinator");
}

#[actix_web::test]
async fn staff_book_for_somebody_on_the_phone_and_resting_gives_the_seat_back() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (workshop, session, _) = a_workshop(&riverside, 1).await;
    let group = group_with_steps(&riverside, &["workshop"], &json!({})).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    let coordinator = riverside.role("coordinator").await;
    let id = journey(&wren).await["id"].as_str().expect("an id").to_owned();
    let path = |verb: &str| riverside.path(&format!("/journeys/{id}/{verb}"));
    let listed = coordinator.get(&path("workshops")).await.expect(200);
    assert_eq!(listed.str("/items/0/session"), session);
    let said = json!({ "how": "phone", "wording_version": 1 });
    let unknown = json!({ "on_behalf": said, "session": group.id });
    let refused = coordinator
        .post(&path("book-workshop"), &unknown)
        .await
        .expect(422);
    assert_eq!(refused.str("/errors/0/pointer"), "/session");
    let body = json!({ "on_behalf": said, "session": session });
    coordinator.post(&path("book-workshop"), &body).await.expect(200);
    assert_eq!(word(&house, &riverside, &workshop).await, "full");
    do_it(&wren, "not-now", json!({})).await;
    assert_eq!(word(&house, &riverside, &workshop).await, "open");
    let resumed = do_it(&wren, "resume", json!({})).await;
    assert_eq!(
        (&resumed["stage"], &resumed["workshop"]),
        (&json!("workshop"), &Value::Null)
    );
    coordinator.post(&path("book-workshop"), &body).await.expect(200);
    wren.post("/v1/tracking/erase", &json!({})).await.expect(204);
    assert_eq!(word(&house, &riverside, &workshop).await, "open");
}

#[actix_web::test]
async fn a_workshop_never_takes_more_than_it_holds_however_people_sign_up() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (workshop, session, _) = a_workshop(&riverside, 5).await;
    let group = group_with_steps(&riverside, &["workshop"], &json!({ "capacity": 30 })).await;
    let mut peers = Vec::new();
    for n in 0..12 {
        peers.push(confirmed(&riverside, &group, &format!("Peer{n}")).await);
    }
    let choice = json!({ "session": session });
    let book = peers.iter().map(|peer| async {
        let reply = peer.post("/v1/tracking/book-workshop", &choice).await;
        reply.status.as_u16()
    });
    let (house_ref, riverside_ref, workshop_ref) = (&house, &riverside, &workshop);
    let direct = (0..12).map(|n| async move {
        let body = riverside_ref.enquiry(
            workshop_ref,
            &format!("Direct{n}"),
            &format!("direct{n}@example.org"),
        );
        let reply = house_ref
            .anyone()
            .post(&riverside_ref.public("/enquiries"), &body)
            .await;
        reply.status.as_u16()
    });
    let (booked, signed_up) = join(join_all(book), join_all(direct)).await;
    let count = |answers: &[u16], status: u16| answers.iter().filter(|answer| **answer == status).count();
    assert_eq!(
        count(&booked, 200) + count(&signed_up, 201),
        5,
        "{booked:?} {signed_up:?}"
    );
    assert_eq!(
        count(&booked, 409) + count(&signed_up, 409),
        19,
        "{booked:?} {signed_up:?}"
    );
    let path = riverside.path(&format!("/groups/{}/places?limit=100", workshop.id));
    let places = riverside.owner().await.get(&path).await.expect(200);
    assert_eq!(places.list("/items").len(), 5);
}

#[actix_web::test]
async fn the_person_is_told_of_the_workshop_and_once_more_a_day_before_unless_it_is_given_back() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let (workshop, session, _) = a_workshop(&riverside, 3).await;
    let group = group_with_steps(&riverside, &["workshop"], &json!({})).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    let robin = confirmed(&riverside, &group, "Robin").await;
    letterbox.open().await;
    house.wait(Duration::hours(25));
    do_it(&wren, "book-workshop", json!({ "session": session })).await;
    do_it(&robin, "book-workshop", json!({ "session": session })).await;
    let told = |mails: &[Mail], name: &str, words: &str| {
        let address = format!("{name}@example.org");
        mails
            .iter()
            .any(|mail| mail.is_to(&address) && mail.body.contains(words))
    };
    let (mails, _) = letterbox.open().await;
    assert!(told(&mails, "wren", "Tuesday 17 March, 7pm to 9pm"), "{mails:?}");
    do_it(&robin, "cancel-workshop", json!({})).await;
    house.wait(Duration::days(13));
    let (mails, _) = letterbox.open().await;
    assert!(!told(&mails, "wren", "once"), "a day before, not earlier");
    house.wait(Duration::hours(18));
    let (mails, _) = letterbox.open().await;
    assert!(told(&mails, "wren", "only this once"), "{mails:?}");
    assert!(
        !mails.iter().any(|mail| mail.is_to("robin@example.org")),
        "nothing of what was given back"
    );

    // Called off: the booking falls with it, and the person is told all the same.
    let path = riverside.path(&format!("/groups/{}/sessions/{session}/cancel", workshop.id));
    let fern = riverside.new_device("fern@riverside.example").await;
    fern.post(&path, &json!({ "reach": "this" })).await.expect(200);
    let follow = api::joining::workshops::duties::follow_sessions(&house.app.db);
    assert_eq!(follow.await.expect("followed"), 1);
    let (mails, _) = letterbox.open().await;
    assert!(told(&mails, "wren", "This does not take place"), "{mails:?}");
}

#[actix_web::test]
async fn nobody_records_or_takes_back_what_belongs_to_another_workshop() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (workshop, session, _) = a_workshop(&riverside, 3).await;
    let later = json!({ "local_start": "2026-03-19T19:00:00", "capacity": 3 });
    let other = riverside.group(&later).await;
    let listed = riverside.path(&format!("/groups/{}/sessions", other.id));
    let second = riverside.owner().await.get(&listed).await.expect(200);
    let second = second.str("/items/0/id").to_owned();
    let group = group_with_steps(&riverside, &["workshop"], &json!({})).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    do_it(&wren, "book-workshop", json!({ "session": session })).await;
    house.wait(Duration::days(16));
    let fern = riverside.new_device("fern@riverside.example").await;
    let path = riverside.path(&format!("/groups/{}/sessions/{session}/attendance", workshop.id));
    let id = journey(&wren).await["id"].clone();
    let record = |attended: Value| json!({ "journey": id, "attended": attended });
    fern.post(&path, &record(json!(false))).await.expect(200);
    do_it(&wren, "book-workshop", json!({ "session": second })).await;
    house.wait(Duration::days(2));
    let fern = riverside.new_device("fern@riverside.example").await;
    let theirs = fern.post(&path, &record(json!(true))).await.expect(409);
    assert_eq!(theirs.code(), "nothing_booked");
    let back = fern.post(&path, &record(Value::Null)).await.expect(409);
    assert_eq!(back.code(), "cannot_be_undone");
    assert_eq!(journey(&wren).await["workshop"]["session"], json!(second));
}
