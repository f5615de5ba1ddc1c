//! Hostile input everywhere: each text of every operation, in the path, the query, the headers and the body, and whole bodies that
//! are none. Never an answer of our fault, and never another answer on the other database.

use persistence::testing::drill::{figure, size};
use persistence::testing::on_postgres;
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use crate::access::requests::{Door, Operation, operations};
use crate::access::world::World;
use crate::support::{Client, House, fresh_key};

/// What stands in for a text, as JSON writes it. The first ones run always, all of them in a drill.
const PAYLOADS: [&str; 40] = [
    r#""""#,
    r#""\u0000""#,
    r#""a\u0000b@example.org""#,
    r#""\ud800""#,
    r#""%""#,
    r#""' or 1=1--""#,
    r#""\u202egnirts""#,
    r#""\u0001\u001b[31m""#,
    "null",
    "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
    "LONG",
    r#""﷽🫂\u0301\u0301\u0301""#,
    r#""\udc00\ud800""#,
    r#"" ""#,
    r#""\t\r\n""#,
    r#""_""#,
    r#""%%%%%%%%%%""#,
    r#""\\""#,
    r#""\\x00""#,
    r#""\"""#,
    r#""$1""#,
    r#""{{7*7}}""#,
    r#""${jndi:ldap://localhost/a}""#,
    r#""<script>alert(1)</script>""#,
    r#""../../../etc/passwd""#,
    r#""\r\nBcc: everyone@example.org""#,
    r#""a@b""#,
    r#""@""#,
    r#""xn--\u00fc@example.org""#,
    r#""+44""#,
    r#""0""#,
    r#""-1""#,
    r#""9223372036854775808""#,
    r#""NaN""#,
    r#""2026-02-30T25:61:61""#,
    r#""9999-12-31T23:59:59""#,
    r#""00000000-0000-0000-0000-000000000000""#,
    "1e400",
    "true",
    "{\"$gt\":\"\"}",
];

/// Whole bodies, and whether they are JSON at all.
fn bodies() -> Vec<Vec<u8>> {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    vec![
        b"null".to_vec(),
        b"[]".to_vec(),
        b"\"text\"".to_vec(),
        b"{".to_vec(),
        b"\0\0\0\0".to_vec(),
        b"{} {}".to_vec(),
        vec![0xff, 0xfe, 0x7b, 0x00],
        b"{\"a\":1e99999}".to_vec(),
        deep("[", "]").into_bytes(),
        deep("{\"a\":", "}").into_bytes(),
        b"\xef\xbb\xbf{}".to_vec(),
    ]
}

fn payloads() -> impl Iterator<Item = String> {
    let long = format!("\"{}\"", "x".repeat(100_000));
    PAYLOADS
        .iter()
        .take(size(6, PAYLOADS.len()))
        .map(move |payload| payload.replace("LONG", &long))
}

/// A client that may call the operation.
async fn caller(world: &World<'_>, operation: &Operation) -> Client {
    match operation.door {
        Door::Anyone => world.house.anyone(),
        Door::Tracking => world.tracker.clone(),
        Door::NameCheck => world.member.clone(),
        Door::Person | Door::Staff(_) => world.here.owner().await,
    }
}

