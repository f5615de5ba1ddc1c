//! Figures for operators, on a port of their own: counts and times by route pattern, never by address or person.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::dev::ServiceResponse;
use actix_web::web::Data;
use actix_web::{App, HttpResponse, HttpServer, web};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Bounds of the answer times' buckets, in seconds.
const BUCKETS: [f64; 10] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// Set once figures are served. Without that nobody hears them, and no label is written.
static SERVED: AtomicBool = AtomicBool::new(false);

/// Counts an answer.
pub fn answered(response: &ServiceResponse, took: Duration) {
    if !SERVED.load(Ordering::Relaxed) {
        return;
    }
    let asked = response.request();
    let labels = [
        ("method", asked.method().to_string()),
        ("route", asked.match_pattern().unwrap_or_else(|| "none".into())),
        ("status", response.status().as_u16().to_string()),
    ];
    metrics::counter!("hearth_requests_total", &labels).increment(1);
    metrics::histogram!("hearth_request_seconds", &labels[..2]).record(took.as_secs_f64());
}

/// Serves `/metrics` on `bind` until the process ends.
///
/// # Errors
/// In words, when the port is taken or metrics are served already.
pub fn serve(bind: SocketAddr) -> Result<(), String> {
    let builder = PrometheusBuilder::new()
        .set_buckets(&BUCKETS)
        .map_err(|error| error.to_string())?;
    let handle = builder.install_recorder().map_err(|error| error.to_string())?;
    SERVED.store(true, Ordering::Relaxed);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(Data::new(handle.clone()))
            .route("/metrics", web::get().to(page))
    });
    let server = server
        .workers(1)
        .disable_signals()
        .bind(bind)
        .map_err(|error| format!("--metrics-bind: {error}"))?;
    actix_web::rt::spawn(server.run());
    Ok(())
}

async fn page(handle: Data<PrometheusHandle>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4")
        .body(handle.render())
}
