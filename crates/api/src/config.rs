//! The command line and the environment: every flag is a variable too, and all that is wrong is told at once.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::FalseyValueParser;
use clap::{Args, Parser, Subcommand};
use persistence::Address;
use secrecy::SecretString;

use crate::limits::PER_MINUTE;
use crate::mail::{MailSetting, SenderAddress};
use crate::secrets::Keyring;

/// The platform that peer-support charities run on: groups are found, people travel from a first enquiry to a place.
#[derive(Debug, Parser)]
#[command(
    name = "hearth",
    version,
    after_help = "Every option can be given as the environment variable that stands beside it.\n\nFirst steps:\n  hearth serve --demo --mail file:./data/mail     try it with three fictional charities\n  hearth create-owner --org SLUG --name NAME --email ADDRESS     set up your own\n  hearth check     what is wrong with a set-up, and how to mend it"
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the binary does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the API, and the web app when it is built
    Serve(ServeArgs),
    /// Bring the database to the present shape, and say what ran
    Migrate(DataArgs),
    /// Print the OpenAPI document
    Openapi,
    /// Fill in three fictional charities; safe to repeat
    Demo(SetupArgs),
    /// Set up an organisation and its first owner; safe to repeat
    CreateOwner(CreateOwnerArgs),
    /// Look at configuration, database, keys, mail and clock: what is wrong, and how to mend it
    Check(ServeArgs),
}

/// Where the data is.
#[derive(Args, Clone, Debug)]
pub struct DataArgs {
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME. Without it, a SQLite file in the data folder
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Folder for the SQLite file and, beside it, the master key
    #[arg(long, env = "HEARTH_DATA_DIR", default_value = "./data")]
    pub data_dir: PathBuf,
}

/// What setting up from the command line needs.
#[derive(Args, Clone, Debug)]
pub struct SetupArgs {
    /// Where the data is.
    #[command(flatten)]
    pub data: DataArgs,
    /// 32 bytes as base64url: seals secrets at rest and makes links. The same on every node. With SQLite it may be left
    /// out: a key is then made once and kept in the data folder
    #[arg(long, env = "HEARTH_MASTER_KEY", hide_env_values = true)]
    pub master_key: Option<String>,
}

/// What `create-owner` needs.
#[derive(Args, Clone, Debug)]
pub struct CreateOwnerArgs {
    /// Where the data is.
    #[command(flatten)]
    pub setup: SetupArgs,
    /// The organisation's short name in addresses, like riverside
    #[arg(long)]
    pub org: String,
    /// The organisation's name, like "Riverside Peer Support"
    #[arg(long)]
    pub name: String,
    /// The owner's e-mail address: they sign in with it by a code
    #[arg(long)]
    pub email: String,
    /// What the owner wishes to be called; without it the part of the address before the @
    #[arg(long)]
    pub owner_name: Option<String>,
    /// The organisation's time zone
    #[arg(long, default_value = "Europe/London")]
    pub time_zone: String,
}

/// What serving needs.
#[derive(Args, Clone, Debug)]
pub struct ServeArgs {
    /// Where the data is and what opens it.
    #[command(flatten)]
    pub setup: SetupArgs,
    /// Address and port to listen on; port 0 takes a free one and prints it
    #[arg(long, env = "HEARTH_BIND", default_value = "127.0.0.1:8080")]
    pub bind: String,
    /// The address under which people reach this server: it stands in mails and tokens. Without it, http://localhost and
    /// the port
    #[arg(long, env = "HEARTH_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Where mail goes: smtp://USER:PASSWORD@HOST:587, smtps://… or file:DIR (a file for each message, for trying out)
    #[arg(long, env = "HEARTH_MAIL", hide_env_values = true)]
    pub mail: Option<String>,
    /// The address that mails come from
    #[arg(long, env = "HEARTH_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// Allow file: mail and --demo although the public address is not this machine
    #[arg(long, env = "HEARTH_ALLOW_FILE_MAIL", value_parser = FalseyValueParser::new())]
    pub allow_file_mail: bool,
    /// Folder of the built web app (frontend/dist); without it only the API is served
    #[arg(long, env = "HEARTH_WEB_DIR")]
    pub web_dir: Option<PathBuf>,
    /// Where "exit this page" leads: a page of another site that says nothing about where somebody has been
    #[arg(
        long,
        env = "HEARTH_EXIT_URL",
        default_value = "https://www.bbc.co.uk/weather"
    )]
    pub exit_url: String,
    /// Threads that answer requests; 0 means one for each core
    #[arg(long, env = "HEARTH_WORKERS", default_value = "0", allow_hyphen_values = true)]
    pub workers: String,
    /// Address and port for metrics, apart from the public ones; without it there are none
    #[arg(long, env = "HEARTH_METRICS_BIND")]
    pub metrics_bind: Option<String>,
    /// How many proxies of your own stand in front: that many addresses of X-Forwarded-For are believed
    #[arg(
        long,
        env = "HEARTH_TRUSTED_PROXIES",
        default_value = "0",
        allow_hyphen_values = true
    )]
    pub trusted_proxies: String,
    /// How many requests a minute are taken from one network address, a fifth of them about signing in; 0 takes any
    /// number. Accounts have limits of their own
    #[arg(long, env = "HEARTH_REQUESTS_PER_MINUTE", default_value_t = PER_MINUTE.to_string(), allow_hyphen_values = true)]
    pub requests_per_minute: String,
    /// Fill in three fictional charities before serving
    #[arg(long, env = "HEARTH_DEMO", value_parser = FalseyValueParser::new())]
    pub demo: bool,
    /// Don't migrate at the start; /readyz answers 503 until somebody did
    #[arg(long, env = "HEARTH_NO_MIGRATE", value_parser = FalseyValueParser::new())]
    pub no_migrate: bool,
}

