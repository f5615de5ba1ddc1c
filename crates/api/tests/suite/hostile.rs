//! Hostile input on the public surface: each text that anyone may send, with what breaks careless servers. Never an
//! answer of our fault, and the same on both databases: these expectations hold whichever runs.

use reqwest::Method;

use crate::support::House;

/// Percent-encoded, as they stand in an address.
const PAYLOADS: [&str; 20] = [
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF%FE",
    "%C0%80",
    "%25",
    "_",
    "%25%25%25",
    "%5C",
    "'",
    "%27%20or%201=1--",
    "%22",
    "%3Cscript%3E",
    "..%2F..%2Fetc",
    "%E2%80%AE",
    "%F0%9F%AB%82",
    "-1",
    "9223372036854775808",
    "%0D%0AX:%201",
    "$1",
];

#[actix_web::test]
async fn no_text_in_an_address_is_our_fault() {
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    riverside.workshop(3).await;
    let long = "x".repeat(5_000);
    let places = [
        ("/v1/public/{}", &[400, 404][..]),
        ("/v1/public/{}/groups", &[400, 404]),
        ("/v1/public/riverside/groups/{}", &[400, 404]),
        ("/v1/public/riverside/programmes/{}", &[400, 404]),
        ("/v1/public/riverside/documents/{}", &[400, 404]),
        ("/v1/public/riverside/documents/privacy/{}", &[400, 404]),
        ("/v1/public/riverside/programmes?q={}", &[200, 400]),
        ("/v1/public/riverside/programmes?kind={}", &[400]),
        ("/v1/public/riverside/groups?programme={}", &[400]),
        ("/v1/public/riverside/groups?format={}", &[400]),
        ("/v1/public/riverside/groups?places={}", &[400]),
        ("/v1/public/riverside/groups?starts_after={}", &[400]),
        ("/v1/public/riverside/groups?cursor={}", &[400]),
        ("/v1/public/riverside/groups?limit={}", &[400]),
        ("/v1/public/riverside/groups?{}=1", &[400]),
    ];
    for (place, expected) in places {
        for payload in PAYLOADS.iter().copied().chain([long.as_str()]) {
            let path = place.replace("{}", payload);
            // Sent as it stands: a client that mends addresses would keep the worst of them away.
            let answer = house
                .anyone()
                .request(Method::GET, &path)
                .send()
                .await
                .expect("an answer");
            let status = answer.status().as_u16();
            assert!(expected.contains(&status), "{place} with {payload:.60}: {status}");
            assert!(
                answer.headers().contains_key("x-request-id"),
                "{place} with {payload:.60}"
            );
        }
    }
}

#[actix_web::test]
async fn a_cursor_from_the_end_of_time_is_just_an_empty_page() {
    use domain::page::Cursor;
    let house = House::new().await;
    let riverside = house.organisation("riverside").await;
    riverside.workshop(3).await;
    for (key, found) in [(i64::MIN, 1), (0, 1), (i64::MAX, 0)] {
        let cursor = Cursor {
            key,
            id: uuid::Uuid::max(),
        }
        .encode();
        for list in ["groups", "programmes", "documents"] {
            let path = riverside.public(&format!("/{list}?cursor={cursor}"));
            let page = house.anyone().get(&path).await.expect(200);
            assert_eq!(page.list("/items").len(), found, "{list} after {key}");
        }
    }
    for moment in ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"] {
        let path = riverside.public(&format!("/groups?starts_after={moment}"));
        house.anyone().get(&path).await.expect(200);
    }
}
