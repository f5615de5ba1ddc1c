//! How a message leaves, whatever the way.

use domain::Instant;
use domain::ids::JobId;
use lettre::Message;

use super::folder::Folder;
use super::server::Server;
use super::setting::MailSetting;

/// A way out for messages.
#[derive(Debug)]
pub enum Transport {
    /// Into a folder.
    Folder(Folder),
    /// To a mail server.
    Server(Server),
}

/// Why a message did not leave. The word names step and code and holds nothing of the message: it is kept and logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// It may leave later.
    Later(String),
    /// It never will: the address does not exist.
    Never(String),
}

impl Transport {
    /// Prepares the way out. Nothing is sent and no server is spoken to yet.
    ///
    /// # Errors
    /// Says what is wrong with the setting.
    pub fn new(setting: &MailSetting) -> Result<Self, String> {
        match setting {
            MailSetting::Folder(path) => Folder::new(path).map(Self::Folder),
            MailSetting::Server(setting) => Server::new(setting).map(Self::Server),
        }
    }

    /// Hands a message over. Once this answers `Ok`, the message is somebody else's to deliver.
    ///
    /// # Errors
    /// [`NotSent`].
    pub async fn deliver(&self, message: &Message, job: JobId, now: Instant) -> Result<(), NotSent> {
        match self {
            Self::Folder(folder) => folder.deliver(message, job, now).await,
            Self::Server(server) => server.deliver(message).await,
        }
    }

    /// Whether messages could leave now.
    ///
    /// # Errors
    /// What stands in the way, in words for an operator.
    pub async fn check(&self) -> Result<(), String> {
        match self {
            Self::Folder(folder) => folder.check(),
            Self::Server(server) => server.check().await,
        }
    }
}
