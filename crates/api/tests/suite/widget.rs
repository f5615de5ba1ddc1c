//! The widget's ground: keys, websites, and what another website may read.

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Client, House, Organisation, Reply};

const SITE: &str = "https://www.riverside.example";

async fn key(at: &Organisation<'_>, origins: &[&str]) -> Reply {
    let body = json!({ "label": "Our website", "origins": origins });
    at.owner().await.post(&at.path("/keys"), &body).await.expect(201)
}

/// A reading by a widget on `origin`.
async fn read(as_widget: &Client, origin: &str, path: &str) -> Reply {
    let request = as_widget.request(Method::GET, path).header("origin", origin);
    let reply = as_widget.send(request, Method::GET, path).await;
    assert_eq!(reply.header("access-control-allow-origin"), origin, "{path}");
    assert_eq!(reply.header("vary"), "Origin", "{path}");
    assert_eq!(reply.header("access-control-allow-credentials"), "");
    assert!(
        reply
            .header("access-control-expose-headers")
            .contains("Retry-After")
    );
    reply
}

#[actix_web::test]
async fn a_key_is_made_read_changed_and_revoked() {
    let house = House::new().await;
    let riverside = house.bare_organisation("riverside").await;
    let owner = riverside.owner().await;
    let made = key(&riverside, &["https://WWW.Riverside.example/", SITE]).await;
    assert!(made.str("/publishable_key").starts_with("hpk_"));
    assert_eq!(made.body["origins"], json!([SITE]));
    let path = made.header("location").to_owned();
    assert_eq!(owner.get(&path).await.expect(200).body, made.body);
    let change = json!({ "origins": [SITE, "http://localhost:4000"] });
    let changed = owner.patch(&path, &made.etag(), &change).await.expect(200);
    assert_eq!(changed.body["publishable_key"], made.body["publishable_key"]);
    owner
        .patch(&path, &made.etag(), &json!({ "label": "Lost" }))
        .await
        .expect(412);
    let unfit = json!({ "origins": [SITE, "http://riverside.example", "*"] });
    let unfit = owner.patch(&path, &changed.etag(), &unfit).await.expect(422);
    assert_eq!(unfit.str("/errors/0/code"), "origin_not_safe");
    assert_eq!(unfit.str("/errors/1/pointer"), "/origins/2");
    let list = owner.get(&riverside.path("/keys")).await.expect(200);
    assert_eq!(list.list("/items"), [changed.body]);
    owner.delete(&path).await.expect(204);
    owner.delete(&path).await.expect(404);
    owner.get(&path).await.expect(404);
    assert_eq!(
        owner
            .get(&riverside.path("/keys"))
            .await
            .expect(200)
            .list("/items")
            .len(),
        0
    );
}

#[actix_web::test]
async fn a_preflight_allows_every_website_without_credentials() {
    let house = House::new().await;
    house.bare_organisation("riverside").await;
    for path in ["/v1/public/riverside/enquiries", "/v1/public/nobody/groups"] {
        let request = house
            .anyone()
            .request(Method::OPTIONS, path)
            .header("origin", "https://any.example")
            .header("access-control-request-method", "POST")
            .header("access-control-request-headers", "authorization");
        let answer = request.send().await.expect("an answer");
        assert_eq!(answer.status(), 204);
        let header = |name: &str| {
            answer
                .headers()
                .get(name)
                .map(|value| value.to_str().expect("text").to_owned())
        };
        assert_eq!(
            header("access-control-allow-origin").as_deref(),
            Some("https://any.example")
        );
        assert_eq!(
            header("access-control-allow-headers").as_deref(),
            Some("authorization, content-type, idempotency-key, if-none-match")
        );
        assert_eq!(header("access-control-allow-credentials"), None);
        assert_eq!(header("vary").as_deref(), Some("Origin"));
    }
}

#[actix_web::test]
async fn any_website_reads_answers_and_refusals_alike_and_none_reads_what_is_not_public() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let anyone = house.anyone();
    for (path, status) in [
        ("/groups", 200),
        ("/groups?x=1", 400),
        ("/groups/7", 400),
        ("/nothing", 404),
    ] {
        read(&anyone, "https://any.example", &riverside.public(path))
            .await
            .expect(status);
    }
    read(&anyone, "null", &riverside.public("/groups"))
        .await
        .expect(200);
    read(&anyone, "https://any.example", "/v1/public/nobody")
        .await
        .expect(404);
    for path in [
        riverside.path("/groups"),
        "/v1/tracking".to_owned(),
        "/healthz".to_owned(),
    ] {
        let request = anyone
            .request(Method::GET, &path)
            .header("origin", "https://any.example");
        let reply = anyone.send(request, Method::GET, &path).await;
        assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
    }
}

