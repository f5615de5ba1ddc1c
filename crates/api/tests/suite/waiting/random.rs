//! Random steps on a group, held against the model after each.

use std::collections::BTreeMap;

use api::joining::duties::{lapse_holds, look_at_waiting_lists};
use chrono::Duration;
use domain::Instant;
use domain::ids::{GroupId, JourneyId, OrganisationId, PersonId};
use persistence::testing::drill::{figure, size};
use serde_json::json;

use super::model::{Ask, Model, Place};
use super::{group_id, journey_of, offer, resize, rows, told};
use crate::support::{Client, House};
use crate::verbs::{group_with_steps, guidelines};

/// Steps on one group; more steps are more groups.
const STEPS: usize = 150;

/// Numbers that look random and are the same again for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }
}

/// Somebody real: the private link, the journey, and how the model counts them.
struct Real {
    link: Client,
    journey: JourneyId,
}

struct Run<'a> {
    house: &'a House,
    organisation: OrganisationId,
    group: GroupId,
    coordinator: PersonId,
    model: Model,
    real: Vec<Real>,
    trace: Vec<String>,
}

impl Run<'_> {
    fn now(&self) -> Instant {
        self.house.clock.now()
    }

    async fn ask(&mut self, who: usize, ask: Ask) {
        let expected = self.model.ask(who, ask, self.now());
        let link = &self.real[who].link;
        let post = async |verb: &str, body: serde_json::Value| {
            let reply = link.post(&format!("/v1/tracking/{verb}"), &body).await;
            assert!([200, 401, 409].contains(&reply.status.as_u16()), "{}", reply.text);
            reply.status == 200
        };
        let happened = match ask {
            Ask::Offer { with_reason } => {
                let why = with_reason.then_some("The room has no step today.");
                offer(
                    self.house,
                    self.organisation,
                    self.coordinator,
                    self.real[who].journey,
                    why,
                )
                .await
            }
            Ask::Agree => {
                let read = link.get("/v1/tracking/agreement").await;
                let version = read
                    .body
                    .pointer("/documents/0/version")
                    .cloned()
                    .unwrap_or_default();
                read.status == 200 && post("agree", json!({ "versions": [version] })).await
            }
            Ask::Confirm => post("confirm-contact", json!({})).await,
            Ask::Wait => post("wait", json!({})).await,
            Ask::Accept => post("accept-offer", json!({})).await,
            Ask::Decline => post("decline-offer", json!({})).await,
            Ask::NotNow => post("not-now", json!({})).await,
            Ask::Resume => post("resume", json!({})).await,
            Ask::Leave => post("leave", json!({})).await,
            Ask::Withdraw => post("withdraw", json!({})).await,
        };
        self.trace.push(format!("{who} {ask:?} -> {happened}"));
        assert_eq!(happened, expected, "{}", self.trace.join("\n"));
    }

    /// Somebody for whom the next step may well be allowed: half of all steps go to whoever has or waits for something.
    fn somebody(&self, dice: &mut Dice) -> usize {
        let lively: Vec<usize> = (0..self.real.len())
            .filter(|who| !self.model.people[*who].gone)
            .collect();
        lively[dice.below(lively.len())]
    }

    async fn enquire(&mut self, riverside: &crate::support::Organisation<'_>, group: &crate::support::Group) {
        let name = format!("Peer {}", self.real.len());
        let email = format!("peer-{}@example.org", self.real.len());
        let link = riverside.sign_up(group, &name, &email).await;
        let journey = journey_of(&link).await;
        self.real.push(Real { link, journey });
        self.model.enquire();
        self.trace.push(format!("{} enquires", self.real.len() - 1));
    }

    /// Everybody has what the model says, once, and the list is in its order.
    async fn hold(&self) {
        let (places, waits) = rows(self.house, self.organisation, self.group).await;
        let number: BTreeMap<JourneyId, usize> = self
            .real
            .iter()
            .enumerate()
            .map(|(who, real)| (real.journey, who))
            .collect();
        let mut found: Vec<(usize, Place)> = places
            .iter()
            .map(|place| {
                let what = match (place.taken, place.held_until) {
                    (true, _) => Place::Taken,
                    (false, None) => Place::Held,
                    (false, Some(until)) => Place::Offered(until),
                };
                (number[&place.journey], what)
            })
            .collect();
        found.sort_by_key(|(who, _)| *who);
        let people = self.model.people.iter().enumerate();
        let expected: Vec<(usize, Place)> = people
            .clone()
            .map(|(who, person)| (who, person.place))
            .filter(|(_, place)| *place != Place::None)
            .collect();
        let trace = || self.trace.join("\n");
        assert_eq!(found, expected, "places after\n{}", trace());
        assert!(found.len() <= self.model.capacity, "n + 1 after\n{}", trace());
        let mut expected: Vec<(Instant, usize, bool)> = people
            .filter_map(|(who, person)| {
                person
                    .waits
                    .map(|(since, _)| (since, who, self.model.in_line(who)))
            })
            .collect();
        expected.sort();
        let found: Vec<(Instant, usize, bool)> = waits
            .iter()
            .map(|wait| (wait.since, number[&wait.journey], wait.in_line))
            .collect();
        assert_eq!(found, expected, "the list after\n{}", trace());
    }
}

