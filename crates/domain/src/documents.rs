//! Documents that a charity publishes in numbered versions: its privacy notice, guidelines and policies. A version that
//! was published never changes, because people agreed to it or were shown it.

use crate::error::{FieldErrors, Flaw, Refusal};
use crate::text::{Prose, Slug, Title};
use crate::text_enum;
use crate::time::Instant;

/// The most clauses that one version may have.
const MOST_CLAUSES: usize = 200;

text_enum! {
    /// What a document is for.
    pub enum DocumentKind {
        /// What is done with what people tell the charity.
        PrivacyNotice = "privacy_notice",
        /// How people in a group wish to treat each other.
        Guidelines = "guidelines",
        /// A policy, such as the one on safeguarding.
        Policy = "policy",
    }
}

text_enum! {
    /// What a privacy notice has to say.
    pub enum PrivacyPart {
        /// Who decides what is done with the data.
        Controller = "controller",
        /// Whom to ask about it.
        Contact = "contact",
        /// What the data is for.
        Purpose = "purpose",
        /// What the law allows it on.
        Condition = "condition",
        /// How long it is kept.
        Retention = "retention",
        /// Where to complain.
        Complaint = "complaint",
    }
}

impl PrivacyPart {
    /// What the notice says in this part, to follow "say".
    pub const fn words(self) -> &'static str {
        match self {
            Self::Controller => "who decides what is done with people's data",
            Self::Contact => "whom to ask about it",
            Self::Purpose => "what the data is for",
            Self::Condition => "which legal ground it stands on",
            Self::Retention => "how long it is kept",
            Self::Complaint => "where to complain",
        }
    }
}

/// One clause of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Clause {
    /// Which required part this is, in a privacy notice.
    pub part: Option<PrivacyPart>,
    /// Its heading.
    pub heading: Title,
    /// What it says.
    pub text: Prose,
}

/// A clause as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseInput {
    /// Which required part this is, in a privacy notice.
    pub part: Option<PrivacyPart>,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub text: String,
}

/// A version as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionInput {
    /// The document's title in this version.
    pub title: String,
    /// Its clauses in order.
    pub clauses: Vec<ClauseInput>,
}

/// What a version says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The document's title in this version.
    pub title: Title,
    /// Its clauses in order; at least one.
    pub clauses: Vec<Clause>,
}

/// A document, known by its slug within the organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is for.
    pub kind: DocumentKind,
    /// Its short name in addresses.
    pub slug: Slug,
}

/// One published version of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Counted from 1 within the document.
    pub number: u32,
    /// What it says.
    pub content: Content,
    /// Since when it holds.
    pub published_at: Instant,
}

impl VersionInput {
    /// Checks a version of a document of `kind`.
    ///
    /// # Errors
    /// Every field that can't be taken, by its pointer in the request; `part_missing` at `/clauses` for each required
    /// part that a privacy notice lacks.
    pub fn check(&self, kind: DocumentKind) -> Result<Content, FieldErrors> {
        let mut errors = FieldErrors::new();
        let title = errors.take("/title", Title::parse(&self.title));
        errors.require(
            !self.clauses.is_empty(),
            "/clauses",
            "required",
            "Write at least one clause.",
        );
        errors.require(
            self.clauses.len() <= MOST_CLAUSES,
            "/clauses",
            "too_many",
            "A document has at most 200 clauses.",
        );
        let clauses: Vec<Clause> = self
            .clauses
            .iter()
            .take(MOST_CLAUSES)
            .enumerate()
            .filter_map(|(n, clause)| self.check_clause(n, clause, kind, &mut errors))
            .collect();
        if kind == DocumentKind::PrivacyNotice {
            for part in PrivacyPart::ALL {
                if !self.clauses.iter().any(|clause| clause.part == Some(*part)) {
                    let words = format!("Add a clause for {part}: {}.", part.words());
                    errors.add("/clauses", Flaw::new("part_missing", words));
                }
            }
        }
        errors.into_result(title.map(|title| Content { title, clauses }))
    }

