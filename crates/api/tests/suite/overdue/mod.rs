//! What is late, who is told of it, who stands in for whoever is away, and when nobody works.

mod absences;
mod closures;
mod losing;
mod telling;

use api::joining::overdue::tell_overdue;
use domain::Instant;
use serde_json::json;

use crate::conversations::{group, has_time, ready, slots};
use crate::support::{Client, Group, House, Letterbox, Mail, Organisation};

/// An organisation with two coordinators and an owner, and a group that Amara facilitates.
struct Scene<'a> {
    house: &'a House,
    org: Organisation<'a>,
    group: Group,
    letterbox: Letterbox,
}

const AMARA: &str = "amara@example.net";
const BRYN: &str = "bryn@example.net";
const CORA: &str = "cora@example.net";
const COLM: &str = "colm@example.net";
const OWNER: &str = "owner@riverside.example";

impl<'a> Scene<'a> {
    async fn new(house: &'a House) -> Self {
        let org = house.organisation("riverside").await;
        let group = group(&org, &["Amara"]).await;
        has_time(&org, "Amara", "Europe/London", ("09:00", "12:00")).await;
        for (email, name) in [(CORA, "Cora"), (COLM, "Colm")] {
            org.person(email, name, &["coordinator"]).await;
        }
        org.person(BRYN, "Bryn", &["facilitator"]).await;
        let mut letterbox = house.letterbox();
        letterbox.open().await;
        Self {
            house,
            org,
            group,
            letterbox,
        }
    }

    /// Lets time pass until then.
    fn until(&self, moment: &str) {
        let moment: Instant = moment.parse().expect("an instant");
        let ahead = moment.since(self.house.clock.now());
        assert!(ahead > chrono::Duration::zero(), "{moment} is over");
        self.house.wait(ahead);
    }

    /// Somebody for whom no time fits: a coordinator owes them one within three working days.
    async fn waits(&self, name: &str) -> Client {
        let peer = ready(&self.org, &self.group, name).await;
        let said = peer
            .post("/v1/tracking/no-time-fits", &json!({}))
            .await
            .expect(200);
        assert_eq!(said.str("/next_actor"), "coordinator");
        peer
    }

    /// Somebody with a conversation on Tuesday 10 March, the `n`th time of that day.
    async fn books(&self, name: &str, n: usize) -> Client {
        let peer = ready(&self.org, &self.group, name).await;
        let on_offer = slots(&peer, "Europe/London").await;
        let choice = json!({ "slot": on_offer[n]["slot"] });
        peer.post("/v1/tracking/hold-slot", &choice).await.expect(200);
        peer.post("/v1/tracking/book", &choice).await.expect(200);
        peer
    }

    /// Who is newly told, sorted, of messages with this subject; with their text.
    async fn told(&mut self, subject: &str) -> Vec<(String, String)> {
        let (mails, _) = self.letterbox.open().await;
        let about = mails
            .iter()
            .filter(|mail| mail.head.contains(&format!("Subject: {subject}")));
        let mut told: Vec<(String, String)> = about
            .filter_map(|mail| {
                let to = mail.head.lines().find_map(|line| line.strip_prefix("To: "))?;
                Some((
                    to.to_owned(),
                    mail.body.split_whitespace().collect::<Vec<_>>().join(" "),
                ))
            })
            .collect();
        told.sort();
        told
    }

    /// The first new message with this subject, whole.
    async fn first(&mut self, subject: &str) -> Mail {
        let (mails, _) = self.letterbox.open().await;
        let about = |mail: &Mail| mail.head.contains(&format!("Subject: {subject}"));
        mails.into_iter().find(about).expect("a message")
    }

    /// Who is told now that something is late.
    async fn told_late(&mut self) -> Vec<String> {
        tell_overdue(&self.house.app.db).await.expect("a database");
        to(&self.told("Something is late").await)
    }

    /// The path of somebody's journey, as staff see it.
    async fn path_of(&self, peer: &Client) -> String {
        let journey = peer.get("/v1/tracking").await.expect(200);
        self.org.path(&format!("/journeys/{}", journey.str("/id")))
    }

    /// Somebody of the organisation, signed in now.
    async fn staff(&self, email: &str) -> Client {
        self.org.proven_device(email).await
    }

    /// The path of what is said of somebody of the organisation.
    async fn person(&self, email: &str, rest: &str) -> String {
        let person = self.org.person_id(email).await;
        self.org.path(&format!("/people/{person}{rest}"))
    }
}

/// What tells staff that they are late with somebody of that name.
pub async fn late_with(name: &str) -> Mail {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    scene.waits(name).await;
    scene.until("2026-03-05T17:00:01Z");
    tell_overdue(&house.app.db).await.expect("a database");
    scene.first("Something is late").await
}

/// What tells a deputy that something of somebody of that name came for whoever is away.
pub async fn came_for_somebody_away(name: &str) -> Mail {
    let house = House::new().await;
    let mut scene = Scene::new(&house).await;
    absences::away(&scene, AMARA, AMARA, ("2026-03-02", "2026-03-06"), Some(BRYN)).await;
    scene.books(name, 0).await;
    scene.first("Something came for you").await
}

fn to(told: &[(String, String)]) -> Vec<String> {
    told.iter().map(|(to, _)| to.clone()).collect()
}
