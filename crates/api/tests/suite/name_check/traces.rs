//! Invariant (c): after a name-check is closed, no row of any table ties a member to the person.

use serde_json::{Value, json};

use super::{DETAIL, PERSON, Scene, answers};
use crate::support::House;
use crate::verbs::journey;

/// The rows of any table that hold something of both.
fn rows_of_both(house: &House, of_person: &[String], of_members: &[String]) -> Vec<String> {
    let holds = |row: &str, ties: &[String]| ties.iter().any(|tie| row.contains(tie.as_str()));
    let mut found = Vec::new();
    for (table, rows) in house.scratch.rows() {
        let both = rows
            .iter()
            .filter(|row| holds(row, of_person) && holds(row, of_members));
        found.extend(both.map(|row| format!("{table}: {row}")));
    }
    found
}

/// The ids in the first column of the rows of `table` that hold one of `ties`.
fn ids_of_rows(house: &House, table: &str, ties: &[String]) -> Vec<String> {
    let rows = &house.scratch.rows()[table];
    let id = |row: &String| {
        let first = row.trim_start_matches(['(', '\'']);
        first.get(..36).unwrap_or_default().to_owned()
    };
    rows.iter()
        .filter(|row| ties.iter().any(|tie| row.contains(tie.as_str())))
        .map(id)
        .collect()
}

/// The id of the name-check that the scene's person waits for.
pub async fn check_of(house: &House, scene: &Scene<'_>) -> String {
    let person = journey(&scene.person).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let checks = ids_of_rows(house, "name_checks", &[person]);
    assert_eq!(checks.len(), 1);
    checks[0].clone()
}

async fn no_row_is_left(result: &str) {
    let house = House::new().await;
    // Long names: a short one stands in sealed text by chance now and then.
    let mut scene = Scene::new(&house, &["Asphodeline", "Birchwoodly", "Cedarstrand"]).await;
    let links = scene.opened().await;
    let answer = |at: usize, answer: &'static str| {
        let link = links[at].1.clone();
        async move {
            let body = json!({ "answer": answer });
            let key = format!("a-key-of-the-members-own-{at}");
            link.post_with_key("/v1/name-check", &body, &key)
                .await
                .expect(200);
        }
    };
    answer(0, "dont_know").await;
    answer(1, "dont_know").await;
    answer(2, if result == "clear" { "dont_know" } else { "talk" }).await;

    // Everything by which the person, or a member, can be told in a row.
    let hash = |name: &str| {
        house
            .app
            .keyring
            .hash_contact(&format!("{}@example.org", name.to_lowercase()))
    };
    let person_id = journey(&scene.person).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let mut of_person = vec![
        person_id,
        PERSON.to_owned(),
        "quetzal@example.org".into(),
        hash(PERSON),
        DETAIL.into(),
    ];
    let checks = vec![check_of(&house, &scene).await];
    let questions = ids_of_rows(&house, "name_check_questions", &checks);
    assert_eq!(questions.len(), 3);
    let jobs = ids_of_rows(&house, "outbox", &questions);
    assert_eq!(jobs.len(), 3, "a message for each question");
    of_person.extend(checks.clone());
    let mut of_members = Vec::new();
    for (name, member) in &scene.members {
        let id = journey(member).await["id"].as_str().expect("an id").to_owned();
        of_members.extend(ids_of_rows(&house, "enquiries", std::slice::from_ref(&id)));
        of_members.extend(ids_of_rows(&house, "places", std::slice::from_ref(&id)));
        of_members.extend([
            id,
            (*name).to_owned(),
            format!("{}@example.org", name.to_lowercase()),
            hash(name),
        ]);
    }
    let replays = |house: &House| {
        let rows = &house.scratch.rows()["idempotency_keys"];
        rows.iter().filter(|row| row.contains(&checks[0])).count()
    };
    assert_eq!(replays(&house), 3, "a safe repeat for each answer");
    assert_eq!(
        rows_of_both(&house, &of_person, &of_members).len(),
        3,
        "the search finds the questions"
    );

    if result == "clear" {
        assert_eq!(scene.time_passes().await, 1);
    } else {
        let closed = json!({ "result": result, "spoke_to_them": true });
        scene.staff("close-name-check", closed).await.expect(200);
    }
    assert_eq!(
        rows_of_both(&house, &of_person, &of_members),
        Vec::<String>::new()
    );
    // Questions, their messages and their safe repeats are gone; what counts the mails of a day knows the person by nothing.
    assert_eq!(replays(&house), 0);
    let rows = house.scratch.rows();
    let left = |ids: &[String]| -> Vec<&str> {
        let holds = |(table, rows): (&'static str, &Vec<String>)| {
            rows.iter()
                .any(|row| ids.iter().any(|id| row.contains(id)))
                .then_some(table)
        };
        let tables = rows.iter().map(|(table, rows)| (&*table.clone().leak(), rows));
        tables.filter_map(holds).collect()
    };
    assert_eq!(left(&questions), Vec::<&str>::new());
    assert_eq!(left(&jobs), ["sent_mails"]);
    assert_eq!(
        left(&checks),
        if result == "clear" {
            vec!["name_checks"]
        } else {
            vec![]
        }
    );
    // What stays: the result and its date.
    let kept = scene.look().await;
    assert_eq!((kept.str("/state"), kept.str("/result")), ("closed", result));
    assert!(kept.body["closed_at"].is_string());
    for (_, link) in &links {
        link.get("/v1/name-check").await.expect(401);
        answers(link, "know").await.expect(401);
    }
}

