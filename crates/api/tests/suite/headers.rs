//! The same security headers on every answer there is, and nothing personal kept by anybody.

use persistence::testing::drill::figure;
use reqwest::Method;
use serde_json::json;

use crate::access::requests::{Door, operations};
use crate::access::world::World;
use crate::support::{House, Reply, fresh_key};

/// What every answer carries, word for word.
const GOLDEN: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; frame-ancestors 'none'",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    ),
    ("referrer-policy", "no-referrer"),
    ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
];

/// What tells strangers what a server is made of.
const TELLTALE: [&str; 3] = ["server", "x-powered-by", "via"];

/// How a public answer may be kept.
const PUBLIC: &str = "public, max-age=15, stale-while-revalidate=15";

fn is_framed(method: &Method, path: &str, reply: &Reply) {
    let place = format!("{method} {path} {}", reply.status);
    for (name, value) in GOLDEN {
        let found: Vec<_> = reply.headers.get_all(name).iter().collect();
        assert_eq!(found, [value], "{place}: {name}");
    }
    for name in TELLTALE {
        assert!(!reply.headers.contains_key(name), "{place} tells {name}");
    }
    assert!(!reply.header("x-request-id").is_empty(), "{place}");
    let caching: Vec<_> = reply.headers.get_all("cache-control").iter().collect();
    let open = path.starts_with("/v1/public/") || !path.starts_with("/v1/");
    let read = matches!(*method, Method::GET | Method::HEAD);
    let wanted: &[&str] = match (open && read, path) {
        (_, "/exit") | (false, _) => &["no-store"],
        (true, "/.well-known/jwks.json") => &["public, max-age=300"],
        // What was found may be kept for a quarter of a minute, also in a widget; a refusal is asked for again.
        (true, _) if path.starts_with("/v1/public/") && reply.status.as_u16() < 400 => &[PUBLIC],
        (true, _) => &["no-cache"],
    };
    assert_eq!(caching, wanted, "{place}");
}

#[actix_web::test]
async fn every_operation_answers_with_the_same_security_headers() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let owner = world.here.owner().await;
    let (mut answers, mut unchanged) = (0, 0);
    let mut check = |method: &Method, path: &str, reply: &Reply| {
        is_framed(method, path, reply);
        answers += 1;
    };
    for operation in operations() {
        let client = match operation.door {
            Door::Anyone => house.anyone(),
            Door::Tracking => world.tracker.clone(),
            Door::NameCheck => world.member.clone(),
            Door::Person | Door::Staff(_) => owner.clone(),
        };
        let method = operation.method.clone();
        let (ids, path) = (&world.own, operation.path(&world.own));
        let reading = method == Method::GET;
        // Before what it is about changes: refusals.
        let nobody = operation.send(&house.anyone(), &ids.of_nothing()).await;
        check(&method, &operation.path(&ids.of_nothing()), &nobody);
        if operation.takes_body() {
            let broken = [
                ("application/json", b"{".to_vec()),
                ("text/plain", b"{}".to_vec()),
                ("application/json", vec![b' '; 600_000]),
            ];
            for (media, bytes) in broken {
                let request = client
                    .request(method.clone(), &path)
                    .header("idempotency-key", fresh_key())
                    .header("if-match", "\"v1\"")
                    .header("content-type", media)
                    .body(bytes);
                let refused = client.send(request, method.clone(), &path).await;
                assert!(
                    refused.status.is_client_error(),
                    "{method} {path}: {}",
                    refused.status
                );
                check(&method, &path, &refused);
            }
        }
        if reading {
            let answer = operation.send(&client, ids).await;
            check(&method, &path, &answer);
            let head = client
                .request(Method::HEAD, &path)
                .send()
                .await
                .expect("an answer");
            assert_eq!(head.status(), answer.status, "HEAD {path}");
            for (name, _) in GOLDEN {
                assert_eq!(
                    head.headers().get(name),
                    answer.headers.get(name),
                    "HEAD {path}: {name}"
                );
            }
            assert_eq!(
                head.headers().get("cache-control"),
                answer.headers.get("cache-control"),
                "HEAD {path}"
            );
            if answer.headers.contains_key("etag") {
                let again = client
                    .request(Method::GET, &path)
                    .header("if-none-match", answer.etag());
                let again = client.send(again, Method::GET, &path).await.expect(304);
                assert_eq!(again.etag(), answer.etag());
                check(&method, &path, &again);
                unchanged += 1;
            }
        }
    }
    // Ways that no operation answers.
    for (method, path) in [
        (Method::PUT, "/v1/tracking"),
        (Method::DELETE, "/healthz"),
        (Method::GET, "/v1/nothing-here"),
    ] {
        let client = house.anyone();
        let reply = client
            .send(client.request(method.clone(), path), method.clone(), path)
            .await;
        assert!(matches!(reply.status.as_u16(), 404 | 405));
        check(&method, path, &reply);
    }
    let found = format!(
        "{answers} answers over every operation, {unchanged} of them 304: all as the golden set says"
    );
    figure("S15", &found);
    assert!(unchanged >= 10, "{unchanged}");
}

#[actix_web::test]
async fn what_changes_something_is_never_kept_either() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let owner = world.here.owner().await;
    let new = json!({
        "group": world.own.get("group"), "preferred_name": "Wren", "contact": { "email": "other@home.example" },
        "privacy_notice": 1,
    });
    let path = world.here.public("/enquiries");
    let begun = house.anyone().post(&path, &new).await.expect(201);
    is_framed(&Method::POST, &path, &begun);
    let tracker = house.bearer(begun.str("/tracking_token"));
    let path = "/v1/tracking/confirm-contact";
    is_framed(
        &Method::POST,
        path,
        &tracker.post(path, &json!({})).await.expect(200),
    );
    let path = world.here.path("/groups");
    let listed = owner.get(&path).await.expect(200);
    is_framed(&Method::GET, &path, &listed);
}
