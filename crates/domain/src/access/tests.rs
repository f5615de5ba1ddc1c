//! The policy's own rules, beside the matrix that is printed and committed.

use super::SecondFactor::{NotSet, Set, Shown};
use super::*;
use crate::ids::{OrganisationId, PersonId};
use crate::time::Instant;

fn standing(roles: &[(Role, Instant)], second_factor: SecondFactor) -> Standing {
    let zero = Instant::from_micros(0);
    Standing {
        organisation: OrganisationId::new(zero),
        person: PersonId::new(zero),
        roles: roles.to_vec(),
        peer: false,
        applicant: false,
        second_factor,
    }
}

const BEGAN: Instant = Instant::from_micros(1_000_000);

#[test]
fn without_a_tie_the_organisation_does_not_exist() {
    let denied = standing(&[], Shown).scope(Action::GroupList, BEGAN);
    assert_eq!(denied, Err(Denied::NoTie));
}

#[test]
fn a_role_that_needs_a_second_factor_sleeps_after_its_grace_period() {
    let owner = standing(&[(Role::Owner, BEGAN)], NotSet);
    let last_moment = BEGAN.plus(SECOND_FACTOR_GRACE).minus(Duration::microseconds(1));
    assert!(owner.scope(Action::JourneyList, last_moment).is_ok());
    let denied = owner.scope(Action::JourneyList, BEGAN.plus(SECOND_FACTOR_GRACE));
    assert_eq!(denied, Err(Denied::SecondFactorNeeded));
    assert!(
        standing(&[(Role::Owner, BEGAN)], Shown)
            .scope(Action::JourneyList, BEGAN.plus(Duration::days(900)))
            .is_ok()
    );
}

#[test]
fn a_second_factor_that_is_set_up_opens_every_role_and_nothing_else_does() {
    for role in Role::ALL {
        let denied = standing(&[(*role, BEGAN)], Set).scope(Action::OrganisationFetch, BEGAN);
        assert_eq!(denied, Err(Denied::SecondFactorNeeded), "{role}");
        assert!(!standing(&[(*role, BEGAN)], Set).may_grant(Role::Trustee, BEGAN));
        assert!(
            standing(&[(*role, BEGAN)], Shown)
                .scope(Action::OrganisationFetch, BEGAN)
                .is_ok()
        );
    }
}

#[test]
fn hats_add_up_to_the_widest_reach() {
    let both = standing(&[(Role::Facilitator, BEGAN), (Role::Coordinator, BEGAN)], Shown);
    assert_eq!(
        both.scope(Action::JourneyList, BEGAN).map(|s| s.extent()),
        Ok(Reach::Organisation)
    );
    let later = BEGAN.plus(Duration::days(30));
    let both = standing(&[(Role::Facilitator, BEGAN), (Role::Coordinator, BEGAN)], NotSet);
    assert_eq!(
        both.scope(Action::JourneyList, later).map(|s| s.extent()),
        Ok(Reach::Groups)
    );
}

#[test]
fn evaluators_and_trustees_reach_no_person() {
    use Action as A;
    let personal = [
        A::PersonList,
        A::PersonFetch,
        A::JourneyList,
        A::JourneyFetch,
        A::PlaceList,
    ];
    let personal = personal.iter().chain(&[A::WaitingListFetch, A::EventList]);
    for action in personal {
        for role in [Role::Evaluator, Role::Trustee] {
            assert_eq!(reach(Hat::Role(role), *action), Reach::Nothing, "{role} {action}");
        }
    }
}

#[test]
fn nobody_grants_a_role_above_their_own() {
    for role in Role::ALL {
        assert!(Role::Owner.may_grant(*role));
    }
    assert!(!Role::Coordinator.may_grant(Role::Owner));
    assert!(!Role::Coordinator.may_grant(Role::Coordinator));
    assert!(!Role::Facilitator.may_grant(Role::Facilitator));
}
