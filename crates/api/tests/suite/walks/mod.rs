//! Whole ways through HTTP alone, with links read from the mail that was sent: what each of them is like for the person
//! who goes it, on both databases.

mod elsewhere;
mod phone;
mod resting;
mod sibling;
mod support_group;
mod waiting;

use api::joining::duties::{follow_conversations, lapse_holds};
use api::joining::name_check::duties::close_clear_name_checks;
use api::joining::workshops::duties::follow_sessions;
use serde_json::{Value, json};

use crate::support::letterbox::Letterbox;
use crate::support::{Client, Group, House, Mail, Organisation, Reply};

/// An organisation with its letterbox, on the way.
struct Walk<'a> {
    house: &'a House,
    org: Organisation<'a>,
    letterbox: Letterbox,
    mails: Vec<Mail>,
}

impl<'a> Walk<'a> {
    async fn new(house: &'a House, slug: &str) -> Self {
        Self {
            house,
            org: house.organisation(slug).await,
            letterbox: house.letterbox(),
            mails: Vec::new(),
        }
    }

    /// Sends an enquiry from the public list, as a charity's site would, so that the link comes by mail only.
    async fn enquire(&mut self, group: &Group, name: &str) -> Client {
        let listed = self
            .house
            .anyone()
            .get(&self.org.public("/groups"))
            .await
            .expect(200);
        let found = listed
            .list("/items")
            .iter()
            .any(|item| item["id"] == group.id.as_str());
        assert!(found, "the group is on the public list");
        let body = self.org.enquiry(group, name, &address(name));
        let path = self.org.public("/enquiries");
        self.house.anyone().post(&path, &body).await.expect(201);
        self.link(name).await
    }

    /// The newest link to a journey that was mailed to somebody.
    async fn link(&mut self, name: &str) -> Client {
        let mail = self.newest(name, "/t#").await;
        self.house.bearer(mail.token())
    }

    /// The newest question about somebody that was mailed to a member.
    async fn question(&mut self, name: &str) -> Client {
        let mail = self.newest(name, "/c#").await;
        self.house.bearer(mail.token())
    }

    async fn newest(&mut self, name: &str, link: &str) -> Mail {
        let (mails, _) = self.letterbox.open().await;
        self.mails.extend(mails);
        let theirs = |mail: &&Mail| mail.is_to(&address(name)) && mail.body.contains(link);
        let mail = self.mails.iter().rev().find(theirs);
        mail.unwrap_or_else(|| panic!("no mail with {link} to {name}"))
            .clone()
    }

    /// How many mails went to somebody so far.
    async fn mails_to(&mut self, name: &str) -> usize {
        let (mails, _) = self.letterbox.open().await;
        self.mails.extend(mails);
        self.mails
            .iter()
            .filter(|mail| mail.is_to(&address(name)))
            .count()
    }

    /// Somebody of the organisation, signed in anew: tokens don't last.
    async fn staff(&self, name: &str) -> Client {
        self.org.new_device(&address(name)).await
    }

    /// Somebody with a role, by name; returns the person's id.
    async fn with_role(&self, name: &str, role: &str) -> String {
        self.org.person(&address(name), name, &[role]).await;
        self.org.person_id(&address(name)).await.to_string()
    }

    /// What staff do with the journey of `peer`.
    async fn by_staff(&self, who: &str, peer: &Client, verb: &str, body: &Value) -> Reply {
        let id = journey(peer).await["id"].as_str().expect("an id").to_owned();
        let path = self.org.path(&format!("/journeys/{id}/{verb}"));
        self.staff(who).await.post(&path, body).await.expect(200)
    }

    /// A programme with these steps; `statement` when eligibility is one.
    async fn programme(&self, name: &str, steps: &[&str], changes: &Value) -> String {
        let mut programme = json!({
            "name": name, "kind": "support_group", "summary": "Two hours together.", "who_for": "Anybody.",
            "joining_steps": steps, "default_capacity": 12, "session_minutes": 120,
        });
        if steps.contains(&"eligibility") {
            programme["eligibility_statement"] = json!("I would like to meet people who have been there.");
        }
        for (key, value) in changes.as_object().into_iter().flatten() {
            programme[key] = value.clone();
        }
        let owner = self
            .org
            .new_device(&format!("owner@{}.example", self.org.slug))
            .await;
        let made = owner
            .post(&self.org.path("/programmes"), &programme)
            .await
            .expect(201);
        made.str("/id").to_owned()
    }

    /// Changes what a programme asks for.
    async fn asks_for(&self, programme: &str, steps: &[&str]) {
        let owner = self
            .org
            .new_device(&format!("owner@{}.example", self.org.slug))
            .await;
        let path = self.org.path(&format!("/programmes/{programme}"));
        let etag = owner.get(&path).await.expect(200).etag();
        let mut changed = json!({ "joining_steps": steps });
        if !steps.contains(&"eligibility") {
            changed["eligibility_statement"] = Value::Null;
        } else {
            changed["eligibility_statement"] = json!("I would like to meet people who have been there.");
        }
        owner.patch(&path, &etag, &changed).await.expect(200);
    }

    /// A published group of `programme`.
    async fn group(&self, programme: &str, changes: &Value) -> Group {
        let mut group = changes.clone();
        group["programme"] = json!(programme);
        let made = self.org.group(&group).await;
        Group {
            programme: programme.to_owned(),
            ..made
        }
    }

    /// What the worker does by itself.
    async fn worker(&self) {
        let db = &self.house.app.db;
        lapse_holds(db).await.expect("a database");
        follow_conversations(db).await.expect("a database");
        follow_sessions(db).await.expect("a database");
        close_clear_name_checks(db).await.expect("a database");
    }

    /// Lets days go by, with everything that time brings about.
    async fn days(&self, days: i64) {
        self.house.wait(chrono::Duration::days(days));
        self.worker().await;
    }
}

fn address(name: &str) -> String {
    format!("{}@example.org", name.to_lowercase())
}

async fn journey(peer: &Client) -> Value {
    peer.get("/v1/tracking").await.expect(200).body
}

async fn does(peer: &Client, verb: &str, body: Value) -> Value {
    let path = format!("/v1/tracking/{verb}");
    peer.post(&path, &body).await.expect(200).body
}

/// Where a journey is, and who acts next.
fn at(journey: &Value) -> (&str, &str) {
    let word = |key: &str| journey[key].as_str().expect("a word");
    (word("stage"), word("next_actor"))
}

/// Affirms the statement that the public page shows.
async fn affirms(walk: &Walk<'_>, peer: &Client, group: &Group, is_true: bool) -> Value {
    let path = walk.org.public(&format!("/groups/{}", group.id));
    let shown = walk.house.anyone().get(&path).await.expect(200);
    let statement = shown.str("/programme/eligibility_statement/id");
    does(
        peer,
        "affirm",
        json!({ "statement": statement, "is_true": is_true }),
    )
    .await
}

/// Agrees to everything that is to be agreed to.
async fn agrees(peer: &Client) -> Value {
    let shown = peer.get("/v1/tracking/agreement").await.expect(200);
    let versions: Vec<&Value> = shown
        .list("/documents")
        .iter()
        .map(|each| &each["version"])
        .collect();
    does(peer, "agree", json!({ "versions": versions })).await
}
