//! A house for each test: a running server, a clock that the test moves, and people as values.

mod client;
mod contract;
pub mod letterbox;
mod organisation;
pub mod process;

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::web::Data;
use api::app::{App, Parts};
use api::limits::{Limits, PER_MINUTE};
use api::secrets::Keyring;
use chrono::Duration;
use domain::Instant;
use persistence::testing::{Scratch, scratch, sqlite};
use persistence::{Clock, Settings};

pub use client::{Client, Reply, fresh_key};
pub use letterbox::{Letterbox, Mail};
pub use organisation::{Group, Organisation, privacy_clauses, soon};

/// When every test begins: a Monday, some weeks before London's clocks change.
pub const BEGIN: &str = "2026-03-02T09:00:00Z";

/// A running server with everything around it.
pub struct House {
    pub app: Data<App>,
    pub base: String,
    pub clock: Clock,
    http: reqwest::Client,
    handle: actix_web::dev::ServerHandle,
    pub scratch: Arc<Scratch>,
}

impl House {
    /// A house of the test's own.
    pub async fn new() -> Self {
        Self::with_requests_per_minute(PER_MINUTE).await
    }

    /// A house that takes so many requests a minute from one address.
    pub async fn with_requests_per_minute(requests: u32) -> Self {
        let clock = Clock::manual(BEGIN.parse::<Instant>().expect("an instant"));
        Self::on(Arc::new(scratch()), clock, requests).await
    }

    /// One on SQLite, whatever the suite runs on: for what must be alike on both. It takes any number of requests.
    pub async fn on_sqlite() -> Self {
        let clock = Clock::manual(BEGIN.parse::<Instant>().expect("an instant"));
        Self::on(Arc::new(sqlite()), clock, 0).await
    }

    /// A second node on the same data.
    pub async fn another_node(&self) -> Self {
        Self::on(self.scratch.clone(), self.clock.clone(), PER_MINUTE).await
    }

    async fn on(scratch: Arc<Scratch>, clock: Clock, requests_per_minute: u32) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let key = secrecy::SecretString::from(process::MASTER_KEY.to_owned());
        let parts = Parts {
            address: scratch.address.clone(),
            settings: Settings {
                connections: 8,
                ..Settings::default()
            },
            clock: clock.clone(),
            keyring: Keyring::from_text(&key).expect("a key"),
            public_url: base.clone(),
            web: None,
            exit_url: "https://weather.example/".to_owned(),
            trusted_proxies: 0,
        };
        let mut app = App::new(parts);
        app.limits = Limits::new(requests_per_minute, &clock);
        let app = Data::new(app);
        api::identity::tokens::prepare(&app.db, app.keyring.clone())
            .await
            .expect("keys");
        let server = api::app::serve(app.clone(), listener, 2).expect("a server");
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let http = reqwest::Client::builder()
            // A connection that the server has just closed for being idle would fail the next request over it.
            .pool_max_idle_per_host(0)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        Self {
            app,
            base,
            clock,
            http,
            handle,
            scratch,
        }
    }

    /// Somebody without credentials.
    pub fn anyone(&self) -> Client {
        Client::new(self.http.clone(), self.base.clone(), None)
    }

    /// Whoever holds this bearer token.
    pub fn bearer(&self, token: &str) -> Client {
        Client::new(self.http.clone(), self.base.clone(), Some(token.to_owned()))
    }

    /// How many statements the database got so far.
    pub fn statements(&self) -> u64 {
        self.scratch.statements()
    }

    /// Lets time pass.
    pub fn wait(&self, by: Duration) {
        self.clock.advance(by);
    }

    /// An organisation with an owner, fit to publish groups.
    pub async fn organisation(&self, slug: &str) -> Organisation<'_> {
        Organisation::set_up(self, slug).await
    }

    /// An organisation with an owner and nothing else.
    pub async fn bare_organisation(&self, slug: &str) -> Organisation<'_> {
        Organisation::bare(self, slug).await
    }
}

impl Drop for House {
    fn drop(&mut self) {
        // Fire and forget: the runtime of the test ends with it.
        drop(self.handle.stop(false));
    }
}
