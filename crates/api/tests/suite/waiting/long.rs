//! A list of five thousand: its first page takes the work of a short one's.

use std::time::{Duration, Instant};

use domain::access::Scope;
use domain::ids::{GroupId, OrganisationId};
use domain::page::{Limit, PageRequest};
use persistence::joining as kept;
use persistence::testing::drill::{at_full_size, figure};
use persistence::testing::rows_read;

use super::group_id;
use super::list::{full_group, waiting_list};
use crate::support::{Client, House};

/// How many wait on the short list: a page and one more, so that there is a next page.
const SHORT: usize = 26;
/// And on the long one.
const LONG: usize = 5_000;

/// Copies of the journey and the wait of whoever waited first, until so many wait, each a second after the one before.
fn until_there_are(house: &House, now: usize, count: usize) {
    let postgres = house.app.db.is_postgres();
    let id = |letter: &str| match postgres {
        true => format!("('00000000-0000-7000-{letter}000-' || lpad(to_hex(i), 12, '0'))::uuid"),
        false => format!("printf('00000000-0000-7000-{letter}000-%012x', i)"),
    };
    let (later, text) = match postgres {
        true => ("w.since + i * interval '1 second'", "i::text"),
        false => ("w.since + i * 1000000", "i"),
    };
    let numbers =
        format!("with recursive n(i) as (select {now} union all select i + 1 from n where i < {count} - 1)");
    // Whoever waited first came with an enquiry; the copies did not.
    let first = "join enquiries e on e.journey_id = w.journey_id";
    let (journey, wait) = (id("8"), id("9"));
    house.scratch.run(&format!(
        "{numbers} insert into journeys (id, organisation_id, reference, programme_id, group_id, stage, next_actor, \
         confirmed_at, tracking_generation, version, made_at) \
         select {journey}, j.organisation_id, j.reference || {text}, j.programme_id, j.group_id, j.stage, j.next_actor, \
         j.confirmed_at, 1, 1, j.made_at from n, journeys j join waiting_entries w on w.journey_id = j.id {first};"
    ));
    house.scratch.run(&format!(
        "{numbers} insert into waiting_entries (id, organisation_id, group_id, journey_id, since, in_line, state) \
         select {wait}, w.organisation_id, w.group_id, {journey}, {later}, w.in_line, w.state \
         from n, waiting_entries w {first};"
    ));
}

/// How many rows the first page takes out of its tables, where the database tells.
async fn rows_of_first_page(house: &House, organisation: OrganisationId, group: GroupId) -> Option<i64> {
    let page = PageRequest {
        limit: Limit::DEFAULT,
        after: None,
    };
    let read = house.app.db.read(move |tx| {
        tx.enter(organisation)?;
        let before = rows_read(tx);
        kept::wait_list(tx, &Scope::system(organisation), group, page)?;
        let after = rows_read(tx);
        Ok::<_, persistence::Error>(after.zip(before).map(|(after, before)| after - before))
    });
    read.await.expect("a database")
}

/// The middle of how long each of some first pages took.
async fn usual_time(owner: &Client, path: &str) -> Duration {
    let mut took = Vec::new();
    for _ in 0..200 {
        let begin = Instant::now();
        let page = owner.get(path).await;
        took.push(begin.elapsed());
        page.expect(200);
    }
    took.sort_unstable();
    took[took.len() / 2]
}

#[actix_web::test]
async fn the_first_page_of_a_long_list_takes_the_work_of_a_short_one() {
    let house = House::with_requests_per_minute(0).await;
    let riverside = house.organisation("riverside").await;
    let (group, _) = full_group(&riverside, &house, "by_hand", &["Seated", "First"]).await;
    let owner = riverside.owner().await;
    let path = riverside.path(&format!("/groups/{}/waiting-list", group.id));
    let (mut work, mut times) = (Vec::new(), Vec::new());
    let (mut there_are, mut read) = (1, None);
    for count in [SHORT, LONG] {
        until_there_are(&house, there_are, count);
        there_are = count;
        if house.app.db.is_postgres() {
            // As a server does by itself sooner or later: what it then thinks of the tables must not make it read them whole.
            house
                .scratch
                .run("analyze journeys; analyze waiting_entries; analyze enquiries");
        }
        // The first time, statements are prepared.
        owner.get(&path).await.expect(200);
        house.scratch.listen();
        let before = house.statements();
        let page = owner.get(&path).await.expect(200);
        let statements = house.statements() - before;
        let steps = if house.app.db.is_postgres() {
            Vec::new()
        } else {
            house.scratch.plans()
        };
        let whole = |step: &&String| step.starts_with("SCAN") || step.contains("TEMP B-TREE");
        assert_eq!(
            steps.iter().find(whole),
            None,
            "each step finds what it wants by an index, in its order"
        );
        assert_eq!(page.list("/items").len(), Limit::DEFAULT.get());
        let rows = rows_of_first_page(&house, riverside.id, group_id(&group)).await;
        if let Some(rows) = rows {
            // Of each of three tables a page and one more; tables as short as that may be read whole, twice.
            let few = 6 * Limit::DEFAULT.probe();
            assert!((1..=few).contains(&rows), "{rows} rows for a page of {count}");
        }
        read = rows;
        work.push((statements, steps));
        if at_full_size() {
            times.push(usual_time(&owner, &path).await);
        }
    }
    assert_eq!(work[0], work[1]);
    if let [short, long] = times.as_slice() {
        let (statements, _) = &work[1];
        let rows = read.map_or("no table read whole".to_owned(), |rows| {
            format!("{rows} rows read")
        });
        let found = format!(
            "{LONG} who wait beside {SHORT}: {statements} statements and {rows} for the first page, {:.2} x its time",
            long.as_secs_f64() / short.as_secs_f64()
        );
        figure("waiting list", &found);
    }
}

#[actix_web::test]
async fn the_pages_of_a_long_list_hold_everybody_once_and_in_order() {
    let house = House::with_requests_per_minute(0).await;
    let riverside = house.organisation("riverside").await;
    let (group, _) = full_group(&riverside, &house, "by_hand", &["Seated", "First"]).await;
    until_there_are(&house, 1, LONG);
    assert_eq!(waiting_list(&riverside, &group).await.len(), Limit::DEFAULT.get());
    let owner = riverside.owner().await;
    let path = riverside.path(&format!("/groups/{}/waiting-list?limit=100", group.id));
    let mut since = Vec::new();
    let mut next = Some(String::new());
    while let Some(cursor) = next {
        let page = owner.get(&format!("{path}{cursor}")).await.expect(200);
        since.extend(page.list("/items").iter().map(|entry| entry["since"].to_string()));
        next = page.body["next_cursor"]
            .as_str()
            .map(|cursor| format!("&cursor={cursor}"));
    }
    assert_eq!(since.len(), LONG);
    assert!(since.windows(2).all(|two| two[0] < two[1]));
}
