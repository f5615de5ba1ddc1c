//! Two organisations with one of everything, and somebody in each hat.

use api::joining::conversations::chosen::Chosen;
use api::secrets::ExposeSecret as _;
use domain::access::Hat;
use domain::joining::slots::Minutes;
use domain::text::{Email, PreferredName};
use domain::time::Zone;
use persistence::identity::people;
use persistence::{Everywhere, Lock};
use serde_json::json;

use super::requests::Ids;
use crate::support::{Client, Group, House, Organisation};

/// Two organisations with one of everything.
pub struct World<'a> {
    pub house: &'a House,
    pub here: Organisation<'a>,
    pub there: Organisation<'a>,
    /// What is in `here`, in the group that its facilitator and its tutor facilitate.
    pub own: Ids,
    /// The same, as far as it belongs to a group, in another group of `here`.
    pub other_group: Ids,
    /// What is in `there`.
    pub foreign: Ids,
    /// Somebody in each hat of `here`.
    pub hats: Vec<(Hat, Client)>,
    /// Somebody who is signed in and nothing to either.
    pub stranger: Client,
    /// Whoever holds the private link of the journey in `own`.
    pub tracker: Client,
    /// Whoever holds a link to a question that was made here and is there no more.
    pub member: Client,
}

impl<'a> World<'a> {
    pub async fn new(house: &'a House) -> Self {
        let here = house.organisation("riverside").await;
        let there = house.organisation("pathways").await;
        let mut hats = Vec::new();
        for hat in Hat::ALL {
            let client = match hat {
                Hat::Role(role) if role.as_str() == "owner" => here.owner().await,
                Hat::Role(role) => here.role(role.as_str()).await,
                Hat::Peer | Hat::Applicant => {
                    newcomer(house, &here, &format!("{}@home.example", hat.as_str())).await
                }
            };
            hats.push((*hat, client));
        }
        let guides = ["facilitator@riverside.example", "tutor@riverside.example"];
        let (own, tracker) = everything(house, &here, &guides).await;
        let (elsewhere, _) = everything(house, &here, &[]).await;
        let other_group = ["group", "session", "journey", "fact"]
            .into_iter()
            .fold(own.clone(), |ids, name| ids.with(name, elsewhere.get(name)));
        let (foreign, _) = everything(house, &there, &[]).await;
        for hat in [Hat::Peer, Hat::Applicant] {
            joins(house, &here, hat).await;
        }
        let stranger = newcomer(house, &here, "stranger@home.example").await;
        let question = house
            .app
            .keyring
            .name_check_token(domain::Id::from_uuid(uuid::Uuid::new_v4()));
        Self {
            house,
            here,
            there,
            own,
            other_group,
            foreign,
            hats,
            stranger,
            tracker,
            member: house.bearer(question.expose_secret()),
        }
    }

    pub fn hat(&self, hat: Hat) -> &Client {
        self.hats
            .iter()
            .find(|(worn, _)| *worn == hat)
            .map(|(_, client)| client)
            .expect("somebody in each hat")
    }
}

/// Somebody signed in whom no organisation knows.
pub async fn newcomer(house: &House, any: &Organisation<'_>, email: &str) -> Client {
    let address = Email::parse(email).expect("an address");
    let name = PreferredName::parse("Robin").expect("a name");
    let added = house.app.db.write(Lock::None, move |tx| {
        tx.enter_everywhere(Everywhere::SignIn)?;
        people::find_or_add(tx, &address, &name).map(|_| ())
    });
    added.await.expect("a person");
    any.sign_in(email).await
}

/// Gives the person in this hat a journey, and the peer a place.
async fn joins(house: &House, here: &Organisation<'_>, hat: Hat) {
    let email = format!("{}@home.example", hat.as_str());
    let workshop = here.workshop(5).await;
    let tracker = here.sign_up(&workshop, hat.as_str(), &email).await;
    let journey = tracker
        .get("/v1/tracking")
        .await
        .expect(200)
        .str("/id")
        .to_owned();
    if hat == Hat::Peer {
        tracker
            .post("/v1/tracking/confirm-contact", &json!({}))
            .await
            .expect(200);
    }
    let person = here.person_id(&email).await;
    house.scratch.run(&format!(
        "update journeys set person_id = '{person}' where id = '{journey}'"
    ));
}

/// One of everything in an organisation; these people facilitate its group.
async fn everything(house: &House, org: &Organisation<'_>, guides: &[&str]) -> (Ids, Client) {
    let owner = org.owner().await;
    let mut facilitators = Vec::new();
    for email in guides {
        facilitators.push(org.person_id(email).await.to_string());
    }
    let Group { id: group, programme } = org
        .group(&json!({
            "capacity": 3, "facilitators": facilitators, "recurrence": "FREQ=WEEKLY;BYDAY=TU", "sessions": 6,
        }))
        .await;
    let signed_up = json!({
        "group": group, "preferred_name": "Wren", "contact": { "email": "wren@home.example" },
        "message": "I would like to meet others.", "privacy_notice": 1,
    });
    let begun = house
        .anyone()
        .post(&org.public("/enquiries"), &signed_up)
        .await
        .expect(201);
    let tracker = house.bearer(begun.str("/tracking_token"));
    let first = async |path: &str| {
        owner
            .get(&org.path(path))
            .await
            .expect(200)
            .str("/items/0/id")
            .to_owned()
    };
    let spare = format!("spare-{}@{}.example", &group[24..], org.slug);
    org.person(&spare, "Spare", &["facilitator"]).await;
    let label = json!({ "label": "Our site", "origins": ["https://charity.example"] });
    let key = owner
        .post(&org.path("/keys"), &label)
        .await
        .expect(201)
        .str("/id")
        .to_owned();
    let siblings = json!({
        "kind": "support_group", "name": "Evenings", "summary": "Two hours.", "who_for": "Anybody.",
        "default_capacity": 12, "session_minutes": 90, "joining_steps": ["eligibility"],
        "eligibility_statement": "I would like to meet others.",
    });
    let sibling = owner.post(&org.path("/programmes"), &siblings).await.expect(201);
    // A time of the group, chosen and signed. Whether it is on offer is asked after the right.
    let slot = Chosen {
        group: group.parse().expect("an id"),
        starts_at: "2026-03-10T10:00:00Z".parse().expect("an instant"),
        minutes: Minutes::USUAL,
        zone: Zone::UTC,
    };
    let slot = slot.sign(&house.app.keyring);
    let ids = Ids::new([
        ("slot", slot),
        ("org", org.slug.clone()),
        ("programme", programme),
        ("sibling", sibling.str("/id").to_owned()),
        ("session", first(&format!("/groups/{group}/sessions")).await),
        ("group", group),
        ("document", first("/documents").await),
        ("person", org.person_id(&spare).await.to_string()),
        ("key", key),
        ("journey", begun.str("/journey").to_owned()),
        ("code", "not_found".to_owned()),
        ("slug", "privacy".to_owned()),
        ("version", "1".to_owned()),
        ("notice", "1".to_owned()),
        ("unique", "first".to_owned()),
    ]);
    // Nobody here has a fact, an answer or a device to point at: what is asked is whether they may.
    let ids = ids
        .with("fact", uuid::Uuid::new_v4())
        .with("absence", uuid::Uuid::new_v4())
        .with("closure", uuid::Uuid::new_v4())
        .with("opening", uuid::Uuid::new_v4())
        .with("reference", "2222-2222")
        .with("question", uuid::Uuid::new_v4())
        .with("statement", uuid::Uuid::new_v4())
        .with("device", uuid::Uuid::new_v4());
    (ids, tracker)
}
