//! The rows that the public surface reads, and what they mean.

use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Nullable, Text};
use domain::groups::{EligibilityStatement, JoiningSteps, Minutes};
use domain::ids::kinds;
use domain::text::Prose;

use super::{PublicGroup, PublicProgramme, PublicSession};
use crate::error::{Error, Result};
use crate::groups::group::series;
use crate::sql::{At, InstantSql, Key, UuidSql, flawless, word};

#[derive(QueryableByName)]
pub(super) struct ProgrammeRow {
    #[diesel(sql_type = UuidSql)]
    programme_id: Key<kinds::Programme>,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Text)]
    programme_name: String,
    #[diesel(sql_type = Text)]
    summary: String,
    #[diesel(sql_type = Text)]
    who_for: String,
    #[diesel(sql_type = Text)]
    themes: String,
    #[diesel(sql_type = Text)]
    joining_steps: String,
    #[diesel(sql_type = Integer)]
    usual_minutes: i32,
    #[diesel(sql_type = Bool)]
    adults_only: bool,
    #[diesel(sql_type = UuidSql)]
    family: Key<kinds::Programme>,
    #[diesel(sql_type = InstantSql)]
    programme_made_at: At,
    #[diesel(sql_type = Nullable<UuidSql>)]
    statement_id: Option<Key<kinds::Statement>>,
    #[diesel(sql_type = Nullable<Integer>)]
    statement_version: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    statement: Option<String>,
}

/// The columns of [`ProgrammeRow`], from programmes as `p` and their latest statement as `e`.
pub(super) const PROGRAMME: &str = "p.id as programme_id, p.kind, p.name as programme_name, p.summary, p.who_for, p.themes, \
     p.joining_steps, p.session_minutes as usual_minutes, p.adults_only, coalesce(p.sibling_of, p.id) as family, \
     p.made_at as programme_made_at, e.id as statement_id, e.version as statement_version, e.body as statement";

pub(super) const STATEMENT: &str = "left join eligibility_statements e on e.organisation_id = p.organisation_id \
     and e.programme_id = p.id and e.version = (select max(version) from eligibility_statements \
         where organisation_id = p.organisation_id and programme_id = p.id) \
     and ',' || p.joining_steps || ',' like '%,eligibility,%'";

impl TryFrom<ProgrammeRow> for PublicProgramme {
    type Error = Error;
    fn try_from(row: ProgrammeRow) -> Result<Self> {
        let statement = row.statement_id.zip(row.statement_version).zip(row.statement);
        let statement = statement.map(|((id, version), text)| {
            let statement = EligibilityStatement {
                version: u32::try_from(version).map_err(Error::corrupt)?,
                text: flawless(Prose::parse(&text))?,
            };
            Ok::<_, Error>((id.0, statement))
        });
        Ok(Self {
            id: row.programme_id.0,
            kind: word(&row.kind)?,
            name: row.programme_name,
            summary: row.summary,
            who_for: row.who_for,
            themes: serde_json::from_str(&row.themes).map_err(Error::corrupt)?,
            joining_steps: flawless(JoiningSteps::parse(&row.joining_steps))?,
            session_minutes: flawless(Minutes::parse(row.usual_minutes.into()))?,
            adults_only: row.adults_only,
            statement: statement.transpose()?,
            family: row.family.0,
            made_at: row.programme_made_at.0,
        })
    }
}

#[derive(QueryableByName)]
pub(super) struct GroupRow {
    #[diesel(sql_type = UuidSql)]
    group_id: Key<kinds::Group>,
    #[diesel(sql_type = Text)]
    group_name: String,
    #[diesel(sql_type = Text)]
    format: String,
    #[diesel(sql_type = Nullable<Text>)]
    area: Option<String>,
    #[diesel(sql_type = Text)]
    places_word: String,
    #[diesel(sql_type = Text)]
    place_given: String,
    #[diesel(sql_type = Text)]
    time_zone: String,
    #[diesel(sql_type = Integer)]
    session_minutes: i32,
    #[diesel(sql_type = Text)]
    pattern: String,
    #[diesel(sql_type = Integer)]
    first_number: i32,
    #[diesel(sql_type = InstantSql)]
    first_starts_at: At,
    #[diesel(sql_type = Bool)]
    own_guidelines: bool,
    #[diesel(sql_type = InstantSql)]
    next_starts_at: At,
    #[diesel(sql_type = Text)]
    next_local_start: String,
    #[diesel(sql_type = Text)]
    next_time_zone: String,
    #[diesel(sql_type = Integer)]
    next_minutes: i32,
    #[diesel(embed)]
    programme: ProgrammeRow,
}

impl TryFrom<GroupRow> for PublicGroup {
    type Error = Error;
    fn try_from(row: GroupRow) -> Result<Self> {
        Ok(Self {
            id: row.group_id.0,
            name: row.group_name,
            format: word(&row.format)?,
            area: row.area,
            places: word(&row.places_word)?,
            place_given: word(&row.place_given)?,
            series: series(
                row.first_number,
                &row.time_zone,
                row.session_minutes,
                &row.pattern,
            )?,
            first_starts_at: row.first_starts_at.0,
            own_guidelines: row.own_guidelines,
            next: session((
                row.next_starts_at,
                row.next_local_start,
                row.next_time_zone,
                row.next_minutes,
            ))?,
            programme: row.programme.try_into()?,
        })
    }
}

pub(super) fn session(
    (starts_at, local_start, zone, minutes): (At, String, String, i32),
) -> Result<PublicSession> {
    Ok(PublicSession {
        starts_at: starts_at.0,
        local_start,
        zone: word(&zone)?,
        minutes: flawless(Minutes::parse(minutes.into()))?,
    })
}
