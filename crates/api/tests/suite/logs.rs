//! Nothing personal in logs and metrics: the real binary as a process of its own, at its most talkative, with planted
//! words in every field that is about a person.

mod everywhere;

use persistence::testing::drill::figure;
use std::net::TcpListener;

use api::secrets::Keyring;
use domain::text::Email;
use persistence::identity::codes;
use persistence::testing::{Scratch, scratch};
use persistence::{Clock, Db, Everywhere, Settings};
use reqwest::Method;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use crate::support::process::{MASTER_KEY, Process, hearth};
use crate::support::{Client, Reply, fresh_key, privacy_clauses};

const OWNER: &str = "planted-owner@example.org";

/// A server in a process of its own.
struct Server {
    process: Process,
    metrics: String,
    db: Db,
    keyring: Keyring,
    mail: tempfile::TempDir,
    _scratch: Scratch,
}

impl Server {
    /// Sets up an owner and serves. Also returns what setting up logged.
    fn start() -> (Self, String) {
        let scratch = scratch();
        let set_up = hearth(&scratch, "trace")
            .args(["create-owner", "--org", "riverside", "--name", "Riverside"])
            .args(["--email", OWNER, "--owner-name", "Plantedowner"])
            .output()
            .expect("the binary");
        let logged = String::from_utf8_lossy(&set_up.stderr).into_owned();
        assert!(set_up.status.success(), "{logged}");

        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let metrics = free.expect("a free port").to_string();
        let mail = tempfile::tempdir().expect("a folder");
        let mut serving = hearth(&scratch, "trace");
        serving
            .env("HEARTH_METRICS_BIND", &metrics)
            .env("HEARTH_MAIL", format!("file:{}", mail.path().display()));
        let server = Self {
            process: Process::start(serving),
            metrics: format!("http://{metrics}/metrics"),
            db: Db::new(&scratch.address, &Settings::default(), Clock::System),
            keyring: Keyring::from_text(&MASTER_KEY.to_owned().into()).expect("a key"),
            mail,
            _scratch: scratch,
        };
        (server, logged)
    }

    fn client(&self, bearer: Option<&str>) -> Client {
        Client::new(
            reqwest::Client::new(),
            self.process.base.clone(),
            bearer.map(str::to_owned),
        )
    }

    /// Asks for a code and signs in with it. Returns the client, and what must not be told to anybody.
    async fn sign_in(&self, email: &str) -> (Client, Vec<String>) {
        self.client(None)
            .post("/v1/auth/codes", &json!({ "email": email }))
            .await
            .expect(202);
        let address = Email::parse(email).expect("an address");
        let hash = self.keyring.hash_contact(address.as_str());
        let newest = self.db.read(move |tx| {
            tx.enter_everywhere(Everywhere::SignIn)?;
            codes::newest(tx, &hash)
        });
        let (id, _) = newest.await.expect("a database").expect("a code");
        let code = self.keyring.sign_in_code(id).expose_secret().to_owned();
        let grant = |code: &str| json!({ "grant": "code", "email": email, "code": code, "session": "token", "device_name": "Planteddevice" });
        let tokens = self
            .client(None)
            .post("/v1/auth/tokens", &grant(&code))
            .await
            .expect(200);
        let access = tokens.str("/access_token").to_owned();
        let secrets = vec![code, access.clone(), tokens.str("/refresh_token").to_owned()];
        (self.client(Some(&access)), secrets)
    }

    /// Waits until this many messages lie in the folder.
    async fn posted(&self, count: usize) {
        for _ in 0..100_000 {
            let files = std::fs::read_dir(self.mail.path()).expect("a folder");
            if files
                .filter(|file| {
                    file.as_ref()
                        .is_ok_and(|file| file.path().extension().is_some_and(|e| e == "eml"))
                })
                .count()
                >= count
            {
                return;
            }
            // Each look takes as long as a request.
            self.client(None).get("/healthz").await.expect(200);
        }
        panic!("fewer than {count} messages were sent");
    }
}

