//! Why somebody who waits has no place yet, in one word that the person and staff both read.

use super::stages::{NextActor, Stage};
use crate::text_enum;

text_enum! {
    /// Why not yet.
    pub enum WhyNotYet {
        /// The contact isn't confirmed.
        ContactNotConfirmed = "contact_not_confirmed",
        /// A step before the place is still to be done.
        StepOpen = "step_open",
        /// The wait rests, by the person's wish or since an offer wasn't taken.
        Rests = "rests",
        /// A place is on offer to them.
        Offered = "offered",
        /// A place is free, and a coordinator is about to offer it to them.
        ToBeOffered = "to_be_offered",
        /// The next place that comes free is theirs.
        NextInLine = "next_in_line",
        /// Others have waited longer.
        OthersBefore = "others_before",
    }
}

/// What the answer follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Where the journey is.
    pub stage: Stage,
    /// Who acts next.
    pub next_actor: NextActor,
    /// Whether the contact is confirmed.
    pub confirmed: bool,
    /// Whether a free place may be theirs.
    pub in_line: bool,
    /// Whether nobody in line has waited longer.
    pub next: bool,
}

impl From<Wait> for WhyNotYet {
    fn from(wait: Wait) -> Self {
        match wait.stage {
            Stage::Offer => Self::Offered,
            Stage::NotNow => Self::Rests,
            _ if !wait.confirmed => Self::ContactNotConfirmed,
            Stage::WaitingList if !wait.in_line => Self::Rests,
            _ if !wait.in_line => Self::StepOpen,
            _ if wait.next_actor == NextActor::Coordinator => Self::ToBeOffered,
            _ if wait.next => Self::NextInLine,
            _ => Self::OthersBefore,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_is_told_from_what_a_row_knows() {
        let waits = Wait {
            stage: Stage::WaitingList,
            next_actor: NextActor::Nobody,
            confirmed: true,
            in_line: true,
            next: false,
        };
        let cases = [
            (waits, WhyNotYet::OthersBefore),
            (Wait { next: true, ..waits }, WhyNotYet::NextInLine),
            (
                Wait {
                    next: true,
                    next_actor: NextActor::Coordinator,
                    ..waits
                },
                WhyNotYet::ToBeOffered,
            ),
            (
                Wait {
                    in_line: false,
                    ..waits
                },
                WhyNotYet::Rests,
            ),
            (
                Wait {
                    stage: Stage::NotNow,
                    in_line: false,
                    ..waits
                },
                WhyNotYet::Rests,
            ),
            (
                Wait {
                    stage: Stage::Offer,
                    in_line: false,
                    ..waits
                },
                WhyNotYet::Offered,
            ),
            (
                Wait {
                    stage: Stage::Workshop,
                    in_line: false,
                    ..waits
                },
                WhyNotYet::StepOpen,
            ),
            (
                Wait {
                    stage: Stage::Contact,
                    confirmed: false,
                    in_line: false,
                    ..waits
                },
                WhyNotYet::ContactNotConfirmed,
            ),
        ];
        for (wait, why) in cases {
            assert_eq!(WhyNotYet::from(wait), why, "{wait:?}");
        }
    }
}
