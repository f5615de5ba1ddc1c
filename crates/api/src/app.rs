//! The application: what every request shares, and how a server is built from it. `main` and the tests build alike.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Server, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, Data};
use actix_web::{HttpRequest, HttpResponse, HttpServer, ResponseError as _};
use persistence::{Address, Clock, Db, Settings};
use tokio::sync::Notify;

use crate::cors::{cors, know_widget};
use crate::error::{ApiError, Result};
use crate::frame::frame;
use crate::identity::tokens::Tokens;
use crate::limits::{Limits, PER_MINUTE, limit};
use crate::mail::letters::Desk;
use crate::mail::{SenderAddress, Transport};
use crate::offers::Offers;
use crate::routes::Routes;
use crate::secrets::Keyring;
use crate::web::WebFiles;
use crate::wire::BODY_LIMIT;
use crate::worker::Post;
use crate::{openapi, routes};

/// How long an idle connection stays open: longer than proxies keep theirs to us (a minute is common), so that no request
/// is sent into a connection that is just being closed. Stopping closes idle ones at once.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// What every request shares.
pub struct App {
    /// The data.
    pub db: Db,
    /// Where the data is, for readiness.
    pub address: Address,
    /// What seals, signs and hashes.
    pub keyring: Arc<Keyring>,
    /// What signs and checks access tokens.
    pub tokens: Tokens,
    /// The address under which people reach this server, without a slash at its end.
    pub public_url: String,
    /// Public answers kept ready.
    pub offers: Offers,
    /// The built web app, when there is one.
    pub web: Option<WebFiles>,
    /// Where leaving at once leads.
    pub exit_url: String,
    /// How many forwarding addresses are believed.
    pub trusted_proxies: usize,
    /// Told whenever a committed write has queued messages.
    pub queued: Arc<Notify>,
    /// Limits by network address.
    pub limits: Limits,
    /// Whether the database has its present shape and its keys: until then only health is told.
    open: AtomicBool,
}

/// What an application is built from.
pub struct Parts {
    /// Where the data is.
    pub address: Address,
    /// How the pools are sized.
    pub settings: Settings,
    /// The clock.
    pub clock: Clock,
    /// What seals, signs and hashes.
    pub keyring: Keyring,
    /// The address for people.
    pub public_url: String,
    /// The built web app.
    pub web: Option<WebFiles>,
    /// Where leaving at once leads: a page that says nothing about where somebody has been.
    pub exit_url: String,
    /// How many forwarding addresses are believed.
    pub trusted_proxies: usize,
}

impl App {
    /// Prepares what requests share. The database is not touched yet.
    pub fn new(parts: Parts) -> Self {
        let limits = Limits::new(PER_MINUTE, &parts.clock);
        let queued = Arc::new(Notify::new());
        let offers = Offers::default();
        let (announce, kept) = (queued.clone(), offers.clone());
        let db = Db::new(&parts.address, &parts.settings, parts.clock).with_listener(move |committed| {
            if committed.jobs {
                announce.notify_one();
            }
            for organisation in &committed.offers {
                kept.changed(*organisation);
            }
        });
        let keyring = Arc::new(parts.keyring);
        Self {
            db,
            address: parts.address,
            tokens: Tokens::new(&parts.public_url, keyring.clone()),
            keyring,
            public_url: parts.public_url,
            offers,
            web: parts.web,
            exit_url: parts.exit_url,
            trusted_proxies: parts.trusted_proxies,
            limits,
            queued,
            open: AtomicBool::new(true),
        }
    }

    /// Answers 503 from here on, whatever is asked, until [`open`](Self::open).
    pub fn close(&self) {
        self.open.store(false, Ordering::Release);
    }

    /// Answers from here on.
    pub fn open(&self) {
        self.open.store(true, Ordering::Release);
    }

    /// What sends this application's messages by `transport`, from `from` or else from the server's own name.
    pub fn post(&self, transport: Transport, from: Option<SenderAddress>) -> Post {
        Post {
            db: self.db.clone(),
            desk: Desk {
                keyring: self.keyring.clone(),
                public_url: self.public_url.clone(),
            },
            transport,
            from: from.unwrap_or_else(|| SenderAddress::of_server(&self.public_url)),
        }
    }

    /// Whether the database is there, migrated and safe to use.
    ///
    /// # Errors
    /// 503.
    pub async fn ready(&self) -> Result<()> {
        if !self.open.load(Ordering::Acquire) {
            return Err(ApiError::Unavailable);
        }
        let address = self.address.clone();
        let checked = web::block(move || {
            let pending = persistence::migrate::pending(&address)?;
            let role = persistence::migrate::unsafe_role(&address)?;
            Ok::<_, persistence::Error>((pending, role))
        });
        let (pending, role) = checked.await.map_err(|_| ApiError::Unavailable)??;
        if !pending.is_empty() || role.is_some() {
            log::warn!(pending = pending.len(), role:?; "not ready");
            return Err(ApiError::Unavailable);
        }
        Ok(())
    }
}

/// A server on `listener` that answers with `app`. Stopping it lets running requests finish.
///
/// # Errors
/// Those of the listener.
pub fn serve(app: Data<App>, listener: TcpListener, workers: usize) -> std::io::Result<Server> {
    let build = move || {
        actix_web::App::new()
            .app_data(app.clone())
            .app_data(web::PayloadConfig::new(BODY_LIMIT))
            .app_data(web::PathConfig::default().error_handler(|_, _| {
                ApiError::BadRequest("This address can't be read: check the ids in it.".into()).into()
            }))
            .configure(|server| routes::configure(&mut Routes::answering(server)))
            .default_service(web::to(elsewhere))
            .wrap(from_fn(know_widget))
            .wrap(from_fn(wait_for_the_database))
            .wrap(from_fn(limit))
            .wrap(from_fn(cors))
            .wrap(from_fn(frame))
    };
    let server = HttpServer::new(build).keep_alive(KEEP_ALIVE).shutdown_timeout(30);
    let server = if workers == 0 {
        server
    } else {
        server.workers(workers)
    };
    Ok(server.listen(listener)?.run())
}

/// While the database is not what this version needs, nothing but health is answered.
async fn wait_for_the_database(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> std::result::Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let app = request.app_data::<Data<App>>();
    let open = app.is_none_or(|app| app.open.load(Ordering::Acquire));
    if open || matches!(request.path(), "/healthz" | "/readyz") {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    Ok(request.into_response(ApiError::Unavailable.error_response()))
}

/// Pages and files of the web app; else paths that nothing answers, and methods that a path doesn't take.
async fn elsewhere(app: Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    // Pages first: no page has the address of an operation, and the document is not collected to serve one.
    let file = match &app.web {
        Some(files) if request.method() == Method::GET => files.answer_for(&app.db, &request).await,
        _ => None,
    };
    let Some(file) = file else {
        let methods = openapi::methods(request.path());
        return Err(if methods.is_empty() {
            ApiError::NotFound
        } else {
            ApiError::MethodNotAllowed(methods)
        });
    };
    Ok(file)
}
