//! A programme asks for one of the workshops that it names, or for any.

use chrono::Duration;
use serde_json::{Value, json};

use crate::support::{Client, Group, House, Organisation};
use crate::verbs::{by_phone, confirmed, do_it, group_with_steps, journey, staff_path};

/// A workshop that Fern runs, and its one session.
async fn a_workshop(riverside: &Organisation<'_>, name: &str) -> (Group, String) {
    let fern = riverside.role("facilitator").await;
    fern.get("/v1/me").await.expect(200);
    let person = riverside
        .person_id("facilitator@riverside.example")
        .await
        .to_string();
    let group = riverside
        .group(&json!({ "name": name, "facilitators": [person] }))
        .await;
    let path = riverside.path(&format!("/groups/{}/sessions", group.id));
    let listed = riverside.owner().await.get(&path).await.expect(200);
    (group, listed.str("/items/0/id").to_owned())
}

/// A group whose programme asks for one of these workshops.
async fn asking_for(riverside: &Organisation<'_>, workshops: &[&Group]) -> Group {
    let later = json!({ "local_start": "2026-06-02T19:00:00" });
    let group = group_with_steps(riverside, &["workshop"], &later).await;
    let named: Vec<&str> = workshops.iter().map(|group| group.programme.as_str()).collect();
    change(riverside, &group.programme, json!({ "workshops": named }))
        .await
        .expect(200);
    group
}

async fn change(riverside: &Organisation<'_>, programme: &str, changes: Value) -> crate::support::Reply {
    let owner = riverside.owner().await;
    let path = riverside.path(&format!("/programmes/{programme}"));
    let etag = owner.get(&path).await.expect(200).etag();
    owner.patch(&path, &etag, &changes).await
}

async fn sessions(client: &Client, path: &str) -> Vec<String> {
    let list = client.get(path).await.expect(200);
    let session = |item: &Value| item["session"].as_str().expect("a session").to_owned();
    list.list("/items").iter().map(session).collect()
}

#[actix_web::test]
async fn only_the_workshops_that_are_named_are_shown_and_booked() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (intro, intro_session) = a_workshop(&riverside, "Introduction").await;
    let (writing, writing_session) = a_workshop(&riverside, "Writing").await;
    let group = asking_for(&riverside, &[&intro]).await;
    let any = asking_for(&riverside, &[]).await;
    let either = asking_for(&riverside, &[&intro, &writing]).await;
    let wren = confirmed(&riverside, &group, "Wren").await;
    let robin = confirmed(&riverside, &any, "Robin").await;
    let moth = confirmed(&riverside, &either, "Moth").await;
    let owner = riverside.owner().await;
    let shown = "/v1/tracking/workshops";
    assert_eq!(sessions(&wren, shown).await, std::slice::from_ref(&intro_session));
    assert_eq!(sessions(&robin, shown).await.len(), 2, "any will do");
    assert_eq!(sessions(&moth, shown).await.len(), 2);
    let by_staff = staff_path(&riverside, &wren, "workshops").await;
    assert_eq!(
        sessions(&owner, &by_staff).await,
        std::slice::from_ref(&intro_session)
    );

    let another = json!({ "session": writing_session });
    let before = house.scratch.rows();
    let refused = wren
        .post("/v1/tracking/book-workshop", &another)
        .await
        .expect(409);
    assert_eq!(refused.code(), "another_workshop");
    let path = staff_path(&riverside, &wren, "book-workshop").await;
    let said = json!({ "session": writing_session, "on_behalf": by_phone() });
    let refused = owner.post(&path, &said).await.expect(409);
    assert_eq!(refused.code(), "another_workshop");
    assert_eq!(
        house.scratch.rows()["workshop_bookings"],
        before["workshop_bookings"]
    );
    assert_eq!(house.scratch.rows()["places"], before["places"]);
    do_it(&wren, "book-workshop", json!({ "session": intro_session })).await;
    do_it(&robin, "book-workshop", another).await;
}