#[actix_web::test]
async fn c_after_a_clear_name_check_no_row_of_any_table_ties_a_member_to_the_person() {
    no_row_is_left("clear").await;
}

#[actix_web::test]
async fn c_after_one_that_is_not_clear_no_row_of_any_table_ties_a_member_to_the_person() {
    no_row_is_left("not_clear").await;
}

#[actix_web::test]
async fn c_a_journey_that_goes_another_way_takes_every_question_along() {
    for verb in ["not-now", "leave", "withdraw"] {
        let house = House::new().await;
        let mut scene = Scene::new(&house, &["Ash", "Birch"]).await;
        let links = scene.opened().await;
        answers(&links[0].1, "know").await.expect(200);
        scene
            .person
            .post(&format!("/v1/tracking/{verb}"), &json!({}))
            .await
            .expect(200);
        let rows = house.scratch.rows();
        assert_eq!(rows["name_check_questions"], Vec::<String>::new(), "{verb}");
        assert_eq!(rows["name_checks"], Vec::<String>::new(), "{verb}");
        assert!(
            !rows["outbox"]
                .iter()
                .any(|row| row.contains("name_check_question")),
            "{verb}"
        );
        links[1].1.get("/v1/name-check").await.expect(401);
    }
}

#[actix_web::test]
async fn the_event_log_tells_that_members_were_asked_and_not_what_any_of_them_said() {
    let house = House::new().await;
    let mut scene = Scene::new(&house, &["Ada", "Ben", "Cleo"]).await;
    let coordinator = scene.coordinator().await;
    let path = scene.org.path("/events?limit=100");
    let links = scene.opened().await;
    let before = coordinator.get(&path).await.expect(200).list("/items").len();
    for (_, link) in &links {
        answers(link, "dont_know").await.expect(200);
    }
    let coordinator = scene.coordinator().await;
    let after = coordinator.get(&path).await.expect(200);
    assert_eq!(
        after.list("/items").len(),
        before,
        "an answer is no entry: {}",
        after.text
    );
    assert_eq!(scene.time_passes().await, 1);
    let closed = coordinator.get(&path).await.expect(200);
    let checks: Vec<_> = closed
        .list("/items")
        .iter()
        .filter(|event| event["kind"] == "name_check_closed")
        .collect();
    assert_eq!(checks.len(), 1);
    assert_eq!(
        (&checks[0]["by"], &checks[0]["by_person"]),
        (&json!("system"), &Value::Null)
    );
}
