//! Codes and their limits; what a first sign-in finds.

use chrono::Duration;
use futures_util::future::join_all;
use persistence::testing::drill::{figure, size};
use reqwest::Method;
use serde_json::json;

use super::{client, code_for, grant, newest_code, sign_in, try_code, wrong};
use crate::support::{House, Reply};

#[actix_web::test]
async fn an_owner_signs_in_with_a_code_and_reads_their_organisation() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let tokens = sign_in(&house, "owner@riverside.example").await;
    assert_eq!(tokens.body["expires_in_seconds"], 900);
    assert_eq!(tokens.str("/second_factor"), "not_set");
    assert_eq!(tokens.str("/second_factor_needed_from"), "2026-03-09T09:00:00Z");
    assert_eq!(tokens.header("cache-control"), "no-store");
    let owner = client(&house, &tokens);
    let organisation = owner.get(&riverside.path("")).await.expect(200);
    assert_eq!(organisation.str("/slug"), "riverside");
}

/// What can be compared of two answers: all but what is new in each.
fn comparable(reply: &Reply) -> (u16, String, Vec<(String, String)>) {
    let own = ["x-request-id", "date", "ratelimit"];
    let headers = reply.headers.iter();
    let headers = headers
        .filter(|(name, _)| !own.contains(&name.as_str()))
        .map(|(name, value)| {
            (
                name.to_string(),
                String::from_utf8_lossy(value.as_bytes()).into_owned(),
            )
        });
    let mut headers: Vec<_> = headers.collect();
    headers.sort_unstable();
    let request_id = reply.body["request_id"].as_str().unwrap_or("-");
    (reply.status.as_u16(), reply.text.replace(request_id, ""), headers)
}

#[actix_web::test]
async fn accounts_can_not_be_discovered_by_answers_nor_by_work() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let anyone = house.anyone();
    let mut seen = Vec::new();
    // The first round opens connections and fills caches.
    for email in [
        "warm@up.example",
        "owner@riverside.example",
        "nobody@nowhere.example",
    ] {
        let mut answers = Vec::new();
        for step in 0..9 {
            let before = house.statements();
            let reply = match step {
                // The sixth within an hour is one too many.
                0..6 => anyone.post("/v1/auth/codes", &json!({ "email": email })).await,
                _ => {
                    let code = newest_code(&house, email).await.expect("a code was made");
                    let before_try = house.statements();
                    let reply = try_code(&house, email, &wrong(&code)).await;
                    answers.push((comparable(&reply), house.statements() - before_try));
                    continue;
                }
            };
            answers.push((comparable(&reply), house.statements() - before));
        }
        seen.push(answers);
    }
    assert_eq!(seen[1], seen[2]);
    assert_eq!(seen[1][0].0.0, 202);
    assert_eq!(
        seen[1][5].0, seen[1][0].0,
        "over the limit the answer stays the same"
    );
    assert_eq!(seen[1][6].0.0, 422);
    figure(
        "S6",
        "a known and an unknown address: 0 bytes and 0 statements of difference over 9 requests each",
    );
}

#[actix_web::test]
async fn a_known_and_an_unknown_address_take_alike_long() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let anyone = house.anyone();
    let rounds = size(3, 200);
    let emails = ["owner@riverside.example", "nobody@nowhere.example"];
    let mut took = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        for (email, took) in emails.iter().zip(&mut took) {
            let begin = std::time::Instant::now();
            let asked = anyone.post("/v1/auth/codes", &json!({ "email": email })).await;
            took.push(begin.elapsed());
            asked.expect(202);
        }
        house.wait(Duration::hours(1));
    }
    // Only told: what takes long on a busy machine is no failure of ours. That the work is the same is tested above.
    let [known, unknown] = took.map(|mut took| {
        took.sort_unstable();
        took[took.len() / 2]
    });
    let gap = known.abs_diff(unknown).as_micros();
    figure(
        "S6",
        &format!("median gap of {gap} microseconds over {rounds} requests each"),
    );
}

#[actix_web::test]
async fn a_right_code_of_an_address_without_an_account_is_told_like_a_wrong_one() {
    let house = House::new().await;
    let code = code_for(&house, "nobody@nowhere.example").await;
    let missed = try_code(&house, "nobody@nowhere.example", &wrong(&code)).await;
    let hit = try_code(&house, "nobody@nowhere.example", &code).await;
    assert_eq!(hit.expect(422).code(), missed.expect(422).code());
}