/// The statuses of everything, in order, each with what was asked.
async fn walk(house: &House) -> Vec<(String, u16)> {
    let world = World::new(house).await;
    let mut told = Vec::new();
    // What ends something comes last: whoever was erased meets no check but the first.
    let mut operations = operations();
    operations.sort_by_key(Operation::ends);
    for operation in operations {
        let before = told.len();
        let client = caller(&world, &operation).await;
        let mut send =
            async |place: String, path: &str, header: Option<(&str, &str)>, body: Option<Vec<u8>>| {
                let mut headers = HeaderMap::new();
                let key = HeaderValue::from_str(&fresh_key()).expect("letters and digits");
                headers.insert("idempotency-key", key);
                headers.insert("if-match", HeaderValue::from_static("\"v1\""));
                if let Some((name, value)) = header {
                    let name: HeaderName = name.parse().expect("a header of the document");
                    // What can't be sent at all can't do harm.
                    let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) else {
                        return;
                    };
                    headers.insert(name, value);
                }
                let mut request = client.request(operation.method.clone(), path).headers(headers);
                if let Some(body) = body {
                    request = request.header("content-type", "application/json").body(body);
                }
                let reply = client.send(request, operation.method.clone(), path).await;
                let status = reply.status.as_u16();
                assert!(status < 500, "{place}: {status} {}", reply.text);
                told.push((place, status));
            };
        let fitting = operation.body(&world.own);
        let fitting_bytes = fitting.as_ref().map(|body| body.to_string().into_bytes());
        for payload in payloads() {
            let short: String = payload.chars().take(40).collect();
            // Only what a text may be fits into an address.
            let text: Option<String> = serde_json::from_str(&payload).ok();
            for thing in operation.placeholders() {
                let Some(text) = text
                    .as_ref()
                    .filter(|text| !text.is_empty() && text.len() < 2_000)
                else {
                    continue;
                };
                let path = operation.path(&world.own.with(thing, encoded(text)));
                send(
                    format!("{} path {thing} {short}", operation.id),
                    &path,
                    None,
                    fitting_bytes.clone(),
                )
                .await;
            }
            for name in operation.headers() {
                let Some(text) = text.as_ref().filter(|text| text.len() < 2_000) else {
                    continue;
                };
                let place = format!("{} header {name} {short}", operation.id);
                send(
                    place,
                    &operation.path(&world.own),
                    Some((name, text)),
                    fitting_bytes.clone(),
                )
                .await;
            }
            for name in operation.queries() {
                let Some(text) = text.as_ref().filter(|text| text.len() < 2_000) else {
                    continue;
                };
                let path = format!("{}?{name}={}", operation.path(&world.own), encoded(text));
                send(
                    format!("{} query {name} {short}", operation.id),
                    &path,
                    None,
                    None,
                )
                .await;
            }
            for pointer in operation.texts() {
                let mut body = fitting.clone().expect("a body with texts in it");
                put(&mut body, &pointer);
                let body = body.to_string().replace("\"HERE\"", &payload).into_bytes();
                send(
                    format!("{} {pointer} {short}", operation.id),
                    &operation.path(&world.own),
                    None,
                    Some(body),
                )
                .await;
            }
        }
        if operation.takes_body() {
            for (n, body) in bodies().into_iter().enumerate() {
                send(
                    format!("{} body {n}", operation.id),
                    &operation.path(&world.own),
                    None,
                    Some(body),
                )
                .await;
            }
        }
        if operation.door == Door::Tracking && operation.ends() == 0 {
            let let_in = told[before..].iter().all(|(_, status)| *status != 401);
            assert!(
                let_in,
                "{}: the private link opened nothing any more",
                operation.id
            );
        }
    }
    told
}

/// Puts a mark where the payload goes.
pub fn put(body: &mut Value, pointer: &str) {
    let mut at = body;
    for part in pointer.split('/').skip(1) {
        let (part, emptied) = part.strip_suffix('!').map_or((part, false), |part| (part, true));
        at = match part.parse::<usize>() {
            Ok(_) => {
                if !at.is_array() {
                    *at = Value::Array(Vec::new());
                }
                let list = at.as_array_mut().expect("made a list just now");
                if list.is_empty() {
                    list.push(Value::Null);
                }
                &mut list[0]
            }
            Err(_) => {
                if !at.is_object() {
                    *at = Value::Object(serde_json::Map::new());
                }
                &mut at[part]
            }
        };
        if emptied {
            *at = Value::Null;
        }
    }
    *at = Value::String("HERE".into());
}

fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

#[actix_web::test]
async fn no_text_anywhere_is_our_fault_and_both_databases_answer_alike() {
    let told = walk(&House::with_requests_per_minute(0).await).await;
    assert!(told.len() > 1_000, "{}", told.len());
    if on_postgres() {
        let beside = walk(&House::on_sqlite().await).await;
        let differ = told.iter().zip(&beside).filter(|(one, other)| one != other);
        assert_eq!(differ.collect::<Vec<_>>(), []);
        let found = format!(
            "{} hostile requests, and the same ones on SQLite: 0 5xx, 0 differences",
            told.len()
        );
        figure("S12", &found);
    }
}

#[actix_web::test]
async fn ten_mebibytes_are_too_much_for_every_operation() {
    let house = House::new().await;
    let world = World::new(&house).await;
    let huge = format!("{{\"message\":\"{}\"}}", "x".repeat(10 << 20));
    for operation in operations().into_iter().filter(Operation::takes_body) {
        let client = caller(&world, &operation).await;
        let path = operation.path(&world.own);
        let request = client
            .request(operation.method.clone(), &path)
            .header("idempotency-key", fresh_key())
            .header("if-match", "\"v1\"")
            .header("content-type", "application/json")
            .body(huge.clone());
        // The server hangs up on what it won't read: then there may be no answer left to see.
        if let Ok(answer) = request.send().await {
            assert_eq!(answer.status().as_u16(), 413, "{}", operation.id);
        }
    }
    house.anyone().get("/healthz").await.expect(200);
    let path = "/v1/tracking";
    let client = &world.tracker;
    client
        .send(client.request(Method::GET, path), Method::GET, path)
        .await
        .expect(200);
}
