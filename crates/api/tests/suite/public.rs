//! What anyone reads of the offer, and how it is kept ready without ever being wrong.

use std::collections::BTreeSet;

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Client, House, Organisation, Reply};

fn ids(list: &Reply) -> Vec<String> {
    let items = list.list("/items").iter();
    items
        .map(|item| item["id"].as_str().expect("an id").to_owned())
        .collect()
}

async fn shown(anyone: &Client, at: &Organisation<'_>, query: &str) -> Vec<String> {
    ids(&anyone
        .get(&at.public(&format!("/groups{query}")))
        .await
        .expect(200))
}

#[actix_web::test]
async fn the_public_face_says_who_this_is_and_where_help_is() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let face = house.anyone().get(&riverside.public("")).await.expect(200);
    let expected = json!({
        "slug": "riverside", "name": "riverside Peer Support", "about": null, "time_zone": "Europe/London",
        "locale": "en", "plain_contact": null, "reply_working_days": 3,
        "closures": [], "accent": null,
        "help_numbers": [{ "label": "Listening line", "number": "116 123", "hours": "Day and night", "checked_on": "2026-02-01" }],
        "privacy_notice": { "kind": "privacy_notice", "slug": "privacy", "title": "Privacy notice", "version": 1 },
    });
    assert_eq!(face.body, expected);
    let nobody = house.anyone().get("/v1/public/nobody").await.expect(404);
    assert_eq!(nobody.code(), "not_found");
}

#[actix_web::test]
async fn groups_are_found_by_programme_format_places_and_start() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let anyone = house.anyone();
    let online = riverside
        .group(&json!({ "local_start": "2026-03-17T19:00:00" }))
        .await;
    let room = json!({ "format": "in_person", "area": "Old Town", "venue": "The library", "local_start": "2026-04-20T19:00:00" });
    let room = riverside.group(&room).await;
    let full = json!({ "capacity": 1, "waiting_list": false, "local_start": "2026-05-20T19:00:00" });
    let full = riverside.group(&full).await;
    riverside.sign_up(&full, "Wren", "wren@example.org").await;
    let waiting = riverside
        .group(&json!({ "capacity": 1, "local_start": "2026-06-20T19:00:00" }))
        .await;
    riverside.sign_up(&waiting, "Wren", "wren@example.org").await;

    let all = [&online.id, &room.id, &full.id, &waiting.id];
    assert_eq!(shown(&anyone, &riverside, "").await, all.map(String::clone));
    let cases = [
        (format!("?programme={}", room.programme), vec![&room.id]),
        ("?format=in_person".to_owned(), vec![&room.id]),
        ("?format=hybrid".to_owned(), vec![]),
        ("?places=open".to_owned(), vec![&online.id, &room.id]),
        ("?places=full".to_owned(), vec![&full.id]),
        ("?places=waiting_list".to_owned(), vec![&waiting.id]),
        ("?places=closed".to_owned(), vec![]),
        (
            "?starts_after=2026-04-20T18:00:00Z".to_owned(),
            vec![&full.id, &waiting.id],
        ),
        (
            "?starts_after=2026-04-20T17:59:59Z&places=open".to_owned(),
            vec![&room.id],
        ),
    ];
    for (query, expected) in cases {
        let found = shown(&anyone, &riverside, &query).await;
        assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{query}");
    }
}

#[actix_web::test]
async fn pages_stay_whole_while_groups_are_added() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let at = |day: u32| json!({ "local_start": format!("2026-04-{day:02}T19:00:00") });
    let mut first_seven = Vec::new();
    for day in [1, 1, 2, 5, 5, 5, 9] {
        first_seven.push(riverside.group(&at(day)).await.id);
    }
    let anyone = house.anyone();
    let (mut seen, mut path, mut added) = (Vec::new(), riverside.public("/groups?limit=2"), 0);
    loop {
        let page = anyone.get(&path).await.expect(200);
        assert!(page.list("/items").len() <= 2);
        seen.extend(ids(&page));
        let Some(cursor) = page.body["next_cursor"].as_str() else {
            assert_eq!(page.header("link"), "");
            break;
        };
        path = riverside.public(&format!("/groups?limit=2&cursor={cursor}"));
        assert_eq!(page.header("link"), format!("<{path}>; rel=\"next\""));
        // One that belongs before what was read, and one that belongs after.
        riverside.group(&at(1)).await;
        riverside.group(&at(20 + added)).await;
        added += 1;
    }
    let unique: BTreeSet<&String> = seen.iter().collect();
    assert_eq!(unique.len(), seen.len(), "nothing is shown twice");
    assert!(
        first_seven.iter().all(|id| unique.contains(id)),
        "nothing is left out"
    );
}

