//! What an organisation and a group have, as far as publishing asks.

use diesel::prelude::*;
use domain::access::Scope;
use domain::documents::DocumentKind;
use domain::groups::PublishingFacts;
use domain::ids::GroupId;

use super::facilitators;
use crate::db::Tx;
use crate::documents;
use crate::error::Result;
use crate::schema::{help_numbers, organisations, relationship_roles, relationships, sessions};
use crate::sql::{At, Key};

/// Gathers the facts for a group that is to be shown.
///
/// # Errors
/// Those of the database.
pub fn facts(tx: &mut Tx<'_>, scope: &Scope, group: GroupId) -> Result<PublishingFacts> {
    let organisation = Key(scope.organisation());
    let now = At(tx.now());
    let notice = documents::latest_of_kind(tx, scope, DocumentKind::PrivacyNotice)?;
    let guidelines = documents::latest_of_kind(tx, scope, DocumentKind::Guidelines)?;
    let own = documents::of_groups::any(tx, scope.organisation(), group)?;
    let leads: i64 = relationships::table
        .inner_join(
            relationship_roles::table.on(relationship_roles::organisation_id
                .eq(relationships::organisation_id)
                .and(relationship_roles::relationship_id.eq(relationships::id))),
        )
        .filter(relationships::organisation_id.eq(organisation))
        .filter(relationships::accepted_at.is_not_null())
        .filter(relationships::ended_at.is_null())
        .filter(relationship_roles::role.eq("safeguarding_lead"))
        .count()
        .get_result(tx.conn())?;
    let checked: Vec<String> = help_numbers::table
        .filter(help_numbers::organisation_id.eq(organisation))
        .select(help_numbers::checked_on)
        .load(tx.conn())?;
    let promise: Option<i32> = organisations::table
        .find(organisation)
        .select(organisations::reply_working_days)
        .first(tx.conn())?;
    let sessions_ahead: i64 = sessions::table
        .filter(sessions::organisation_id.eq(organisation))
        .filter(sessions::group_id.eq(Key(group)))
        .filter(sessions::state.eq("scheduled"))
        .filter(sessions::starts_at.gt(now))
        .count()
        .get_result(tx.conn())?;
    Ok(PublishingFacts {
        privacy_notice_lacks: notice.map(|version| version.content.lacks()),
        safeguarding_lead_named: leads > 0,
        help_numbers: checked.len(),
        help_numbers_unchecked: checked.iter().filter(|day| day.is_empty()).count(),
        reply_promise_days: promise.and_then(|days| u8::try_from(days).ok()),
        guidelines_published: own || guidelines.is_some(),
        sessions_ahead: usize::try_from(sessions_ahead).unwrap_or(usize::MAX),
        facilitators: facilitators::list(tx, scope, &[group])?.len(),
    })
}
