//! Who may do what: every operation of the document, called as nobody, as a stranger, in each hat, and from another
//! organisation, against the policy that `domain::access` tells.

mod fields;
mod keys;
mod matrix;
pub mod requests;
mod roles;
mod walk;
pub mod world;
