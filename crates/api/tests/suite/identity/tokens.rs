//! Access tokens and their keys; families of refresh tokens.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Duration;
use futures_util::future::join;
use persistence::testing::drill::{figure, size};
use serde_json::{Value, json};

use super::{client, renew, sign_in};
use crate::support::House;

fn part(token: &str, at: usize) -> Value {
    let part = token.split('.').nth(at).expect("three parts");
    let bytes = URL_SAFE_NO_PAD.decode(part).expect("base64url");
    serde_json::from_slice(&bytes).expect("JSON")
}

#[actix_web::test]
async fn an_access_token_says_who_and_never_what_they_may() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let tokens = sign_in(&house, "owner@riverside.example").await;
    let token = tokens.str("/access_token");
    let (header, claims) = (part(token, 0), part(token, 1));
    assert_eq!(
        (header["alg"].as_str(), header["typ"].as_str()),
        (Some("EdDSA"), Some("at+jwt"))
    );
    assert_eq!(claims["iss"], json!(house.base));
    assert_eq!(claims["aud"], json!(house.base));
    assert_eq!(claims["sub"], tokens.body["person"]);
    let named: Vec<_> = claims.as_object().expect("claims").keys().cloned().collect();
    assert_eq!(
        named,
        ["aud", "client_id", "exp", "iat", "iss", "jti", "sid", "sub"]
    );
    let keys = house.anyone().get("/.well-known/jwks.json").await.expect(200);
    assert_eq!(keys.header("cache-control"), "public, max-age=300");
    assert_eq!(keys.str("/keys/0/kid"), header["kid"].as_str().expect("a kid"));
    // RFC 7638: the SHA-256 of the required members in their order.
    let members = format!(
        r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#,
        keys.str("/keys/0/x")
    );
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, members.as_bytes());
    assert_eq!(keys.str("/keys/0/kid"), URL_SAFE_NO_PAD.encode(digest));
}

#[actix_web::test]
async fn an_access_token_holds_for_fifteen_minutes() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let owner = client(&house, &sign_in(&house, "owner@riverside.example").await);
    house.wait(Duration::minutes(15) - Duration::microseconds(1));
    owner.get("/v1/me").await.expect(200);
    house.wait(Duration::microseconds(1));
    let late = owner.get("/v1/me").await.expect(401);
    assert_eq!(late.header("www-authenticate"), "Bearer");
}

#[actix_web::test]
async fn nothing_but_an_access_token_of_this_server_is_believed() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let tokens = sign_in(&house, "owner@riverside.example").await;
    let token = tokens.str("/access_token");
    let [header, claims, signature] = [0, 1, 2].map(|at| token.split('.').nth(at).expect("three parts"));
    let encoded = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let other_claims = {
        let mut claims = part(token, 1);
        claims["exp"] = json!(4_000_000_000_i64);
        encoded(claims)
    };
    let unsigned = encoded(json!({ "alg": "none", "typ": "at+jwt", "kid": part(token, 0)["kid"] }));
    let by_secret = encoded(json!({ "alg": "HS256", "typ": "at+jwt", "kid": part(token, 0)["kid"] }));
    let forged = [
        String::new(),
        "x".into(),
        tokens.str("/refresh_token").into(),
        format!("{header}.{other_claims}.{signature}"),
        format!("{unsigned}.{claims}."),
        format!("{by_secret}.{claims}.{signature}"),
        format!("{header}.{claims}"),
    ];
    for forged in forged {
        house.bearer(&forged).get("/v1/me").await.expect(401);
    }
    let elsewhere = House::new().await;
    elsewhere.bearer(token).get("/v1/me").await.expect(401);
    house.bearer(token).get("/v1/me").await.expect(200);
}

