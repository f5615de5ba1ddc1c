//! Waiting lists and offers: in order, once, with a deadline, whatever comes in between.

mod at_once;
mod list;
mod long;
mod model;
mod random;

use api::joining::actions;
use api::joining::carry_out::{Asker, pass_on};
use domain::access::Scope;
use domain::events;
use domain::groups::Capacity;
use domain::ids::{GroupId, JourneyId, OrganisationId, PersonId};
use domain::joining::{Actor, By};
use domain::page::{Limit, PageRequest};
use domain::text::Line;
use persistence::joining::{self as kept, KeptPlace, KeptWait};
use persistence::{Lock, groups, outbox};

use crate::support::{Client, Group, House};

/// The journey behind a private link.
async fn journey_of(peer: &Client) -> JourneyId {
    let read = peer.get("/v1/tracking").await.expect(200);
    read.str("/id").parse().expect("an id")
}

fn group_id(group: &Group) -> GroupId {
    group.id.parse().expect("an id")
}

/// Changes how many places there are, as an edit of the group does; `false` when more are taken.
async fn resize(house: &House, organisation: OrganisationId, group: GroupId, to: u16) -> bool {
    let to = Capacity::parse(i64::from(to)).expect("a capacity");
    let changed = house.app.db.write(Lock::Group(group), move |tx| {
        tx.enter(organisation)?;
        let fits = groups::set_capacity(tx, group, to)?.is_ok();
        if fits {
            pass_on(tx, &Scope::system(organisation), group)?;
        }
        Ok::<_, api::error::ApiError>(fits)
    });
    changed.await.expect("a database")
}

/// Offers a place as a coordinator does; `false` when it is refused.
async fn offer(
    house: &House,
    organisation: OrganisationId,
    coordinator: PersonId,
    journey: JourneyId,
    why: Option<&str>,
) -> bool {
    let why = why.map(|why| Line::parse(why).expect("a line"));
    let asker = Asker {
        actor: Actor::Coordinator,
        by: By::Staff(coordinator),
        who: events::Actor::Staff(coordinator),
    };
    let offered = house.app.db.write(Lock::Journey(journey), move |tx| {
        tx.enter(organisation)?;
        let scope = Scope::system(organisation);
        match actions::offer(tx, &scope, journey, why.clone(), asker) {
            Ok(_) => Ok(true),
            Err(api::error::ApiError::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    });
    offered.await.expect("a database")
}

/// Ends every message that waits, as if it had been sent: what nobody could be told of doesn't lapse.
async fn told(house: &House, organisation: OrganisationId) {
    let end = house.app.db.write(Lock::Organisation(organisation), move |tx| {
        tx.enter(organisation)?;
        outbox::drop_queued(tx, organisation, "told")
    });
    end.await.expect("a database");
}

/// The rows of a group: its live places and its waiting list, in its order.
async fn rows(
    house: &House,
    organisation: OrganisationId,
    group: GroupId,
) -> (Vec<KeptPlace>, Vec<KeptWait>) {
    let page = PageRequest {
        limit: Limit::MAX,
        after: None,
    };
    let read = house.app.db.read(move |tx| {
        tx.enter(organisation)?;
        let scope = Scope::system(organisation);
        let places = kept::place_list(tx, &scope, group, page)?;
        let waits = kept::wait_list(tx, &scope, group, page)?;
        Ok::<_, persistence::Error>((places.items, waits.items))
    });
    read.await.expect("a database")
}
