//! The real binary as a process of its own, on a test's database.

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use persistence::Address;
use persistence::testing::Scratch;

/// The master key of every house.
pub const MASTER_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

/// A running `hearth serve`.
pub struct Process {
    child: Child,
    output: Vec<JoinHandle<String>>,
    /// Where it listens.
    pub base: String,
}

/// The binary with nothing in its environment but what is needed, so talkative.
pub fn hearth(scratch: &Scratch, log: &str) -> Command {
    let url = match &scratch.address {
        Address::Sqlite(path) => format!("sqlite:{path}"),
        Address::Postgres(url) => url.clone(),
    };
    let mut command = Command::new(env!("CARGO_BIN_EXE_hearth"));
    command
        .env_clear()
        .env("RUST_LOG", log)
        .env("RUST_BACKTRACE", "1")
        .env("DATABASE_URL", url)
        .env("HEARTH_MASTER_KEY", MASTER_KEY)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

impl Process {
    /// Starts `command`, which serves, and waits until it listens.
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .arg("serve")
            .env("HEARTH_BIND", "127.0.0.1:0")
            .spawn()
            .expect("the binary");
        let errors = all_of(child.stderr.take().expect("a pipe"));
        let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut first = String::new();
        stdout
            .read_line(&mut first)
            .expect("the line that scripts wait for");
        let Some(base) = first.trim().split("listening on ").nth(1) else {
            panic!("it does not serve: {}", errors.join().expect("text"));
        };
        Self {
            base: base.to_owned(),
            child,
            output: vec![errors, all_of(stdout)],
        }
    }

    /// Ends it in the middle of whatever it does, and returns all that it wrote.
    pub fn kill(mut self) -> String {
        self.child.kill().expect("a running process");
        self.child.wait().expect("an end");
        let output = std::mem::take(&mut self.output);
        output
            .into_iter()
            .map(|thread| thread.join().expect("text"))
            .collect()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Ended already where the test went well: then there is nothing to end.
        drop(self.child.kill());
    }
}

fn all_of(mut pipe: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut text = String::new();
        pipe.read_to_string(&mut text).expect("text");
        text
    })
}
