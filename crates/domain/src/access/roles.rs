//! The hats that an organisation gives, who may give which, and who may stand in for whom.

use crate::text_enum;

text_enum! {
    /// A hat that an organisation gives to a person.
    pub enum Role {
        /// Answers for the organisation.
        Owner = "owner",
        /// Runs programmes, groups, journeys and waiting lists.
        Coordinator = "coordinator",
        /// Meets prospective members and co-runs the sessions of her own groups.
        Facilitator = "facilitator",
        /// As a facilitator, for the cohorts of a course.
        Tutor = "tutor",
        /// Looks after concerns. Reads a journey only with a reason that is logged.
        SafeguardingLead = "safeguarding_lead",
        /// Reads outcomes, never a person.
        Evaluator = "evaluator",
        /// Oversees, never a person.
        Trustee = "trustee",
    }
}

impl Role {
    /// Whether this role works only with a second factor once its grace period is over.
    pub fn needs_second_factor(self) -> bool {
        matches!(self, Self::Owner | Self::Coordinator | Self::SafeguardingLead)
    }

    /// Whether somebody wearing this hat may give or take `other`. Nobody raises themselves above their own hat.
    pub fn may_grant(self, other: Self) -> bool {
        match self {
            Self::Owner => true,
            Self::Coordinator => matches!(other, Self::Facilitator | Self::Tutor),
            _ => false,
        }
    }
}

/// Whether somebody with the roles `deputy` may stand in for somebody with the roles `absent`: nobody reaches further by
/// standing in than their own kind of work does.
pub fn may_stand_in(deputy: &[Role], absent: &[Role]) -> bool {
    use Role::{Coordinator, Facilitator, Owner, Tutor};
    let runs_all = |role: &Role| matches!(role, Owner | Coordinator);
    let runs_groups = |role: &Role| runs_all(role) || matches!(role, Facilitator | Tutor);
    if absent.iter().any(runs_all) {
        deputy.iter().any(runs_all)
    } else {
        deputy.iter().any(runs_groups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_stands_in_reaches_no_further_than_their_own_kind_of_work_does() {
        use Role::{Coordinator, Evaluator, Facilitator, Owner, Trustee, Tutor};
        for (deputy, absent, may) in [
            (&[Facilitator][..], &[Facilitator][..], true),
            (&[Tutor], &[Facilitator], true),
            (&[Coordinator], &[Facilitator], true),
            (&[Facilitator], &[Coordinator], false),
            (&[Facilitator], &[Facilitator, Coordinator], false),
            (&[Owner], &[Coordinator], true),
            (&[Coordinator], &[Owner], true),
            (&[Trustee, Evaluator], &[Facilitator], false),
            (&[], &[Facilitator], false),
        ] {
            assert_eq!(may_stand_in(deputy, absent), may, "{deputy:?} for {absent:?}");
        }
    }
}
