//! Groups: from a draft over what is still missing to what is shown, and closed.

use serde_json::{Value, json};

use crate::support::{Client, House, Organisation, privacy_clauses, soon};

fn draft(programme: &str) -> Value {
    json!({
        "programme": programme, "name": "Tuesdays", "capacity": 3, "format": "online",
        "online_details": "https://meet.example/room", "time_zone": "Europe/London", "local_start": soon(),
        "session_minutes": 120, "recurrence": "FREQ=WEEKLY", "sessions": 4, "waiting_list": true,
    })
}

async fn made(at: &Organisation<'_>, changes: Value) -> String {
    let mut group = draft(&at.programme("Weekly", "support_group").await);
    for (key, value) in changes.as_object().into_iter().flatten() {
        group[key] = value.clone();
    }
    let made = at.owner().await.post(&at.path("/groups"), &group).await;
    made.expect(201).str("/id").to_owned()
}

async fn missing(owner: &Client, path: &str) -> Vec<String> {
    let refused = owner
        .post(&format!("{path}/publish"), &json!({}))
        .await
        .expect(409);
    assert_eq!(refused.code(), "not_ready_to_publish");
    let codes = refused.list("/errors").iter();
    codes
        .map(|error| error["code"].as_str().expect("a code").to_owned())
        .collect()
}

#[actix_web::test]
async fn a_draft_has_its_sessions_and_only_staff_see_it() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let id = made(&riverside, json!({})).await;
    let path = riverside.path(&format!("/groups/{id}"));
    let group = owner.get(&path).await.expect(200);
    assert_eq!(group.body["state"], "draft");
    assert_eq!(group.body["places"], "closed");
    assert_eq!(group.body["recurrence"], "FREQ=WEEKLY;COUNT=4");
    assert_eq!(group.body["sessions"], 4);
    let sessions = owner.get(&format!("{path}/sessions")).await.expect(200);
    assert_eq!(sessions.list("/items").len(), 4);
    assert_eq!(sessions.body["items"][3]["local_start"], "2026-04-07T19:00:00");
    assert_eq!(sessions.body["items"][3]["starts_at"], "2026-04-07T18:00:00Z");
    let anyone = house.anyone();
    anyone
        .get(&riverside.public(&format!("/groups/{id}")))
        .await
        .expect(404);
    let shown = anyone.get(&riverside.public("/groups")).await.expect(200);
    assert_eq!(shown.list("/items").len(), 0);
    let drafts = owner
        .get(&riverside.path("/groups?state=draft"))
        .await
        .expect(200);
    assert_eq!(drafts.list("/items"), [group.body]);
}

#[actix_web::test]
async fn what_is_missing_before_publishing_is_told_until_nothing_is() {
    let house = House::new().await;
    let young = house.bare_organisation("young").await;
    let owner = young.owner().await;
    let programme = json!({
        "name": "Weekly", "kind": "support_group", "summary": "Every Tuesday.", "who_for": "Anybody.",
        "joining_steps": ["initial_conversation", "agreement"], "default_capacity": 12, "session_minutes": 120,
    });
    let programme = owner
        .post(&young.path("/programmes"), &programme)
        .await
        .expect(201);
    let mut group = draft(programme.str("/id"));
    group["format"] = json!("hybrid");
    group["online_details"] = Value::Null;
    group.as_object_mut().expect("an object").remove("online_details");
    let group = owner.post(&young.path("/groups"), &group).await.expect(201);
    let path = young.path(&format!("/groups/{}", group.str("/id")));

    let mut left = missing(&owner, &path).await;
    let all = [
        "privacy_notice",
        "safeguarding_lead",
        "help_numbers",
        "reply_promise",
        "area",
        "venue",
        "online_details",
        "facilitator",
        "guidelines",
    ];
    assert_eq!(left, all);
    let mut mend = async |code: &str| {
        left.retain(|other| other != code);
        assert_eq!(missing(&owner, &path).await, left, "after {code}");
    };
    let notice = json!({ "kind": "privacy_notice", "slug": "privacy", "title": "Privacy", "clauses": privacy_clauses() });
    owner.post(&young.path("/documents"), &notice).await.expect(201);
    mend("privacy_notice").await;
    young.role("safeguarding_lead").await;
    mend("safeguarding_lead").await;
    let settings = young.path("");
    let numbers = json!({ "help_numbers": [{ "label": "Listening line", "number": "116 123", "hours": "Always", "checked_on": "2026-02-01" }] });
    let etag = owner.get(&settings).await.expect(200).etag();
    owner.patch(&settings, &etag, &numbers).await.expect(200);
    mend("help_numbers").await;
    let etag = owner.get(&settings).await.expect(200).etag();
    owner
        .patch(&settings, &etag, &json!({ "reply_working_days": 3 }))
        .await
        .expect(200);
    mend("reply_promise").await;
    let details = [
        ("area", json!({ "area": "Old Town" })),
        ("venue", json!({ "venue": "The library, upstairs" })),
        (
            "online_details",
            json!({ "online_details": "https://meet.example/room" }),
        ),
    ];
    for (code, change) in details {
        let etag = owner.get(&path).await.expect(200).etag();
        owner.patch(&path, &etag, &change).await.expect(200);
        mend(code).await;
    }
    young.role("facilitator").await;
    let facilitator = young.person_id("facilitator@young.example").await;
    let etag = owner.get(&path).await.expect(200).etag();
    owner
        .patch(&path, &etag, &json!({ "facilitators": [facilitator.uuid()] }))
        .await
        .expect(200);
    mend("facilitator").await;
    let guidelines = json!({ "kind": "guidelines", "slug": "guidelines", "title": "Guidelines", "clauses": [{ "heading": "Listen", "text": "One at a time." }] });
    owner
        .post(&young.path("/documents"), &guidelines)
        .await
        .expect(201);

    let published = owner
        .post(&format!("{path}/publish"), &json!({}))
        .await
        .expect(200);
    assert_eq!(published.body["state"], "published");
    assert_eq!(published.body["places"], "open");
    let again = owner
        .post(&format!("{path}/publish"), &json!({}))
        .await
        .expect(409);
    assert_eq!(again.code(), "not_a_draft");
}

