//! When the organisation is late, and who is told: whoever should act, later every coordinator, then the owners; for
//! whoever is away, those who stand in.

use std::collections::{BTreeMap, BTreeSet};

use super::stages::NextActor;
use super::working_days::WorkingDays;
use crate::Instant;
use crate::ids::{JourneyId, PersonId};
use crate::text_enum;

text_enum! {
    /// How late something is, by who is told.
    pub enum Overdue {
        /// Whoever should act.
        Actor = "actor",
        /// Every coordinator too: two working days have passed.
        Coordinators = "coordinators",
        /// The owners too: five working days have passed.
        Owner = "owner",
    }
}

/// Since when the organisation owes the next step, if it does at `now`. What a person or the members have time for is
/// theirs to take up, and never late.
pub fn late_since(next_actor: NextActor, due_at: Option<Instant>, now: Instant) -> Option<Instant> {
    let ours = matches!(next_actor, NextActor::Facilitators | NextActor::Coordinator);
    due_at.filter(|due| ours && *due < now)
}

/// Every level that what was due at `due_at` has reached at `now`, the first one first.
pub fn levels(due_at: Instant, now: Instant, days: &WorkingDays) -> &'static [Overdue] {
    const ALL: &[Overdue] = &[Overdue::Actor, Overdue::Coordinators, Overdue::Owner];
    let reached = if now > days.due(due_at, 5) {
        3
    } else if now > days.due(due_at, 2) {
        2
    } else {
        usize::from(now > due_at)
    };
    &ALL[..reached]
}

/// A journey with which the organisation is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Late {
    /// Which one.
    pub journey: JourneyId,
    /// Who should have acted.
    pub next_actor: NextActor,
    /// Since when it is late.
    pub due_at: Instant,
    /// Who facilitates the group that it leads to.
    pub facilitators: BTreeSet<PersonId>,
}

/// That somebody is to know of a journey that is late. Each is told once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// Who.
    pub person: PersonId,
    /// Of which journey.
    pub journey: JourneyId,
    /// Since when it is late.
    pub due_at: Instant,
    /// Why they.
    pub level: Overdue,
}

/// Who is to know of what at `now`, whether they were told already or not.
pub fn notices(late: &[Late], staff: &Staff, days: &WorkingDays, now: Instant) -> BTreeSet<Notice> {
    let mut notices = BTreeSet::new();
    for Late {
        journey,
        next_actor,
        due_at,
        facilitators,
    } in late
    {
        for level in levels(*due_at, now, days) {
            let told = staff.told(*level, *next_actor, facilitators);
            notices.extend(told.into_iter().map(|person| Notice {
                person,
                journey: *journey,
                due_at: *due_at,
                level: *level,
            }));
        }
    }
    notices
}

/// The people of an organisation who look after journeys, at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Staff {
    /// Those with the role of facilitator or tutor.
    pub facilitators: BTreeSet<PersonId>,
    /// Those with the role of coordinator.
    pub coordinators: BTreeSet<PersonId>,
    /// Those with the role of owner.
    pub owners: BTreeSet<PersonId>,
    /// Those who are away, and who stands in for each.
    pub away: BTreeMap<PersonId, Option<PersonId>>,
}

impl Staff {
    /// Who is told at `level` of something that is late. `facilitators` are those of the journey's group.
    pub fn told(
        &self,
        level: Overdue,
        next_actor: NextActor,
        facilitators: &BTreeSet<PersonId>,
    ) -> BTreeSet<PersonId> {
        let theirs = next_actor == NextActor::Facilitators && !facilitators.is_empty();
        let whose = match level {
            Overdue::Actor if theirs => facilitators,
            Overdue::Actor | Overdue::Coordinators if !self.coordinators.is_empty() => &self.coordinators,
            Overdue::Actor | Overdue::Coordinators | Overdue::Owner => &self.owners,
        };
        whose.iter().flat_map(|person| self.instead_of(*person)).collect()
    }

    /// Who gets what would reach `person`: they themselves, or while they are away their deputy; without one, those who
    /// run the organisation.
    pub fn instead_of(&self, person: PersonId) -> BTreeSet<PersonId> {
        let Some(deputy) = self.away.get(&person) else {
            return BTreeSet::from([person]);
        };
        if let Some(deputy) = deputy.filter(|deputy| self.is_there(*deputy)) {
            return BTreeSet::from([deputy]);
        }
        let there = |of: &BTreeSet<PersonId>| -> BTreeSet<PersonId> {
            of.iter().copied().filter(|each| self.is_there(*each)).collect()
        };
        let mut others = [there(&self.coordinators), there(&self.owners)].into_iter();
        // When everybody is away it is better told to whom it concerns than to nobody.
        others
            .find(|others| !others.is_empty())
            .unwrap_or_else(|| BTreeSet::from([person]))
    }