    fn check_clause(
        &self,
        n: usize,
        clause: &ClauseInput,
        kind: DocumentKind,
        errors: &mut FieldErrors,
    ) -> Option<Clause> {
        let heading = errors.take(&format!("/clauses/{n}/heading"), Title::parse(&clause.heading));
        let text = errors.take(&format!("/clauses/{n}/text"), Prose::parse(&clause.text));
        if clause.part.is_some() {
            let pointer = format!("/clauses/{n}/part");
            errors.require(
                kind == DocumentKind::PrivacyNotice,
                &pointer,
                "part_not_for_kind",
                "Only a privacy notice has required parts.",
            );
            let again = self
                .clauses
                .iter()
                .take(n)
                .any(|earlier| earlier.part == clause.part);
            errors.require(
                !again,
                &pointer,
                "named_twice",
                "Another clause is this part already.",
            );
        }
        Some(Clause {
            part: clause.part,
            heading: heading?,
            text: text?,
        })
    }
}

impl Content {
    /// The parts that a privacy notice has to have and this lacks.
    pub fn lacks(&self) -> Vec<PrivacyPart> {
        PrivacyPart::ALL
            .iter()
            .copied()
            .filter(|part| !self.clauses.iter().any(|clause| clause.part == Some(*part)))
            .collect()
    }
}

impl Version {
    /// The version that follows `latest` with `content`, published at `now`.
    ///
    /// # Errors
    /// [`Refusal::NothingChanged`]: nobody is asked to read the same again.
    pub fn next(latest: Option<&Self>, content: Content, now: Instant) -> Result<Self, Refusal> {
        if latest.is_some_and(|latest| latest.content == content) {
            return Err(Refusal::NothingChanged);
        }
        Ok(Self {
            number: latest.map_or(1, |latest| latest.number + 1),
            content,
            published_at: now,
        })
    }
}

/// How one item of a newer version stands to the older one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference<T> {
    /// It is in both.
    Kept(T),
    /// Only the newer version has it.
    Added(T),
    /// Only the older version had it.
    Removed(T),
}

