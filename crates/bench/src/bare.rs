//! The reference: an actix handler that answers the same bytes to everything, and does nothing else.

use std::net::TcpListener;
use std::path::Path;

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{App, HttpResponse, HttpServer, web};

use crate::{Outcome, tell};

/// What the server itself writes.
const OWN: [&str; 3] = ["date", "content-length", "connection"];

/// Serves what stands in the file: headers, an empty line, the body.
pub fn serve(answer: &Path) -> Outcome<()> {
    let text = std::fs::read(answer)?;
    let end = text
        .windows(2)
        .position(|two| two == b"\n\n")
        .ok_or("no empty line")?;
    let body = Bytes::copy_from_slice(&text[end + 2..]);
    let mut headers: Vec<(HeaderName, HeaderValue)> = Vec::new();
    for line in std::str::from_utf8(&text[..end])?.lines() {
        let (name, value) = line.split_once(':').ok_or("a header")?;
        if !OWN.contains(&name.to_ascii_lowercase().as_str()) {
            headers.push((name.parse()?, HeaderValue::from_str(value.trim())?));
        }
    }
    let listener = TcpListener::bind("127.0.0.1:0")?;
    tell(&format!("listening on http://{}", listener.local_addr()?));
    let build = move || {
        let (headers, body) = (headers.clone(), body.clone());
        let answer = move || {
            let mut response = HttpResponse::Ok();
            for header in &headers {
                response.append_header(header.clone());
            }
            std::future::ready(response.body(body.clone()))
        };
        App::new().default_service(web::to(answer))
    };
    actix_web::rt::System::new().block_on(HttpServer::new(build).listen(listener)?.run())?;
    Ok(())
}
