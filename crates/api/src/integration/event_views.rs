//! Entries of the event log on the wire.

use std::collections::HashMap;
use std::hash::Hash;

use domain::Id;
use domain::events::{Actor, EventKind};
use domain::ids::PersonId;
use domain::page::{Cursor, Page};
use persistence::events::{Names, Recorded};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// Something that an event was about or who did it. The log keeps its id alone; the name is its present one.
#[derive(Serialize, ToSchema)]
pub struct EventThing {
    /// Its id.
    pub id: Uuid,
    /// What it is called now; null when the name was removed, or when it is no longer there. A session's is its wall clock.
    #[schema(required)]
    pub name: Option<String>,
    /// Whether it is still there.
    pub exists: bool,
}

/// One entry of the event log.
#[derive(Serialize, ToSchema)]
pub struct Event {
    /// Its id; `after` goes on from it.
    pub id: Uuid,
    /// What happened, in the word of the operation or of what time brought about.
    pub kind: String,
    /// To which part of the work it belongs; null for a kind that this node doesn't know yet.
    #[schema(required, extensions(("x-extensible-enum" = json!(["identity", "groups", "joining", "documents", "integration"]))))]
    pub area: Option<String>,
    /// On whose side it was done.
    #[schema(extensions(("x-extensible-enum" = json!(["peer", "staff", "on_behalf", "anyone", "system"]))))]
    pub by: String,
    /// Who of the organisation did it. What a peer does stands under their journey.
    #[schema(required)]
    pub by_person: Option<EventThing>,
    /// The person it was about.
    #[schema(required)]
    pub person: Option<EventThing>,
    /// The programme it was about.
    #[schema(required)]
    pub programme: Option<EventThing>,
    /// The group it was about.
    #[schema(required)]
    pub group: Option<EventThing>,
    /// The session it was about.
    #[schema(required)]
    pub session: Option<EventThing>,
    /// The journey it was about.
    #[schema(required)]
    pub journey: Option<EventThing>,
    /// The document it was about.
    #[schema(required)]
    pub document: Option<EventThing>,
    /// The widget key it was about.
    #[schema(required)]
    pub key: Option<EventThing>,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
}

impl Event {
    fn new(event: &Recorded, names: &Names) -> Self {
        let by = match event.actor {
            Actor::Staff(person) | Actor::OnBehalf(person) => Some(person),
            Actor::Peer(_) | Actor::Anyone | Actor::System => None,
        };
        let kind: Option<EventKind> = event.kind.parse().ok();
        let about = event.subjects;
        Self {
            id: event.id.uuid(),
            kind: event.kind.clone(),
            area: kind.map(|kind| kind.area().to_string()),
            by: event.actor.as_str().to_owned(),
            by_person: person(by, names),
            person: person(about.person, names),
            programme: thing(about.programme, &names.programmes),
            group: thing(about.group, &names.groups),
            session: thing(about.session, &names.sessions),
            journey: about.journey.map(|id| EventThing {
                id: id.uuid(),
                name: names.journeys.get(&id).cloned().flatten(),
                exists: names.journeys.contains_key(&id),
            }),
            document: thing(about.document, &names.documents),
            key: thing(about.key, &names.keys),
            at: event.at.to_string(),
        }
    }
}

fn person(id: Option<PersonId>, names: &Names) -> Option<EventThing> {
    thing(id, &names.people).map(|person| EventThing {
        exists: person.exists && id.is_some_and(|id| !names.former.contains(&id)),
        ..person
    })
}

fn thing<T>(id: Option<Id<T>>, names: &HashMap<Id<T>, String>) -> Option<EventThing>
where
    Id<T>: Copy + Eq + Hash,
{
    id.map(|id| EventThing {
        id: id.uuid(),
        name: names.get(&id).cloned(),
        exists: names.contains_key(&id),
    })
}

/// A page of the event log.
#[derive(Serialize, ToSchema)]
pub struct EventList {
    /// The entries, in the order that was asked for.
    pub items: Vec<Event>,
    /// Begins the next page, when there is one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl EventList {
    /// A page of the log with the present names of what it is about.
    pub fn new(page: Page<Recorded>, names: &Names) -> Self {
        Self {
            items: page.items.iter().map(|event| Event::new(event, names)).collect(),
            next_cursor: page.next.map(Cursor::encode),
        }
    }
}
