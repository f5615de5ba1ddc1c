//! What isn't about people: health, the document, the catalogue of problems.

mod docs;
pub mod routes;
