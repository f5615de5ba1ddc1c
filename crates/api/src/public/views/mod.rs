//! What anyone reads. These types stand alone: nothing that only staff or members read can slip into them.

mod groups;
mod organisation;
mod programmes;

pub use groups::{NextStep, PublicGroup, PublicGroupList, PublicGroupSummary, PublicSchedule, PublicSession};
pub use organisation::{
    PublicDocument, PublicDocumentList, PublicDocumentRef, PublicHelpNumber, PublicOrganisation,
};
pub use programmes::{
    PublicProgramme, PublicProgrammeList, PublicProgrammeRef, PublicSibling, PublicStatement,
};