/// The data's address, from what was given.
///
/// # Errors
/// Says what was expected.
pub fn address(data: &DataArgs) -> Result<Address, String> {
    match &data.database_url {
        Some(url) => Address::parse(url).map_err(|error| format!("--database-url (DATABASE_URL): {error}")),
        None => Ok(Address::Sqlite(
            data.data_dir.join("hearth.db").to_string_lossy().into_owned(),
        )),
    }
}

/// How the server was told to serve, once everything has been checked.
#[derive(Clone, Debug)]
pub struct ServeConfig {
    /// Where the data is.
    pub address: Address,
    /// Where the SQLite file and the master key are.
    pub data_dir: PathBuf,
    /// The master key's text, when it was given.
    pub master_key: Option<String>,
    /// Where to listen.
    pub bind: SocketAddr,
    /// The address for people, without a slash at its end; `None` until the port is known.
    pub public_url: Option<String>,
    /// Where mail goes.
    pub mail: MailSetting,
    /// The address that mails come from.
    pub mail_from: Option<SenderAddress>,
    /// The built web app.
    pub web_dir: Option<PathBuf>,
    /// Where leaving at once leads.
    pub exit_url: String,
    /// Threads; 0 means one for each core.
    pub workers: usize,
    /// Where metrics are served.
    pub metrics_bind: Option<SocketAddr>,
    /// How many forwarding addresses are believed.
    pub trusted_proxies: usize,
    /// How many requests a minute are taken from one network address; 0 takes any number.
    pub requests_per_minute: u32,
    /// Whether to fill in the fictional charities.
    pub demo: bool,
    /// Whether to migrate at the start.
    pub migrate: bool,
}

