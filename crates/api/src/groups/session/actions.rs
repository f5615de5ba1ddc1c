//! Moving and cancelling sessions, one or one and all that follow. Runs under the group's lock, so that nobody takes a
//! place by a time that has just changed.

use domain::FieldErrors;
use domain::access::Scope;
use domain::error::Flaw;
use domain::events::{Actor, Event, EventKind};
use domain::groups::{Changes, Group, Rhythm, parse_local};
use domain::ids::{GroupId, SessionId};
use persistence::groups::{GroupRecord, SessionRecord, group as groups_kept, refresh_places_word, sessions};
use persistence::{Tx, events};

use super::views::{ReachInput, SessionCancel, SessionMove};
use crate::error::{ApiError, Result};

/// What a change led to.
pub struct Changed {
    /// The session that was asked about, as it is now.
    pub session: SessionRecord,
    /// All sessions that changed.
    pub changed: Vec<SessionId>,
    /// The numbers of later sessions that stay as they are.
    pub left_alone: Vec<u32>,
}

/// Moves a session, or it and all after.
///
/// # Errors
/// 404, 422; 409 with the reason why the series doesn't bear it.
pub fn session_move(
    tx: &mut Tx<'_>,
    scope: &Scope,
    actor: Actor,
    (group, session): (GroupId, SessionId),
    change: &SessionMove,
) -> Result<Changed> {
    let (record, session) = found(tx, scope, group, session)?;
    let mut errors = FieldErrors::new();
    let to = errors.take("/local_start", parse_local(&change.local_start));
    let rhythm = errors.take_optional("/recurrence", change.recurrence.as_deref().map(Rhythm::parse));
    if change.reach == ReachInput::This && change.recurrence.is_some() {
        let words = "One session has no rhythm. Leave this out, or move all that follow too.";
        errors.add("/recurrence", Flaw::new("only_with_this_and_after", words));
    }
    let to = errors.into_result(to)?;
    let (series, now) = (&record.group.series, tx.now());
    let not_over = sessions::not_over(tx, scope, group)?;
    let changes = match change.reach {
        ReachInput::This => session.session.moved(to, series, &not_over, now)?,
        ReachInput::ThisAndAfter => series.moved_from(&session.session, to, rhythm, &not_over, now)?,
    };
    keep(
        tx,
        scope,
        (actor, EventKind::SessionMoved),
        record,
        &session,
        changes,
    )
}

/// Cancels a session, or it and all after: then the series ends here.
///
/// # Errors
/// 404; 409 `session_cancelled`, `session_in_the_past`.
pub fn session_cancel(
    tx: &mut Tx<'_>,
    scope: &Scope,
    actor: Actor,
    (group, session): (GroupId, SessionId),
    change: &SessionCancel,
) -> Result<Changed> {
    let (record, session) = found(tx, scope, group, session)?;
    let now = tx.now();
    let changes = match change.reach {
        ReachInput::This => session.session.cancelled(now)?,
        ReachInput::ThisAndAfter => {
            let not_over = sessions::not_over(tx, scope, group)?;
            record
                .group
                .series
                .cancelled_from(&session.session, &not_over, now)?
        }
    };
    keep(
        tx,
        scope,
        (actor, EventKind::SessionCancelled),
        record,
        &session,
        changes,
    )
}

fn found(
    tx: &mut Tx<'_>,
    scope: &Scope,
    group: GroupId,
    session: SessionId,
) -> Result<(GroupRecord, SessionRecord)> {
    let record = groups_kept::fetch(tx, scope, group)?.ok_or(ApiError::NotFound)?;
    let session = sessions::fetch(tx, scope, group, session)?.ok_or(ApiError::NotFound)?;
    Ok((record, session))
}

/// Keeps what changed, and tells everybody who has a place. Nothing changed: nobody is told.
fn keep(
    tx: &mut Tx<'_>,
    scope: &Scope,
    (actor, kind): (Actor, EventKind),
    record: GroupRecord,
    session: &SessionRecord,
    changes: Changes,
) -> Result<Changed> {
    let group = record.group.id;
    if !changes.sessions.is_empty() || changes.series.is_some() {
        let event = Event::new(kind, actor, scope.organisation())
            .group(group)
            .programme(record.group.programme)
            .session(session.session.id);
        let audience = sessions::audience(tx, scope, group)?;
        events::record_for(tx, event, &audience)?;
        sessions::save(tx, scope, group, &changes.sessions)?;
        if let Some(series) = changes.series {
            let after = Group {
                series: series.clone(),
                ..record.group.clone()
            };
            groups_kept::save(tx, scope, record, after)?;
            sessions::top_up(tx, scope, group, &series)?;
        }
        refresh_places_word(tx, group)?;
    }
    let session = sessions::fetch(tx, scope, group, session.session.id)?.ok_or(ApiError::NotFound)?;
    Ok(Changed {
        session,
        changed: changes.sessions.iter().map(|session| session.id).collect(),
        left_alone: changes.left_alone,
    })
}
