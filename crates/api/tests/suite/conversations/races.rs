//! What happens in the same moment: many want one time, and somebody's role ends while their time is taken.

use persistence::testing::drill::{figure, size};
use serde_json::{Value, json};

use super::{address, choice, group, has_time, journey, ready, slots};
use crate::support::House;

#[actix_web::test]
async fn of_everybody_at_once_for_one_time_one_books_it() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let group = group(&org, &["Amara"]).await;
    has_time(&org, "Amara", "Europe/London", ("09:00", "09:30")).await;
    let everybody = size(40, 200);
    let names: Vec<String> = (0..everybody).map(|n| format!("Peer{n}")).collect();
    let people = futures_util::future::join_all(names.iter().map(|name| ready(&org, &group, name))).await;
    let only = slots(&people[0], "Europe/London").await;
    let choice = choice(&only[0]);

    let tries = people.iter().map(|person| {
        let choice = &choice;
        async move {
            let held = person.post("/v1/tracking/hold-slot", choice).await;
            if held.status == 200 {
                person.post("/v1/tracking/book", choice).await.expect(200);
                return true;
            }
            assert_eq!((held.status.as_u16(), held.code()), (409, "slot_gone"));
            false
        }
    });
    let won = futures_util::future::join_all(tries).await;
    assert_eq!(won.iter().filter(|won| **won).count(), 1);
    let mut booked = 0;
    for person in &people {
        booked += usize::from(journey(person).await["conversation"]["state"] == "booked");
    }
    assert_eq!(booked, 1);
    figure(
        "B5",
        &format!("{everybody} at once for one time: {booked} booked it"),
    );
}

#[actix_web::test]
async fn nobody_is_booked_with_somebody_whose_role_ends_in_the_same_moment() {
    let house = House::new().await;
    let org = house.organisation("riverside").await;
    let owner = org.owner().await;
    let mut arranged = Vec::new();
    let rounds = size(6, 100);
    for round in 0..rounds {
        let name = format!("Facilitator{round}");
        let group = group(&org, &[name.as_str()]).await;
        has_time(&org, &name, "Europe/London", ("09:00", "12:00")).await;
        let peer = ready(&org, &group, &format!("Peer{round}")).await;
        let on_offer = slots(&peer, "Europe/London").await;
        let first = choice(&on_offer[0]);
        // Half of them have kept the time already, and book it now.
        let verb = if round % 2 == 0 {
            "/v1/tracking/hold-slot"
        } else {
            peer.post("/v1/tracking/hold-slot", &first).await.expect(200);
            "/v1/tracking/book"
        };
        let person = org.person_id(&address(&name)).await;
        arranged.push((peer, verb, first, org.path(&format!("/people/{person}"))));
    }
    let together = arranged.iter().map(|(peer, verb, slot, person)| {
        let owner = &owner;
        async move { futures_util::future::join(peer.post(verb, slot), owner.delete(person)).await }
    });
    let done = futures_util::future::join_all(together).await;
    let mut left_alone = 0;
    for ((peer, ..), (taken, left)) in arranged.iter().zip(done) {
        left.expect(204);
        let now = journey(peer).await;
        assert_eq!(now["stage"], "initial_conversation");
        if taken.status == 200 && now["conversation"]["state"] == "booked" {
            assert_eq!(now["conversation"]["with"], json!([]));
            assert_eq!(now["next_actor"], "coordinator");
            left_alone += 1;
        } else {
            assert!(matches!(taken.status.as_u16(), 200 | 409), "{}", taken.text);
            assert_eq!(now["conversation"], Value::Null);
        }
        assert_eq!(slots(peer, "Europe/London").await, Vec::<Value>::new());
    }
    let found = format!(
        "{rounds} roles ended while a time was taken: {left_alone} bookings went to a coordinator, 0 stayed"
    );
    figure("role loss", &found);
}
