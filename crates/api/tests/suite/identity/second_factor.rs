//! The second factor: what rests without it, and that each code works once.

use chrono::Duration;
use futures_util::future::join_all;
use serde_json::{Value, json};
use totp_rs::{Builder, Secret};

use super::{client, sign_in};
use crate::support::{Client, House, Organisation};

/// An authenticator app.
struct Authenticator {
    secret: String,
}

impl Authenticator {
    /// The six digits that it shows now.
    fn code(&self, house: &House) -> String {
        self.code_after(house, 0)
    }

    /// The six digits that it shows so many steps from now.
    fn code_after(&self, house: &House, steps: i64) -> String {
        let secret = Secret::try_from_base32(&self.secret).expect("base32");
        let totp = Builder::new()
            .with_secret(secret)
            .with_account_name("app")
            .build();
        let seconds = house.clock.now().micros() / 1_000_000 + steps * 30;
        let seconds = u64::try_from(seconds).expect("after 1970");
        totp.expect("a fit secret").generate(seconds).to_string()
    }
}

/// An id of nothing: rights come first.
const ANY_ID: &str = "01890000-0000-7000-8000-000000000000";

const PATH: &str = "/v1/auth/second-factor";

async fn verb(client: &Client, verb: &str, body: Value) -> crate::support::Reply {
    client.post(&format!("{PATH}/{verb}"), &body).await
}

/// Sets up a second factor; gives the app and the recovery codes.
async fn set_up(house: &House, client: &Client) -> (Authenticator, Vec<String>) {
    let begun = client.post(PATH, &json!({})).await.expect(200);
    let app = Authenticator {
        secret: begun.str("/secret").to_owned(),
    };
    let confirmed = verb(client, "confirm", json!({ "code": app.code(house) }))
        .await
        .expect(200);
    let codes = confirmed.list("/recovery_codes").iter();
    let codes = codes
        .map(|code| code.as_str().expect("a code").to_owned())
        .collect();
    (app, codes)
}

async fn house_with_owner(house: &House) -> (Organisation<'_>, Client) {
    let riverside = house.organisation("riverside").await;
    let owner = client(house, &sign_in(house, "owner@riverside.example").await);
    (riverside, owner)
}

#[actix_web::test]
async fn staff_rights_rest_after_seven_days_until_this_device_has_shown_a_second_factor() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    house.wait(Duration::days(7) - Duration::minutes(1));
    let tokens = sign_in(&house, "owner@riverside.example").await;
    let owner = client(&house, &tokens);
    owner.get(&riverside.path("/people")).await.expect(200);
    house.wait(Duration::minutes(1));
    let document = api::openapi::document();
    let mut walked = 0;
    for (path, method, _) in api::openapi::operations(document) {
        if method == "get" && path.starts_with("/v1/orgs/{org}") {
            let path = path.replace("{org}", "riverside");
            let parts = path.split('/');
            let parts = parts.map(|part| if part.starts_with('{') { ANY_ID } else { part });
            let path = parts.collect::<Vec<_>>().join("/");
            let denied = owner.get(&path).await.expect(403);
            assert_eq!(denied.code(), "second_factor_needed", "{path}");
            walked += 1;
        }
    }
    assert!(walked >= 10, "{walked} operations");
    owner.get("/v1/me").await.expect(200);

    let (app, _) = set_up(&house, &owner).await;
    owner.get(&riverside.path("/people")).await.expect(200);

    let tokens = sign_in(&house, "owner@riverside.example").await;
    assert_eq!(tokens.str("/second_factor"), "set");
    let other_device = client(&house, &tokens);
    other_device.get(&riverside.path("/people")).await.expect(403);
    let shown = verb(
        &other_device,
        "verify",
        json!({ "code": app.code_after(&house, 1) }),
    )
    .await;
    shown.expect(204);
    other_device.get(&riverside.path("/people")).await.expect(200);
    let state = other_device.get(PATH).await.expect(200);
    assert_eq!(state.str("/state"), "shown");
    assert!(state.body["needed_from"].is_null());
    assert_eq!(state.body["recovery_codes_left"], 10);
}

#[actix_web::test]
async fn roles_that_need_no_second_factor_go_on_without_one() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let facilitator = riverside.role("facilitator").await;
    let facilitator_email = "facilitator@riverside.example";
    facilitator.get(&riverside.path("/journeys")).await.expect(200);
    house.wait(Duration::days(30));
    let tokens = sign_in(&house, facilitator_email).await;
    assert!(tokens.body["second_factor_needed_from"].is_null());
    let facilitator = client(&house, &tokens);
    facilitator.get(&riverside.path("/journeys")).await.expect(200);
}

#[actix_web::test]
async fn a_code_by_mail_alone_opens_no_role_of_somebody_who_set_up_a_second_factor() {
    let house = House::new().await;
    let (riverside, owner) = house_with_owner(&house).await;
    for (client_of, email) in [
        (owner, "owner@riverside.example"),
        (
            riverside.role("facilitator").await,
            "facilitator@riverside.example",
        ),
    ] {
        let (app, _) = set_up(&house, &client_of).await;
        client_of.get(&riverside.path("/groups")).await.expect(200);
        let tokens = sign_in(&house, email).await;
        assert_eq!(tokens.str("/second_factor"), "set");
        assert!(tokens.body["second_factor_needed_from"].is_string());
        let elsewhere = client(&house, &tokens);
        let denied = elsewhere.get(&riverside.path("/groups")).await.expect(403);
        assert_eq!(denied.code(), "second_factor_needed");
        elsewhere.get("/v1/me").await.expect(200);
        let code = json!({ "code": app.code_after(&house, 1) });
        verb(&elsewhere, "verify", code).await.expect(204);
        elsewhere.get(&riverside.path("/groups")).await.expect(200);
    }
}

