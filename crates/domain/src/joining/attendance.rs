//! Recording who was at a workshop, session by session, for facilitators who read nothing else of a journey.

use super::command::Command;
use super::facts::FactKind;
use super::journey::Journey;
use super::record::voided;
use crate::Refusal;
use crate::ids::SessionId;
use crate::text::Line;

impl Journey<'_> {
    /// What records whether the person was at `session`; without `attended`, what takes that back. A journey that has
    /// booked another session since is none of this one's business.
    ///
    /// # Errors
    /// [`Refusal::NothingBooked`], [`Refusal::AlreadyDone`] or [`Refusal::CannotBeUndone`].
    pub fn attendance(
        &self,
        session: SessionId,
        attended: Option<bool>,
        mistake: &Line,
    ) -> Result<Command, Refusal> {
        let gone = voided(self.facts);
        let mut last = None;
        let mut recorded = None;
        for fact in self.facts.iter().filter(|fact| !gone.contains(&fact.id)) {
            match fact.kind {
                FactKind::WorkshopBooked { session, .. } => (last, recorded) = (Some(session), None),
                FactKind::WorkshopAttended | FactKind::WorkshopMissed => recorded = Some(fact.id),
                _ => {}
            }
        }
        let recorded = recorded.filter(|_| last == Some(session));
        match (attended, recorded) {
            (None, Some(fact)) => Ok(Command::Void {
                fact,
                why: mistake.clone(),
            }),
            (None, None) => Err(Refusal::CannotBeUndone),
            (Some(_), Some(_)) => Err(Refusal::AlreadyDone),
            (Some(_), None) if last != Some(session) => Err(Refusal::NothingBooked),
            (Some(attended), None) => Ok(Command::RecordWorkshop { attended }),
        }
    }
}
