//! Who recorded a fact.

use crate::ids::PersonId;
use crate::text_enum;

text_enum! {
    /// How somebody told staff what to record for them.
    pub enum How {
        /// On the telephone.
        Phone = "phone",
        /// In a letter.
        Letter = "letter",
        /// Face to face.
        InPerson = "in_person",
    }
}

text_enum! {
    /// The word for each kind of [`By`], as rows keep it.
    pub enum ByWord {
        /// The person of the journey.
        Peer = "peer",
        /// Staff, in their own role.
        Staff = "staff",
        /// Staff, for the person.
        OnBehalf = "on_behalf",
        /// The system, because time passed.
        System = "system",
    }
}

/// Who recorded a fact. The journey's own person isn't named here: facts outlive the tie to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The person of the journey.
    Peer,
    /// Staff wrote down what the person said.
    OnBehalf {
        /// Who wrote it down.
        staff: PersonId,
        /// How the person said it.
        how: How,
        /// The version of the wording that was read out or sent.
        wording: i32,
    },
    /// Staff, in their own role.
    Staff(PersonId),
    /// The system, because time passed.
    System,
}

impl By {
    /// The columns that keep this: word, staff, how, wording version.
    pub fn columns(self) -> (ByWord, Option<PersonId>, Option<How>, Option<i32>) {
        match self {
            Self::Peer => (ByWord::Peer, None, None, None),
            Self::OnBehalf { staff, how, wording } => {
                (ByWord::OnBehalf, Some(staff), Some(how), Some(wording))
            }
            Self::Staff(staff) => (ByWord::Staff, Some(staff), None, None),
            Self::System => (ByWord::System, None, None, None),
        }
    }

    /// The opposite of [`columns`](Self::columns); `None` when the columns don't belong together.
    pub fn from_columns(
        word: ByWord,
        staff: Option<PersonId>,
        how: Option<How>,
        wording: Option<i32>,
    ) -> Option<Self> {
        match (word, staff, how, wording) {
            (ByWord::Peer, None, None, None) => Some(Self::Peer),
            (ByWord::System, None, None, None) => Some(Self::System),
            (ByWord::Staff, Some(staff), None, None) => Some(Self::Staff(staff)),
            (ByWord::OnBehalf, Some(staff), Some(how), Some(wording)) => {
                Some(Self::OnBehalf { staff, how, wording })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Instant;

    #[test]
    fn who_recorded_a_fact_survives_its_columns() {
        let staff = PersonId::new(Instant::from_micros(1));
        for by in [
            By::Peer,
            By::System,
            By::Staff(staff),
            By::OnBehalf {
                staff,
                how: How::Letter,
                wording: 3,
            },
        ] {
            let (word, person, how, wording) = by.columns();
            assert_eq!(By::from_columns(word, person, how, wording), Some(by));
        }
        assert_eq!(By::from_columns(ByWord::Peer, Some(staff), None, None), None);
    }
}
