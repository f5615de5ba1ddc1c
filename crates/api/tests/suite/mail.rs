//! Mail the whole way: what happens brings a message, its link opens what it should, and no message tells more than
//! its recipient's own way.

mod steps;

use api::worker::End;
use chrono::Duration;
use domain::events::Template;
use domain::ids::{JourneyId, SessionId};
use serde_json::json;

use crate::support::{Client, Group, House, Mail, Organisation};

async fn journey_id(peer: &Client) -> JourneyId {
    let journey = peer.get("/v1/tracking").await.expect(200);
    journey.str("/id").parse().expect("an id")
}

async fn confirm(peer: &Client) {
    peer.post("/v1/tracking/confirm-contact", &json!({}))
        .await
        .expect(200);
}

#[actix_web::test]
async fn an_enquiry_brings_one_message_whose_link_confirms_and_a_place_brings_another() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;
    letterbox.open().await;
    riverside.sign_up(&workshop, "Wren", "wren@example.org").await;

    let (mails, _) = letterbox.open().await;
    let [confirm_mail] = mails.as_slice() else {
        panic!("{mails:?}")
    };
    assert!(confirm_mail.is_to("wren@example.org"));
    assert!(confirm_mail.link().starts_with(&format!("{}/t#htk_", house.base)));
    assert!(
        confirm_mail.body.contains("Tuesday 17 March, 7pm to 9pm"),
        "{}",
        confirm_mail.body
    );
    confirm(&house.bearer(confirm_mail.token())).await;

    let (mails, _) = letterbox.open().await;
    let [place_mail] = mails.as_slice() else {
        panic!("{mails:?}")
    };
    assert!(
        place_mail.body.contains("You have a place"),
        "{}",
        place_mail.body
    );
    assert_eq!(place_mail.token(), confirm_mail.token());

    house.wait(Duration::hours(20));
    let (mails, ends) = letterbox.open().await;
    assert!(mails.is_empty());
    assert_eq!(ends, [End::Dropped("confirmed")], "the reminder is not needed");
}

#[actix_web::test]
async fn who_does_not_confirm_is_reminded_once() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;
    riverside.sign_up(&workshop, "Wren", "wren@example.org").await;
    letterbox.open().await;
    house.wait(Duration::hours(20));
    let (mails, _) = letterbox.open().await;
    let [reminder] = mails.as_slice() else {
        panic!("{mails:?}")
    };
    assert!(reminder.body.contains("We remind you only this once."));
    for _ in 0..14 {
        house.wait(Duration::days(1));
        assert!(letterbox.open().await.0.is_empty());
    }
}

#[actix_web::test]
async fn a_new_link_takes_the_place_of_the_old_one_and_is_sent_to_its_own_contact_only() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;
    let peer = riverside.sign_up(&workshop, "Wren", "wren@example.org").await;
    confirm(&peer).await;
    letterbox.open().await;
    let path = riverside.public("/tracking-links");
    for address in ["wren@example.org", "nobody@example.org"] {
        let asked = json!({ "contact": { "email": address } });
        house.anyone().post(&path, &asked).await.expect(202);
    }
    let (mails, _) = letterbox.open().await;
    let [link_mail] = mails.as_slice() else {
        panic!("{mails:?}")
    };
    assert!(link_mail.is_to("wren@example.org"));
    peer.get("/v1/tracking").await.expect(401);
    house
        .bearer(link_mail.token())
        .get("/v1/tracking")
        .await
        .expect(200);
}

#[actix_web::test]
async fn a_code_that_was_asked_for_arrives_alone_on_its_line() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    house.organisation("riverside").await;
    letterbox.open().await;
    let asked = json!({ "email": "owner@riverside.example" });
    house.anyone().post("/v1/auth/codes", &asked).await.expect(202);
    let (mails, _) = letterbox.open().await;
    let [code_mail] = mails.as_slice() else {
        panic!("{mails:?}")
    };
    assert!(code_mail.is_to("owner@riverside.example"));
    assert_eq!(code_mail.code().len(), 6);
}

/// Words planted wherever a message has no business, each unlike anything else.
const PLANTED: &[&str] = &[
    "quetzal",
    "bipolar",
    "narwhal",
    "axolotl",
    "pangolin",
    "okapi",
    "psychosis",
    "wolverine",
    "marmoset",
    "tapir",
    "ibex",
];