#[actix_web::test]
async fn a_key_fits_its_organisation_and_its_websites_only() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let kindred = house.organisation("kindred").await;
    let made = key(&riverside, &[SITE]).await;
    let widget = house.bearer(made.str("/publishable_key"));
    let path = riverside.public("/groups");
    read(&widget, SITE, &path).await.expect(200);
    widget.get(&path).await.expect(200);
    for origin in [
        "https://evil.example",
        "https://riverside.example",
        "http://www.riverside.example",
        "null",
    ] {
        let refused = read(&widget, origin, &path).await.expect(403);
        assert_eq!(refused.code(), "origin_not_registered", "{origin}");
    }
    let refused = read(&widget, SITE, &kindred.public("/groups")).await.expect(403);
    assert_eq!(refused.code(), "key_unknown");
    let unknown = house.bearer("hpk_nobody");
    let refused = read(&unknown, SITE, &path).await.expect(403);
    assert_eq!(refused.code(), "key_unknown");
}

#[actix_web::test]
async fn a_changed_or_revoked_key_acts_at_once_and_within_a_second_on_other_nodes() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let other = house.another_node().await;
    let made = key(&riverside, &[SITE]).await;
    let owner = riverside.owner().await;
    let (path, text) = (
        riverside.public("/groups"),
        made.str("/publishable_key").to_owned(),
    );
    let status = async |at: &House| read(&at.bearer(&text), SITE, &path).await.status.as_u16();
    assert_eq!((status(&house).await, status(&other).await), (200, 200));
    let place = made.header("location").to_owned();
    let changed = owner
        .patch(&place, &made.etag(), &json!({ "origins": [] }))
        .await
        .expect(200);
    assert_eq!((status(&house).await, status(&other).await), (403, 200));
    house.wait(Duration::seconds(1));
    assert_eq!(status(&other).await, 403);
    owner
        .patch(&place, &changed.etag(), &json!({ "origins": [SITE] }))
        .await
        .expect(200);
    assert_eq!(status(&house).await, 200);
    owner.delete(&place).await.expect(204);
    assert_eq!(status(&house).await, 403);
}

#[actix_web::test]
async fn a_sign_up_from_another_website_needs_a_key_and_never_gets_the_private_link() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let group = riverside.workshop(3).await;
    let made = key(&riverside, &[SITE]).await;
    let path = riverside.public("/enquiries");
    let send = async |client: &Client, origin: Option<&str>, email: &str| {
        let body = riverside.enquiry(&group, "Wren", email);
        let request = client.request(Method::POST, &path).json(&body);
        let request = request.header("idempotency-key", crate::support::fresh_key());
        let request = match origin {
            Some(origin) => request.header("origin", origin),
            None => request,
        };
        client.send(request, Method::POST, &path).await
    };
    let anyone = house.anyone();
    let refused = send(&anyone, Some(SITE), "one@example.org").await.expect(403);
    assert_eq!(refused.code(), "key_unknown");
    assert_eq!(refused.header("access-control-allow-origin"), SITE);
    let widget = house.bearer(made.str("/publishable_key"));
    let refused = send(&widget, Some("https://evil.example"), "one@example.org")
        .await
        .expect(403);
    assert_eq!(refused.code(), "origin_not_registered");
    for origin in [Some(SITE), None] {
        let taken = send(&widget, origin, "two@example.org").await.expect(201);
        assert_eq!(taken.body["tracking_token"], Value::Null);
    }
    let own = send(&anyone, Some(&house.base), "three@example.org")
        .await
        .expect(201);
    assert!(own.str("/tracking_token").starts_with("htk_"));
    let app = send(&anyone, None, "four@example.org").await.expect(201);
    assert!(app.str("/tracking_token").starts_with("htk_"));
}

#[actix_web::test]
async fn leaving_works_without_scripts_and_without_an_account() {
    let house = House::new().await;
    let left = house.anyone().get("/exit").await.expect(303);
    assert_eq!(left.header("location"), "https://weather.example/");
    assert_eq!(left.header("clear-site-data"), "\"cookies\", \"storage\"");
    assert!(
        left.header("set-cookie")
            .starts_with("__Host-hearth_refresh=; Path=/; Max-Age=0")
    );
    assert_eq!(left.header("cache-control"), "no-store");
}
