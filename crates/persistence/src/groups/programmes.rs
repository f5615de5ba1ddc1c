//! Programmes, with the versions of their eligibility statements and their siblings. Everybody whose hat reaches them
//! reaches all of the organisation's: nothing here is about a person.

use std::collections::HashMap;

use diesel::prelude::*;
use domain::access::Scope;
use domain::groups::{
    Capacity, EligibilityStatement, JoiningStep, JoiningSteps, Minutes, Programme, ProgrammeTerms,
};
use domain::ids::{OrganisationId, ProgrammeId, kinds};
use domain::page::{Cursor, Page, PageRequest};
use domain::text::{Line, Prose, Title};
use domain::{Id, Instant};

use super::asked_workshops::{AskedWorkshop, asked_workshops, name_workshops};
use crate::connection::MultiBackend;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::schema::{eligibility_statements, programmes};
use crate::sql::{At, Key, beyond, flawless, word};

/// A programme as it is kept, with what stands around it.
#[derive(Clone, Debug)]
pub struct ProgrammeRecord {
    /// The programme.
    pub programme: Programme,
    /// Every version of its eligibility statement, newest first, even when the step is not asked for at present.
    pub statements: Vec<StatementVersion>,
    /// The others of its family, eldest first.
    pub siblings: Vec<Sibling>,
    /// The workshops of which it asks for one; none named: any of the organisation's.
    pub workshops: Vec<AskedWorkshop>,
    /// Grows with each change.
    pub version: i64,
    /// Since when it is there.
    pub made_at: Instant,
}

/// Another programme of the same family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sibling {
    /// Which one.
    pub id: ProgrammeId,
    /// Its name.
    pub name: String,
}

/// One version of an eligibility statement.
#[derive(Clone, Debug)]
pub struct StatementVersion {
    /// The statement.
    pub statement: EligibilityStatement,
    /// Since when it holds.
    pub published_at: Instant,
}

#[derive(Queryable, Insertable, AsChangeset)]
#[diesel(table_name = programmes)]
#[diesel(treat_none_as_null = true)]
struct ProgrammeRow {
    id: Key<kinds::Programme>,
    organisation_id: Key<kinds::Organisation>,
    kind: String,
    name: String,
    summary: String,
    who_for: String,
    themes: String,
    joining_steps: String,
    default_capacity: i32,
    session_minutes: i32,
    adults_only: bool,
    sibling_of: Option<Key<kinds::Programme>>,
    version: i64,
    made_at: At,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = eligibility_statements)]
struct StatementRow {
    id: Key<kinds::Statement>,
    organisation_id: Key<kinds::Organisation>,
    programme_id: Key<kinds::Programme>,
    version: i32,
    body: String,
    published_at: At,
}

impl ProgrammeRow {
    fn new(
        organisation: OrganisationId,
        programme: &Programme,
        version: i64,
        made_at: Instant,
    ) -> Result<Self> {
        let terms = &programme.terms;
        let themes: Vec<&str> = terms.themes.iter().map(Title::as_str).collect();
        Ok(Self {
            id: Key(programme.id),
            organisation_id: Key(organisation),
            kind: terms.kind.as_str().to_owned(),
            name: terms.name.as_str().to_owned(),
            summary: terms.summary.as_str().to_owned(),
            who_for: terms.who_for.as_str().to_owned(),
            themes: serde_json::to_string(&themes).map_err(Error::corrupt)?,
            joining_steps: terms.joining_steps.to_string(),
            default_capacity: terms.default_capacity.get().into(),
            session_minutes: terms.session_minutes.get().into(),
            adults_only: terms.adults_only,
            sibling_of: (programme.family != programme.id).then_some(Key(programme.family)),
            version,
            made_at: At(made_at),
        })
    }

    fn family(&self) -> Key<kinds::Programme> {
        self.sibling_of.unwrap_or(self.id)
    }