#[actix_web::test]
async fn keys_are_renewed_without_anybody_being_signed_out() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let mut tokens = sign_in(&house, "owner@riverside.example").await;
    let first = part(tokens.str("/access_token"), 0)["kid"].clone();
    let keys = async || {
        let keys = house.anyone().get("/.well-known/jwks.json").await.expect(200);
        keys.list("/keys")
            .iter()
            .map(|key| key["kid"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(keys().await, std::slice::from_ref(&first));

    house.wait(Duration::days(29));
    tokens = renew(&house, tokens.str("/refresh_token")).await.expect(200);
    let published = keys().await;
    assert_eq!(
        published.len(),
        2,
        "the next key is published a day before it signs"
    );
    assert_eq!(part(tokens.str("/access_token"), 0)["kid"], first);

    house.wait(Duration::days(1));
    let last_of_the_old = client(&house, &tokens);
    tokens = renew(&house, tokens.str("/refresh_token")).await.expect(200);
    assert_eq!(part(tokens.str("/access_token"), 0)["kid"], published[1]);
    client(&house, &tokens).get("/v1/me").await.expect(200);
    last_of_the_old.get("/v1/me").await.expect(401);
    assert_eq!(keys().await.len(), 2, "the old one stays for a day");

    house.wait(Duration::days(1));
    renew(&house, tokens.str("/refresh_token")).await.expect(200);
    assert_eq!(keys().await, published[1..]);
}

#[actix_web::test]
async fn nodes_that_start_together_agree_on_the_key_and_understand_each_other() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let other = house.another_node().await;
    let tokens = sign_in(&house, "owner@riverside.example").await;
    // The other node has another address here, and so another issuer; the keys are what they share.
    let [ours, theirs] = [&house, &other].map(|house| house.anyone());
    let ours = ours.get("/.well-known/jwks.json").await.expect(200);
    let theirs = theirs.get("/.well-known/jwks.json").await.expect(200);
    assert_eq!(ours.body, theirs.body);
    assert_eq!(ours.list("/keys").len(), 1);
    renew(&other, tokens.str("/refresh_token")).await.expect(200);
}

#[actix_web::test]
async fn two_tabs_that_renew_at_once_get_the_same_successor() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let mut token = sign_in(&house, "owner@riverside.example")
        .await
        .str("/refresh_token")
        .to_owned();
    let races = size(50, 500);
    for race in 0..races {
        let (one, other) = join(renew(&house, &token), renew(&house, &token)).await;
        let (one, other) = (one.expect(200), other.expect(200));
        assert_eq!(
            one.str("/refresh_token"),
            other.str("/refresh_token"),
            "race {race}"
        );
        assert_ne!(one.str("/refresh_token"), token);
        client(&house, &one).get("/v1/me").await.expect(200);
        client(&house, &other).get("/v1/me").await.expect(200);
        token = one.str("/refresh_token").to_owned();
    }
    let found = format!("{races} races of two tabs: 0 wrongly signed out");
    figure("S8", &found);
}

#[actix_web::test]
async fn a_refresh_token_that_comes_back_later_signs_the_device_out() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let reuses = size(5, 100);
    for _ in 0..reuses {
        let tokens = sign_in(&house, "owner@riverside.example").await;
        let old = tokens.str("/refresh_token").to_owned();
        let renewed = renew(&house, &old).await.expect(200);
        house.wait(Duration::seconds(9));
        let again = renew(&house, &old).await.expect(200);
        assert_eq!(again.str("/refresh_token"), renewed.str("/refresh_token"));
        let owner = client(&house, &again);
        house.wait(Duration::seconds(1));
        renew(&house, &old).await.expect(401);
        owner.get("/v1/me").await.expect(401);
        renew(&house, renewed.str("/refresh_token")).await.expect(401);
        // An address gets five codes an hour.
        house.wait(Duration::hours(1));
    }
    let found = format!("{reuses} later reuses: the family ended {reuses} times");
    figure("S8", &found);
}

#[actix_web::test]
async fn a_device_that_rests_for_sixty_days_has_to_sign_in_again() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let tokens = sign_in(&house, "owner@riverside.example").await;
    house.wait(Duration::days(59));
    let tokens = renew(&house, tokens.str("/refresh_token")).await.expect(200);
    house.wait(Duration::days(60));
    renew(&house, tokens.str("/refresh_token")).await.expect(401);
}

#[actix_web::test]
async fn signing_out_acts_at_once_and_tells_nothing_of_other_tokens() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let tokens = sign_in(&house, "owner@riverside.example").await;
    let owner = client(&house, &tokens);
    let revoke = async |token: &str| {
        let body = json!({ "refresh_token": token });
        house.anyone().post("/v1/auth/revoke", &body).await.expect(204)
    };
    revoke("hrt_unknown").await;
    owner.get("/v1/me").await.expect(200);
    revoke(tokens.str("/refresh_token")).await;
    owner.get("/v1/me").await.expect(401);
    renew(&house, tokens.str("/refresh_token")).await.expect(401);
    revoke(tokens.str("/refresh_token")).await;
}

#[actix_web::test]
async fn another_master_key_is_not_served() {
    let house = House::new().await;
    let other = secrecy::SecretString::from("A".repeat(43));
    let keyring = std::sync::Arc::new(api::secrets::Keyring::from_text(&other).expect("a key"));
    let refused = api::identity::tokens::prepare(&house.app.db, keyring).await;
    let words = refused.expect_err("another key").to_string();
    assert!(words.contains("HEARTH_MASTER_KEY"), "{words}");
    let own = house.app.keyring.clone();
    api::identity::tokens::prepare(&house.app.db, own)
        .await
        .expect("its own key");
}
