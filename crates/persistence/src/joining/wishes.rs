//! How people may be contacted safely. What is kept here goes wherever their contact goes, and nowhere else.

use std::collections::HashMap;

use diesel::prelude::*;
use domain::Instant;
use domain::access::Scope;
use domain::ids::{JourneyId, NameCheckQuestionId, kinds};
use domain::joining::{ContactWishes, How};
use domain::text::{Phone, Title};
use domain::week;

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{contact_wishes, name_check_questions};
use crate::sql::{At, Key, flawless, word};

/// What somebody wishes, and how it became known.
#[derive(Clone, Debug)]
pub struct KeptWishes {
    /// The wishes.
    pub wishes: ContactWishes,
    /// How staff heard of them and which version of the wording was used; none where the person said so themselves.
    pub said: Option<(How, i32)>,
    /// Counts changes.
    pub version: i64,
    /// When they were last changed.
    pub changed_at: Instant,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = contact_wishes, treat_none_as_null = true)]
struct Row {
    organisation_id: Key<kinds::Organisation>,
    journey_id: Key<kinds::Journey>,
    reached_by: String,
    phone: Option<String>,
    time_zone: String,
    hours: String,
    voicemail: String,
    ask_for: Option<String>,
    said_how: Option<String>,
    wording_version: Option<i32>,
    version: i64,
    changed_at: At,
}

impl TryFrom<Row> for KeptWishes {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let how = row.said_how.as_deref().map(word).transpose()?;
        Ok(Self {
            wishes: ContactWishes {
                by: word(&row.reached_by)?,
                phone: flawless(row.phone.as_deref().map(Phone::parse).transpose())?,
                zone: word(&row.time_zone)?,
                hours: week::read(&row.hours).ok_or_else(|| Error::corrupt("hours"))?,
                voicemail: word(&row.voicemail)?,
                ask_for: flawless(row.ask_for.as_deref().map(Title::parse).transpose())?,
            },
            said: how.zip(row.wording_version),
            version: row.version,
            changed_at: row.changed_at.0,
        })
    }
}

/// What the person of a journey wishes; none until they said so. Whether the journey is within reach is asked before.
///
/// # Errors
/// Those of the database.
pub fn contact_wishes(tx: &mut Tx<'_>, scope: &Scope, journey: JourneyId) -> Result<Option<KeptWishes>> {
    let row: Option<Row> = contact_wishes::table
        .find(Key(journey))
        .filter(contact_wishes::organisation_id.eq(Key(scope.organisation())))
        .select(Row::as_select())
        .first(tx.conn())
        .optional()?;
    row.map(KeptWishes::try_from).transpose()
}

/// What the persons of these journeys wish; who said nothing is left out. The journeys were found within reach before.
///
/// # Errors
/// Those of the database.
pub fn wishes_of_journeys(tx: &mut Tx<'_>, journeys: &[JourneyId]) -> Result<HashMap<JourneyId, KeptWishes>> {
    let keys: Vec<Key<kinds::Journey>> = journeys.iter().copied().map(Key).collect();
    let rows: Vec<Row> = contact_wishes::table
        .filter(contact_wishes::journey_id.eq_any(keys))
        .select(Row::as_select())
        .load(tx.conn())?;
    rows.into_iter()
        .map(|row| Ok((row.journey_id.0, row.try_into()?)))
        .collect()
}

/// Keeps what the person of a journey wishes, as the version after `before`. Runs under the journey's lock.
///
/// # Errors
/// Those of the database.
pub fn save_contact_wishes(
    tx: &mut Tx<'_>,
    scope: &Scope,
    journey: JourneyId,
    wishes: &ContactWishes,
    said: Option<(How, i32)>,
    before: i64,
) -> Result<KeptWishes> {
    let kept = KeptWishes {
        wishes: wishes.clone(),
        said,
        version: before + 1,
        changed_at: tx.now(),
    };
    let row = Row {
        organisation_id: Key(scope.organisation()),
        journey_id: Key(journey),
        reached_by: wishes.by.to_string(),
        phone: wishes.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        time_zone: wishes.zone.name().to_owned(),
        hours: week::keep(&wishes.hours),
        voicemail: wishes.voicemail.to_string(),
        ask_for: wishes.ask_for.as_ref().map(ToString::to_string),
        said_how: said.map(|(how, _)| how.to_string()),
        wording_version: said.map(|(_, wording)| wording),
        version: kept.version,
        changed_at: At(kept.changed_at),
    };
    if before == 0 {
        diesel::insert_into(contact_wishes::table)
            .values(&row)
            .execute(tx.conn())?;
    } else {
        let own = contact_wishes::table
            .find(row.journey_id)
            .filter(contact_wishes::organisation_id.eq(row.organisation_id));
        diesel::update(own).set(&row).execute(tx.conn())?;
    }
    Ok(kept)
}

/// What the person of a journey wishes, for the worker, who has entered everywhere.
///
/// # Errors
/// Those of the database.
pub(crate) fn wishes_of(tx: &mut Tx<'_>, journey: JourneyId) -> Result<Option<ContactWishes>> {
    let row: Option<Row> = contact_wishes::table
        .find(Key(journey))
        .select(Row::as_select())
        .first(tx.conn())
        .optional()?;
    Ok(row.map(KeptWishes::try_from).transpose()?.map(|kept| kept.wishes))
}

/// What the member who is asked a question of a name-check wishes, for the worker, who has entered everywhere.
///
/// # Errors
/// Those of the database.
pub(crate) fn wishes_of_member(
    tx: &mut Tx<'_>,
    question: NameCheckQuestionId,
) -> Result<Option<ContactWishes>> {
    let member: Option<Key<kinds::Journey>> = name_check_questions::table
        .find(Key(question))
        .select(name_check_questions::member_id)
        .first(tx.conn())
        .optional()?;
    match member {
        Some(member) => wishes_of(tx, member.0),
        None => Ok(None),
    }
}