    fn record(
        self,
        statements: Vec<StatementVersion>,
        siblings: Vec<Sibling>,
        workshops: Vec<AskedWorkshop>,
    ) -> Result<ProgrammeRecord> {
        let family = self.family().0;
        let steps = flawless(JoiningSteps::parse(&self.joining_steps))?;
        let themes: Vec<String> = serde_json::from_str(&self.themes).map_err(Error::corrupt)?;
        let latest = statements.first().map(|latest| latest.statement.clone());
        let statement = latest.filter(|_| steps.contains(JoiningStep::Eligibility));
        let terms = ProgrammeTerms {
            name: flawless(Title::parse(&self.name))?,
            kind: word(&self.kind)?,
            summary: flawless(Line::parse(&self.summary))?,
            who_for: flawless(Prose::parse(&self.who_for))?,
            themes: themes
                .iter()
                .map(|theme| flawless(Title::parse(theme)))
                .collect::<Result<_>>()?,
            joining_steps: steps,
            default_capacity: flawless(Capacity::parse(self.default_capacity.into()))?,
            session_minutes: flawless(Minutes::parse(self.session_minutes.into()))?,
            adults_only: self.adults_only,
            eligibility_statement: statement.as_ref().map(|statement| statement.text.clone()),
            sibling: siblings.first().map(|sibling| sibling.id),
            workshops: workshops.iter().map(|workshop| workshop.id).collect(),
        };
        Ok(ProgrammeRecord {
            programme: Programme {
                id: self.id.0,
                terms,
                statement,
                family,
            },
            statements,
            siblings,
            workshops,
            version: self.version,
            made_at: self.made_at.0,
        })
    }
}

impl TryFrom<StatementRow> for StatementVersion {
    type Error = Error;
    fn try_from(row: StatementRow) -> Result<Self> {
        Ok(Self {
            statement: EligibilityStatement {
                version: u32::try_from(row.version).map_err(Error::corrupt)?,
                text: flawless(Prose::parse(&row.body))?,
            },
            published_at: row.published_at.0,
        })
    }
}

fn of_organisation<'a>(scope: &Scope) -> programmes::BoxedQuery<'a, MultiBackend> {
    programmes::table
        .filter(programmes::organisation_id.eq(Key(scope.organisation())))
        .into_boxed()
}

/// The organisation's programmes, eldest first.
///
/// # Errors
/// Those of the database.
pub fn list(tx: &mut Tx<'_>, scope: &Scope, page: PageRequest) -> Result<Page<ProgrammeRecord>> {
    let mut query = of_organisation(scope);
    if let Some(cursor) = page.after {
        query = query.filter(beyond("made_at", "id", cursor));
    }
    let rows: Vec<ProgrammeRow> = query
        .order((programmes::made_at, programmes::id))
        .limit(page.limit.probe())
        .load(tx.conn())?;
    let records = complete(tx, scope.organisation(), rows)?;
    Ok(Page::cut(records, page.limit, |record| Cursor {
        key: record.made_at.micros(),
        id: record.programme.id.uuid(),
    }))
}

/// One of the organisation's programmes.
///
/// # Errors
/// Those of the database.
pub fn fetch(tx: &mut Tx<'_>, scope: &Scope, id: ProgrammeId) -> Result<Option<ProgrammeRecord>> {
    let rows: Vec<ProgrammeRow> = of_organisation(scope)
        .filter(programmes::id.eq(Key(id)))
        .load(tx.conn())?;
    Ok(complete(tx, scope.organisation(), rows)?.pop())
}

/// Keeps a new programme.
///
/// # Errors
/// Those of the database.
pub fn insert(tx: &mut Tx<'_>, scope: &Scope, programme: &Programme) -> Result<()> {
    let row = ProgrammeRow::new(scope.organisation(), programme, 1, tx.now())?;
    diesel::insert_into(programmes::table)
        .values(&row)
        .execute(tx.conn())?;
    name_workshops(tx, scope, programme.id, &programme.terms.workshops)
}