/// A group whose every text holds a planted word, with a member beside the one whose mail is read.
async fn telling_group(riverside: &Organisation<'_>, capacity: i32) -> Group {
    let owner = riverside.owner().await;
    let programme = json!({
        "name": "Quetzal circle", "kind": "workshop", "summary": "Living with bipolar.",
        "who_for": "For people with a narwhal.", "themes": ["Okapi", "Psychosis"], "joining_steps": [],
        "default_capacity": 12, "session_minutes": 120, "adults_only": false,
    });
    let made = owner.post(&riverside.path("/programmes"), &programme).await;
    let group = json!({
        "programme": made.expect(201).str("/id"), "name": "Axolotl evening", "capacity": capacity,
        "online_details": "https://meet.example/tapir", "session_minutes": 90,
    });
    riverside.group(&group).await
}

/// A group whose every text, guidelines included, holds a planted word; its one place is offered in order.
async fn telling_steps(riverside: &Organisation<'_>) -> Group {
    let owner = riverside.owner().await;
    let guidelines = json!({
        "kind": "guidelines", "slug": "guidelines", "title": "Among okapi",
        "clauses": [{ "heading": "Narwhal", "text": "Psychosis stays in the room." }],
    });
    owner
        .post(&riverside.path("/documents"), &guidelines)
        .await
        .expect(201);
    let programme = json!({
        "name": "Quetzal steps", "kind": "support_group", "summary": "Living with bipolar.",
        "who_for": "For people with a narwhal.", "themes": ["Okapi"], "joining_steps": ["agreement"],
        "default_capacity": 12, "session_minutes": 120,
    });
    let made = owner.post(&riverside.path("/programmes"), &programme).await;
    let group = json!({
        "programme": made.expect(201).str("/id"), "name": "Axolotl mornings", "capacity": 1,
        "next_offer": "in_order", "online_details": "https://meet.example/tapir",
    });
    riverside.group(&group).await
}

#[actix_web::test]
async fn no_message_tells_of_the_group_its_topic_or_anybody_else() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let id = riverside.id;
    let (roomy, tight) = (
        telling_group(&riverside, 12).await,
        telling_group(&riverside, 1).await,
    );
    let steps = telling_steps(&riverside).await;
    for (name, address) in [("Wolverine", "one@example.org"), ("Marmoset", "two@example.org")] {
        confirm(&riverside.sign_up(&roomy, name, address).await).await;
    }
    confirm(&riverside.sign_up(&tight, "Ibex", "three@example.org").await).await;

    let mut body = riverside.enquiry(&roomy, "Wren", "wren@example.org");
    body["message"] = json!("I live with a pangolin.");
    let begun = house
        .anyone()
        .post(&riverside.public("/enquiries"), &body)
        .await
        .expect(201);
    let wren = house.bearer(begun.str("/tracking_token"));
    let journey = journey_id(&wren).await;
    let mut seen: Vec<(Template, Mail)> = Vec::new();
    let mut see = |template: Template, mail: Result<Mail, &'static str>| {
        let mail = mail.unwrap_or_else(|why| panic!("{template} is not sent: {why}"));
        seen.push((template, mail));
    };

    for template in [
        Template::ConfirmContact,
        Template::ConfirmReminder,
        Template::TrackingLink,
    ] {
        see(
            template,
            letterbox.about_journey(template, id, journey, None).await,
        );
    }
    confirm(&wren).await;
    for template in [Template::PlaceTaken, Template::PlaceFromWaitingList] {
        see(
            template,
            letterbox.about_journey(template, id, journey, None).await,
        );
    }
    let owner = riverside.owner().await;
    let sessions = riverside.path(&format!("/groups/{}/sessions", roomy.id));
    let session = owner
        .get(&sessions)
        .await
        .expect(200)
        .str("/items/0/id")
        .to_owned();
    let session_id: SessionId = session.parse().expect("an id");
    let moved = letterbox.about_journey(Template::SessionMoved, id, journey, Some(session_id));
    see(Template::SessionMoved, moved.await);
    owner
        .post(
            &format!("{sessions}/{session}/cancel"),
            &json!({ "reach": "this" }),
        )
        .await
        .expect(200);
    let cancelled = letterbox.about_journey(Template::SessionCancelled, id, journey, Some(session_id));
    see(Template::SessionCancelled, cancelled.await);
    wren.post("/v1/tracking/leave", &json!({})).await.expect(200);
    see(
        Template::Left,
        letterbox.about_journey(Template::Left, id, journey, None).await,
    );

    let waiting = riverside.sign_up(&tight, "Wren", "wren@example.org").await;
    confirm(&waiting).await;
    let journey = journey_id(&waiting).await;
    let listed = letterbox.about_journey(Template::WaitingListed, id, journey, None);
    see(Template::WaitingListed, listed.await);

    let invited = json!({ "email": "tutor@example.org", "preferred_name": "Robin", "roles": ["tutor"] });
    owner.post(&riverside.path("/people"), &invited).await.expect(201);
    let person = riverside.person_id("tutor@example.org").await;
    see(Template::Invitation, letterbox.invitation(id, person).await);

    let another = telling_group(&riverside, 12).await;
    let slow = riverside.sign_up(&another, "Wren", "slow@example.org").await;
    let journey = journey_id(&slow).await;
    house.wait(Duration::hours(2));
    api::joining::duties::lapse_holds(&house.app.db)
        .await
        .expect("done");
    let lapsed = letterbox.about_journey(Template::PlaceLapsed, id, journey, None);
    see(Template::PlaceLapsed, lapsed.await);

    let seated = riverside.sign_up(&steps, "Ibex", "four@example.org").await;
    confirm(&seated).await;
    let next = riverside.sign_up(&steps, "Wren", "next@example.org").await;
    confirm(&next).await;
    seated.post("/v1/tracking/leave", &json!({})).await.expect(200);
    let journey = journey_id(&next).await;
    for template in [Template::OfferMade, Template::OfferEndsSoon] {
        see(
            template,
            letterbox.about_journey(template, id, journey, None).await,
        );
    }
    // What was read above is kept for a day as if it were being sent.
    house.wait(Duration::hours(25));
    letterbox.open().await;
    house.wait(Duration::hours(47));
    api::joining::duties::lapse_holds(&house.app.db)
        .await
        .expect("done");
    let lapsed = letterbox.about_journey(Template::OfferLapsed, id, journey, None);
    see(Template::OfferLapsed, lapsed.await);
    next.post("/v1/tracking/resume", &json!({})).await.expect(200);
    for template in [
        Template::PlaceHeld,
        Template::PleaseAgree,
        Template::GroupSuggested,
    ] {
        see(
            template,
            letterbox.about_journey(template, id, journey, None).await,
        );
    }

    next.post("/v1/tracking/withdraw", &json!({})).await.expect(200);
    let withdrawn = letterbox.about_journey(Template::Withdrawn, id, journey, None);
    see(Template::Withdrawn, withdrawn.await);

    for (template, mail) in steps::about_a_conversation().await {
        see(template, mail);
    }
    for (template, mail) in steps::about_a_workshop().await {
        see(template, mail);
    }
    for (template, mail) in steps::to_a_facilitator().await {
        see(template, mail);
    }
    for (template, mail) in steps::to_staff().await {
        see(template, mail);
    }
    see(Template::NameCheckQuestion, Ok(steps::about_a_name_check().await));

    // A code knows neither organisation nor person, and what a withdrawn journey's person wrote is gone.
    let without_facts = [Template::SignInCode, Template::Withdrawn];
    for template in Template::ALL
        .iter()
        .filter(|template| !without_facts.contains(template))
    {
        let mail = seen.iter().find(|(seen, _)| seen == template);
        let (_, mail) = mail.unwrap_or_else(|| panic!("{template} was not looked at"));
        let told = told(&format!("{}\n{}", mail.head, mail.body), PLANTED);
        assert!(told.is_empty(), "{template} tells {told:?} in:\n{}", mail.body);
        let outside = told_outside(mail, &["riverside", "Wren", "Robin"]);
        assert!(
            outside.is_empty(),
            "{template} tells {outside:?} on its outside:\n{}",
            mail.head
        );
    }
}

