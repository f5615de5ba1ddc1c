//! No message, whichever it is and whatever it is about, tells more than its recipient's own way.

use chrono::Duration;
use domain::events::Template;
use domain::ids::SessionId;
use serde_json::json;

use crate::mail::{confirm, journey_id};
use crate::support::{Group, House, Mail, Organisation};
use crate::{conversations, verbs};

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
    let letterbox = house.letterbox();
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
    house.wait(Duration::hours(72));
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

    for (template, mail) in about_a_conversation().await {
        see(template, mail);
    }
    for (template, mail) in about_a_workshop().await {
        see(template, mail);
    }
    see(Template::NameCheckQuestion, Ok(about_a_name_check().await));

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

/// The messages about an initial conversation: booked, moved, the day before, and given back.
async fn about_a_conversation() -> Vec<(Template, Result<Mail, &'static str>)> {
    let house = House::new().await;
    let letterbox = house.letterbox();
    let org = house.organisation("riverside").await;
    let group = conversations::group(&org, &["Pangolin"]).await;
    conversations::has_time(&org, "Pangolin", "Europe/London", ("09:00", "12:00")).await;
    let peer = conversations::ready(&org, &group, "Wren").await;
    let journey = journey_id(&peer).await;
    let on_offer = conversations::slots(&peer, "Asia/Kolkata").await;
    let at = |index: usize| json!({ "slot": on_offer[index]["slot"] });
    let see = async |template: Template| {
        (
            template,
            letterbox.about_journey(template, org.id, journey, None).await,
        )
    };
    peer.post("/v1/tracking/hold-slot", &at(0)).await.expect(200);
    peer.post("/v1/tracking/book", &at(0)).await.expect(200);
    let booked = see(Template::ConversationBooked).await;
    peer.post("/v1/tracking/move-conversation", &at(1))
        .await
        .expect(200);
    let moved = see(Template::ConversationMoved).await;
    assert_eq!(see(Template::ConversationReminder).await.1.err(), Some("moved"));
    house.wait(Duration::days(7) + Duration::hours(2));
    let reminder = see(Template::ConversationReminder).await;
    peer.post("/v1/tracking/cancel-conversation", &json!({}))
        .await
        .expect(200);
    let cancelled = see(Template::ConversationCancelled).await;
    vec![booked, moved, reminder, cancelled]
}

/// The messages about a workshop on the way to a group: booked, and the day before.
async fn about_a_workshop() -> Vec<(Template, Result<Mail, &'static str>)> {
    let house = House::new().await;
    let letterbox = house.letterbox();
    let org = house.organisation("riverside").await;
    telling_group(&org, 3).await;
    let group = verbs::group_with_steps(&org, &["workshop"], &json!({})).await;
    let peer = verbs::confirmed(&org, &group, "Wren").await;
    let ahead = peer.get("/v1/tracking/workshops").await.expect(200);
    let choice = json!({ "session": ahead.str("/items/0/session") });
    peer.post("/v1/tracking/book-workshop", &choice).await.expect(200);
    let (journey, session) = (
        journey_id(&peer).await,
        ahead.str("/items/0/session").parse().ok(),
    );
    let see = async |template: Template| {
        (
            template,
            letterbox.about_journey(template, org.id, journey, session).await,
        )
    };
    let booked = see(Template::WorkshopBooked).await;
    assert_eq!(see(Template::WorkshopReminder).await.1.err(), Some("moved"));
    house.wait(Duration::days(15));
    let reminder = see(Template::WorkshopReminder).await;
    vec![booked, reminder]
}

/// What a member is sent when the members are asked about somebody.
async fn about_a_name_check() -> Mail {
    let house = House::new().await;
    let mut letterbox = house.letterbox();
    let org = house.organisation("riverside").await;
    let group = telling_group(&org, 3).await;
    confirm(&org.sign_up(&group, "Wren", "wren@example.org").await).await;
    let owner = org.owner().await;
    let programmes = owner.get(&org.path("/programmes")).await.expect(200);
    let telling = programmes
        .list("/items")
        .iter()
        .find(|each| each["name"] == "Quetzal circle")
        .expect("the programme");
    let programme = org.path(&format!("/programmes/{}", telling["id"].as_str().expect("an id")));
    let etag = owner.get(&programme).await.expect(200).etag();
    let steps = json!({ "joining_steps": ["name_check"] });
    owner.patch(&programme, &etag, &steps).await.expect(200);
    let person = org.sign_up(&group, "Marmoset", "marmoset@example.org").await;
    confirm(&person).await;
    let detail = json!({ "detail": "Keeps an okapi" });
    person
        .post("/v1/tracking/consent-name-check", &detail)
        .await
        .expect(200);
    let open = org.path(&format!(
        "/journeys/{}/open-name-check",
        journey_id(&person).await
    ));
    owner.post(&open, &json!({})).await.expect(200);
    let (mails, _) = letterbox.open().await;
    let question = mails.into_iter().find(|mail| mail.link().contains("/c#"));
    question.expect("a question to Wren")
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