#[actix_web::test]
async fn no_planted_word_is_found_in_logs_and_metrics() {
    let (server, set_up) = Server::start();
    let mut planted: Vec<String> = [
        "planted-owner",
        "Plantedowner",
        "Planteddevice",
        "planted-peer",
        "Plantedpeer",
        "planted-words",
        "planted-second",
        "7946 0777",
        "79460777",
        "planted-staff",
        "Plantedstaff",
        "plantedpronouns",
        "planted-query",
        "planted_field",
        "planted-message",
        "planted-late",
    ]
    .map(str::to_owned)
    .to_vec();

    let (owner, secrets) = server.sign_in(OWNER).await;
    planted.extend(secrets);
    let org = "/v1/orgs/riverside";
    let etag = owner.get(org).await.expect(200).etag();
    let settings = json!({
        "reply_working_days": 3,
        "help_numbers": [{ "label": "Line", "number": "116 123", "hours": "Always", "checked_on": "2026-02-01" }],
    });
    owner.patch(org, &etag, &settings).await.expect(200);
    let staff = json!({ "email": "planted-staff@example.org", "preferred_name": "Plantedstaff", "roles": ["safeguarding_lead"] });
    owner.post(&format!("{org}/people"), &staff).await.expect(201);
    owner.post(&format!("{org}/people"), &staff).await.expect(409);
    let (lead, secrets) = server.sign_in("planted-staff@example.org").await;
    planted.extend(secrets);
    let me = lead.get("/v1/me").await.expect(200);
    lead.patch("/v1/me", &me.etag(), &json!({ "pronouns": "plantedpronouns" }))
        .await
        .expect(200);
    lead.get("/v1/me/export").await.expect(200);
    let factor = lead.post("/v1/auth/second-factor", &json!({})).await.expect(200);
    planted.extend(strings(&factor.body));
    lead.post("/v1/auth/second-factor/confirm", &json!({ "code": "000000" }))
        .await;

    let group = group(&owner, org).await;
    let anyone = server.client(None);
    let enquiry = |contact: Value, message: &str| {
        json!({
            "group": group, "preferred_name": "Plantedpeer", "contact": contact, "message": message, "privacy_notice": 1,
        })
    };
    let sign_up = "/v1/public/riverside/enquiries";
    let mail = json!({ "email": "planted-peer@example.org" });
    let begun = anyone
        .post(sign_up, &enquiry(mail.clone(), "planted-words"))
        .await
        .expect(201);
    let token = begun.str("/tracking_token").to_owned();
    planted.push(token.clone());
    let phone = json!({ "phone": "+44 20 7946 0777" });
    let by_phone = anyone
        .post(sign_up, &enquiry(phone, "planted-message"))
        .await
        .expect(201);
    planted.push(by_phone.str("/tracking_token").to_owned());
    let peer = server.client(Some(&token));
    peer.get("/v1/tracking").await.expect(200);
    let second = json!({ "contact": { "email": "planted-second@example.org" } });
    peer.post("/v1/tracking/change-contact", &second)
        .await
        .expect(200);
    peer.post("/v1/tracking/confirm-contact", &json!({})).await;
    anyone
        .post("/v1/public/riverside/tracking-links", &second)
        .await
        .expect(202);
    let journey = format!("{org}/journeys/{}", begun.str("/journey"));
    owner.get(&journey).await.expect(200);
    owner.get(&format!("{org}/journeys")).await.expect(200);

    // Refusals repeat nothing of what was refused either.
    let mut late = enquiry(mail, "planted-late");
    late["privacy_notice"] = json!(99);
    anyone.post(sign_up, &late).await.expect(409);
    late["planted_field"] = json!("planted-words");
    anyone.post(sign_up, &late).await.expect(422);
    for broken in [
        "{\"preferred_name\": \"Plantedpeer\", ",
        "{\"preferred_name\": [\"Plantedpeer\"]}",
        "\"planted-words\"",
    ] {
        let request = anyone
            .request(Method::POST, sign_up)
            .header("idempotency-key", fresh_key());
        let request = request.header("content-type", "application/json").body(broken);
        let refused: Reply = anyone.send(request, Method::POST, sign_up).await;
        assert!(refused.status.is_client_error());
    }
    anyone
        .get("/v1/public/riverside/programmes?q=planted-query")
        .await
        .expect(200);
    anyone
        .get("/v1/public/riverside/groups?planted_field=planted-query")
        .await
        .expect(400);
    server
        .client(Some("planted-words.planted-words.planted-words"))
        .get("/v1/me")
        .await
        .expect(401);
    server
        .client(Some("htk_planted-words"))
        .get("/v1/tracking")
        .await
        .expect(401);
    server.posted(4).await;
    // The journey with the mails has a new link by now; the other one goes.
    let by_phone = server.client(Some(by_phone.str("/tracking_token")));
    by_phone.post("/v1/tracking/erase", &json!({})).await.expect(204);

    let again = json!({ "email": "planted-peer@example.org" });
    let tracker = anyone
        .post(sign_up, &enquiry(again, "planted-words"))
        .await
        .expect(201);
    let ids = everywhere::ids(&group, begun.str("/journey"));
    let tracker = server.client(Some(tracker.str("/tracking_token")));
    let texts = everywhere::plant(&anyone, &owner, &tracker, &ids).await;
    assert!(texts > 100, "{texts}");
    planted.push(everywhere::WORD.to_owned());

    let told = reqwest::get(&server.metrics)
        .await
        .expect("an answer")
        .text()
        .await
        .expect("text");
    assert!(told.contains("hearth_requests_total"), "{told}");
    let logged = server.process.kill();
    assert!(
        logged.lines().count() > 200,
        "a talkative log: {} lines",
        logged.lines().count()
    );
    assert!(logged.contains(" TRACE "), "the most talkative level");
    let everything = format!("{set_up}{logged}{told}").to_lowercase();
    let mut hits = Vec::new();
    for word in &planted {
        for line in everything
            .lines()
            .filter(|line| holds(line, &word.to_lowercase()))
        {
            hits.push(format!("{word}: {line:.300}"));
        }
    }
    assert_eq!(hits, Vec::<String>::new());
    let found = format!(
        "{} planted words, one of them in each of {texts} texts of all operations, {} lines at TRACE and all metrics: 0 hits",
        planted.len(),
        everything.lines().count()
    );
    figure("S14", &found);
}

