//! An organisation as a value: its people sign in, its groups stand open.

use std::cell::RefCell;
use std::collections::HashMap;

use domain::ids::{DeviceId, OrganisationId, PersonId};
use domain::text::Email;
use persistence::identity::devices::{self, DeviceKind};
use persistence::identity::{people, relationships};
use persistence::{Everywhere, Lock, Tx};
use serde_json::{Value, json};

use super::{Client, House};

/// An organisation that may publish groups.
pub struct Organisation<'a> {
    house: &'a House,
    pub slug: String,
    pub id: OrganisationId,
    clients: RefCell<HashMap<String, Client>>,
}

/// A published group.
#[derive(Clone, Debug)]
pub struct Group {
    pub id: String,
    pub programme: String,
}

/// A wall-clock start in the first weeks of a test.
pub fn soon() -> &'static str {
    "2026-03-17T19:00:00"
}

impl<'a> Organisation<'a> {
    pub(super) async fn set_up(house: &'a House, slug: &str) -> Self {
        let organisation = Self::bare(house, slug).await;
        organisation.make_publishable().await;
        organisation
    }

    /// An organisation with an owner and nothing else.
    pub(super) async fn bare(house: &'a House, slug: &str) -> Self {
        let email = format!("owner@{slug}.example");
        let new = api::setup::NewOwner::parse(
            slug,
            &format!("{slug} Peer Support"),
            "Europe/London",
            &email,
            Some("Olwen"),
        );
        let new = new.expect("an owner");
        let id = house
            .app
            .db
            .write(Lock::None, move |tx| api::setup::create_owner(tx, &new))
            .await
            .expect("an organisation");
        Self {
            house,
            slug: slug.to_owned(),
            id,
            clients: RefCell::default(),
        }
    }

    /// What an organisation needs before it may publish: promise, help numbers, privacy notice, safeguarding lead.
    async fn make_publishable(&self) {
        let owner = self.owner().await;
        let path = self.path("");
        let etag = owner.get(&path).await.expect(200).etag();
        let settings = json!({
            "reply_working_days": 3,
            "help_numbers": [{ "label": "Listening line", "number": "116 123", "hours": "Day and night", "checked_on": "2026-02-01" }],
        });
        owner.patch(&path, &etag, &settings).await.expect(200);
        self.person("sage@example.org", "Sage", &["safeguarding_lead"])
            .await;
        let notice = json!({ "kind": "privacy_notice", "slug": "privacy", "title": "Privacy notice", "clauses": privacy_clauses() });
        owner.post(&self.path("/documents"), &notice).await.expect(201);
    }

    /// A path inside this organisation.
    pub fn path(&self, rest: &str) -> String {
        format!("/v1/orgs/{}{rest}", self.slug)
    }

    /// A public path of this organisation.
    pub fn public(&self, rest: &str) -> String {
        format!("/v1/public/{}{rest}", self.slug)
    }

    /// Its owner, signed in.
    pub async fn owner(&self) -> Client {
        let email = format!("owner@{}.example", self.slug);
        self.sign_in(&email).await
    }

    /// Somebody with these roles, invited and signed in.
    pub async fn person(&self, email: &str, name: &str, roles: &[&str]) -> Client {
        let body = json!({ "email": email, "preferred_name": name, "roles": roles });
        self.owner()
            .await
            .post(&self.path("/people"), &body)
            .await
            .expect(201);
        self.sign_in(email).await
    }

    /// Somebody with one role, named after it.
    pub async fn role(&self, role: &str) -> Client {
        let email = format!("{}@{}.example", role.replace('_', "-"), self.slug);
        let known = self.clients.borrow().get(&email).cloned();
        match known {
            Some(client) => client,
            None => self.person(&email, role, &[role]).await,
        }
    }

    /// The id behind an address.
    pub async fn person_id(&self, email: &str) -> PersonId {
        let email = Email::parse(email).expect("an address");
        let found = self.house.app.db.read(move |tx| {
            tx.enter_everywhere(Everywhere::SignIn)?;
            people::by_email(tx, &email)
        });
        found.await.expect("a database").expect("a person").id
    }

