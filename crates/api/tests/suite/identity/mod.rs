//! Signing in, one's own details, organisations, people and their roles.

mod accent;
mod addresses;
mod me;
mod organisations;
mod people;
mod second_factor;
mod sign_in;
mod tie;
mod tokens;

use chrono::Duration;
use domain::text::Email;
use persistence::Everywhere;
use persistence::identity::codes;
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use crate::support::{Client, House, Reply};

/// Asks for a code and reads it as the mail would tell it. A second goes by, so that it is the newest.
async fn code_for(house: &House, email: &str) -> String {
    house.wait(Duration::seconds(1));
    let body = json!({ "email": email });
    house.anyone().post("/v1/auth/codes", &body).await.expect(202);
    newest_code(house, email).await.expect("a code was made")
}

/// The newest code of an address.
async fn newest_code(house: &House, email: &str) -> Option<String> {
    let email = Email::parse(email).expect("an address");
    let hash = house.app.keyring.hash_contact(email.as_str());
    let newest = house.app.db.read(move |tx| {
        tx.enter_everywhere(Everywhere::SignIn)?;
        codes::newest(tx, &hash)
    });
    let (id, _) = newest.await.expect("a database")?;
    Some(house.app.keyring.sign_in_code(id).expose_secret().to_owned())
}

/// What an app sends to sign in.
fn grant(email: &str, code: &str) -> Value {
    json!({ "grant": "code", "email": email, "code": code, "session": "token" })
}

/// Another code than this.
fn wrong(code: &str) -> String {
    let number: u32 = code.parse().expect("six digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

async fn try_code(house: &House, email: &str, code: &str) -> Reply {
    house.anyone().post("/v1/auth/tokens", &grant(email, code)).await
}

/// Signs an app in by a code.
async fn sign_in(house: &House, email: &str) -> Reply {
    let code = code_for(house, email).await;
    try_code(house, email, &code).await.expect(200)
}

/// Whoever holds the access token of this answer.
fn client(house: &House, tokens: &Reply) -> Client {
    house.bearer(tokens.str("/access_token"))
}

async fn renew(house: &House, refresh_token: &str) -> Reply {
    let body = json!({ "grant": "refresh", "refresh_token": refresh_token });
    house.anyone().post("/v1/auth/tokens", &body).await
}