    fn is_there(&self, person: PersonId) -> bool {
        let mut hats = [&self.facilitators, &self.coordinators, &self.owners].into_iter();
        hats.any(|of| of.contains(&person)) && !self.away.contains_key(&person)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Id;
    use uuid::Uuid;

    fn at(text: &str) -> Instant {
        text.parse().expect("an instant")
    }

    fn person(number: u128) -> PersonId {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn people(numbers: &[u128]) -> BTreeSet<PersonId> {
        numbers.iter().copied().map(person).collect()
    }

    /// Facilitators 1 and 2, coordinators 11 and 12, owner 21.
    fn staff(away: &[(u128, Option<u128>)]) -> Staff {
        Staff {
            facilitators: people(&[1, 2]),
            coordinators: people(&[11, 12]),
            owners: people(&[21]),
            away: away
                .iter()
                .map(|(absent, deputy)| (person(*absent), deputy.map(person)))
                .collect(),
        }
    }

    #[test]
    fn what_is_overdue_climbs_after_two_and_five_working_days() {
        let days = WorkingDays::of_the_week("Europe/London".parse().expect("a zone"));
        let due_at = at("2026-11-24T17:00:00Z");
        let level = |now| levels(due_at, at(now), &days).last().copied();
        assert_eq!(level("2026-11-24T17:00:00Z"), None);
        assert_eq!(level("2026-11-24T17:00:01Z"), Some(Overdue::Actor));
        assert_eq!(level("2026-11-26T17:00:00Z"), Some(Overdue::Actor));
        assert_eq!(level("2026-11-26T17:00:01Z"), Some(Overdue::Coordinators));
        assert_eq!(level("2026-12-01T17:00:00Z"), Some(Overdue::Coordinators));
        assert_eq!(level("2026-12-01T17:00:01Z"), Some(Overdue::Owner));
    }

    #[test]
    fn levels_count_working_days_over_a_change_of_clocks() {
        let days = WorkingDays::of_the_week("Europe/London".parse().expect("a zone"));
        // The clocks go forward on Sunday 29 March: five o'clock on Tuesday is four in UTC.
        let due_at = at("2026-03-27T17:00:00Z");
        assert_eq!(levels(due_at, at("2026-03-31T16:00:00Z"), &days).len(), 1);
        assert_eq!(levels(due_at, at("2026-03-31T16:00:01Z"), &days).len(), 2);
    }

    #[test]
    fn only_what_is_the_organisations_to_do_is_late() {
        let (due, now) = (at("2026-11-24T17:00:00Z"), at("2026-11-25T09:00:00Z"));
        for actor in NextActor::ALL {
            let ours = matches!(actor, NextActor::Facilitators | NextActor::Coordinator);
            assert_eq!(late_since(*actor, Some(due), now), ours.then_some(due), "{actor}");
            assert_eq!(late_since(*actor, Some(now), due), None, "{actor}");
            assert_eq!(late_since(*actor, None, now), None, "{actor}");
        }
    }

    #[test]
    fn each_level_tells_those_it_is_for() {
        use NextActor::{Coordinator, Facilitators};
        let told = |level, actor, group: &[u128]| staff(&[]).told(level, actor, &people(group));
        assert_eq!(told(Overdue::Actor, Facilitators, &[1]), people(&[1]));
        assert_eq!(told(Overdue::Actor, Facilitators, &[]), people(&[11, 12]));
        assert_eq!(told(Overdue::Actor, Coordinator, &[1]), people(&[11, 12]));
        assert_eq!(told(Overdue::Coordinators, Facilitators, &[1]), people(&[11, 12]));
        assert_eq!(told(Overdue::Owner, Facilitators, &[1]), people(&[21]));
        let alone = Staff {
            coordinators: BTreeSet::new(),
            ..staff(&[])
        };
        assert_eq!(
            alone.told(Overdue::Actor, Coordinator, &people(&[1])),
            people(&[21])
        );
    }

    #[test]
    fn whoever_is_away_is_not_told_and_somebody_always_is() {
        let instead = |away: &[(u128, Option<u128>)]| staff(away).instead_of(person(1));
        assert_eq!(instead(&[]), people(&[1]));
        assert_eq!(instead(&[(1, Some(2))]), people(&[2]));
        assert_eq!(instead(&[(1, None)]), people(&[11, 12]));
        assert_eq!(instead(&[(1, Some(2)), (2, None)]), people(&[11, 12]));
        // A deputy who lost their role stands in for nobody.
        assert_eq!(instead(&[(1, Some(3))]), people(&[11, 12]));
        assert_eq!(instead(&[(1, None), (11, None)]), people(&[12]));
        assert_eq!(instead(&[(1, None), (11, None), (12, None)]), people(&[21]));
        let everybody = [(1, None), (11, None), (12, None), (21, None)];
        assert_eq!(instead(&everybody), people(&[1]));
    }
}
