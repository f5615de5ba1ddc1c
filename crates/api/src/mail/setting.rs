//! Where mail goes, as `--mail` says it: a mail server, or a folder to try things out.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use crate::secrets::SecretString;

/// Where mail goes.
#[derive(Clone, Debug)]
pub enum MailSetting {
    /// A file for each message in this folder.
    Folder(PathBuf),
    /// A mail server.
    Server(ServerSetting),
}

/// A mail server and how it is spoken to.
#[derive(Clone, Debug)]
pub struct ServerSetting {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept from others.
    pub privacy: Privacy,
    /// User name and password.
    pub credentials: Option<(String, SecretString)>,
}

/// How a connection to a mail server is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// TLS from the first byte.
    FromTheStart,
    /// STARTTLS before anything else, or nothing is sent.
    Required,
    /// STARTTLS when the server offers it.
    IfOffered,
    /// In the open.
    None,
}

const EXPECTED: &str = "expected smtp://USER:PASSWORD@HOST:PORT, smtps://USER:PASSWORD@HOST or file:DIR";

impl MailSetting {
    /// Understands `file:DIR`, `smtp://…` and `smtps://…`. With credentials `smtp://` insists on STARTTLS, unless the
    /// server is this machine; without, it takes STARTTLS when that is offered. `?tls=required`, `?tls=opportunistic`
    /// and `?tls=none` say otherwise.
    ///
    /// # Errors
    /// Says what was expected; never repeats the setting, which may hold a password.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some(folder) = text.strip_prefix("file:") {
            let folder = folder.strip_prefix("//").unwrap_or(folder);
            return if folder.is_empty() {
                Err("file: wants a folder, like file:./data/mail".into())
            } else {
                Ok(Self::Folder(folder.into()))
            };
        }
        let url = Url::parse(text).map_err(|error| format!("{EXPECTED} ({error})"))?;
        let (default_port, implicit) = match url.scheme() {
            "smtp" => (587, false),
            "smtps" => (465, true),
            _ => return Err(EXPECTED.into()),
        };
        let host = match url.host() {
            Some(Host::Domain(name)) if !name.is_empty() => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            _ => return Err(format!("the mail server's name is missing: {EXPECTED}")),
        };
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(format!(
                "nothing but ?tls=… may follow the port; a password with / ? # or @ in it is written with %2F %3F %23 %40: {EXPECTED}"
            ));
        }
        let credentials = credentials(&url)?;
        let local = host == "localhost" || host == "::1" || host.starts_with("127.");
        let usual = match &credentials {
            _ if implicit => Privacy::FromTheStart,
            Some(_) if !local => Privacy::Required,
            _ => Privacy::IfOffered,
        };
        Ok(Self::Server(ServerSetting {
            port: url.port().unwrap_or(default_port),
            privacy: privacy(&url, usual)?,
            credentials,
            host,
        }))
    }
}

fn credentials(url: &Url) -> Result<Option<(String, SecretString)>, String> {
    let decoded = |text: &str| {
        percent_decode_str(text)
            .decode_utf8()
            .map(|text| text.into_owned())
            .map_err(|_| "the mail server's user name and password have to be UTF-8".to_owned())
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) => Err(format!("the mail server's user name is missing: {EXPECTED}")),
        (_, None) => Err(format!("the mail server's password is missing: {EXPECTED}")),
        (user, Some(password)) => Ok(Some((decoded(user)?, decoded(password)?.into()))),
    }
}

fn privacy(url: &Url, usual: Privacy) -> Result<Privacy, String> {
    let mut privacy = usual;
    for (name, value) in url.query_pairs() {
        privacy = match (name.as_ref(), value.as_ref()) {
            ("tls", _) if usual == Privacy::FromTheStart => {
                return Err("?tls=… goes with smtp://, because smtps:// is TLS from the start".into());
            }
            ("tls", "required") => Privacy::Required,
            ("tls", "opportunistic") => Privacy::IfOffered,
            ("tls", "none") => Privacy::None,
            _ => {
                return Err("only ?tls=required, ?tls=opportunistic or ?tls=none may follow the port".into());
            }
        };
    }
    Ok(privacy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrets::ExposeSecret as _;

    fn server(text: &str) -> ServerSetting {
        match MailSetting::parse(text) {
            Ok(MailSetting::Server(server)) => server,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_folder_is_named_with_or_without_slashes() {
        for (text, folder) in [
            ("file:./data/mail", "./data/mail"),
            ("file:/var/mail", "/var/mail"),
            ("file:///var/mail", "/var/mail"),
        ] {
            assert!(
                matches!(MailSetting::parse(text), Ok(MailSetting::Folder(path)) if path.as_os_str() == folder)
            );
        }
    }

    #[test]
    fn a_password_is_never_sent_in_the_open_unless_asked_for() {
        for (text, privacy) in [
            ("smtp://u:p@mail.example", Privacy::Required),
            ("smtp://mail.example", Privacy::IfOffered),
            ("smtp://u:p@localhost:1025", Privacy::IfOffered),
            ("smtp://u:p@[::1]:1025", Privacy::IfOffered),
            ("smtp://u:p@mail.example?tls=none", Privacy::None),
            ("smtp://mail.example/?tls=required", Privacy::Required),
            ("smtps://u:p@mail.example", Privacy::FromTheStart),
        ] {
            assert_eq!(server(text).privacy, privacy, "{text}");
        }
    }

    #[test]
    fn ports_are_those_of_submission_unless_given() {
        assert_eq!(server("smtp://mail.example").port, 587);
        assert_eq!(server("smtps://mail.example").port, 465);
        assert_eq!(server("smtp://mail.example:2525").port, 2525);
        assert_eq!(server("smtp://[2001:db8::1]:25").host, "2001:db8::1");
    }

    #[test]
    fn credentials_may_hold_any_character_and_are_not_printed() {
        let server = server("smtp://ada%40example.org:p%2Fs%3As@mail.example");
        let (user, password) = server.credentials.as_ref().expect("credentials");
        assert_eq!(
            (user.as_str(), password.expose_secret()),
            ("ada@example.org", "p/s:s")
        );
        assert!(!format!("{server:?}").contains("p/s:s"));
    }

    #[test]
    fn what_is_wrong_is_said_without_repeating_a_password() {
        for text in [
            "",
            "mail.example",
            "http://u:hunter2@mail.example",
            "smtp://",
            "smtp://u:hunter2@",
            "smtp://u@mail.example",
            "smtp://:hunter2@mail.example",
            "smtp://u:hunter2@mail.example:99999",
            "smtp://u:hunter2@mail.example/path",
            "smtp://u:hunter2@mail.example?tls=maybe",
            "smtp://u:hunter2@mail.example?from=a",
            "smtps://u:hunter2@mail.example?tls=none",
            "smtp://u:hunter2/x@mail.example",
            "file:",
        ] {
            let said = MailSetting::parse(text).expect_err(text);
            assert!(!said.contains("hunter2") && said.len() > 20, "{text}: {said}");
        }
    }
}
