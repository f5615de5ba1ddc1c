//! Serving: from a checked configuration to a server that runs until it is told to stop.

use std::net::TcpListener;
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::web::Data;
use persistence::{Address, Clock, Db, Lock, Settings};
use secrecy::SecretString;

use crate::app::{App, Parts, serve as server};
use crate::config::{ServeConfig, master_key_file};
use crate::error::ApiError;
use crate::identity::tokens;
use crate::limits::Limits;
use crate::mail::Transport;
use crate::secrets::Keyring;
use crate::web::WebFiles;
use crate::worker::{self, Worker};
use crate::{demo, metrics, setup};

/// How often a node that does not migrate looks whether somebody else did.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Serves until SIGTERM or SIGINT: then no new requests are taken, and running ones and the messages that are on their
/// way finish.
///
/// # Errors
/// What is wrong, in words, when serving can't begin.
pub async fn run(config: ServeConfig) -> Result<(), Vec<String>> {
    let problem = |error: &dyn std::fmt::Display| vec![error.to_string()];
    let keyring =
        keyring(&config.address, &config.data_dir, config.master_key.as_deref()).map_err(|e| problem(&e))?;
    if config.migrate {
        let ran = persistence::migrate::migrate(&config.address).map_err(|error| problem(&error))?;
        if !ran.is_empty() {
            log::info!(count = ran.len(); "migrations ran");
        }
    }
    if let Some(danger) =
        persistence::migrate::unsafe_role(&config.address).map_err(|error| problem(&error))?
    {
        return Err(vec![format!(
            "{danger}: row security would not hold. Make a plain role that owns the tables"
        )]);
    }
    let listener = TcpListener::bind(config.bind).map_err(|error| {
        vec![format!(
            "--bind {}: {error}. Is another server running there?",
            config.bind
        )]
    })?;
    let local = listener.local_addr().map_err(|error| problem(&error))?;
    let public_url = config
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://localhost:{}", local.port()));
    let web = config.web_dir.as_deref().map(|folder| {
        let problem = |error| vec![format!("--web-dir {}: {error}", folder.display())];
        WebFiles::read(folder).map_err(problem)
    });
    let parts = Parts {
        address: config.address.clone(),
        settings: Settings::default(),
        clock: Clock::System,
        keyring,
        public_url: public_url.clone(),
        web: web.transpose()?,
        exit_url: config.exit_url.clone(),
        trusted_proxies: config.trusted_proxies,
    };
    let mut app = App::new(parts);
    app.limits = Limits::new(config.requests_per_minute, app.db.clock());
    let app = Data::new(app);
    // Nothing is left to run unless migrating is somebody else's task.
    let waits = !persistence::migrate::pending(&config.address)
        .map_err(|error| problem(&error))?
        .is_empty();
    if waits {
        app.close();
    } else {
        prepare(&app, &config).await?;
    }
    if let Some(bind) = config.metrics_bind {
        metrics::serve(bind).map_err(|error| problem(&error))?;
    }
    let transport =
        Transport::new(&config.mail).map_err(|error| vec![format!("--mail (HEARTH_MAIL): {error}")])?;
    let mut running = pin!(server(app.clone(), listener, config.workers).map_err(|error| problem(&error))?);
    log::info!("listening on http://{local}, reached at {public_url}");
    announce(&local.to_string());
    if waits {
        log::warn!(
            "migrations have not run: until they have (hearth migrate), everything is answered with 503"
        );
        tokio::select! {
            served = &mut running => return served.map_err(|error| problem(&error)),
            () = migrated(&config.address) => prepare(&app, &config).await?,
        }
        app.open();
        log::info!("migrations have run: serving");
    }
    let post = app.post(transport, config.mail_from.clone());
    let worker = Worker::start(&app.db, post, worker::SENDERS, &app.queued, worker::DUTIES);
    let served = running.await.map_err(|error| problem(&error));
    worker.stop().await;
    log::info!("stopped");
    served
}

/// What a migrated database needs before it is served: it belongs to this master key, and keys that sign.
async fn prepare(app: &App, config: &ServeConfig) -> Result<(), Vec<String>> {
    tokens::prepare(&app.db, app.keyring.clone())
        .await
        .map_err(|error| vec![error.to_string()])?;
    if config.demo {
        let made = demo::fill(&app.db, &app.keyring)
            .await
            .map_err(|error| vec![error.cause()])?;
        log::info!(made = made.join(" "); "the demo is filled in");
    }
    Ok(())
}

/// Waits until somebody else has run the migrations.
async fn migrated(address: &Address) {
    loop {
        tokio::time::sleep(LOOK_AGAIN).await;
        let address = address.clone();
        match tokio::task::spawn_blocking(move || persistence::migrate::pending(&address)).await {
            Ok(Ok(pending)) if pending.is_empty() => return,
            Ok(Ok(_)) => {}
            Ok(Err(error)) => log::warn!(error:%; "the database can't be looked at for now"),
            Err(stopped) => log::error!(stopped:%; "looking at the database stopped"),
        }
    }
}

/// The line that scripts wait for.
#[expect(clippy::print_stdout, reason = "scripts read the port from here")]
fn announce(local: &str) {
    println!("Hearth is listening on http://{local}");
}

/// What seals, signs and hashes: from the key that was given, or from a file beside a SQLite database.
///
/// # Errors
/// In words.
pub fn keyring(address: &Address, data_dir: &Path, master_key: Option<&str>) -> Result<Keyring, String> {
    match (master_key, address) {
        (Some(text), _) => Keyring::from_text(&SecretString::from(text.to_owned()))
            .map_err(|error| format!("--master-key (HEARTH_MASTER_KEY): {error}")),
        (None, Address::Sqlite(_)) => {
            std::fs::create_dir_all(data_dir)
                .map_err(|error| format!("--data-dir {}: {error}", data_dir.display()))?;
            Keyring::from_file(&master_key_file(data_dir)).map_err(|error| error.to_string())
        }
        (None, Address::Postgres(_)) => Err("--master-key (HEARTH_MASTER_KEY) is missing".into()),
    }
}

/// Fills in the fictional charities and returns the short names of those that are new.
///
/// # Errors
/// In words.
pub async fn fill_demo(address: &Address, keyring: Keyring) -> Result<Vec<String>, Vec<String>> {
    persistence::migrate::migrate(address).map_err(|error| vec![error.to_string()])?;
    let db = Db::new(address, &Settings::default(), Clock::System);
    let keyring = Arc::new(keyring);
    tokens::prepare(&db, keyring.clone())
        .await
        .map_err(|error| vec![error.to_string()])?;
    let told = |error: ApiError| vec![error.cause()];
    demo::fill(&db, &keyring).await.map_err(told)
}

/// Sets up an organisation and its owner.
///
/// # Errors
/// In words.
pub async fn create_owner(address: &Address, new: setup::NewOwner) -> Result<(), Vec<String>> {
    persistence::migrate::migrate(address).map_err(|error| vec![error.to_string()])?;
    let db = Db::new(address, &Settings::default(), Clock::System);
    let new = Arc::new(new);
    db.write(Lock::None, move |tx| setup::create_owner(tx, &new).map(|_| ()))
        .await
        .map_err(|error| vec![error.to_string()])
}