#[actix_web::test]
async fn a_draft_whose_sessions_are_all_over_is_not_shown() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let past = json!({ "local_start": "2025-12-01T19:00:00", "recurrence": "FREQ=WEEKLY", "sessions": 2 });
    let id = made(&riverside, past).await;
    let path = riverside.path(&format!("/groups/{id}"));
    assert_eq!(missing(&owner, &path).await, ["session_ahead"]);
}

#[actix_web::test]
async fn nobody_loses_a_place_by_a_smaller_group_and_a_larger_one_ends_waits() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let group = riverside.workshop(3).await;
    let path = riverside.path(&format!("/groups/{}", group.id));
    let mut peers = Vec::new();
    for n in 0..4 {
        let peer = riverside
            .sign_up(&group, "Peer", &format!("peer-{n}@example.org"))
            .await;
        peer.post("/v1/tracking/confirm-contact", &json!({}))
            .await
            .expect(200);
        peers.push(peer);
    }
    let places = async || {
        let list = owner.get(&format!("{path}/places")).await.expect(200);
        list.list("/items").len()
    };
    assert_eq!(places().await, 3);
    let etag = owner.get(&path).await.expect(200).etag();
    let refused = owner
        .patch(&path, &etag, &json!({ "capacity": 2 }))
        .await
        .expect(409);
    assert_eq!(refused.code(), "capacity_below_places");
    assert_eq!(owner.get(&path).await.expect(200).body["capacity"], 3);

    let raised = owner
        .patch(&path, &etag, &json!({ "capacity": 4 }))
        .await
        .expect(200);
    assert_eq!(raised.body["places"], "waiting_list");
    assert_eq!(places().await, 4);
    let served = peers[3].get("/v1/tracking").await.expect(200);
    assert_eq!(served.body["stage"], "joined");

    // The first seats come free, so the people on the last ones move down before the group shrinks.
    for peer in &peers[..2] {
        peer.post("/v1/tracking/leave", &json!({})).await.expect(200);
    }
    let etag = owner.get(&path).await.expect(200).etag();
    let shrunk = owner
        .patch(&path, &etag, &json!({ "capacity": 2 }))
        .await
        .expect(200);
    assert_eq!(shrunk.body["capacity"], 2);
    assert_eq!(places().await, 2);
}

#[actix_web::test]
async fn facilitators_reach_their_own_groups_and_no_others() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let facilitator = riverside.role("facilitator").await;
    let own = riverside.person_id("facilitator@riverside.example").await.uuid();
    let theirs = made(&riverside, json!({ "facilitators": [own] })).await;
    let other = made(&riverside, json!({})).await;
    let list = facilitator.get(&riverside.path("/groups")).await.expect(200);
    assert_eq!(list.list("/items").len(), 1);
    assert_eq!(list.str("/items/0/id"), theirs);
    assert_eq!(
        list.body["items"][0]["facilitators"],
        json!([{ "person": own, "preferred_name": "facilitator" }])
    );
    facilitator
        .get(&riverside.path(&format!("/groups/{theirs}/sessions")))
        .await
        .expect(200);
    facilitator
        .get(&riverside.path(&format!("/groups/{other}")))
        .await
        .expect(404);
    facilitator
        .get(&riverside.path(&format!("/groups/{other}/sessions")))
        .await
        .expect(404);

    let owner = riverside.owner().await;
    let path = riverside.path(&format!("/groups/{theirs}"));
    let etag = owner.get(&path).await.expect(200).etag();
    owner
        .patch(&path, &etag, &json!({ "facilitators": [] }))
        .await
        .expect(200);
    facilitator.get(&path).await.expect(404);
}

