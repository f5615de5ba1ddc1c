//! The fictional charities: each page has somebody on it.

use std::collections::BTreeSet;

use chrono::Duration;
use domain::access::Scope;
use domain::joining::{NextActor, Stage};
use domain::page::{Limit, PageRequest};
use domain::text::Slug;
use persistence::joining::{self as kept, JourneyFilter, JourneyRow};
use persistence::{Everywhere, organisations};

use crate::support::House;

/// Who acts next, how far the conversation is, and whether that is overdue, for everybody who comes to one.
async fn conversations(house: &House) -> Vec<(NextActor, Option<String>, bool)> {
    let read = house.app.db.read(|tx| {
        tx.enter_everywhere(Everywhere::Setup)?;
        let slug = Slug::parse("riverside").expect("a slug");
        let riverside = organisations::by_slug(tx, &slug)?.expect("a charity");
        tx.enter(riverside)?;
        let scope = Scope::system(riverside);
        let filter = JourneyFilter {
            stages: vec![Stage::InitialConversation],
            ..JourneyFilter::default()
        };
        let page = PageRequest {
            limit: Limit::MAX,
            after: None,
        };
        let mut found = Vec::new();
        for row in kept::list(tx, &scope, &filter, page)?.items {
            let talk = kept::conversation(tx, &scope, row.id)?.map(|talk| talk.state);
            let overdue = row.due_at.is_some_and(|due| due < tx.now());
            found.push((row.next_actor, talk, overdue));
        }
        Ok::<_, persistence::Error>(found)
    });
    let mut found = read.await.expect("a database");
    found.sort_by_key(|(actor, talk, overdue)| (actor.to_string(), talk.clone(), *overdue));
    found
}

#[actix_web::test]
async fn one_name_check_waits_for_one_answer_another_for_all_and_two_were_clear() {
    let house = House::new().await;
    house.wait(Duration::days(259));
    api::demo::fill(&house.app.db, &house.app.keyring)
        .await
        .expect("the demo");
    let rows = house.scratch.rows();
    let in_state = |state: &str| {
        let there = rows["name_checks"].iter().filter(|row| row.contains(state));
        there.count()
    };
    assert_eq!((in_state("open"), in_state("clear")), (2, 2));
    let answered = |answer: &str| {
        let there = rows["name_check_questions"]
            .iter()
            .filter(|row| row.contains(answer));
        there.count()
    };
    assert_eq!(rows["name_check_questions"].len(), 6);
    assert_eq!(answered("dont_know"), 2);
}

#[actix_web::test]
async fn whichever_day_it_is_conversations_are_at_every_point() {
    let state = |state: &str| Some(state.to_owned());
    let expected = [
        (NextActor::Coordinator, None, false),
        (NextActor::Facilitators, state("booked"), false),
        (NextActor::Facilitators, state("booked"), false),
        (NextActor::Facilitators, state("booked"), false),
        (NextActor::Facilitators, state("booked"), true),
        (NextActor::Peer, None, false),
        (NextActor::Peer, state("held"), false),
    ];
    for days in 0..7 {
        let house = House::new().await;
        // What the demo says of its help numbers was checked by then.
        house.wait(Duration::days(259 + days) + Duration::hours(7 * days % 24));
        let made = api::demo::fill(&house.app.db, &house.app.keyring).await;
        assert_eq!(made.expect("the demo").len(), 3);
        assert_eq!(conversations(&house).await, expected, "{days} days on");
        let again = api::demo::fill(&house.app.db, &house.app.keyring).await;
        assert!(again.expect("the demo").is_empty());
    }
}

/// Every journey of a charity.
async fn everybody(house: &House, slug: &str) -> Vec<JourneyRow> {
    let slug = Slug::parse(slug).expect("a slug");
    let read = house.app.db.read(move |tx| {
        tx.enter_everywhere(Everywhere::Setup)?;
        let organisation = organisations::by_slug(tx, &slug)?.expect("a charity");
        tx.enter(organisation)?;
        let scope = Scope::system(organisation);
        let page = PageRequest {
            limit: Limit::MAX,
            after: None,
        };
        kept::list(tx, &scope, &JourneyFilter::default(), page)
    });
    let page = read.await.expect("a database");
    assert!(page.next.is_none(), "more than one page of people");
    page.items
}

#[actix_web::test]
async fn somebody_is_at_every_stage_and_filling_in_again_changes_nothing() {
    let house = House::new().await;
    house.wait(Duration::days(259));
    api::demo::fill(&house.app.db, &house.app.keyring)
        .await
        .expect("the demo");
    let mut stages = BTreeSet::new();
    let now = house.app.db.clock().now();
    for (slug, missing) in [
        ("riverside", vec!["eligibility"]),
        ("kindred", vec!["workshop", "name_check"]),
        ("pathways", vec!["eligibility", "workshop", "name_check"]),
    ] {
        let people = everybody(&house, slug).await;
        let here: BTreeSet<String> = people.iter().map(|row| row.stage.to_string()).collect();
        let lacks: Vec<&str> = Stage::ALL
            .iter()
            .map(|stage| stage.as_str())
            .filter(|stage| !here.contains(*stage))
            .collect();
        assert_eq!(lacks, missing, "at {slug}: what no programme there asks for");
        let overdue = people.iter().any(|row| row.due_at.is_some_and(|due| due < now));
        assert!(overdue, "nobody is overdue at {slug}");
        stages.extend(here);
    }
    assert_eq!(stages.len(), Stage::ALL.len(), "{stages:?}");

    let rows = house.scratch.rows();
    let names = rows["enquiries"].join("\n");
    for name in [
        "さくら",
        "نورة",
        "Κασσάνδρα",
        "Юлія",
        "Wolfeschlegelsteinhausenbergerdorff",
    ] {
        assert!(names.contains(name), "{name}");
    }
    assert!(rows["enquiries"].iter().any(|row| row.contains("phone")));
    // The grace period of roles begins anew each time, and nothing else changes.
    let again = api::demo::fill(&house.app.db, &house.app.keyring).await;
    assert!(again.expect("the demo").is_empty());
    let after = house.scratch.rows();
    let changed: Vec<&String> = rows
        .keys()
        .filter(|table| rows[*table] != after[*table])
        .collect();
    assert_eq!(changed, Vec::<&String>::new());
}

#[actix_web::test]
async fn a_group_is_full_with_people_who_wait_and_one_has_guidelines_of_its_own() {
    let house = House::new().await;
    house.wait(Duration::days(259));
    api::demo::fill(&house.app.db, &house.app.keyring)
        .await
        .expect("the demo");
    let list = house.anyone().get("/v1/public/riverside/groups?limit=100").await;
    let list = list.expect(200);
    let monday = list
        .list("/items")
        .iter()
        .find(|group| group["name"] == "Monday morning group");
    let monday = monday.expect("the group");
    assert_eq!(monday["places"], "waiting_list");
    let id = monday["id"].as_str().expect("an id");
    let page = house
        .anyone()
        .get(&format!("/v1/public/riverside/groups/{id}"))
        .await;
    let words = page.expect(200).body["what_happens_next"].to_string();
    assert!(words.contains("guidelines of its own"), "{words}");
    assert!(words.contains("“Introduction to group work”"), "{words}");
}
