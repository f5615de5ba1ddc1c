//! Facts and the columns that keep them.

use super::support::*;
use crate::joining::*;
use crate::text::Channel;
use chrono::Duration;

fn every_kind() -> Vec<FactKind> {
    let later = start().plus(Duration::microseconds(1));
    vec![
        FactKind::ContactGiven {
            channel: Channel::Phone,
        },
        FactKind::ContactConfirmed,
        FactKind::StatementAffirmed {
            statement: statement(),
        },
        FactKind::StatementDeclined {
            statement: statement(),
        },
        FactKind::WorkshopBooked {
            session: a_session(),
            starts_at: later,
        },
        FactKind::WorkshopCancelled,
        FactKind::WorkshopAttended,
        FactKind::WorkshopMissed,
        FactKind::WorkshopExempted {
            why: line("Took part in another town."),
        },
        FactKind::SlotHeld {
            starts_at: start(),
            until: later,
        },
        FactKind::SlotBooked { starts_at: later },
        FactKind::SlotMoved { starts_at: start() },
        FactKind::SlotCancelled,
        FactKind::NoTimeFits,
        FactKind::ConversationHeld {
            outcome: Outcome::AnotherGroup,
        },
        FactKind::NameCheckConsented,
        FactKind::NameCheckConsentWithdrawn,
        FactKind::NameCheckOpened { until: later },
        FactKind::NameCheckClosed {
            result: NameCheckResult::NotClear,
        },
        FactKind::WaitingListed,
        FactKind::WaitingLeft,
        FactKind::OfferMade {
            until: later,
            why: None,
        },
        FactKind::OfferMade {
            until: start(),
            why: Some(line("The first in line is away.")),
        },
        FactKind::OfferAccepted,
        FactKind::OfferDeclined,
        FactKind::OfferLapsed,
        FactKind::AgreementAgreed {
            version: guidelines(),
        },
        FactKind::PlaceHeld { until: Some(later) },
        FactKind::PlaceHeld { until: None },
        FactKind::PlaceTaken,
        FactKind::PlaceLapsed,
        FactKind::PlaceLeft,
        FactKind::NotNow,
        FactKind::Resumed,
        FactKind::Signposted,
        FactKind::GroupSuggested {
            group: another_group(),
        },
        FactKind::Withdrawn,
        FactKind::Lapsed,
        FactKind::Voided {
            fact: id(9),
            why: line("A slip."),
        },
    ]
}

#[test]
fn every_kind_of_fact_survives_its_columns() {
    let kinds = every_kind();
    for name in FactName::ALL {
        assert!(kinds.iter().any(|kind| kind.name() == *name), "{name}");
    }
    for kind in kinds {
        assert_eq!(FactKind::read(&kind.keep()), Ok(kind));
    }
}

#[test]
fn a_fact_whose_content_went_keeps_its_kind() {
    for kind in every_kind() {
        let blank = Kept {
            kind: kind.name(),
            ref_id: None,
            value: None,
        };
        let read = FactKind::read(&blank).expect("readable");
        assert_eq!(read.name(), kind.name());
        assert_eq!(read.keep(), blank);
    }
}

#[test]
fn columns_that_no_fact_has_are_a_defect_and_not_a_guess() {
    for (kind, value) in [
        (FactName::ConversationHeld, "accepted"),
        (FactName::OfferMade, "soon"),
        (FactName::SlotHeld, "2026-11-24T10:00:00Z"),
    ] {
        let kept = Kept {
            kind,
            ref_id: None,
            value: Some(value.to_owned()),
        };
        assert_eq!(FactKind::read(&kept), Err(Unreadable(kind)));
    }
}
