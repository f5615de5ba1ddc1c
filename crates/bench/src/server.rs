//! What is measured, as processes of their own: the release binary, and the bare handler beside it.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Instant;

use persistence::Address;
use persistence::testing::Scratch;
use tempfile::NamedTempFile;

use crate::Outcome;
use crate::load::{Request, connect, exchange};

/// Any key does.
const MASTER_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

/// A running `hearth serve`.
pub struct Server {
    child: Child,
    /// When it was started.
    pub began: Instant,
    /// Where it listens.
    pub address: SocketAddr,
    _mail: TcpListener,
    _stdout: BufReader<ChildStdout>,
}

impl Server {
    /// Starts it and waits until it listens. Its mail server never says a word, so that what is measured are requests: the
    /// messages that they queue stay where they are.
    pub fn start(hearth: &Path, scratch: &Scratch, demo: bool) -> Outcome<Self> {
        let url = match &scratch.address {
            Address::Sqlite(path) => format!("sqlite:{path}"),
            Address::Postgres(url) => url.clone(),
        };
        let mail = TcpListener::bind("127.0.0.1:0")?;
        let mut command = Command::new(hearth);
        command
            .arg("serve")
            .env_clear()
            .env("DATABASE_URL", url)
            .env("RUST_LOG", "error")
            .env("HEARTH_BIND", "127.0.0.1:0")
            .env("HEARTH_MASTER_KEY", MASTER_KEY)
            .env("HEARTH_REQUESTS_PER_MINUTE", "0")
            .env("HEARTH_MAIL", format!("smtp://{}", mail.local_addr()?))
            .stdout(Stdio::piped());
        if demo {
            command.env("HEARTH_DEMO", "true");
        }
        let began = Instant::now();
        let mut child = command.spawn()?;
        let (address, stdout) = listening(&mut child)?;
        Ok(Self {
            child,
            began,
            address,
            _mail: mail,
            _stdout: stdout,
        })
    }

    /// How much memory it holds, in MB.
    pub fn memory(&self) -> Outcome<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kibibytes: f64 = line
            .and_then(|line| line.split_whitespace().next())
            .ok_or("no VmRSS")?
            .parse()?;
        Ok(kibibytes / 1024.0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// The bare handler.
pub struct Bare {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    _answer: NamedTempFile,
    _stdout: BufReader<ChildStdout>,
}

impl Bare {
    /// Starts one that answers, whatever it is asked, what `server` answers to `path`.
    pub fn start(server: SocketAddr, path: &str) -> Outcome<Self> {
        let answer = exchange(&mut connect(server)?, &Request::get(path))?;
        let file = NamedTempFile::new()?;
        let mut text = answer.headers.join("\n").into_bytes();
        text.extend_from_slice(b"\n\n");
        text.extend_from_slice(&answer.body);
        std::fs::write(file.path(), text)?;
        let mut child = Command::new(std::env::current_exe()?)
            .arg("bare")
            .arg(file.path())
            .stdout(Stdio::piped())
            .spawn()?;
        let (address, stdout) = listening(&mut child)?;
        Ok(Self {
            child,
            address,
            _answer: file,
            _stdout: stdout,
        })
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Reads where a process listens from its first line.
fn listening(child: &mut Child) -> Outcome<(SocketAddr, BufReader<ChildStdout>)> {
    let mut stdout = BufReader::new(child.stdout.take().ok_or("no standard output")?);
    let mut first = String::new();
    stdout.read_line(&mut first)?;
    let address = first.trim().rsplit("http://").next().unwrap_or_default();
    let address = address
        .parse()
        .map_err(|_| format!("it does not serve: {first:?}"))?;
    Ok((address, stdout))
}

fn end(child: &mut Child) {
    // Gone already is as good as ended.
    drop(child.kill());
    drop(child.wait());
}