/// What changed from `old` to `new`, item by item: clauses, or the lines of one clause. A reworded item reads as
/// removed, then added. The longest run of common items is kept.
pub fn difference<'a, T: PartialEq>(old: &'a [T], new: &'a [T]) -> Vec<Difference<&'a T>> {
    // common[i][j]: how many items old[i..] and new[j..] share in order, at most.
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for (i, before) in old.iter().enumerate().rev() {
        for (j, after) in new.iter().enumerate().rev() {
            common[i][j] = if before == after {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut differences = Vec::with_capacity(old.len().max(new.len()));
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            differences.push(Difference::Kept(&new[j]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[i + 1][j] >= common[i][j + 1]) {
            differences.push(Difference::Removed(&old[i]));
            i += 1;
        } else {
            differences.push(Difference::Added(&new[j]));
            j += 1;
        }
    }
    differences
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> Instant {
        "2026-10-01T09:00:00Z".parse().expect("a moment")
    }

    fn clause(part: Option<PrivacyPart>, heading: &str) -> ClauseInput {
        ClauseInput {
            part,
            heading: heading.to_owned(),
            text: "What it says.".to_owned(),
        }
    }

    fn notice() -> VersionInput {
        VersionInput {
            title: "Your data".to_owned(),
            clauses: PrivacyPart::ALL
                .iter()
                .map(|part| clause(Some(*part), part.words()))
                .collect(),
        }
    }

    fn told(checked: Result<Content, FieldErrors>) -> Vec<String> {
        let errors = checked.expect_err("flaws").into_vec();
        errors
            .into_iter()
            .map(|error| format!("{} {}", error.pointer, error.code))
            .collect()
    }

    #[test]
    fn a_privacy_notice_has_each_required_part_once() {
        let whole = notice().check(DocumentKind::PrivacyNotice).expect("a notice");
        assert_eq!(whole.lacks(), []);
        for (n, part) in PrivacyPart::ALL.iter().enumerate() {
            let mut input = notice();
            input.clauses.remove(n);
            assert_eq!(
                told(input.check(DocumentKind::PrivacyNotice)),
                ["/clauses part_missing"]
            );
            let mut lacking = whole.clone();
            lacking.clauses.remove(n);
            assert_eq!(lacking.lacks(), [*part]);
        }
        let mut twice = notice();
        twice
            .clauses
            .push(clause(Some(PrivacyPart::Contact), "Ask us too"));
        twice.clauses.push(clause(None, "Our promise"));
        assert_eq!(
            told(twice.check(DocumentKind::PrivacyNotice)),
            ["/clauses/6/part named_twice"]
        );
    }

    #[test]
    fn other_documents_have_clauses_and_no_required_parts() {
        let guidelines = |clauses| VersionInput {
            title: "How we treat each other".to_owned(),
            clauses,
        };
        let kind = DocumentKind::Guidelines;
        assert!(guidelines(vec![clause(None, "We listen")]).check(kind).is_ok());
        assert_eq!(told(guidelines(vec![]).check(kind)), ["/clauses required"]);
        assert_eq!(
            told(guidelines(vec![clause(Some(PrivacyPart::Purpose), "")]).check(kind)),
            ["/clauses/0/heading required", "/clauses/0/part part_not_for_kind"]
        );
    }

    #[test]
    fn versions_count_from_one_and_differ_from_the_one_before() {
        let content = notice().check(DocumentKind::PrivacyNotice).expect("a notice");
        let first = Version::next(None, content.clone(), now()).expect("a version");
        assert_eq!(first.number, 1);
        assert_eq!(
            Version::next(Some(&first), content.clone(), now()),
            Err(Refusal::NothingChanged)
        );
        let mut changed = content;
        changed.clauses.reverse();
        assert_eq!(
            Version::next(Some(&first), changed, now())
                .expect("a version")
                .number,
            2
        );
    }

    #[test]
    fn re_reading_shows_what_was_added_removed_and_kept() {
        use Difference::{Added, Kept, Removed};
        let old = ["listen", "no phones", "be on time"];
        let new = ["listen", "phones on silent", "be on time", "tea is free"];
        assert_eq!(
            difference(&old, &new),
            [
                Kept(&"listen"),
                Removed(&"no phones"),
                Added(&"phones on silent"),
                Kept(&"be on time"),
                Added(&"tea is free"),
            ]
        );
    }

    proptest! {
        #[test]
        fn a_difference_holds_both_versions_whole_and_keeps_all_it_can(
            old in proptest::collection::vec(0_u8..4, 0..12), new in proptest::collection::vec(0_u8..4, 0..12)
        ) {
            let differences = difference(&old, &new);
            let side = |wanted: fn(&Difference<&u8>) -> Option<u8>| {
                differences.iter().filter_map(wanted).collect::<Vec<_>>()
            };
            let of_old = side(|d| match d { Difference::Kept(n) | Difference::Removed(n) => Some(**n), _ => None });
            let of_new = side(|d| match d { Difference::Kept(n) | Difference::Added(n) => Some(**n), _ => None });
            prop_assert_eq!(&of_old, &old);
            prop_assert_eq!(&of_new, &new);
            // Every choice of old items that is also found in the new version, in order, is no longer than what is kept.
            let kept = side(|d| match d { Difference::Kept(n) => Some(**n), _ => None }).len();
            let longest = (0_u32..1 << old.len())
                .filter(|chosen| {
                    let mut rest = new.iter();
                    (0..old.len()).filter(|n| chosen >> n & 1 == 1).all(|n| rest.any(|item| *item == old[n]))
                })
                .map(u32::count_ones)
                .max();
            prop_assert_eq!(u32::try_from(kept).ok(), longest);
        }
    }
}