/// The words of `telling` that `text` contains.
fn told<'a>(text: &str, telling: &[&'a str]) -> Vec<&'a str> {
    let text = text.to_lowercase();
    telling
        .iter()
        .copied()
        .filter(|word| text.contains(&word.to_lowercase()))
        .collect()
}

/// The same for what shows before the message is opened; the recipient's own address stands there of itself.
fn told_outside<'a>(mail: &Mail, telling: &[&'a str]) -> Vec<&'a str> {
    let head: Vec<&str> = mail
        .head
        .lines()
        .filter(|line| !line.starts_with("To: ") && !line.starts_with(" boundary="))
        .collect();
    told(&head.join("\n"), telling)
}

#[actix_web::test]
async fn of_a_withdrawn_journey_only_the_end_is_told_and_of_an_erased_one_nothing() {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(12).await;
    let wren = riverside.sign_up(&workshop, "Wren", "wren@example.org").await;
    wren.post("/v1/tracking/withdraw", &json!({})).await.expect(200);
    let robin = riverside.sign_up(&workshop, "Robin", "robin@example.org").await;
    robin.post("/v1/tracking/erase", &json!({})).await.expect(204);
    let (mails, _) = letterbox.open().await;
    let to_peers: Vec<&Mail> = mails
        .iter()
        .filter(|mail| mail.is_to("wren@example.org") || mail.is_to("robin@example.org"))
        .collect();
    let [end] = to_peers.as_slice() else {
        panic!("{to_peers:?}")
    };
    assert!(
        end.body.contains("Your enquiry has ended, as you asked"),
        "{}",
        end.body
    );
    assert!(!end.body.contains("htk_"));
}