#[actix_web::test]
async fn only_people_with_the_role_are_named_as_facilitators() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    riverside.role("trustee").await;
    riverside.role("tutor").await;
    let trustee = riverside.person_id("trustee@riverside.example").await.uuid();
    let tutor = riverside.person_id("tutor@riverside.example").await.uuid();
    let mut group = draft(&riverside.programme("Weekly", "support_group").await);
    group["facilitators"] = json!([tutor, trustee, tutor]);
    let refused = riverside
        .owner()
        .await
        .post(&riverside.path("/groups"), &group)
        .await
        .expect(422);
    let pointers: Vec<&str> = refused
        .list("/errors")
        .iter()
        .map(|error| error["pointer"].as_str().expect("a pointer"))
        .collect();
    assert!(pointers.contains(&"/facilitators/2"), "{pointers:?}");
    group["facilitators"] = json!([tutor, trustee]);
    let refused = riverside
        .owner()
        .await
        .post(&riverside.path("/groups"), &group)
        .await
        .expect(422);
    assert_eq!(refused.str("/errors/0/pointer"), "/facilitators/1");
    assert_eq!(refused.str("/errors/0/code"), "not_a_facilitator");
}

#[actix_web::test]
async fn a_closed_group_takes_nobody_and_goes_on_for_its_members() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let group = riverside.workshop(3).await;
    let path = riverside.path(&format!("/groups/{}", group.id));
    let closed = owner.post(&format!("{path}/close"), &json!({})).await.expect(200);
    assert_eq!(closed.body["state"], "closed");
    let shown = house
        .anyone()
        .get(&riverside.public(&format!("/groups/{}", group.id)))
        .await;
    let shown = shown.expect(200);
    assert_eq!(shown.body["places"], "closed");
    let enquiry = riverside.enquiry(&group, "Late", "late@example.org");
    let refused = house
        .anyone()
        .post(&riverside.public("/enquiries"), &enquiry)
        .await
        .expect(409);
    assert_eq!(refused.code(), "group_not_open");
    for verb in ["close", "publish"] {
        let again = owner
            .post(&format!("{path}/{verb}"), &json!({}))
            .await
            .expect(409);
        assert_eq!(again.code(), "already_closed");
    }
    let draft = made(&riverside, json!({})).await;
    let refused = owner
        .post(&riverside.path(&format!("/groups/{draft}/close")), &json!({}))
        .await;
    assert_eq!(refused.expect(409).code(), "not_published");
}

#[actix_web::test]
async fn a_repeat_makes_one_group() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let group = draft(&riverside.programme("Weekly", "support_group").await);
    let key = crate::support::fresh_key();
    let first = owner
        .post_with_key(&riverside.path("/groups"), &group, &key)
        .await
        .expect(201);
    let again = owner
        .post_with_key(&riverside.path("/groups"), &group, &key)
        .await
        .expect(201);
    assert_eq!(first.body, again.body);
    let list = owner.get(&riverside.path("/groups")).await.expect(200);
    assert_eq!(list.list("/items").len(), 1);
}

#[actix_web::test]
async fn a_group_that_grows_and_shrinks_while_people_sign_up_never_has_one_too_many() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let owner = riverside.owner().await;
    let group = riverside.workshop(4).await;
    let path = riverside.path(&format!("/groups/{}", group.id));
    let sign_ups = (0..24).map(|n| {
        let body = riverside.enquiry(&group, "Peer", &format!("peer-{n}@example.org"));
        let (anyone, path) = (house.anyone(), riverside.public("/enquiries"));
        async move { anyone.post(&path, &body).await.status.as_u16() }
    });
    let changes = [9, 3, 7, 2, 12, 5].map(|capacity| {
        let (owner, path) = (owner.clone(), path.clone());
        async move {
            let etag = owner.get(&path).await.expect(200).etag();
            let answer = owner.patch(&path, &etag, &json!({ "capacity": capacity })).await;
            answer.status.as_u16()
        }
    });
    let (signed, changed) = futures_util::future::join(
        futures_util::future::join_all(sign_ups),
        futures_util::future::join_all(changes),
    )
    .await;
    assert!(signed.iter().all(|status| *status == 201), "{signed:?}");
    assert!(
        changed.iter().all(|status| [200, 409, 412].contains(status)),
        "{changed:?}"
    );
    let capacity = owner.get(&path).await.expect(200).body["capacity"]
        .as_u64()
        .expect("a number");
    let places = owner.get(&format!("{path}/places?limit=100")).await.expect(200);
    let live = places.list("/items").len() as u64;
    assert!(live <= capacity, "{live} places of {capacity}");
}