/// Whether a line holds a word; digits only where they stand alone, as ids are full of them.
fn holds(line: &str, word: &str) -> bool {
    let alone = |at: usize| {
        let beside = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(beside) && !after.is_some_and(beside)
    };
    let digits = word.bytes().all(|b| b.is_ascii_digit());
    line.match_indices(word).any(|(at, _)| !digits || alone(at))
}

/// Every text in an answer that is nothing but secrets, long enough to be one.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) if text.len() >= 8 => vec![text.clone()],
        Value::Array(list) => list.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// A published group.
async fn group(owner: &Client, org: &str) -> String {
    let notice = json!({ "kind": "privacy_notice", "slug": "privacy", "title": "Privacy", "clauses": privacy_clauses() });
    owner.post(&format!("{org}/documents"), &notice).await.expect(201);
    let programme = json!({
        "name": "Introduction", "kind": "workshop", "summary": "Two hours.", "who_for": "Anybody.",
        "default_capacity": 12, "session_minutes": 120,
    });
    let programme = owner
        .post(&format!("{org}/programmes"), &programme)
        .await
        .expect(201);
    let group = json!({
        "programme": programme.str("/id"), "name": "Spring", "capacity": 5, "format": "online",
        "online_details": "https://meet.example/planted-words", "time_zone": "Europe/London",
        "local_start": "2036-03-17T19:00:00", "session_minutes": 120, "waiting_list": true,
    });
    let group = owner
        .post(&format!("{org}/groups"), &group)
        .await
        .expect(201)
        .str("/id")
        .to_owned();
    owner
        .post(&format!("{org}/groups/{group}/publish"), &json!({}))
        .await
        .expect(200);
    group
}
