//! Mail: what a message may tell, how it reads, and how it leaves. Sent from the outbox only.

pub mod letter;
pub mod message;
pub mod render;