#[actix_web::test]
async fn a_group_tells_when_it_meets_and_what_happens_next_but_never_where_to_join_or_who_is_there() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = json!({ "recurrence": "FREQ=WEEKLY;INTERVAL=2", "sessions": 20, "capacity": 7 });
    let group = riverside.group(&group).await;
    riverside.sign_up(&group, "Wren", "wren@example.org").await;
    let read = house
        .anyone()
        .get(&riverside.public(&format!("/groups/{}", group.id)))
        .await
        .expect(200);
    let schedule = json!({
        "rhythm": "weekly", "every": 2, "recurrence": "FREQ=WEEKLY;INTERVAL=2;COUNT=20", "sessions": 20,
        "session_minutes": 120, "time_zone": "Europe/London", "first_starts_at": "2026-03-17T19:00:00Z",
    });
    assert_eq!(read.body["schedule"], schedule);
    assert_eq!(read.list("/next_sessions").len(), 12);
    assert_eq!(
        read.body["next_sessions"][1],
        json!({
            "starts_at": "2026-03-31T18:00:00Z", "local_start": "2026-03-31T19:00:00", "time_zone": "Europe/London", "minutes": 120,
        })
    );
    let steps: Vec<&Value> = read
        .list("/what_happens_next")
        .iter()
        .map(|step| &step["step"])
        .collect();
    assert_eq!(steps, ["contact", "place"]);
    let keys: Vec<&String> = read.body.as_object().expect("an object").keys().collect();
    let expected = [
        "area",
        "format",
        "id",
        "name",
        "next_sessions",
        "places",
        "programme",
        "schedule",
        "what_happens_next",
    ];
    assert_eq!(keys, expected);
    for secret in ["meet.example", "Wren", "capacity", "\"7\"", ":7,", "facilitator"] {
        assert!(!read.text.contains(secret), "{secret} in {}", read.text);
    }
}

#[actix_web::test]
async fn programmes_are_found_by_kind_and_words_and_a_mismatch_leads_to_the_sibling() {
    let house = House::new().await;
    let kindred = house.organisation("kindred").await;
    let owner = kindred.owner().await;
    let programme = |name: &str, who_for: &str| {
        json!({
            "name": name, "kind": "mentoring", "summary": "Eight evenings.", "who_for": who_for, "themes": ["Übergänge"],
            "joining_steps": ["eligibility"], "default_capacity": 8, "session_minutes": 90, "eligibility_statement": format!("I am {name}."),
        })
    };
    let mut published = Vec::new();
    for (name, who) in [
        ("Aspiring", "People who think of training. 100% welcome."),
        ("Qualified", "People in training or after it."),
    ] {
        let mut programme = programme(name, who);
        if let Some(first) = published.first() {
            programme["sibling"] = json!(first);
        }
        let id = owner
            .post(&kindred.path("/programmes"), &programme)
            .await
            .expect(201)
            .str("/id")
            .to_owned();
        kindred.group(&json!({ "programme": id })).await;
        published.push(id);
        house.wait(Duration::seconds(1));
    }
    let unpublished = owner
        .post(&kindred.path("/programmes"), &programme("Hidden", "Nobody yet."))
        .await;
    let unpublished = unpublished.expect(201).str("/id").to_owned();
    kindred.workshop(3).await;
    let anyone = house.anyone();
    let found = async |query: &str| {
        ids(&anyone
            .get(&kindred.public(&format!("/programmes{query}")))
            .await
            .expect(200))
    };
    assert_eq!(found("?kind=mentoring").await, published);
    assert_eq!(found("?kind=workshop").await.len(), 1);
    assert_eq!(found("?q=ASPIRING").await, published[..1]);
    assert_eq!(found("?q=%C3%BCberg%C3%A4nge+after").await, published[1..]);
    assert_eq!(found("?q=100%25").await, published[..1]);
    assert_eq!(found("?q=1%25w").await, Vec::<String>::new());
    assert_eq!(found("?q=_").await, Vec::<String>::new());
    assert_eq!(found("?q=").await.len(), 3);
    let page = anyone
        .get(&kindred.public("/programmes?limit=1&kind=mentoring"))
        .await
        .expect(200);
    let next = page.str("/next_cursor").to_owned();
    assert_eq!(
        found(&format!("?limit=1&kind=mentoring&cursor={next}")).await,
        published[1..]
    );
    anyone
        .get(&kindred.public(&format!("/programmes/{unpublished}")))
        .await
        .expect(404);

    let read = anyone
        .get(&kindred.public(&format!("/programmes/{}", published[0])))
        .await
        .expect(200);
    assert_eq!(read.str("/eligibility_statement/text"), "I am Aspiring.");
    let sibling =
        json!([{ "id": published[1], "name": "Qualified", "who_for": "People in training or after it." }]);
    assert_eq!(read.body["siblings"], sibling);
}

