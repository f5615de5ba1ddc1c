//! Limits by network address.

use futures_util::future::join_all;
use persistence::testing::drill::figure;
use reqwest::Method;

use crate::support::House;

#[actix_web::test]
async fn thirty_people_behind_one_address_sign_up_within_a_minute() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let workshop = riverside.workshop(30).await;
    let names = (0..30).map(|number| format!("p{number}@example.org"));
    let emails: Vec<String> = names.collect();
    // The clock stands still: all of this is one moment.
    join_all(
        emails
            .iter()
            .map(|email| riverside.sign_up(&workshop, "Peer", email)),
    )
    .await;
    figure("S10", "30 sign-ups in one moment from one address: 0 refused");
}

#[actix_web::test]
async fn what_is_left_is_told_with_every_answer_of_the_api() {
    let house = House::new().await;
    let anyone = house.anyone();
    let first = anyone.get("/v1/me").await.expect(401);
    assert_eq!(first.header("ratelimit-policy"), "\"default\";q=6000;w=60");
    assert_eq!(first.header("ratelimit"), "\"default\";r=5999;t=1");
    let signing_in = anyone
        .post("/v1/auth/codes", &serde_json::json!({}))
        .await
        .expect(422);
    assert_eq!(signing_in.header("ratelimit-policy"), "\"auth\";q=1200;w=60");
    let health = anyone.get("/healthz").await.expect(200);
    assert_eq!(health.header("ratelimit"), "");
}

#[actix_web::test]
async fn too_many_calls_from_one_address_wait_a_little_and_preflights_never_do() {
    let house = House::with_requests_per_minute(10).await;
    let anyone = house.anyone();
    for _ in 0..10 {
        anyone.get("/v1/me").await.expect(401);
    }
    let refused = anyone.get("/v1/me").await.expect(429);
    assert_eq!(refused.code(), "too_many_requests");
    assert_eq!(refused.header("retry-after"), "7");
    assert_eq!(refused.header("ratelimit"), "\"default\";r=0;t=60");
    assert_eq!(refused.header("x-content-type-options"), "nosniff");
    assert!(!refused.str("/request_id").is_empty());
    for _ in 0..20 {
        let preflight = anyone
            .request(Method::OPTIONS, "/v1/me")
            .send()
            .await
            .expect("an answer");
        assert_ne!(preflight.status(), 429);
    }
    house.wait(chrono::Duration::seconds(7));
    anyone.get("/v1/me").await.expect(401);
}