#[actix_web::test]
async fn on_the_way_to_another_group_a_workshop_that_is_not_asked_for_there_does_not_count() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (intro, _) = a_workshop(&riverside, "Introduction").await;
    let (writing, writing_session) = a_workshop(&riverside, "Writing").await;
    let here = asking_for(&riverside, &[&writing]).await;
    let there = asking_for(&riverside, &[&intro]).await;
    let wren = confirmed(&riverside, &here, "Wren").await;
    do_it(&wren, "book-workshop", json!({ "session": writing_session })).await;

    let owner = riverside.owner().await;
    let path = staff_path(&riverside, &wren, "suggest-group").await;
    owner.post(&path, &json!({ "group": there.id })).await.expect(200);
    let led = journey(&wren).await;
    assert_eq!(
        (&led["stage"], &led["due_at"]),
        (&json!("workshop"), &Value::Null)
    );
    assert_eq!(
        led["workshop"]["session"],
        json!(writing_session),
        "the seat is theirs still"
    );

    let both = json!({ "workshops": [intro.programme, writing.programme] });
    change(&riverside, &there.programme, both).await.expect(200);
    let counts = journey(&wren).await;
    assert_eq!(counts["due_at"], counts["workshop"]["starts_at"]);
    let one = json!({ "workshops": [intro.programme] });
    change(&riverside, &there.programme, one).await.expect(200);

    // Fern records what she saw, and there is a workshop to come to still.
    house.wait(Duration::days(20));
    let fern = riverside.new_device("facilitator@riverside.example").await;
    let path = format!("/groups/{}/sessions/{writing_session}/attendance", writing.id);
    let was_there = json!({ "journey": led["id"], "attended": true });
    fern.post(&riverside.path(&path), &was_there).await.expect(200);
    assert_eq!(journey(&wren).await["stage"], "workshop");
}

#[actix_web::test]
async fn what_is_named_is_a_workshop_of_the_organisation_and_stays_one() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let pathways = house.organisation("pathways").await;
    let (intro, _) = a_workshop(&riverside, "Introduction").await;
    let foreign = pathways.group(&json!({})).await;
    let group = asking_for(&riverside, &[&intro]).await;
    let owner = riverside.owner().await;
    let path = riverside.path(&format!("/programmes/{}", group.programme));
    let read = owner.get(&path).await.expect(200);
    assert_eq!(read.str("/workshops/0/id"), intro.programme);
    assert_eq!(read.str("/workshops/0/name"), "Introduction to group work");

    for (named, pointer) in [
        (json!([group.programme]), "/workshops/0"),
        (json!([intro.programme, foreign.programme]), "/workshops/1"),
        (json!([uuid::Uuid::new_v4()]), "/workshops/0"),
    ] {
        let wrong = change(&riverside, &group.programme, json!({ "workshops": named }))
            .await
            .expect(422);
        assert_eq!(wrong.str("/errors/0/pointer"), pointer, "{}", wrong.text);
    }
    let kind = change(&riverside, &intro.programme, json!({ "kind": "event" }))
        .await
        .expect(422);
    assert_eq!(
        (kind.str("/errors/0/pointer"), kind.str("/errors/0/code")),
        ("/kind", "asked_for_elsewhere")
    );
    // Without the step there is nothing to name; what was named goes with it.
    let steps = change(&riverside, &group.programme, json!({ "joining_steps": [] }))
        .await
        .expect(200);
    assert_eq!(steps.list("/workshops").len(), 0);
    let nothing = change(
        &riverside,
        &group.programme,
        json!({ "workshops": [intro.programme] }),
    )
    .await
    .expect(422);
    assert_eq!(nothing.str("/errors/0/code"), "workshop_is_no_step");
    change(&riverside, &intro.programme, json!({ "kind": "event" }))
        .await
        .expect(200);
}

#[actix_web::test]
async fn the_public_reads_which_workshop_comes_first() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let (intro, _) = a_workshop(&riverside, "Introduction").await;
    let group = asking_for(&riverside, &[&intro]).await;
    let any = asking_for(&riverside, &[]).await;
    let words = async |group: &Group| {
        let path = riverside.public(&format!("/groups/{}", group.id));
        let read = house.anyone().get(&path).await.expect(200);
        read.str("/what_happens_next/1/words").to_owned()
    };
    let named = words(&group).await;
    assert!(named.contains("“Introduction to group work”"), "{named}");
    let unnamed = words(&any).await;
    assert!(unnamed.contains("an introductory workshop"), "{unnamed}");
}