/// Keeps a programme's next version. The caller holds the organisation's lock and has compared `before`'s version.
///
/// # Errors
/// Those of the database.
pub fn save(tx: &mut Tx<'_>, scope: &Scope, before: &ProgrammeRecord, after: &Programme) -> Result<()> {
    // The first of a family has the family's name: it leaves by naming no sibling, or one of another family.
    let leaves = after.terms.sibling.is_none() || after.family != after.id;
    if before.programme.family == after.id && leaves {
        leave_family_headless(tx, scope, after.id, &before.siblings)?;
    }
    let row = ProgrammeRow::new(scope.organisation(), after, before.version + 1, before.made_at)?;
    let own = programmes::table
        .filter(programmes::organisation_id.eq(Key(scope.organisation())))
        .filter(programmes::id.eq(Key(after.id)));
    diesel::update(own).set(&row).execute(tx.conn())?;
    name_workshops(tx, scope, after.id, &after.terms.workshops)
}

/// The eldest of those whom the family's first programme leaves becomes the first.
fn leave_family_headless(
    tx: &mut Tx<'_>,
    scope: &Scope,
    leaving: ProgrammeId,
    staying: &[Sibling],
) -> Result<()> {
    let Some(eldest) = staying.first() else {
        return Ok(());
    };
    let family = programmes::table
        .filter(programmes::organisation_id.eq(Key(scope.organisation())))
        .filter(programmes::sibling_of.eq(Key(leaving)));
    diesel::update(family)
        .set(programmes::sibling_of.eq(Some(Key(eldest.id))))
        .execute(tx.conn())?;
    diesel::update(programmes::table.find(Key(eldest.id)))
        .set(programmes::sibling_of.eq(None::<Key<kinds::Programme>>))
        .execute(tx.conn())?;
    Ok(())
}

/// Publishes a version of a programme's eligibility statement.
///
/// # Errors
/// Those of the database.
pub fn publish_statement(
    tx: &mut Tx<'_>,
    scope: &Scope,
    programme: ProgrammeId,
    statement: &EligibilityStatement,
) -> Result<()> {
    let row = StatementRow {
        id: Key(Id::new(tx.now())),
        organisation_id: Key(scope.organisation()),
        programme_id: Key(programme),
        version: i32::try_from(statement.version).map_err(Error::corrupt)?,
        body: statement.text.as_str().to_owned(),
        published_at: At(tx.now()),
    };
    diesel::insert_into(eligibility_statements::table)
        .values(&row)
        .execute(tx.conn())?;
    Ok(())
}

/// Adds statements, siblings and workshops to programmes, in one statement each.
fn complete(
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
    rows: Vec<ProgrammeRow>,
) -> Result<Vec<ProgrammeRecord>> {
    let ids: Vec<Key<kinds::Programme>> = rows.iter().map(|row| row.id).collect();
    let families: Vec<Key<kinds::Programme>> = rows.iter().map(ProgrammeRow::family).collect();
    let rows_of_statements: Vec<StatementRow> = eligibility_statements::table
        .filter(eligibility_statements::organisation_id.eq(Key(organisation)))
        .filter(eligibility_statements::programme_id.eq_any(&ids))
        .order(eligibility_statements::version.desc())
        .load(tx.conn())?;
    let mut statements: HashMap<_, Vec<StatementVersion>> = HashMap::new();
    for row in rows_of_statements {
        statements
            .entry(row.programme_id)
            .or_default()
            .push(row.try_into()?);
    }
    let members: Vec<ProgrammeRow> = programmes::table
        .filter(programmes::organisation_id.eq(Key(organisation)))
        .filter(
            programmes::id
                .eq_any(&families)
                .or(programmes::sibling_of.eq_any(&families)),
        )
        .order((programmes::made_at, programmes::id))
        .load(tx.conn())?;
    let named: Vec<ProgrammeId> = ids.iter().map(|id| id.0).collect();
    let mut workshops = asked_workshops(tx, organisation, &named)?;
    rows.into_iter()
        .map(|row| {
            let siblings = members
                .iter()
                .filter(|member| member.family() == row.family() && member.id != row.id)
                .map(|member| Sibling {
                    id: member.id.0,
                    name: member.name.clone(),
                })
                .collect();
            let statements = statements.remove(&row.id).unwrap_or_default();
            let workshops = workshops.remove(&row.id.0).unwrap_or_default();
            row.record(statements, siblings, workshops)
        })
        .collect()
}
