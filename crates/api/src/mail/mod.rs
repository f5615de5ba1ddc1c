//! Mail: what a message may tell, how it reads, and how it leaves. Sent from the outbox only.

#[cfg(test)]
mod discretion_tests;
mod folder;
pub mod letter;
pub mod letters;
pub mod message;
pub mod render;
mod server;
mod setting;
mod transport;

pub use letter::Letter;
pub use message::SenderAddress;
pub use setting::{MailSetting, Privacy, ServerSetting};
pub use transport::{NotSent, Transport};