    /// A signed-in device of whoever has this address. Codes are tested where they belong.
    pub async fn sign_in(&self, email: &str) -> Client {
        let known = self.clients.borrow().get(email).cloned();
        if let Some(client) = known {
            return client;
        }
        let client = self.new_device(email).await;
        self.clients.borrow_mut().insert(email.to_owned(), client.clone());
        client
    }

    /// Another device of whoever has this address.
    pub async fn new_device(&self, email: &str) -> Client {
        self.device(email, |_, _| Ok(())).await
    }

    /// Another device of whoever has this address, on which a second factor was shown: the roles that need one go on
    /// after their first days.
    pub async fn proven_device(&self, email: &str) -> Client {
        self.device(email, devices::mark_second_factor).await
    }

    async fn device(
        &self,
        email: &str,
        prove: fn(&mut Tx<'_>, DeviceId) -> persistence::Result<()>,
    ) -> Client {
        let person = self.person_id(email).await;
        let app = self.house.app.clone();
        let signed = self.house.app.db.write(Lock::None, move |tx| {
            tx.enter_everywhere(Everywhere::SignIn)?;
            relationships::accept_all(tx, person)?;
            let device = devices::add(tx, person, "Test", DeviceKind::App)?;
            prove(tx, device.id)?;
            app.tokens.issue(tx, person, device.id)
        });
        self.house.bearer(&signed.await.expect("a token"))
    }

    /// A programme of this kind without steps.
    pub async fn programme(&self, name: &str, kind: &str) -> String {
        let programme = json!({
            "name": name, "kind": kind, "summary": "Two hours together.", "who_for": "Anybody who is curious.",
            "themes": ["Listening"], "joining_steps": [], "default_capacity": 12, "session_minutes": 120,
            "adults_only": false,
        });
        let made = self
            .owner()
            .await
            .post(&self.path("/programmes"), &programme)
            .await
            .expect(201);
        made.str("/id").to_owned()
    }

    /// A published workshop with this many places, and a waiting list.
    pub async fn workshop(&self, capacity: i32) -> Group {
        self.group(&json!({ "capacity": capacity })).await
    }

    /// A published group; `changes` go over what a workshop has.
    pub async fn group(&self, changes: &Value) -> Group {
        let owner = self.owner().await;
        let programme = self.programme("Introduction to group work", "workshop").await;
        let mut group = json!({
            "programme": programme, "name": "Spring introduction", "capacity": 12, "format": "online",
            "online_details": "https://meet.example/room", "time_zone": "Europe/London", "local_start": soon(),
            "session_minutes": 120, "waiting_list": true,
        });
        for (key, value) in changes.as_object().into_iter().flatten() {
            group[key] = value.clone();
        }
        let made = owner.post(&self.path("/groups"), &group).await.expect(201);
        let id = made.str("/id").to_owned();
        owner
            .post(&self.path(&format!("/groups/{id}/publish")), &json!({}))
            .await
            .expect(200);
        Group { id, programme }
    }

    /// An enquiry for a group.
    pub fn enquiry(&self, group: &Group, name: &str, email: &str) -> Value {
        json!({ "group": group.id, "preferred_name": name, "contact": { "email": email }, "privacy_notice": 1 })
    }

    /// Signs somebody up and returns whoever holds their private link.
    pub async fn sign_up(&self, group: &Group, name: &str, email: &str) -> Client {
        let body = self.enquiry(group, name, email);
        let begun = self
            .house
            .anyone()
            .post(&self.public("/enquiries"), &body)
            .await
            .expect(201);
        self.house.bearer(begun.str("/tracking_token"))
    }
}

/// The clauses that every privacy notice has.
pub fn privacy_clauses() -> Value {
    let parts = [
        "controller",
        "contact",
        "purpose",
        "condition",
        "retention",
        "complaint",
    ];
    parts
        .iter()
        .map(|part| json!({ "part": part, "heading": part, "text": format!("About the {part}.") }))
        .collect()
}