#[actix_web::test]
async fn a_code_works_once_for_ten_minutes_and_only_while_it_is_the_newest() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let email = "owner@riverside.example";
    let first = code_for(&house, email).await;
    let second = code_for(&house, email).await;
    assert_eq!(
        try_code(&house, email, &first).await.expect(422).code(),
        "code_wrong"
    );
    let spaced = format!(" {} {}", &second[..3], &second[3..]);
    try_code(&house, email, &spaced).await.expect(200);
    assert_eq!(
        try_code(&house, email, &second).await.expect(422).code(),
        "code_wrong"
    );
    let third = code_for(&house, email).await;
    house.wait(Duration::minutes(10));
    assert_eq!(
        try_code(&house, email, &third).await.expect(422).code(),
        "code_wrong"
    );
}

#[actix_web::test]
async fn of_one_code_shown_twice_at_once_one_device_is_signed_in() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let email = "owner@riverside.example";
    for _ in 0..5 {
        let code = code_for(&house, email).await;
        let tries = (0..4).map(|_| try_code(&house, email, &code));
        let signed_in = join_all(tries).await;
        let signed_in = signed_in.iter().filter(|reply| reply.status == 200).count();
        assert_eq!(signed_in, 1);
    }
}

#[actix_web::test]
async fn a_code_ends_after_five_wrong_tries() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let email = "owner@riverside.example";
    let code = code_for(&house, email).await;
    for _ in 0..4 {
        try_code(&house, email, &wrong(&code)).await.expect(422);
    }
    try_code(&house, email, &code).await.expect(200);
    let code = code_for(&house, email).await;
    for _ in 0..5 {
        try_code(&house, email, &wrong(&code)).await.expect(422);
    }
    try_code(&house, email, &code).await.expect(422);
    figure("S10", "5 wrong tries: the right code is refused");
}

#[actix_web::test]
async fn an_address_gets_five_codes_an_hour_however_fast_they_are_asked_for() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let email = "owner@riverside.example";
    let body = json!({ "email": email });
    let anyone = house.anyone();
    let asked = join_all((0..8).map(|_| anyone.post("/v1/auth/codes", &body))).await;
    assert!(asked.iter().all(|reply| reply.status == 202));
    let hash = house.app.keyring.hash_contact(email);
    let begin = house.clock.now().minus(Duration::hours(1));
    let made = house.app.db.read(move |tx| {
        tx.enter_everywhere(persistence::Everywhere::SignIn)?;
        persistence::identity::codes::asked_since(tx, &hash, begin)
    });
    assert_eq!(made.await.expect("a database"), 5);
    figure("S10", "8 codes asked for at once: 5 made");
    let last = newest_code(&house, email).await;
    house.wait(Duration::hours(1));
    code_for(&house, email).await;
    assert_ne!(newest_code(&house, email).await, last);
}

#[actix_web::test]
async fn twenty_wrong_codes_a_day_are_enough_wherever_they_come_from() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let email = "owner@riverside.example";
    for _ in 0..4 {
        let code = code_for(&house, email).await;
        for _ in 0..5 {
            try_code(&house, email, &wrong(&code)).await.expect(422);
        }
    }
    let code = code_for(&house, email).await;
    assert_eq!(
        try_code(&house, email, &code).await.expect(422).code(),
        "code_wrong"
    );
    house.wait(Duration::hours(24) + Duration::seconds(1));
    let code = code_for(&house, email).await;
    try_code(&house, email, &code).await.expect(200);
    figure(
        "S10",
        "20 wrong codes in a day: the 21st try is refused though it is right",
    );
}

