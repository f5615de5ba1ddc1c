//! The facts of a journey, in the order in which they were recorded.

use diesel::prelude::*;
use domain::Id;
use domain::access::Scope;
use domain::ids::{JourneyId, kinds};
use domain::joining::{By, Fact, FactKind, FactName, Kept};
use uuid::Uuid;

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::journey_facts;
use crate::sql::{At, Key, word};

#[derive(Queryable, Selectable)]
#[diesel(table_name = journey_facts)]
struct Row {
    id: Key<kinds::Fact>,
    kind: String,
    ref_id: Option<Key<Uuid>>,
    value: Option<String>,
    by_whom: String,
    by_person: Option<Key<kinds::Person>>,
    how: Option<String>,
    wording: Option<i32>,
    at: At,
}

impl TryFrom<Row> for Fact {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let how = row.how.as_deref().map(word).transpose()?;
        let by = By::from_columns(
            word(&row.by_whom)?,
            row.by_person.map(|key| key.0),
            how,
            row.wording,
        );
        let kept = Kept {
            kind: word::<FactName>(&row.kind)?,
            ref_id: row.ref_id.map(|key| key.0.uuid()),
            value: row.value,
        };
        Ok(Self {
            id: row.id.0,
            at: row.at.0,
            kind: FactKind::read(&kept).map_err(Error::corrupt)?,
            by: by.ok_or_else(|| Error::corrupt("a fact whose author doesn't fit together"))?,
        })
    }
}

/// A journey's facts.
///
/// # Errors
/// Those of the database.
pub fn facts(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<Vec<Fact>> {
    let rows: Vec<Row> = journey_facts::table
        .filter(journey_facts::organisation_id.eq(Key(scope.organisation())))
        .filter(journey_facts::journey_id.eq(Key(journey)))
        .order(journey_facts::position)
        .select(Row::as_select())
        .load(tx.conn())?;
    rows.into_iter().map(Fact::try_from).collect()
}

/// Adds facts behind the `known` ones and returns all.
///
/// # Errors
/// Those of the database.
pub fn append(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    mut known: Vec<Fact>,
    kinds: Vec<FactKind>,
    by: By,
) -> Result<Vec<Fact>> {
    let now = tx.now();
    let (word, person, how, wording) = by.columns();
    for kind in kinds {
        let kept = kind.keep();
        let fact = Fact {
            id: Id::new(now),
            at: now,
            kind,
            by,
        };
        let position = i32::try_from(known.len()).unwrap_or(i32::MAX);
        diesel::insert_into(journey_facts::table)
            .values((
                journey_facts::id.eq(Key(fact.id)),
                journey_facts::organisation_id.eq(Key(scope.organisation())),
                journey_facts::journey_id.eq(Key(journey)),
                journey_facts::kind.eq(kept.kind.as_str()),
                journey_facts::ref_id.eq(kept.ref_id.map(|uuid| Key::<Uuid>(Id::from_uuid(uuid)))),
                journey_facts::value.eq(kept.value),
                journey_facts::by_whom.eq(word.as_str()),
                journey_facts::by_person.eq(person.map(Key)),
                journey_facts::how.eq(how.map(|how| how.as_str())),
                journey_facts::wording.eq(wording),
                journey_facts::at.eq(At(now)),
                journey_facts::position.eq(position),
            ))
            .execute(tx.conn())?;
        known.push(fact);
    }
    Ok(known)
}

/// Takes the content out of a journey's facts; kind and time stay.
///
/// # Errors
/// Those of the database.
pub fn blank(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<()> {
    let own = journey_facts::table
        .filter(journey_facts::organisation_id.eq(Key(scope.organisation())))
        .filter(journey_facts::journey_id.eq(Key(journey)));
    diesel::update(own)
        .set((
            journey_facts::ref_id.eq(None::<Key<Uuid>>),
            journey_facts::value.eq(None::<String>),
        ))
        .execute(tx.conn())?;
    Ok(())
}
