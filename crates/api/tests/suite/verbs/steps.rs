//! The statement and the workshop.

use serde_json::{Value, json};

use super::{by_phone, confirmed, do_it, group_with_steps, guidelines, journey, refused, staff_path};
use crate::support::House;

#[actix_web::test]
async fn a_statement_is_affirmed_in_its_present_version_and_taken_back_by_a_coordinator() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = group_with_steps(&riverside, &["eligibility"], &json!({})).await;
    let public = house
        .anyone()
        .get(&riverside.public(&format!("/groups/{}", group.id)))
        .await
        .expect(200);
    let statement = public.str("/programme/eligibility_statement/id").to_owned();
    let peer = confirmed(&riverside, &group, "Wren").await;
    assert_eq!(journey(&peer).await["stage"], "eligibility");
    let unknown = json!({ "statement": group.id, "is_true": true });
    assert_eq!(refused(&peer, "affirm", unknown).await, "version_outdated");
    let not_true = do_it(
        &peer,
        "affirm",
        json!({ "statement": statement, "is_true": false }),
    )
    .await;
    assert_eq!(
        (&not_true["stage"], &not_true["next_actor"]),
        (&json!("eligibility"), &json!("coordinator"))
    );

    let coordinator = riverside.role("coordinator").await;
    let path = staff_path(&riverside, &peer, "affirm").await;
    let said = json!({ "on_behalf": by_phone(), "statement": statement, "is_true": true });
    let joined = coordinator.post(&path, &said).await.expect(200);
    assert_eq!(joined.str("/stage"), "joined");
    let declined = joined
        .list("/facts")
        .iter()
        .find(|fact| fact["kind"] == "statement_declined");
    let affirmed = joined
        .list("/facts")
        .iter()
        .find(|fact| fact["kind"] == "statement_affirmed")
        .expect("a fact");
    assert_eq!(affirmed["by"], "on_behalf");
    assert_eq!(affirmed["how"], "phone");
    let void = staff_path(&riverside, &peer, "void").await;
    let relied = json!({ "fact": declined.expect("a fact")["id"], "why": "A slip of the finger." });
    assert_eq!(
        coordinator.post(&void, &relied).await.expect(409).code(),
        "relied_on"
    );
    assert_eq!(
        refused(
            &peer,
            "affirm",
            json!({ "statement": statement, "is_true": true })
        )
        .await,
        "already_done"
    );
}

#[actix_web::test]
async fn a_workshop_is_needed_first_unless_staff_find_it_isnt_and_say_why() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let group = group_with_steps(&riverside, &["workshop", "agreement"], &json!({})).await;
    let peer = confirmed(&riverside, &group, "Wren").await;
    assert_eq!(journey(&peer).await["stage"], "workshop");
    assert_eq!(
        refused(&peer, "agree", json!({ "versions": [] })).await,
        "workshop_first"
    );
    assert_eq!(refused(&peer, "wait", json!({})).await, "workshop_first");

    let coordinator = riverside.role("coordinator").await;
    let record = staff_path(&riverside, &peer, "record-workshop").await;
    let nothing = coordinator
        .post(&record, &json!({ "attended": true }))
        .await
        .expect(409);
    assert_eq!(nothing.code(), "nothing_booked");
    let exempt = staff_path(&riverside, &peer, "exempt-workshop").await;
    coordinator.post(&exempt, &json!({ "why": "" })).await.expect(422);
    let done = coordinator
        .post(&exempt, &json!({ "why": "Facilitated elsewhere for years." }))
        .await
        .expect(200);
    assert_eq!(done.str("/stage"), "agreement");
    let seen = journey(&peer).await;
    let fact = seen["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .find(|fact| fact["kind"] == "workshop_exempted");
    let fact = fact.expect("the exemption is in the history");
    assert_eq!(fact["why"], "Facilitated elsewhere for years.");
    assert_eq!((&fact["by"], &fact["may_void"]), (&json!("staff"), &json!(false)));

    // The place that followed by itself goes back with it.
    let void = staff_path(&riverside, &peer, "void").await;
    let back = json!({ "fact": fact["id"], "why": "Mixed up with somebody else." });
    let voided = coordinator.post(&void, &back).await.expect(200);
    assert_eq!(
        (voided.str("/stage"), &voided.body["place"]),
        ("workshop", &Value::Null)
    );
    assert_eq!(
        coordinator.post(&void, &back).await.expect(409).code(),
        "cannot_be_undone"
    );
}
