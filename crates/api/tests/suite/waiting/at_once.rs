//! Accepting, lapsing and lowering the capacity in the same second.

use std::collections::BTreeSet;

use api::joining::duties::lapse_holds;
use chrono::Duration;
use futures_util::future::{join, join3};
use persistence::testing::drill::{at_full_size, figure, size};
use serde_json::json;

use super::{group_id, journey_of, offer, resize, rows, told};
use crate::support::House;
use crate::verbs::{confirmed, do_it, group_with_steps, guidelines};

/// Later in some rounds than in others, so that each side is first in some.
async fn a_little_later(step: usize) {
    let step = u64::try_from(step).expect("a small number");
    tokio::time::sleep(std::time::Duration::from_millis(step * step)).await;
}

#[actix_web::test]
async fn a_place_is_one_persons_while_offers_are_accepted_and_lapse_and_places_are_taken_away() {
    let rounds = size(4, 60);
    let (mut accepted, mut lapsed, mut lowered) = (0, 0, 0);
    for round in 0..rounds {
        let house = House::new().await;
        let riverside = house.organisation("riverside").await;
        guidelines(&riverside, &["We listen"]).await;
        let next_offer = ["in_order", "by_hand"][round % 2];
        let changes = json!({ "capacity": 2, "next_offer": next_offer });
        let group = group_with_steps(&riverside, &["agreement"], &changes).await;
        let mut seated = Vec::new();
        for name in ["One", "Two"] {
            seated.push(confirmed(&riverside, &group, name).await);
        }
        let mut people = Vec::new();
        for name in ["Ash", "Bay", "Cedar", "Dogwood"] {
            house.wait(Duration::seconds(1));
            people.push(confirmed(&riverside, &group, name).await);
        }
        for peer in &seated {
            do_it(peer, "withdraw", json!({})).await;
        }
        let (organisation, id) = (riverside.id, group_id(&group));
        if next_offer == "by_hand" {
            let coordinator = riverside.person_id("owner@riverside.example").await;
            for peer in &people[..2] {
                let journey = journey_of(peer).await;
                assert!(offer(&house, organisation, coordinator, journey, None).await);
            }
        }
        told(&house, riverside.id).await;
        // The first two are offered a place in the same moment, so both offers end in the same one.
        house.wait(Duration::hours(72) - Duration::microseconds(1));
        let time = async {
            a_little_later(round % 8).await;
            if round % 4 < 2 {
                house.wait(Duration::seconds(1));
            }
            let db = &house.app.db;
            let (one, two) = join(lapse_holds(db), lapse_holds(db)).await;
            if round % 4 >= 2 {
                house.wait(Duration::seconds(1));
            }
            (one.expect("done"), two.expect("done"))
        };
        let nothing = json!({});
        let accept = join(
            people[0].post("/v1/tracking/accept-offer", &nothing),
            people[1].post("/v1/tracking/accept-offer", &nothing),
        );
        let fewer = async {
            a_little_later(round % 9).await;
            resize(&house, organisation, id, 1).await
        };
        let ((first, second), _, fits) = join3(accept, time, fewer).await;
        for reply in [&first, &second] {
            assert!([200, 409].contains(&reply.status.as_u16()), "{}", reply.text);
        }
        lapse_holds(&house.app.db).await.expect("done");

        let capacity = if fits { 1 } else { 2 };
        let (places, waits) = rows(&house, organisation, id).await;
        assert!(places.len() <= capacity, "{places:?}");
        if next_offer == "in_order" {
            assert_eq!(places.len(), capacity, "every place is somebody's: {places:?}");
        }
        let with_place: BTreeSet<_> = places.iter().map(|place| place.journey).collect();
        assert_eq!(with_place.len(), places.len(), "and only once");
        let in_line: BTreeSet<_> = waits
            .iter()
            .filter(|wait| wait.in_line)
            .map(|wait| wait.journey)
            .collect();
        assert!(
            with_place.is_disjoint(&in_line),
            "nobody waits for what they have"
        );
        let known: BTreeSet<_> = with_place
            .into_iter()
            .chain(waits.iter().map(|wait| wait.journey))
            .collect();
        assert_eq!(known.len(), people.len(), "nobody is lost");
        for (reply, peer) in [(&first, &people[0]), (&second, &people[1])] {
            let journey = journey_of(peer).await;
            let kept = places
                .iter()
                .any(|place| place.journey == journey && place.held_until.is_none());
            assert_eq!(
                kept,
                reply.status == 200,
                "who was told that the place is theirs has it, nobody else"
            );
            if reply.status == 200 {
                accepted += 1;
            } else {
                lapsed += 1;
            }
        }
        lowered += usize::from(fits);
    }
    if at_full_size() {
        let each = [accepted, lapsed, lowered];
        assert!(
            each.iter().all(|times| *times > 0),
            "each was first in some round: {each:?}"
        );
    }
    let found = format!(
        "{rounds} rounds of accepting, lapsing and lowering at once: {accepted} accepted, {lapsed} lapsed, {lowered} lowered; no place offered twice"
    );
    figure("R2 at once", &found);
}
