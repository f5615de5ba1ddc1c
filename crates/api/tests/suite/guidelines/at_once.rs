//! A new version is published while people agree.

use std::collections::BTreeSet;

use domain::access::Scope;
use domain::joining::{Fact, FactKind};
use futures_util::future::{join, join_all};
use persistence::joining::facts;
use persistence::testing::drill::{figure, size};
use serde_json::{Value, json};

use super::{publish, to_read, versions};
use crate::support::{House, Organisation};
use crate::verbs::{clauses_of, confirmed, group_with_steps, guidelines, journey};

#[actix_web::test]
async fn nobody_agrees_to_what_they_have_not_read_and_no_place_is_taken_twice() {
    let rounds = size(6, 100);
    let (mut joined, mut outdated) = (0, 0);
    let house = House::with_requests_per_minute(0).await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let owner = riverside.owner().await;
    let documents = owner.get(&riverside.path("/documents")).await.expect(200);
    let all = documents.list("/items");
    let general = all.iter().find(|each| each["kind"] == "guidelines");
    let id = general.expect("guidelines")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let general = riverside.path(&format!("/documents/{id}/versions"));
    for round in 0..rounds {
        let group = group_with_steps(&riverside, &["agreement"], &json!({ "capacity": 2 })).await;
        publish(&owner, &riverside, &group, 0, &["We bring tea"])
            .await
            .expect(201);
        let mut people = Vec::new();
        // The third one waits for a place, and has agreed to nothing that would give it.
        for name in ["One", "Two", "Three"] {
            let peer = confirmed(&riverside, &group, &format!("{name}-{round}")).await;
            let read = versions(&to_read(&peer).await);
            people.push((peer, read));
        }
        let agreeing = join_all(
            people
                .iter()
                .map(|(peer, read)| peer.post("/v1/tracking/agree", read)),
        );
        let news = async {
            if round % 2 == 0 {
                publish(&owner, &riverside, &group, 1, &["We bring tea", "And cake"]).await
            } else {
                let clauses = clauses_of(&["We listen", &format!("Since round {round}")]);
                let replaces = round / 2 + 1;
                let text =
                    json!({ "replaces": replaces, "title": "How we treat each other", "clauses": clauses });
                owner.post(&general, &text).await
            }
        };
        let (replies, published) = join(agreeing, news).await;
        published.expect(201);
        let mut taken = 0;
        for ((peer, read), reply) in people.iter().zip(replies) {
            let now = journey(peer).await;
            let has_place = now["place"]["state"] == "taken";
            taken += usize::from(has_place);
            match reply.status.as_u16() {
                200 => joined += usize::from(has_place),
                409 => {
                    assert_eq!(reply.code(), "version_outdated");
                    assert!(!reply.list("/errors").is_empty(), "{}", reply.text);
                    assert!(!has_place, "a place came of a refusal");
                    outdated += 1;
                }
                _ => panic!("{}", reply.text),
            }
            let sent: BTreeSet<&str> = read["versions"]
                .as_array()
                .expect("versions")
                .iter()
                .filter_map(Value::as_str)
                .collect();
            let kept = agreed_to(&house, &riverside, &now).await;
            assert!(
                kept.iter().all(|version| sent.contains(version.as_str())),
                "{kept:?} of {sent:?}"
            );
            assert_eq!(kept.len(), if reply.status == 200 { 2 } else { 0 });
        }
        assert!(taken <= 2, "{taken} places of two");
    }
    assert!(joined + outdated > 0);
    let found = format!(
        "{rounds} rounds of agreeing while a new version came: {joined} joined by what they had read, {outdated} were told what changed"
    );
    figure("B9 at once", &found);
}

/// The versions that a journey has agreed to.
async fn agreed_to(house: &House, org: &Organisation<'_>, read: &Value) -> Vec<String> {
    let id = read["id"].as_str().expect("an id").parse().expect("an id");
    let organisation = org.id;
    let kept = house.app.db.read(move |tx| {
        tx.enter(organisation)?;
        facts(tx, &Scope::system(organisation), id)
    });
    let facts = kept.await.expect("facts");
    let version = |fact: Fact| match fact.kind {
        FactKind::AgreementAgreed { version } => Some(version.to_string()),
        _ => None,
    };
    facts.into_iter().filter_map(version).collect()
}
