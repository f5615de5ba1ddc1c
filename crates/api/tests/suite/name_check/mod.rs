//! Name-checks: the members of a group are asked about somebody who would like to join, and nothing of what they say is
//! left.

mod answers;
mod invariants;
mod staff;
mod traces;

use api::joining::name_check::duties::close_clear_name_checks;
use chrono::Duration;
use serde_json::{Value, json};

use crate::support::letterbox::Letterbox;
use crate::support::{Client, Group, House, Organisation, Reply};
use crate::verbs::{guidelines, journey};

/// A group with members, and somebody who would like to join it: a place is held, and the name-check comes next.
pub struct Scene<'a> {
    house: &'a House,
    pub org: Organisation<'a>,
    pub group: Group,
    /// Another group of the same programme.
    other: Group,
    /// The members by name, as holders of their own private links.
    members: Vec<(&'static str, Client)>,
    /// Who would like to join.
    pub person: Client,
    /// The path of that person's journey, as staff see it.
    pub path: String,
    pub letterbox: Letterbox,
}

const PERSON: &str = "Quetzal";
pub const DETAIL: &str = "Plays the tuba in the town band";

impl<'a> Scene<'a> {
    pub async fn new(house: &'a House, members: &[&'static str]) -> Self {
        let org = house.organisation("riverside").await;
        guidelines(&org, &["We listen"]).await;
        org.person("fay@example.net", "Fay", &["facilitator"]).await;
        let fay = org.person_id("fay@example.net").await.to_string();
        let group = org.group(&json!({ "facilitators": [fay] })).await;
        org.role("coordinator").await;
        let other = json!({ "name": "Another", "programme": group.programme });
        let other = org.group(&other).await;
        let mut seated = Vec::new();
        for name in members {
            let member = seat(&org, &group, name).await;
            seated.push((*name, member));
        }
        asks_for(&org, &group, &["name_check", "agreement"]).await;
        let person = crate::verbs::confirmed(&org, &group, PERSON).await;
        let begun = journey(&person).await;
        assert_eq!(
            (&begun["stage"], &begun["next_actor"]),
            (&json!("name_check"), &json!("peer"))
        );
        let path = org.path(&format!("/journeys/{}", begun["id"].as_str().expect("an id")));
        let mut letterbox = house.letterbox();
        letterbox.open().await;
        // Everybody has had enough mail for today.
        house.wait(Duration::hours(25));
        Self {
            house,
            org,
            group,
            other,
            members: seated,
            person,
            path,
            letterbox,
        }
    }

    /// Lets somebody become a member while the programme, for a moment, asks for nothing.
    async fn joins(&self, name: &str) -> Client {
        self.asks_for(&[]).await;
        let newcomer = seat(&self.org, &self.group, name).await;
        self.asks_for(&["name_check", "agreement"]).await;
        newcomer
    }

    async fn asks_for(&self, steps: &[&str]) {
        asks_for(&self.org, &self.group, steps).await;
    }

    /// The group's facilitator, signed in now.
    pub async fn facilitator(&self) -> Client {
        self.org.new_device("fay@example.net").await
    }

    /// A coordinator, signed in now.
    pub async fn coordinator(&self) -> Client {
        self.org.proven_device("coordinator@riverside.example").await
    }

    async fn consents(&self) -> Reply {
        self.person
            .post("/v1/tracking/consent-name-check", &json!({ "detail": DETAIL }))
            .await
    }

    async fn staff(&self, verb: &str, body: Value) -> Reply {
        self.facilitator()
            .await
            .post(&format!("{}/{verb}", self.path), &body)
            .await
    }

    async fn look(&self) -> Reply {
        self.facilitator()
            .await
            .get(&format!("{}/name-check", self.path))
            .await
            .expect(200)
    }

    /// Consent is there, and the members are asked; returns those who hold a link, by name.
    pub async fn opened(&mut self) -> Vec<(&'static str, Client)> {
        self.consents().await.expect(200);
        self.staff("open-name-check", json!({})).await.expect(200);
        self.links().await
    }

    /// The links that have arrived, by the member whom they went to.
    async fn links(&mut self) -> Vec<(&'static str, Client)> {
        let (mails, _) = self.letterbox.open().await;
        let mut links = Vec::new();
        for (name, _) in &self.members {
            let email = format!("{}@example.org", name.to_lowercase());
            for mail in mails.iter().filter(|mail| mail.is_to(&email)) {
                if mail.link().contains("/c#") {
                    links.push((*name, self.house.bearer(mail.token())));
                }
            }
        }
        links
    }

    /// Lets the worker close what is clear.
    async fn time_passes(&self) -> usize {
        close_clear_name_checks(&self.house.app.db)
            .await
            .expect("a database")
    }
}

async fn asks_for(org: &Organisation<'_>, group: &Group, steps: &[&str]) {
    let owner = org.new_device("owner@riverside.example").await;
    let programme = org.path(&format!("/programmes/{}", group.programme));
    let etag = owner.get(&programme).await.expect(200).etag();
    let changed = json!({ "joining_steps": steps });
    owner.patch(&programme, &etag, &changed).await.expect(200);
}

/// Gives somebody a place in a group that asks for nothing.
async fn seat(org: &Organisation<'_>, group: &Group, name: &str) -> Client {
    let email = format!("{}@example.org", name.to_lowercase());
    let member = org.sign_up(group, name, &email).await;
    let seated = member
        .post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
    assert_eq!(seated.str("/stage"), "joined");
    member
}

pub async fn answers(link: &Client, answer: &str) -> Reply {
    link.post("/v1/name-check", &json!({ "answer": answer })).await
}
