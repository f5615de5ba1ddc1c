//! The load: a few clients that each keep one connection and send one request after the other. Nothing of what comes back
//! is understood beyond where it ends, so that the clients cost as little as they can.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Outcome;

/// How many clients there are.
pub const CLIENTS: usize = 16;

/// What is sent, byte for byte.
pub struct Request(Vec<u8>);

impl Request {
    /// Reads `path`.
    pub fn get(path: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n\r\n").into_bytes())
    }

    /// Sends `body` to `path` under this key.
    pub fn post(path: &str, key: &str, body: &Value) -> Self {
        let body = body.to_string();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nidempotency-key: {key}\r\n\
             content-length: {}\r\n\r\n",
            body.len()
        );
        Self((head + &body).into_bytes())
    }
}

/// One answer.
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its headers as they stood, one a line, without the status.
    pub headers: Vec<String>,
    /// Its body.
    pub body: Vec<u8>,
}

/// Sends a request and reads the answer.
pub fn exchange(stream: &mut BufReader<TcpStream>, request: &Request) -> Outcome<Answer> {
    stream.get_mut().write_all(&request.0)?;
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).ok_or("no status")?.parse()?;
    let mut headers = Vec::new();
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let header = line.trim_end();
        if header.is_empty() {
            break;
        }
        if let Some(value) = header.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
        headers.push(header.to_owned());
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    Ok(Answer {
        status,
        headers,
        body,
    })
}

/// Connects to a server on this machine.
pub fn connect(address: SocketAddr) -> Outcome<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    Ok(BufReader::new(stream))
}

/// The status and the JSON of one answer.
pub fn ask(address: SocketAddr, request: &Request) -> Outcome<(u16, Value)> {
    let answer = exchange(&mut connect(address)?, request)?;
    Ok((answer.status, serde_json::from_slice(&answer.body)?))
}

/// How long the clients go on.
#[derive(Clone, Copy)]
pub enum Until {
    /// Until so much time has passed.
    Passed(Duration),
    /// Until each has sent so many.
    Each(usize),
}

/// What came back in a while.
pub struct Measured {
    answers: Vec<(u16, u64)>,
    took: Duration,
}

impl Measured {
    /// How many answers came a second.
    ///
    /// # Errors
    /// When any had another status: what fails quickly is not fast.
    pub fn rate(&self, wanted: u16) -> Outcome<f64> {
        let others: Vec<_> = self
            .answers
            .iter()
            .filter(|(status, _)| *status != wanted)
            .collect();
        if !others.is_empty() {
            return Err(format!("answers other than {wanted} (status, count): {others:?}").into());
        }
        let count: u64 = self.answers.iter().map(|(_, count)| count).sum();
        Ok(count as f64 / self.took.as_secs_f64())
    }
}

/// Lets all clients send for so long. Each request is made by `request`, which gets a number that nobody else gets.
pub fn per_second(
    address: SocketAddr,
    until: Until,
    request: impl Fn(u64) -> Request + Sync,
) -> Outcome<Measured> {
    let numbers = AtomicU64::new(0);
    let began = Instant::now();
    let client = || {
        let mut stream = connect(address).map_err(|error| error.to_string())?;
        let mut counts: Vec<(u16, u64)> = Vec::new();
        let mut sent = 0;
        let goes_on = |sent| match until {
            Until::Passed(time) => began.elapsed() < time,
            Until::Each(count) => sent < count,
        };
        while goes_on(sent) {
            sent += 1;
            let request = request(numbers.fetch_add(1, Ordering::Relaxed));
            let answer = exchange(&mut stream, &request).map_err(|error| error.to_string())?;
            match counts.iter_mut().find(|(status, _)| *status == answer.status) {
                Some((_, count)) => *count += 1,
                None => counts.push((answer.status, 1)),
            }
        }
        Ok::<_, String>(counts)
    };
    let answers = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|_| scope.spawn(client)).collect();
        let mut all = Vec::new();
        for client in clients {
            all.extend(client.join().map_err(|_| "a client panicked")??);
        }
        Ok::<_, Box<dyn std::error::Error>>(all)
    })?;
    Ok(Measured {
        answers,
        took: began.elapsed(),
    })
}
