//! The names that a journey is shown with: its organisation, programme, group and next session.

use diesel::prelude::*;
use domain::Instant;
use domain::access::Scope;
use domain::ids::{GroupId, ProgrammeId, SessionId, kinds};

use crate::db::Tx;
use crate::error::Result;
use crate::schema::{groups, organisations, programmes, sessions};
use crate::sql::{At, Key};

/// What a journey is shown with.
#[derive(Clone, Debug)]
pub struct Labels {
    /// The organisation's short name in addresses.
    pub organisation_slug: String,
    /// The organisation's name.
    pub organisation_name: String,
    /// The programme's name.
    pub programme_name: String,
    /// The programme's kind, in the words of the wire.
    pub programme_kind: String,
    /// The group, when there is one.
    pub group: Option<GroupLabel>,
}

/// A group as a journey shows it.
#[derive(Clone, Debug)]
pub struct GroupLabel {
    /// Which one.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// Online, in person or hybrid, in the words of the wire.
    pub format: String,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Its next session that isn't cancelled.
    pub next_session: Option<SessionLabel>,
}

/// A session as a journey shows it.
#[derive(Clone, Debug)]
pub struct SessionLabel {
    /// Which one.
    pub id: SessionId,
    /// When it begins.
    pub starts_at: Instant,
    /// The same on the group's clock.
    pub local_start: String,
    /// How long it is, in minutes.
    pub minutes: i32,
}

/// The names for a journey.
///
/// # Errors
/// Those of the database.
pub fn labels(
    tx: &mut Tx<'_>,
    scope: &Scope,
    programme: ProgrammeId,
    group: Option<GroupId>,
) -> Result<Labels> {
    let organisation = Key(scope.organisation());
    let (organisation_slug, organisation_name) = organisations::table
        .filter(organisations::id.eq(organisation))
        .select((organisations::slug, organisations::name))
        .first(tx.conn())?;
    let (programme_name, programme_kind) = programmes::table
        .filter(programmes::organisation_id.eq(organisation))
        .filter(programmes::id.eq(Key(programme)))
        .select((programmes::name, programmes::kind))
        .first(tx.conn())?;
    let group = group.map(|group| group_label(tx, scope, group)).transpose()?;
    Ok(Labels {
        organisation_slug,
        organisation_name,
        programme_name,
        programme_kind,
        group,
    })
}

fn group_label(tx: &mut Tx<'_>, scope: &Scope, id: GroupId) -> Result<GroupLabel> {
    let now = At(tx.now());
    let organisation = Key(scope.organisation());
    let (name, format, time_zone) = groups::table
        .filter(groups::organisation_id.eq(organisation))
        .filter(groups::id.eq(Key(id)))
        .select((groups::name, groups::format, groups::time_zone))
        .first(tx.conn())?;
    let next: Option<(Key<kinds::Session>, At, String, i32)> = sessions::table
        .filter(sessions::organisation_id.eq(organisation))
        .filter(sessions::group_id.eq(Key(id)))
        .filter(sessions::state.eq("scheduled"))
        .filter(sessions::starts_at.gt(now))
        .order((sessions::starts_at, sessions::id))
        .select((
            sessions::id,
            sessions::starts_at,
            sessions::local_start,
            sessions::minutes,
        ))
        .first(tx.conn())
        .optional()?;
    let next_session = next.map(|(id, starts_at, local_start, minutes)| SessionLabel {
        id: id.0,
        starts_at: starts_at.0,
        local_start,
        minutes,
    });
    Ok(GroupLabel {
        id,
        name,
        format,
        time_zone,
        next_session,
    })
}

/// What an enquiry needs to know of where it is sent to.
#[derive(Clone, Copy, Debug)]
pub struct Destination {
    /// What it is for.
    pub programme: ProgrammeId,
    /// The group, when one was named.
    pub group: Option<GroupId>,
}

/// The programme of a group that the public may know of; `None` for drafts and what doesn't exist here.
///
/// # Errors
/// Those of the database.
pub fn destination_by_group(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<Option<Destination>> {
    let programme: Option<Key<kinds::Programme>> = groups::table
        .filter(groups::organisation_id.eq(Key(scope.organisation())))
        .filter(groups::id.eq(Key(group)))
        .filter(groups::state.ne("draft"))
        .select(groups::programme_id)
        .first(tx.conn())
        .optional()?;
    Ok(programme.map(|programme| Destination {
        programme: programme.0,
        group: Some(group),
    }))
}

/// A programme of the organisation, as somewhere to enquire.
///
/// # Errors
/// Those of the database.
pub fn destination_by_programme(
    tx: &mut Tx<'_>,
    scope: &Scope,
    programme: ProgrammeId,
) -> Result<Option<Destination>> {
    let found: Option<Key<kinds::Programme>> = programmes::table
        .filter(programmes::organisation_id.eq(Key(scope.organisation())))
        .filter(programmes::id.eq(Key(programme)))
        .select(programmes::id)
        .first(tx.conn())
        .optional()?;
    Ok(found.map(|programme| Destination {
        programme: programme.0,
        group: None,
    }))
}
