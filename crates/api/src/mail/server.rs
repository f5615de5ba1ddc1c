//! Handing messages to a mail server, one connection for each.
//!
//! The steps are taken one by one, because two things depend on knowing how far one came: an address that does not
//! exist is told from a server that refuses everybody, and once the server has taken a message no later trouble on
//! the line makes it be sent again.

use std::error::Error as _;
use std::fmt;
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::setting::{Privacy, ServerSetting};
use super::transport::NotSent;
use crate::secrets::ExposeSecret as _;

/// For connecting, TLS and signing in together.
const GREETING: Duration = Duration::from_secs(30);
/// For naming sender and recipient.
const ENVELOPE: Duration = Duration::from_secs(60);
/// For the server's word that it has the message. RFC 5321 4.5.3.2.6 asks for ten minutes: who gives up earlier sends
/// twice what a slow server took.
const CONTENT: Duration = Duration::from_secs(600);
/// For saying goodbye, on which nothing depends.
const GOODBYE: Duration = Duration::from_secs(10);

/// A mail server.
pub struct Server {
    host: String,
    port: u16,
    privacy: Privacy,
    tls: TlsParameters,
    credentials: Option<Credentials>,
}

/// Says where it is, and nothing of its credentials.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({}:{})", self.host, self.port)
    }
}

impl Server {
    pub(super) fn new(setting: &ServerSetting) -> Result<Self, String> {
        let tls = TlsParameters::new(setting.host.clone())
            .map_err(|error| format!("TLS can't be prepared: {error}"))?;
        let credentials = setting
            .credentials
            .as_ref()
            .map(|(user, password)| Credentials::new(user.clone(), password.expose_secret().to_owned()));
        Ok(Self {
            host: setting.host.clone(),
            port: setting.port,
            privacy: setting.privacy,
            tls,
            credentials,
        })
    }

    pub(super) async fn deliver(&self, message: &Message) -> Result<(), NotSent> {
        let mut line = in_time(GREETING, "greeting", self.open()).await?;
        in_time(ENVELOPE, "envelope", envelope(&mut line, message)).await?;
        let content = message.formatted();
        let taken = async {
            line.message(&content)
                .await
                .map_err(|error| later("content", &error))
        };
        in_time(CONTENT, "content", taken).await?;
        tokio::spawn(async move {
            if timeout(GOODBYE, line.quit()).await.is_err() {
                log::debug!("the mail server did not answer goodbye");
            }
        });
        Ok(())
    }

    /// Opens a line and signs in.
    async fn open(&self) -> Result<AsyncSmtpConnection, NotSent> {
        let me = ClientId::default();
        let tls = (self.privacy == Privacy::FromTheStart).then(|| self.tls.clone());
        let address = (self.host.as_str(), self.port);
        let mut line = AsyncSmtpConnection::connect_tokio1(address, Some(GREETING), &me, tls, None)
            .await
            .map_err(|error| later("connection", &error))?;
        let starts = match self.privacy {
            Privacy::Required => true,
            Privacy::IfOffered => line.can_starttls(),
            Privacy::FromTheStart | Privacy::None => false,
        };
        if starts {
            line.starttls(self.tls.clone(), &me)
                .await
                .map_err(|error| later("tls", &error))?;
        }
        if let Some(credentials) = &self.credentials {
            line.auth(DEFAULT_MECHANISMS, credentials)
                .await
                .map_err(|error| later("sign_in", &error))?;
        }
        Ok(line)
    }

    pub(super) async fn check(&self) -> Result<(), String> {
        let mut line = in_time(GREETING, "greeting", self.open())
            .await
            .map_err(|not_sent| {
                let (NotSent::Later(word) | NotSent::Never(word)) = not_sent;
                format!(
                    "the mail server {}:{} is not ready ({word})",
                    self.host, self.port
                )
            })?;
        tokio::spawn(async move { timeout(GOODBYE, line.quit()).await.is_ok() });
        Ok(())
    }
}

/// Names sender and recipient, and asks to send.
async fn envelope(line: &mut AsyncSmtpConnection, message: &Message) -> Result<(), NotSent> {
    let envelope = message.envelope();
    line.command(Mail::new(envelope.from().cloned(), Vec::new()))
        .await
        .map_err(|error| later("sender", &error))?;
    for recipient in envelope.to() {
        line.command(Rcpt::new(recipient.clone(), Vec::new()))
            .await
            .map_err(|error| of_recipient(&error))?;
    }
    line.command(Data).await.map_err(|error| later("data", &error))?;
    Ok(())
}

async fn in_time<T>(
    limit: Duration,
    step: &str,
    work: impl Future<Output = Result<T, NotSent>>,
) -> Result<T, NotSent> {
    timeout(limit, work)
        .await
        .unwrap_or_else(|_| Err(NotSent::Later(format!("{step}_slow"))))
}

/// A server that refuses for now, or for reasons of its own: settings, policies and full boxes are mended by people,
/// and mail waits for them.
fn later(step: &str, error: &Error) -> NotSent {
    NotSent::Later(word(step, error))
}

/// An address that does not exist, if the server says so for good; everything else is [`later`].
fn of_recipient(error: &Error) -> NotSent {
    let word = word("recipient", error);
    let code = error.status().map(u16::from);
    let reply = error.source().map(ToString::to_string).unwrap_or_default();
    // 5.7 is policy ("relaying denied") and 5.2 the state of the box ("full"): neither is about the address.
    let about_address = !reply.starts_with("5.7") && !reply.starts_with("5.2");
    if matches!(code, Some(550 | 551 | 553)) && about_address {
        NotSent::Never(word)
    } else {
        NotSent::Later(word)
    }
}

/// Step and code only: a reply's text may repeat the address.
fn word(step: &str, error: &Error) -> String {
    error
        .status()
        .map_or_else(|| step.to_owned(), |code| format!("{step}_{code}"))
}
