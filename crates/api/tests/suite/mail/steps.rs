//! The messages about single steps on the way, each as it is sent and where it is not.

use chrono::Duration;
use domain::events::Template;
use serde_json::json;

use super::{confirm, journey_id, telling_group};
use crate::support::{House, Mail};
use crate::{conversations, overdue, verbs};

/// The messages to a facilitator about an initial conversation with a Pangolin.
pub async fn to_a_facilitator() -> Vec<(Template, Result<Mail, &'static str>)> {
    let house = House::new().await;
    let letterbox = house.letterbox();
    let org = house.organisation("riverside").await;
    let group = conversations::group(&org, &["Robin"]).await;
    conversations::has_time(&org, "Robin", "Europe/London", ("09:00", "12:00")).await;
    let robin = org.person_id("robin@example.net").await;
    let peer = conversations::ready(&org, &group, "Pangolin").await;
    let journey = journey_id(&peer).await;
    let on_offer = conversations::slots(&peer, "Asia/Kolkata").await;
    let first = json!({ "slot": on_offer[0]["slot"] });
    let see = async |template: Template| {
        let mail = letterbox.to_facilitator(template, org.id, robin, journey).await;
        (template, mail)
    };
    let none = see(Template::FacilitatorBooked).await;
    assert_eq!(none.1.err(), Some("nothing_booked"));
    for verb in ["hold-slot", "book"] {
        let path = format!("/v1/tracking/{verb}");
        peer.post(&path, &first).await.expect(200);
    }
    let booked = see(Template::FacilitatorBooked).await;
    let told = booked.1.as_ref().expect("a message");
    // On the facilitator's own clock, wherever the time was chosen.
    assert!(told.body.contains("9am to 9.30am (London time)"), "{}", told.body);
    let early = see(Template::FacilitatorReminder).await;
    assert_eq!(early.1.err(), Some("moved"));
    let still = see(Template::FacilitatorReleased).await;
    assert_eq!(still.1.err(), Some("booked_again"));
    house.wait(Duration::days(7) + Duration::hours(2));
    let reminder = see(Template::FacilitatorReminder).await;
    peer.post("/v1/tracking/cancel-conversation", &json!({}))
        .await
        .expect(200);
    let released = see(Template::FacilitatorReleased).await;
    let late = see(Template::FacilitatorReminder).await;
    assert_eq!(late.1.err(), Some("nothing_booked"));
    vec![booked, reminder, released]
}

/// The messages to staff: that something of a Pangolin's is late, and that something came for whoever is away.
pub async fn to_staff() -> Vec<(Template, Result<Mail, &'static str>)> {
    let late = overdue::late_with("Pangolin").await;
    let came = overdue::came_for_somebody_away("Pangolin").await;
    vec![(Template::Overdue, Ok(late)), (Template::StandIn, Ok(came))]
}

/// The messages about an initial conversation: booked, moved, the day before, and given back.
pub async fn about_a_conversation() -> Vec<(Template, Result<Mail, &'static str>)> {
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

/// The messages about a workshop on the way to a group: a slip about it that gave a place, booked, and the day
/// before.
pub async fn about_a_workshop() -> Vec<(Template, Result<Mail, &'static str>)> {
    let house = House::new().await;
    let letterbox = house.letterbox();
    let org = house.organisation("riverside").await;
    telling_group(&org, 3).await;
    let group = verbs::group_with_steps(&org, &["workshop"], &json!({})).await;
    let peer = verbs::confirmed(&org, &group, "Wren").await;
    let ahead = peer.get("/v1/tracking/workshops").await.expect(200);
    let choice = json!({ "session": ahead.str("/items/0/session") });
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
    let coordinator = org.role("coordinator").await;
    let path = |verb: &str| org.path(&format!("/journeys/{journey}/{verb}"));
    let why = json!({ "why": "Came to one last year." });
    let joined = coordinator.post(&path("exempt-workshop"), &why).await.expect(200);
    assert_eq!(joined.str("/stage"), "joined");
    let early = see(Template::PlaceTakenBack).await;
    assert_eq!(early.1.err(), Some("changed"));
    let slip = joined
        .list("/facts")
        .iter()
        .find(|fact| fact["kind"] == "workshop_exempted");
    let undo = json!({ "fact": slip.expect("a fact")["id"], "why": "A slip of the finger." });
    coordinator.post(&path("void"), &undo).await.expect(200);
    let taken_back = see(Template::PlaceTakenBack).await;
    assert_eq!(see(Template::PlaceTaken).await.1.err(), Some("no_place"));
    peer.post("/v1/tracking/book-workshop", &choice).await.expect(200);
    let booked = see(Template::WorkshopBooked).await;
    assert_eq!(see(Template::WorkshopReminder).await.1.err(), Some("moved"));
    house.wait(Duration::days(15));
    let reminder = see(Template::WorkshopReminder).await;
    vec![taken_back, booked, reminder]
}

/// What a member is sent when the members are asked about somebody.
pub async fn about_a_name_check() -> Mail {
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
