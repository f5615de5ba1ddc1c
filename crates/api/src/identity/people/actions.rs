//! Inviting people, changing their roles, and ending their ties.
//!
//! *Invariant:* whoever calls holds the organisation's lock, so that an organisation keeps an owner whatever happens at
//! once.

use domain::Refusal;
use domain::access::{Role, Scope, Standing};
use domain::events::{Event, EventKind};
use domain::ids::PersonId;
use domain::text::{Email, PreferredName};
use persistence::identity::people;
use persistence::identity::relationships::{self, Member};
use persistence::{Everywhere, Tx, events};

use crate::caller::Caller;
use crate::error::{ApiError, Result};
use crate::wire::IfMatch;

/// An invitation.
#[derive(Clone)]
pub struct Invitation {
    /// Where it goes.
    pub email: Email,
    /// What the person wishes to be called.
    pub name: PreferredName,
    /// Their roles.
    pub roles: Vec<Role>,
}

/// Who does it, and what they may.
pub struct By<'a> {
    /// The caller.
    pub caller: &'a Caller,
    /// What they are here.
    pub standing: &'a Standing,
    /// What they may touch.
    pub scope: &'a Scope,
}

impl By<'_> {
    fn may_grant<'r>(&self, tx: &Tx<'_>, mut roles: impl Iterator<Item = &'r Role>) -> Result<()> {
        if roles.all(|role| self.standing.may_grant(*role, tx.now())) {
            Ok(())
        } else {
            Err(ApiError::NotYourRole)
        }
    }

    fn record(&self, tx: &mut Tx<'_>, kind: EventKind, person: PersonId) -> Result<()> {
        let by = self.caller.actor(self.scope);
        let event = Event::new(kind, by, self.scope.organisation()).person(person);
        Ok(events::record(tx, event)?)
    }
}

/// Invites somebody. The answer tells nothing of whether the address is known to others.
///
/// # Errors
/// 403 for a role above one's own, 409 when they belong here already, 503.
pub fn person_invite(tx: &mut Tx<'_>, by: &By<'_>, invitation: &Invitation) -> Result<Member> {
    by.may_grant(tx, invitation.roles.iter())?;
    tx.enter_everywhere(Everywhere::Invitation)?;
    let person = people::find_or_add(tx, &invitation.email, &invitation.name)?.id;
    tx.enter(by.scope.organisation())?;
    if !relationships::invite(tx, by.scope, person, &invitation.name, &invitation.roles)? {
        return Err(Refusal::AlreadyInvited.into());
    }
    by.record(tx, EventKind::PersonInvited, person)?;
    person_fetch(tx, by.scope, person)
}

/// One of the organisation's people.
///
/// # Errors
/// 404, 503.
pub fn person_fetch(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<Member> {
    relationships::fetch(tx, scope, person)?.ok_or(ApiError::NotFound)
}

/// Gives and takes roles so that somebody has exactly `roles`; none keeps them.
///
/// # Errors
/// 403 for a role above one's own, 404, 409 for the last owner, 412, 503.
pub fn person_update(
    tx: &mut Tx<'_>,
    by: &By<'_>,
    person: PersonId,
    read: IfMatch,
    roles: Option<&[Role]>,
) -> Result<Member> {
    let member = person_fetch(tx, by.scope, person)?;
    read.check(member.version)?;
    let Some(roles) = roles else {
        return Ok(member);
    };
    let has = |role: &Role| member.roles.iter().any(|(own, _)| own == role);
    let given: Vec<Role> = roles.iter().copied().filter(|role| !has(role)).collect();
    let kept = member.roles.iter().map(|(role, _)| *role);
    let taken: Vec<Role> = kept.filter(|role| !roles.contains(role)).collect();
    if given.is_empty() && taken.is_empty() {
        return Ok(member);
    }
    by.may_grant(tx, given.iter().chain(&taken))?;
    if taken.contains(&Role::Owner) {
        keep_an_owner(tx, by.scope, &member)?;
    }
    relationships::change_roles(tx, by.scope, &member, &given, &taken)?;
    by.record(tx, EventKind::PersonUpdated, person)?;
    person_fetch(tx, by.scope, person)
}

/// Ends somebody's tie: their roles here are gone at once.
///
/// # Errors
/// 403 for a role above one's own, 404, 409 for the last owner, 503.
pub fn person_remove(tx: &mut Tx<'_>, by: &By<'_>, person: PersonId) -> Result<()> {
    let member = person_fetch(tx, by.scope, person)?;
    by.may_grant(tx, member.roles.iter().map(|(role, _)| role))?;
    end(tx, by.scope, &member)?;
    by.record(tx, EventKind::PersonRemoved, person)
}

/// Ends one's own tie.
///
/// # Errors
/// 404, 409 for the last owner, 503.
pub fn organisation_leave(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<()> {
    let member = person_fetch(tx, scope, person)?;
    end(tx, scope, &member)?;
    let by = domain::events::Actor::Staff(person);
    let event = Event::new(EventKind::PersonRemoved, by, scope.organisation()).person(person);
    Ok(events::record(tx, event)?)
}

fn end(tx: &mut Tx<'_>, scope: &Scope, member: &Member) -> Result<()> {
    if owns(member) {
        keep_an_owner(tx, scope, member)?;
    }
    Ok(relationships::end(tx, scope.organisation(), member)?)
}

/// Whether the organisation would be without an owner if `person` left it.
///
/// # Errors
/// 503.
pub fn would_lose_its_last_owner(tx: &mut Tx<'_>, scope: &Scope, person: PersonId) -> Result<bool> {
    match relationships::fetch(tx, scope, person)? {
        Some(member) if owns(&member) => Ok(owners_beside(tx, scope, &member)? < 1),
        _ => Ok(false),
    }
}

fn owns(member: &Member) -> bool {
    member.roles.iter().any(|(role, _)| *role == Role::Owner)
}

/// Refuses to lose the last owner. Owners who haven't accepted yet can't answer for the organisation.
fn keep_an_owner(tx: &mut Tx<'_>, scope: &Scope, member: &Member) -> Result<()> {
    if owners_beside(tx, scope, member)? < 1 {
        return Err(Refusal::LastOwner.into());
    }
    Ok(())
}

fn owners_beside(tx: &mut Tx<'_>, scope: &Scope, member: &Member) -> Result<i64> {
    Ok(relationships::owners(tx, scope.organisation())? - i64::from(member.accepted_at.is_some()))
}
