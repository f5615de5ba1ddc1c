//! Health, readiness, the document and the catalogue of problems.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::answer::Answer;
use crate::app::App;
use crate::error::{ApiError, Problem, Result};
use crate::openapi;
use crate::routes::Routes;

/// Registers this area's operations.
pub fn configure(routes: &mut Routes<'_>) {
    routes
        .service(health_fetch)
        .service(readiness_fetch)
        .service(document_openapi_fetch)
        .service(docs_fetch)
        .service(problem_list)
        .service(problem_fetch);
}

/// Whether the server is there.
#[derive(Serialize, ToSchema)]
pub struct Health {
    /// `ok`.
    pub status: String,
}

/// Tell that the process runs
#[utoipa::path(tag = "system", operation_id = "health_fetch", security(()), responses((status = 200, body = Health)))]
#[get("/healthz")]
pub async fn health_fetch() -> Result<Answer> {
    Answer::ok(&Health { status: "ok".into() })
}

/// Tell that the database is there, migrated and safe to use
#[utoipa::path(tag = "system", operation_id = "readiness_fetch", security(()), responses((status = 200, body = Health)))]
#[get("/readyz")]
pub async fn readiness_fetch(app: Data<App>) -> Result<Answer> {
    app.ready().await?;
    Answer::ok(&Health { status: "ok".into() })
}

/// Read this document
#[utoipa::path(tag = "system", operation_id = "document_openapi_fetch", security(()),
    responses((status = 200, description = "The OpenAPI document", content_type = "application/json", body = std::collections::BTreeMap<String, serde_json::Value>)))]
#[get("/v1/openapi.json")]
pub async fn document_openapi_fetch() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .body(openapi::text())
}

/// Read the document as a page
#[utoipa::path(tag = "system", operation_id = "docs_fetch", security(()),
    responses((status = 200, description = "A page that lists every operation", content_type = "text/html", body = String)))]
#[get("/docs")]
pub async fn docs_fetch() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(super::docs::page())
}

/// Every kind of problem.
#[derive(Serialize, ToSchema)]
pub struct ProblemList {
    /// One of each kind.
    pub items: Vec<Problem>,
}

/// List every kind of problem
#[utoipa::path(tag = "system", operation_id = "problem_list", security(()), responses((status = 200, body = ProblemList)))]
#[get("/problems")]
pub async fn problem_list() -> Result<Answer> {
    Answer::ok(&ProblemList {
        items: ApiError::catalogue(),
    })
}

/// A kind of problem in a path.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct ProblemPath {
    /// The problem's code.
    pub code: String,
}

/// Read what a kind of problem means
#[utoipa::path(tag = "system", operation_id = "problem_fetch", security(()), params(ProblemPath), responses((status = 200, body = Problem)))]
#[get("/problems/{code}")]
pub async fn problem_fetch(path: Path<ProblemPath>) -> Result<Answer> {
    let found = ApiError::catalogue()
        .into_iter()
        .find(|problem| problem.code == path.code);
    Answer::ok(&found.ok_or(ApiError::NotFound)?)
}