#[actix_web::test]
async fn what_was_read_is_not_sent_again_until_it_changes() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(1).await;
    for path in [
        "",
        "/programmes",
        "/groups",
        &format!("/groups/{}", group.id),
        "/documents",
        "/documents/privacy",
    ] {
        let path = riverside.public(path);
        let first = house.anyone().get(&path).await.expect(200);
        assert_eq!(
            first.header("cache-control"),
            "public, max-age=15, stale-while-revalidate=15"
        );
        assert_eq!(first.header("vary"), "Origin");
        for tag in [
            first.etag(),
            format!("W/{}", first.etag()),
            format!("\"other\", {}", first.etag()),
        ] {
            let request = house
                .anyone()
                .request(Method::GET, &path)
                .header("if-none-match", tag);
            let again = house.anyone().send(request, Method::GET, &path).await.expect(304);
            assert_eq!(again.etag(), first.etag());
            assert_eq!(again.header("cache-control"), first.header("cache-control"));
        }
    }
    let path = riverside.public("/groups");
    let before = house.anyone().get(&path).await.expect(200).etag();
    riverside.sign_up(&group, "Wren", "wren@example.org").await;
    let request = house
        .anyone()
        .request(Method::GET, &path)
        .header("if-none-match", &before);
    let after = house.anyone().send(request, Method::GET, &path).await.expect(200);
    assert_eq!(after.str("/items/0/places"), "waiting_list");
}

#[actix_web::test]
async fn a_change_shows_at_once_on_its_node_and_within_a_second_on_others() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let other = house.another_node().await;
    let group = riverside.workshop(3).await;
    let path = riverside.public(&format!("/groups/{}", group.id));
    let word = async |at: &House| at.anyone().get(&path).await.expect(200).str("/places").to_owned();
    assert_eq!(
        (word(&house).await, word(&other).await),
        ("open".into(), "open".into())
    );
    let close = riverside.path(&format!("/groups/{}/close", group.id));
    riverside.owner().await.post(&close, &json!({})).await.expect(200);
    assert_eq!(word(&house).await, "closed");
    assert_eq!(word(&other).await, "open", "this is believed for a second");
    house.wait(Duration::seconds(1));
    assert_eq!(word(&other).await, "closed");
}

#[actix_web::test]
async fn time_alone_changes_what_is_shown() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = riverside
        .group(&json!({ "recurrence": "FREQ=WEEKLY", "sessions": 2 }))
        .await;
    let path = riverside.public("/groups");
    let next = async || {
        house.anyone().get(&path).await.expect(200).body["items"][0]["next_session"]["local_start"].clone()
    };
    assert_eq!(next().await, "2026-03-17T19:00:00");
    house.wait(Duration::days(15) + Duration::hours(10) - Duration::microseconds(1));
    assert_eq!(next().await, "2026-03-17T19:00:00");
    house.wait(Duration::microseconds(1));
    assert_eq!(next().await, "2026-03-24T19:00:00");
    house.wait(Duration::weeks(1));
    assert_eq!(next().await, Value::Null);
    house
        .anyone()
        .get(&riverside.public(&format!("/groups/{}", group.id)))
        .await
        .expect(404);
}

#[actix_web::test]
async fn what_is_not_known_in_a_query_is_refused() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(3).await;
    let single = format!("/groups/{}?utm_source=x", group.id);
    let queries = [
        "?x=1",
        "/groups?colour=green",
        "/groups?places=some",
        "/groups?format=",
        "/groups?programme=7",
        "/groups?limit=0",
        "/groups?limit=101",
        "/groups?limit=many",
        "/groups?cursor=abc",
        "/groups?starts_after=tomorrow",
        "/programmes?kind=all",
        "/documents?x=1",
        "/documents/privacy?version=1",
        &single,
    ];
    for query in queries {
        let refused = house.anyone().get(&riverside.public(query)).await.expect(400);
        assert_eq!(refused.code(), "bad_request", "{query}");
    }
    for unreadable in [
        "/groups/7",
        "/programmes/x",
        "/documents/privacy/x",
        "/documents/privacy/-1",
    ] {
        house
            .anyone()
            .get(&riverside.public(unreadable))
            .await
            .expect(400);
    }
}