impl ServeConfig {
    /// Checks everything that was given.
    ///
    /// # Errors
    /// Every problem there is, each with what to do.
    pub fn parse(args: &ServeArgs) -> Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let mut keep = |problem: String| problems.push(problem);
        let address = address(&args.setup.data).map_err(&mut keep).ok();
        let bind = socket("--bind (HEARTH_BIND)", &args.bind).map_err(&mut keep).ok();
        let metrics_bind = args
            .metrics_bind
            .as_deref()
            .map(|text| socket("--metrics-bind (HEARTH_METRICS_BIND)", text));
        let metrics_bind = metrics_bind.transpose().map_err(&mut keep).ok().flatten();
        let public_url = args
            .public_url
            .as_deref()
            .map(public_url)
            .transpose()
            .map_err(&mut keep)
            .ok()
            .flatten();
        let mail = match &args.mail {
            Some(text) => MailSetting::parse(text)
                .map_err(|error| keep(format!("--mail (HEARTH_MAIL): {error}")))
                .ok(),
            None => {
                keep(
                    "--mail (HEARTH_MAIL) is missing: smtp://…, smtps://… or, to try things out, file:DIR"
                        .into(),
                );
                None
            }
        };
        let mail_from = args.mail_from.as_deref().map(SenderAddress::parse).transpose();
        let mail_from = mail_from
            .map_err(|error| keep(format!("--mail-from (HEARTH_MAIL_FROM): {error}")))
            .ok()
            .flatten();
        let local = public_url.as_deref().is_none_or(is_local);
        if matches!(mail, Some(MailSetting::Folder(_))) && !local && !args.allow_file_mail {
            keep("--mail file:DIR is for trying out: the public address is not this machine. Use smtp:// or smtps://, or add --allow-file-mail".into());
        }
        if args.demo && !local && !args.allow_file_mail {
            keep("--demo is for trying out: the public address is not this machine. Leave it out, or add --allow-file-mail".into());
        }
        if matches!(address, Some(Address::Postgres(_))) && args.setup.master_key.is_none() {
            keep("--master-key (HEARTH_MASTER_KEY) is missing: PostgreSQL is shared by nodes, so the key can't live in a folder of one. Make one with: openssl rand -base64 32 | tr '+/' '-_' | tr -d '='".into());
        }
        if let Some(text) = &args.setup.master_key
            && let Err(error) = Keyring::from_text(&SecretString::from(text.clone()))
        {
            keep(format!("--master-key (HEARTH_MASTER_KEY): {error}"));
        }
        if let Some(dir) = &args.web_dir
            && !dir.join("index.html").is_file()
        {
            keep(format!(
                "--web-dir (HEARTH_WEB_DIR): there is no index.html in {}. Build it: cd frontend && npm ci && npm run build",
                dir.display()
            ));
        }
        if !is_exit(&args.exit_url) {
            keep(
                "--exit-url (HEARTH_EXIT_URL): expected an address like https://www.bbc.co.uk/weather".into(),
            );
        }
        let workers = number("--workers (HEARTH_WORKERS)", &args.workers).map_err(&mut keep);
        let trusted_proxies = number(
            "--trusted-proxies (HEARTH_TRUSTED_PROXIES)",
            &args.trusted_proxies,
        )
        .map_err(&mut keep);
        let requests_per_minute = number(
            "--requests-per-minute (HEARTH_REQUESTS_PER_MINUTE)",
            &args.requests_per_minute,
        )
        .map_err(&mut keep);
        let numbers = (workers, trusted_proxies, requests_per_minute);
        match (address, bind, mail, numbers) {
            (
                Some(address),
                Some(bind),
                Some(mail),
                (Ok(workers), Ok(trusted_proxies), Ok(requests_per_minute)),
            ) if problems.is_empty() => Ok(Self {
                address,
                data_dir: args.setup.data.data_dir.clone(),
                master_key: args.setup.master_key.clone(),
                bind,
                public_url,
                mail,
                mail_from,
                web_dir: args.web_dir.clone(),
                exit_url: args.exit_url.clone(),
                workers,
                metrics_bind,
                trusted_proxies,
                requests_per_minute,
                demo: args.demo,
                migrate: !args.no_migrate,
            }),
            _ => Err(problems),
        }
    }
}

/// Where the master key of a single node lives.
pub fn master_key_file(data_dir: &Path) -> PathBuf {
    data_dir.join("master.key")
}

fn socket(flag: &str, text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| format!("{flag}: expected ADDRESS:PORT like 127.0.0.1:8080, not {text:?}"))
}

fn number<T: FromStr>(flag: &str, text: &str) -> Result<T, String> {
    text.trim()
        .parse()
        .map_err(|_| format!("{flag}: expected a whole number from 0 on, not {text:?}"))
}

fn public_url(text: &str) -> Result<String, String> {
    let wrong =
        || format!("--public-url (HEARTH_PUBLIC_URL): expected https://NAME without a path, not {text:?}");
    let url = text.trim_end_matches('/');
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .ok_or_else(wrong)?;
    if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) {
        return Err(wrong());
    }
    if url.starts_with("http://") && !is_local(url) {
        return Err("--public-url (HEARTH_PUBLIC_URL): people's data needs https://".into());
    }
    Ok(url.to_owned())
}

/// Whether an address can stand in a redirect, and leads to another site.
fn is_exit(url: &str) -> bool {
    let visible = url.bytes().all(|b| b.is_ascii_graphic());
    visible && url.strip_prefix("https://").is_some_and(|rest| !rest.is_empty())
}

/// Whether an address leads to this machine only.
pub fn is_local(url: &str) -> bool {
    let host = url.split("://").nth(1).unwrap_or_default();
    let host = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(h, _)| h);
    let loopback = host
        .parse::<Ipv4Addr>()
        .is_ok_and(|address| address.is_loopback());
    loopback || matches!(host, "localhost" | "[::1]") || host.ends_with(".localhost")
}

#[cfg(test)]
mod tests;
