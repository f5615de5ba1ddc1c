//! The binary `hearth`.

use std::process::ExitCode;

use api::config::{Cli, Command, address};
use clap::Parser as _;

#[expect(clippy::print_stdout, reason = "these commands print what was asked for")]
#[actix_web::main]
async fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("info")).init();
    let done: Result<(), Vec<String>> = match Cli::parse().command {
        Command::Openapi => {
            print!("{}", api::openapi::text());
            Ok(())
        }
        Command::Migrate(data) => address(&data)
            .map_err(|problem| vec![problem])
            .and_then(|address| {
                let ran = persistence::migrate::migrate(&address).map_err(|error| vec![error.to_string()])?;
                println!(
                    "{}",
                    if ran.is_empty() {
                        "Nothing to do.".to_owned()
                    } else {
                        format!("Ran {}.", ran.join(", "))
                    }
                );
                Ok(())
            }),
        Command::Serve(_) | Command::Demo(_) | Command::CreateOwner(_) | Command::Check(_) => {
            Err(vec!["not yet".into()])
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                log::error!("{problem}");
            }
            ExitCode::FAILURE
        }
    }
}
