//! Nobody finds out by asking for a private link, or by enquiring again, whether somebody has enquired before.

use serde_json::json;

use crate::support::{House, Reply};

/// An answer without what belongs to the one request.
fn told(reply: &Reply) -> (u16, String, Vec<String>) {
    let of_the_request = ["date", "x-request-id", "ratelimit"];
    let mut headers: Vec<String> = reply
        .headers
        .iter()
        .filter(|(name, _)| !of_the_request.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}: {value:?}"))
        .collect();
    headers.sort();
    let id = reply.header("x-request-id");
    (reply.status.as_u16(), reply.text.replace(id, "ID"), headers)
}

#[actix_web::test]
async fn a_known_and_an_unknown_contact_get_the_same_answer() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(3).await;
    riverside.sign_up(&workshop, "Wren", "known@example.org").await;
    let contacts = ["known@example.org", "nobody@example.org"];

    let mut links = Vec::new();
    for email in contacts {
        let body = json!({ "contact": { "email": email } });
        let path = riverside.public("/tracking-links");
        links.push(house.anyone().post(&path, &body).await.expect(202));
    }
    assert_eq!(told(&links[0]), told(&links[1]));

    let mut begun = Vec::new();
    for email in contacts {
        let path = riverside.public("/enquiries");
        let enquiry = riverside.enquiry(&workshop, "Wren", email);
        let reply = house.anyone().post(&path, &enquiry).await.expect(201);
        let keys: Vec<String> = reply
            .body
            .as_object()
            .expect("an object")
            .keys()
            .cloned()
            .collect();
        begun.push((keys, reply.text.len()));
    }
    assert_eq!(begun[0], begun[1]);
}
