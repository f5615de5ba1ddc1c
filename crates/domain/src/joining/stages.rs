//! Where a journey can be, and whose turn it can be.

use crate::text_enum;

text_enum! {
    /// Where a journey is.
    pub enum Stage {
        /// The contact isn't confirmed yet.
        Contact = "contact",
        /// The eligibility statement comes next.
        Eligibility = "eligibility",
        /// The introductory workshop comes next.
        Workshop = "workshop",
        /// The initial conversation comes next.
        InitialConversation = "initial_conversation",
        /// The members are asked whether they know the person.
        NameCheck = "name_check",
        /// A coordinator looks for a place, in this group or another.
        ArrangingPlace = "arranging_place",
        /// Waiting for a place.
        WaitingList = "waiting_list",
        /// A place is offered.
        Offer = "offer",
        /// The guidelines come next.
        Agreement = "agreement",
        /// There is a place.
        Joined = "joined",
        /// The journey rests, and goes on whenever the person likes.
        NotNow = "not_now",
        /// Something else was suggested.
        Signposted = "signposted",
        /// The person ended the journey.
        Withdrawn = "withdrawn",
        /// The journey ended because nobody was heard of.
        Lapsed = "lapsed",
    }
}

text_enum! {
    /// Who acts next.
    pub enum NextActor {
        /// The person of the journey.
        Peer = "peer",
        /// The group's facilitators.
        Facilitators = "facilitators",
        /// The coordinators.
        Coordinator = "coordinator",
        /// The group's members.
        Members = "members",
        /// Nobody but time.
        Nobody = "nobody",
    }
}
