//! When facilitators have time, as they said themselves or a coordinator wrote down; and how groups hold conversations.

use diesel::prelude::*;
use domain::access::Scope;
use domain::ids::{GroupId, OrganisationId, PersonId, kinds};
use domain::joining::slots::{Availability, Minutes, Together};
use domain::time::Zone;
use domain::week;

use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{availabilities, conversation_rules, groups, organisations, people};
use crate::sql::{At, Key, flawless, word};

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = availabilities)]
struct Row {
    organisation_id: Key<kinds::Organisation>,
    person_id: Key<kinds::Person>,
    time_zone: String,
    hours: String,
    days_off: String,
    buffer_before: i32,
    buffer_after: i32,
    notice_hours: i32,
    horizon_days: i32,
    daily_cap: i32,
    version: i64,
    changed_at: At,
}

impl TryFrom<Row> for Availability {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let number = |number: i32| u16::try_from(number).map_err(Error::corrupt);
        Ok(Self {
            zone: word(&row.time_zone)?,
            hours: week::read(&row.hours).ok_or_else(|| Error::corrupt("hours"))?,
            days_off: Self::read_days_off(&row.days_off).ok_or_else(|| Error::corrupt("days off"))?,
            buffer_before: number(row.buffer_before)?,
            buffer_after: number(row.buffer_after)?,
            notice_hours: number(row.notice_hours)?,
            horizon_days: number(row.horizon_days)?,
            daily_cap: number(row.daily_cap)?,
        })
    }
}

/// What these people said of their time in this organisation, with its version; who said nothing is left out.
///
/// # Errors
/// Those of the database.
pub fn availabilities(
    tx: &mut Tx<'_>,
    scope: &Scope,
    people: &[PersonId],
) -> Result<Vec<(PersonId, Availability, i64)>> {
    let people: Vec<Key<kinds::Person>> = people.iter().copied().map(Key).collect();
    let rows: Vec<Row> = availabilities::table
        .filter(availabilities::organisation_id.eq(Key(scope.organisation())))
        .filter(availabilities::person_id.eq_any(&people))
        .load(tx.conn())?;
    let read = |row: Row| Ok((row.person_id.0, row.version, row));
    rows.into_iter()
        .map(read)
        .map(|read: Result<_>| read.and_then(|(person, version, row)| Ok((person, row.try_into()?, version))))
        .collect()
}

/// What a person said of their time, in every organisation. The transaction must see them all.
///
/// # Errors
/// Those of the database.
pub fn availabilities_of(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<(OrganisationId, Availability)>> {
    let rows: Vec<Row> = availabilities::table
        .filter(availabilities::person_id.eq(Key(person)))
        .load(tx.conn())?;
    rows.into_iter()
        .map(|row| Ok((row.organisation_id.0, row.try_into()?)))
        .collect()
}

/// Keeps what a person said of their time, as the version after `before`. Runs under the person's lock.
///
/// # Errors
/// Those of the database.
pub fn save_availability(
    tx: &mut Tx<'_>,
    scope: &Scope,
    person: PersonId,
    availability: &Availability,
    before: i64,
) -> Result<()> {
    let row = Row {
        organisation_id: Key(scope.organisation()),
        person_id: Key(person),
        time_zone: availability.zone.name().to_owned(),
        hours: week::keep(&availability.hours),
        days_off: availability.keep_days_off(),
        buffer_before: availability.buffer_before.into(),
        buffer_after: availability.buffer_after.into(),
        notice_hours: availability.notice_hours.into(),
        horizon_days: availability.horizon_days.into(),
        daily_cap: availability.daily_cap.into(),
        version: before + 1,
        changed_at: At(tx.now()),
    };
    if before == 0 {
        diesel::insert_into(availabilities::table)
            .values(&row)
            .execute(tx.conn())?;
    } else {
        let own = availabilities::table
            .filter(availabilities::organisation_id.eq(row.organisation_id))
            .filter(availabilities::person_id.eq(row.person_id));
        diesel::update(own).set(&row).execute(tx.conn())?;
    }
    Ok(())
}

/// How a group holds its conversations.
#[derive(Clone, Copy, Debug)]
pub struct ConversationRules {
    /// With how many facilitators; by their number when absent.
    pub together: Option<Together>,
    /// How long.
    pub minutes: Minutes,
    /// Counts changes; 0 while nobody has said anything.
    pub version: i64,
}

/// How a group holds its conversations. Whether the group is within reach is asked before.
///
/// # Errors
/// Those of the database.
pub fn conversation_rules(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<ConversationRules> {
    let row: Option<(Option<i32>, i32, i64)> = conversation_rules::table
        .filter(conversation_rules::organisation_id.eq(Key(scope.organisation())))
        .filter(conversation_rules::group_id.eq(Key(group)))
        .select((
            conversation_rules::facilitators,
            conversation_rules::minutes,
            conversation_rules::version,
        ))
        .first(tx.conn())
        .optional()?;
    Ok(match row {
        None => ConversationRules {
            together: None,
            minutes: Minutes::USUAL,
            version: 0,
        },
        Some((together, minutes, version)) => ConversationRules {
            together: flawless(together.map(|count| Together::parse(count.into())).transpose())?,
            minutes: flawless(Minutes::parse(minutes.into()))?,
            version,
        },
    })
}

/// Keeps how a group holds its conversations, as the version after `rules.version`. Runs under the group's lock.
///
/// # Errors
/// Those of the database.
pub fn save_conversation_rules(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    rules: &ConversationRules,
) -> Result<()> {
    let together = rules.together.map(|together| match together {
        Together::One => 1,
        Together::Two => 2,
    });
    let minutes = i32::from(rules.minutes.get());
    if rules.version == 0 {
        diesel::insert_into(conversation_rules::table)
            .values((
                conversation_rules::organisation_id.eq(Key(scope.organisation())),
                conversation_rules::group_id.eq(Key(group)),
                conversation_rules::facilitators.eq(together),
                conversation_rules::minutes.eq(minutes),
                conversation_rules::version.eq(1),
            ))
            .execute(tx.conn())?;
    } else {
        let own = conversation_rules::table
            .filter(conversation_rules::organisation_id.eq(Key(scope.organisation())))
            .filter(conversation_rules::group_id.eq(Key(group)));
        diesel::update(own)
            .set((
                conversation_rules::facilitators.eq(together),
                conversation_rules::minutes.eq(minutes),
                conversation_rules::version.eq(rules.version + 1),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The zone on whose clocks a group meets.
///
/// # Errors
/// Those of the database.
pub fn zone_of_group(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<Zone> {
    let zone: String = groups::table
        .filter(groups::organisation_id.eq(Key(scope.organisation())))
        .filter(groups::id.eq(Key(group)))
        .select(groups::time_zone)
        .first(tx.conn())?;
    word(&zone)
}

/// The zone that a person gave as theirs, or else their organisation's.
///
/// # Errors
/// Those of the database.
pub fn zone_of_person(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<Zone> {
    let own: Option<String> = people::table
        .find(Key(person))
        .select(people::time_zone)
        .first(tx.conn())?;
    let zone = match own {
        Some(zone) => zone,
        None => organisations::table
            .find(Key(scope.organisation()))
            .select(organisations::time_zone)
            .first(tx.conn())?,
    };
    word(&zone)
}