async fn run(seed: u64, steps: usize) {
    let house = House::with_requests_per_minute(1_000_000).await;
    let riverside = house.organisation("riverside").await;
    guidelines(&riverside, &["We listen"]).await;
    let in_order = seed % 2 == 1;
    let next_offer = if in_order { "in_order" } else { "by_hand" };
    // Far enough ahead that all this happens before the first session.
    let changes = json!({ "capacity": 2, "next_offer": next_offer, "local_start": "2027-02-01T19:00:00" });
    let group = group_with_steps(&riverside, &["agreement"], &changes).await;
    let mut run = Run {
        house: &house,
        organisation: riverside.id,
        group: group_id(&group),
        coordinator: riverside.person_id("owner@riverside.example").await,
        model: Model {
            capacity: 2,
            in_order,
            people: Vec::new(),
        },
        real: Vec::new(),
        trace: vec![format!("seed {seed}, {next_offer}")],
    };
    let mut dice = Dice(seed);
    for _ in 0..steps {
        house.wait(Duration::seconds(1));
        let alive = run.model.people.iter().filter(|person| !person.gone).count();
        let roll = if alive < 4 { 0 } else { dice.below(100) };
        match roll {
            0..12 if alive < 12 => {
                run.enquire(&riverside, &group).await;
                house.wait(Duration::seconds(1));
                run.ask(run.real.len() - 1, Ask::Confirm).await;
            }
            0..22 => {
                let to = 1 + dice.below(4);
                let expected = run.model.resize(to, run.now());
                let wanted = u16::try_from(to).expect("a few places");
                assert_eq!(
                    resize(&house, run.organisation, run.group, wanted).await,
                    expected
                );
                run.trace.push(format!("capacity {to} -> {expected}"));
            }
            22..30 => {
                let hours = 1 + i64::try_from(dice.below(80)).expect("a few hours");
                house.wait(Duration::hours(hours));
                told(&house, run.organisation).await;
                let expected = run.model.lapse(run.now());
                run.trace.push(format!("{hours} hours: {expected} lapse"));
                assert_eq!(lapse_holds(&house.app.db).await.expect("done"), expected);
            }
            30..33 => {
                // Whoever looks again finds nothing to do: each step passed on what it freed.
                look_at_waiting_lists(&house.app.db).await.expect("done");
            }
            roll => {
                let line = run.model.line();
                let offered = run
                    .model
                    .people
                    .iter()
                    .position(|p| matches!(p.place, Place::Offered(_)));
                let (who, ask) = match roll {
                    33..45 if !line.is_empty() => (line[0], Ask::Offer { with_reason: false }),
                    45..50 if !line.is_empty() => {
                        let with_reason = dice.below(2) == 0;
                        (line[dice.below(line.len())], Ask::Offer { with_reason })
                    }
                    50..60 => (offered.unwrap_or(0), Ask::Accept),
                    60..66 => (offered.unwrap_or(0), Ask::Decline),
                    _ => {
                        let asks = [
                            Ask::Confirm,
                            Ask::Wait,
                            Ask::Agree,
                            Ask::Agree,
                            Ask::NotNow,
                            Ask::Resume,
                            Ask::Resume,
                            Ask::Leave,
                            Ask::Leave,
                            Ask::Withdraw,
                        ];
                        (run.somebody(&mut dice), asks[dice.below(asks.len())])
                    }
                };
                run.ask(who, ask).await;
            }
        }
        run.hold().await;
    }
}

#[actix_web::test]
async fn the_list_and_its_offers_do_what_the_model_does() {
    let steps = size(300, 10_000);
    let groups = steps.div_ceil(STEPS);
    for seed in 0..groups {
        run(u64::try_from(seed).expect("a small number"), STEPS.min(steps)).await;
    }
    let found = format!(
        "{} random steps on {groups} groups: 0 lost, 0 double, 0 out of order",
        groups * STEPS
    );
    figure("R2", &found);
}
