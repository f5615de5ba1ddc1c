//! The fictional charities: each page has somebody on it.

use chrono::Duration;
use domain::access::Scope;
use domain::joining::{NextActor, Stage};
use domain::page::{Limit, PageRequest};
use domain::text::Slug;
use persistence::joining::{self as kept, JourneyFilter};
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
async fn one_name_check_waits_for_one_answer_and_another_was_clear() {
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
    assert_eq!((in_state("open"), in_state("clear")), (1, 1));
    let answered = |answer: &str| {
        let there = rows["name_check_questions"]
            .iter()
            .filter(|row| row.contains(answer));
        there.count()
    };
    assert_eq!(rows["name_check_questions"].len(), 3);
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
