//! A mail server on loopback that is as slow, moody or forgetful as a test wants it.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

/// How the server behaves towards whoever connects next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Takes every message.
    Fine,
    /// Greets with this line instead of its name.
    Greets(&'static str),
    /// Answers the sender's address with this line.
    ToSender(&'static str),
    /// Answers the recipient's address with this line.
    ToRecipient(&'static str),
    /// Answers the content with this line, and forgets it.
    ToContent(&'static str),
    /// Takes the message, and answers only when it is let go on.
    Ponders,
    /// Takes the message, and hangs up without a word.
    HangsUp,
    /// Takes the message, and never answers goodbye.
    NeverParts,
}

/// A running server. It ends with the test.
#[derive(Clone)]
pub struct MailServer {
    pub address: SocketAddr,
    mood: Arc<Mutex<Mood>>,
    taken: Arc<Mutex<Vec<String>>>,
    /// A permit for each message that has arrived.
    arrived: Arc<Semaphore>,
    /// A permit for each answer that may be given while it ponders.
    answers: Arc<Semaphore>,
}

impl MailServer {
    /// A server on a free port.
    pub async fn new() -> Self {
        Self::on("127.0.0.1:0".parse().expect("an address")).await
    }

    /// A server at this address, after one that went away.
    pub async fn on(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).await.expect("a free port");
        let server = Self {
            address: listener.local_addr().expect("an address"),
            mood: Arc::new(Mutex::new(Mood::Fine)),
            taken: Arc::default(),
            arrived: Arc::new(Semaphore::new(0)),
            answers: Arc::new(Semaphore::new(0)),
        };
        let answering = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = answering.clone();
                // Clients that hang up in the middle are what some tests are about.
                tokio::spawn(async move { server.talk(stream).await.ok() });
            }
        });
        server
    }

    pub fn is(&self, mood: Mood) {
        *self.mood.lock().expect("no panic") = mood;
    }

    /// The Message-IDs of the messages that it took, in order.
    pub fn taken(&self) -> Vec<String> {
        let taken = self.taken.lock().expect("no panic");
        taken
            .iter()
            .map(|message| {
                let id = message.lines().find_map(|line| line.strip_prefix("Message-ID: "));
                id.expect("a Message-ID").to_owned()
            })
            .collect()
    }

    /// Waits until one more message has arrived.
    pub async fn message_arrives(&self) {
        self.arrived.acquire().await.expect("never closed").forget();
    }

    /// Lets one answer out while it ponders.
    pub fn answer(&self) {
        self.answers.add_permits(1);
    }

    async fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        let mood = *self.mood.lock().expect("no panic");
        let (reader, mut writer) = stream.into_split();
        let mut lines = BufReader::new(reader).lines();
        let greeting = match mood {
            Mood::Greets(line) => line,
            _ => "220 mail.example",
        };
        writer.write_all(format!("{greeting}\r\n").as_bytes()).await?;
        while let Some(line) = lines.next_line().await? {
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
            let answer = match (verb.as_str(), mood) {
                ("MAIL", Mood::ToSender(line)) | ("RCPT", Mood::ToRecipient(line)) => line,
                ("DATA", _) => {
                    writer.write_all(b"354 go on\r\n").await?;
                    let mut message = String::new();
                    while let Some(line) = lines.next_line().await? {
                        if line == "." {
                            break;
                        }
                        message += &line;
                        message += "\n";
                    }
                    match self.take(message, mood).await {
                        Some(answer) => answer,
                        None => return Ok(()),
                    }
                }
                ("QUIT", Mood::NeverParts) => continue,
                ("QUIT", _) => "221 goodbye",
                _ => "250 fine",
            };
            writer.write_all(format!("{answer}\r\n").as_bytes()).await?;
        }
        Ok(())
    }

    /// Takes a whole message and answers; nothing when it hangs up.
    async fn take(&self, message: String, mood: Mood) -> Option<&'static str> {
        if let Mood::ToContent(line) = mood {
            return Some(line);
        }
        self.taken.lock().expect("no panic").push(message);
        self.arrived.add_permits(1);
        match mood {
            Mood::HangsUp => None,
            Mood::Ponders => {
                self.answers.acquire().await.expect("never closed").forget();
                Some("250 taken")
            }
            _ => Some("250 taken"),
        }
    }
}