#[actix_web::test]
async fn a_code_of_the_app_works_once() {
    let house = House::new().await;
    let (_riverside, owner) = house_with_owner(&house).await;
    let (app, _) = set_up(&house, &owner).await;
    let used = json!({ "code": app.code(&house) });
    assert_eq!(
        verb(&owner, "verify", used).await.expect(422).code(),
        "code_wrong"
    );
    for step in 1..=3 {
        house.wait(Duration::seconds(30));
        let code = json!({ "code": app.code(&house) });
        let tries = join_all((0..4).map(|_| verb(&owner, "verify", code.clone()))).await;
        let right = tries.iter().filter(|reply| reply.status == 204).count();
        assert_eq!(right, 1, "step {step}");
    }
}

#[actix_web::test]
async fn a_recovery_code_works_once_and_new_ones_end_the_old() {
    let house = House::new().await;
    let (_riverside, owner) = house_with_owner(&house).await;
    let (app, codes) = set_up(&house, &owner).await;
    assert_eq!(codes.len(), 10);
    let show = |code: &str| json!({ "recovery_code": code });
    let tries = join_all((0..4).map(|_| verb(&owner, "verify", show(&codes[0])))).await;
    assert_eq!(tries.iter().filter(|reply| reply.status == 204).count(), 1);
    verb(&owner, "verify", show(&codes[1].to_uppercase().replace('-', " ")))
        .await
        .expect(204);
    assert_eq!(owner.get(PATH).await.expect(200).body["recovery_codes_left"], 8);
    let shown = json!({ "code": app.code_after(&house, 1) });
    let renewed = verb(&owner, "recovery-codes", shown).await.expect(200);
    assert_eq!(renewed.list("/recovery_codes").len(), 10);
    verb(&owner, "verify", show(&codes[2])).await.expect(422);
    verb(&owner, "verify", show(renewed.str("/recovery_codes/0")))
        .await
        .expect(204);
}

#[actix_web::test]
async fn twenty_wrong_codes_shut_the_second_factor_for_the_rest_of_the_day() {
    let house = House::new().await;
    let (_riverside, owner) = house_with_owner(&house).await;
    let (app, codes) = set_up(&house, &owner).await;
    for _ in 0..20 {
        let wrong = json!({ "recovery_code": "aaaaa-aaaaa" });
        verb(&owner, "verify", wrong).await.expect(422);
    }
    house.wait(Duration::minutes(1));
    let right = json!({ "code": app.code(&house) });
    let refused = verb(&owner, "verify", right).await.expect(429);
    assert_eq!(refused.header("retry-after"), (24 * 3600 - 60 + 1).to_string());
    verb(&owner, "verify", json!({ "recovery_code": codes[0] }))
        .await
        .expect(429);
    house.wait(Duration::days(1));
    let owner = client(&house, &sign_in(&house, "owner@riverside.example").await);
    let right = json!({ "code": app.code(&house) });
    verb(&owner, "verify", right).await.expect(204);
}

#[actix_web::test]
async fn a_second_factor_is_removed_with_a_code_and_only_while_no_role_needs_it() {
    let house = House::new().await;
    let (riverside, owner) = house_with_owner(&house).await;
    assert_eq!(
        verb(&owner, "verify", json!({ "code": "123456" }))
            .await
            .expect(409)
            .code(),
        "second_factor_not_set"
    );
    let (app, codes) = set_up(&house, &owner).await;
    let again = owner.post(PATH, &json!({})).await.expect(409);
    assert_eq!(again.code(), "second_factor_already_set");
    verb(&owner, "remove", json!({ "recovery_code": "aaaaa-aaaaa" }))
        .await
        .expect(422);
    verb(&owner, "remove", json!({ "code": app.code_after(&house, 1) }))
        .await
        .expect(204);
    assert_eq!(owner.get(PATH).await.expect(200).str("/state"), "not_set");
    verb(&owner, "verify", json!({ "recovery_code": codes[0] }))
        .await
        .expect(409);

    set_up(&house, &owner).await;
    house.wait(Duration::days(7));
    let tokens = sign_in(&house, "owner@riverside.example").await;
    let other_device = client(&house, &tokens);
    let needed = verb(&other_device, "remove", json!({ "recovery_code": codes[0] }))
        .await
        .expect(409);
    assert_eq!(needed.code(), "second_factor_still_needed");
    other_device.get(&riverside.path("")).await.expect(403);
}

#[actix_web::test]
async fn one_shows_a_code_or_a_recovery_code() {
    let house = House::new().await;
    let (_riverside, owner) = house_with_owner(&house).await;
    set_up(&house, &owner).await;
    let neither = verb(&owner, "verify", json!({})).await.expect(422);
    assert_eq!(neither.str("/errors/0/code"), "required");
    let both = json!({ "code": "123456", "recovery_code": "aaaaa-aaaaa" });
    assert_eq!(
        verb(&owner, "verify", both)
            .await
            .expect(422)
            .str("/errors/0/code"),
        "only_one"
    );
}
