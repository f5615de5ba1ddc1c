//! What a journey is read against, gathered from rows. For a decision this runs under the group's lock.

use chrono::Duration;
use diesel::dsl::exists;
use diesel::prelude::*;
use domain::access::Scope;
use domain::groups::{Capacity, JoiningStep, JoiningSteps};
use domain::ids::{GroupId, JourneyId, ProgrammeId, kinds};
use domain::joining::working_days::WorkingDays;
use domain::joining::{GroupSituation, Rules, Situation};

use super::agreements::guidelines;
use super::closures::closed;
use super::wishes::contact_wishes;
use super::{conversations, name_checks, places, waiting, workshops};
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::groups::asked_workshops;
use crate::schema::{
    eligibility_statements, group_facilitators, groups, organisations, programmes, sessions,
};
use crate::sql::{At, Key, word};

/// The group of a situation, with what rows need to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupNow {
    /// Which group.
    pub id: GroupId,
    /// How many places it has.
    pub capacity: Capacity,
}

#[derive(Queryable)]
struct GroupRow {
    state: String,
    capacity: i32,
    waiting_list: bool,
    next_offer: String,
    place_given: String,
    session_ahead: bool,
    facilitated: bool,
    capacity_raised_at: Option<At>,
}

/// Everything besides its facts that the standing of a journey follows from.
///
/// # Errors
/// Those of the database.
pub fn situation(
    tx: &mut Tx<'_>,
    scope: &Scope,
    programme: ProgrammeId,
    group: Option<GroupId>,
    journey: JourneyId,
) -> Result<(Situation, Option<GroupNow>)> {
    let organisation = Key(scope.organisation());
    let (steps, zone, promise, offer_hours): (String, String, Option<i32>, i32) = programmes::table
        .inner_join(organisations::table.on(organisations::id.eq(programmes::organisation_id)))
        .filter(programmes::organisation_id.eq(organisation))
        .filter(programmes::id.eq(Key(programme)))
        .select((
            programmes::joining_steps,
            organisations::time_zone,
            organisations::reply_working_days,
            organisations::offer_hours,
        ))
        .first(tx.conn())?;
    let statements: Vec<Key<kinds::Statement>> = eligibility_statements::table
        .filter(eligibility_statements::organisation_id.eq(organisation))
        .filter(eligibility_statements::programme_id.eq(Key(programme)))
        .order(eligibility_statements::version.desc())
        .select(eligibility_statements::id)
        .load(tx.conn())?;
    let mut statements = statements.into_iter().map(|key| key.0);
    let mut read = group
        .map(|group| group_situation(tx, scope, group, journey))
        .transpose()?;
    let steps = JoiningSteps::parse(&steps).map_err(|flaw| Error::corrupt(flaw.detail))?;
    if let Some((group, _)) = &mut read
        && steps.contains(JoiningStep::NameCheck)
    {
        group.members_not_asked = name_checks::members_not_asked(tx, scope, journey)?;
    }
    let agreements = if steps.contains(JoiningStep::Agreement) {
        let versions = guidelines(tx, scope, group)?.into_iter();
        versions
            .filter(|version| version.current)
            .map(|version| version.id)
            .collect()
    } else {
        Vec::new()
    };
    let workshops: Vec<ProgrammeId> = if steps.contains(JoiningStep::Workshop) {
        let mut asked = asked_workshops(tx, scope.organisation(), &[programme])?;
        let named = asked.remove(&programme).unwrap_or_default().into_iter();
        named.map(|workshop| workshop.id).collect()
    } else {
        Vec::new()
    };
    let promise = promise
        .and_then(|days| u8::try_from(days).ok())
        .unwrap_or(DEFAULT_PROMISE);
    if let Some((group, _)) = &mut read
        && steps.contains(JoiningStep::InitialConversation)
    {
        group.facilitated &= !conversations::lacks_somebody(tx, scope, journey)?;
    }
    let working_days = WorkingDays {
        zone: word(&zone)?,
        closures: closed(tx, scope.organisation())?,
    };
    let situation = Situation {
        steps,
        statement: statements.next(),
        earlier_statements: statements.collect(),
        agreements,
        other_workshops: workshops::booked_elsewhere(tx, scope, journey, &workshops)?,
        workshops,
        group: read.map(|(situation, _)| situation),
        rules: Rules {
            offer: Duration::hours(offer_hours.into()),
            ..Rules::usual(working_days, promise)
        },
        wishes: contact_wishes(tx, scope, journey)?.map(|kept| kept.wishes),
    };
    Ok((situation, read.map(|(_, now)| now)))
}

/// How things stand in a group, for nobody in particular.
///
/// # Errors
/// Those of the database.
pub fn situation_of_group(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
) -> Result<(GroupSituation, GroupNow)> {
    let nobody = JourneyId::new(tx.now());
    group_situation(tx, scope, group, nobody)
}

/// Until an organisation gives its own: what most charities manage.
const DEFAULT_PROMISE: u8 = 3;

fn group_situation(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    journey: JourneyId,
) -> Result<(GroupSituation, GroupNow)> {
    let now = At(tx.now());
    let organisation = scope.organisation();
    let ahead_of_now = sessions::table
        .filter(sessions::organisation_id.eq(Key(organisation)))
        .filter(sessions::group_id.eq(Key(group)))
        .filter(sessions::state.eq("scheduled"))
        .filter(sessions::starts_at.gt(now));
    let theirs = group_facilitators::table
        .filter(group_facilitators::organisation_id.eq(Key(organisation)))
        .filter(group_facilitators::group_id.eq(Key(group)));
    let row: GroupRow = groups::table
        .filter(groups::organisation_id.eq(Key(organisation)))
        .filter(groups::id.eq(Key(group)))
        .select((
            groups::state,
            groups::capacity,
            groups::waiting_list,
            groups::next_offer,
            groups::place_given,
            exists(ahead_of_now),
            exists(theirs),
            groups::capacity_raised_at,
        ))
        .first(tx.conn())?;
    let capacity = Capacity::parse(row.capacity.into()).map_err(|flaw| Error::corrupt(flaw.detail))?;
    let live_places = places::live(tx, organisation, group)?;
    let free = capacity.free(live_places) > 0;
    let situation = GroupSituation {
        state: word(&row.state)?,
        session_ahead: row.session_ahead,
        capacity,
        live_places,
        ahead: waiting::ahead(tx, organisation, group, journey)?,
        free_since: if free {
            let raised = row.capacity_raised_at.map(|at| at.0);
            places::last_release(tx, organisation, group)?.max(raised)
        } else {
            None
        },
        waiting_list: if row.waiting_list {
            domain::groups::WaitingListRule::Open
        } else {
            domain::groups::WaitingListRule::None
        },
        next_offer: word(&row.next_offer)?,
        place_given: word(&row.place_given)?,
        facilitated: row.facilitated,
        members_not_asked: 0,
    };
    Ok((situation, GroupNow { id: group, capacity }))
}