#[actix_web::test]
async fn somebody_who_only_enquired_signs_in_and_finds_their_journeys_of_every_organisation() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    let kindred = house.organisation("kindred").await;
    let workshop = riverside.workshop(12).await;
    let talk = kindred.workshop(12).await;
    riverside.sign_up(&workshop, "Ngũgĩ", "ngugi@example.org").await;
    house.wait(Duration::minutes(1));
    kindred.sign_up(&talk, "Ngũgĩ wa T.", "NGUGI@example.org").await;
    riverside.sign_up(&workshop, "Wren", "wren@example.org").await;

    let peer = client(&house, &sign_in(&house, "ngugi@example.org").await);
    let me = peer.get("/v1/me").await.expect(200);
    assert_eq!(
        me.str("/preferred_name"),
        "Ngũgĩ wa T.",
        "the name they gave last"
    );
    let journeys = peer.get("/v1/me/journeys").await.expect(200);
    let with: Vec<_> = journeys
        .list("/items")
        .iter()
        .map(|journey| {
            journey["organisation"]["slug"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    assert_eq!(with, ["riverside", "kindred"]);
    let places = peer.get("/v1/me/places").await.expect(200);
    assert_eq!(places.list("/items").len(), 2);
    assert_eq!(places.str("/items/0/state"), "held");
    assert_eq!(places.str("/items/0/group/id"), workshop.id);
    let denied = peer.get(&riverside.path("/groups")).await.expect(403);
    assert_eq!(
        denied.code(),
        "not_your_role",
        "an applicant belongs there, but runs nothing"
    );
}

#[actix_web::test]
async fn what_can_not_be_a_grant_is_told_field_by_field() {
    let house = House::new().await;
    let anyone = house.anyone();
    let tell = async |body| {
        let reply = anyone.post("/v1/auth/tokens", &body).await.expect(422);
        let errors = reply.list("/errors").iter();
        let named = errors.map(|error| {
            let word = |field: &str| error[field].as_str().unwrap_or_default().to_owned();
            format!("{} {}", word("pointer"), word("code"))
        });
        named.collect::<Vec<_>>()
    };
    let body = json!({ "grant": "code", "email": "nobody", "code": "12345", "session": "token" });
    assert_eq!(tell(body).await, ["/email email", "/code six_digits"]);
    assert_eq!(
        tell(json!({ "grant": "code", "email": "a@b.example" })).await,
        ["/code required"]
    );
    assert_eq!(tell(json!({ "email": "a@b.example" })).await, ["/grant required"]);
    let mut elsewhere = grant("a@b.example", "123456");
    elsewhere["session"] = json!("storage");
    assert_eq!(tell(elsewhere).await, ["/session unknown_value"]);
    let mut extra = grant("a@b.example", "123456");
    extra["password"] = json!("secret");
    assert_eq!(tell(extra).await, ["/password unknown_field"]);
}

#[actix_web::test]
async fn browsers_keep_the_refresh_token_in_a_cookie_that_other_pages_can_not_use() {
    let house = House::new().await;
    house.organisation("riverside").await;
    let email = "owner@riverside.example";
    let code = code_for(&house, email).await;
    let body = json!({ "grant": "code", "email": email, "code": code, "session": "cookie" });
    let path = "/v1/auth/tokens";
    let anyone = house.anyone();
    let from = async |origin: &str, cookie: &str, body: &serde_json::Value| {
        let request = anyone.request(Method::POST, path).header("origin", origin);
        let request = request.header("cookie", cookie).json(body);
        anyone.send(request, Method::POST, path).await
    };
    let foreign = from("https://elsewhere.example", "", &body).await.expect(422);
    assert_eq!(foreign.str("/errors/0/pointer"), "/session");

    let signed_in = from(&house.base, "", &body).await.expect(200);
    assert!(signed_in.body["refresh_token"].is_null());
    let set = signed_in.header("set-cookie").to_owned();
    let (cookie, attributes) = set.split_once("; ").expect("attributes");
    assert!(cookie.starts_with("__Host-hearth_refresh=hrt_"));
    assert_eq!(
        attributes,
        "Path=/; Max-Age=5184000; HttpOnly; Secure; SameSite=Strict"
    );

    let refresh = json!({ "grant": "refresh" });
    from("https://elsewhere.example", cookie, &refresh)
        .await
        .expect(401);
    let stolen = cookie.trim_start_matches("__Host-hearth_refresh=");
    super::renew(&house, stolen).await.expect(401);
    let cookies = format!("theme=dark; {cookie}");
    let renewed = from(&house.base, &cookies, &refresh).await.expect(200);
    assert_ne!(renewed.header("set-cookie"), set);
    let owner = client(&house, &renewed);
    owner.get("/v1/me").await.expect(200);

    let revoke = "/v1/auth/revoke";
    let request = anyone.request(Method::POST, revoke).header("origin", &house.base);
    let request = request.header("cookie", cookie).json(&json!({}));
    let gone = anyone.send(request, Method::POST, revoke).await.expect(204);
    assert!(
        gone.header("set-cookie")
            .starts_with("__Host-hearth_refresh=; Path=/; Max-Age=0")
    );
    owner.get("/v1/me").await.expect(401);
}
