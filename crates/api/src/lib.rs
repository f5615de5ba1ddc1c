//! What is asked of Hearth.

pub mod secrets;
