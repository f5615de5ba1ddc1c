//! The binary `hearth`.

use std::process::ExitCode;

use api::config::{Cli, Command, CreateOwnerArgs, DataArgs, ServeArgs, ServeConfig, SetupArgs, address};
use api::{check, openapi, serve, setup};
use clap::Parser as _;

#[actix_web::main]
async fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("info")).init();
    match run(Cli::parse().command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            for problem in problems {
                log::error!("{problem}");
            }
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), Vec<String>> {
    match command {
        Command::Serve(args) => serve::run(ServeConfig::parse(&args)?).await,
        Command::Openapi => {
            print(openapi::text());
            Ok(())
        }
        Command::Migrate(data) => migrate(&data),
        Command::CreateOwner(args) => create_owner(args).await,
        Command::Check(args) => check(&args).await,
        Command::Demo(args) => demo(&args).await,
    }
}

async fn check(args: &ServeArgs) -> Result<(), Vec<String>> {
    let findings = check::check(args).await;
    for finding in &findings {
        print(&match &finding.wrong {
            None => format!("well     {}\n", finding.what),
            Some(wrong) => format!("mend     {}: {wrong}\n", finding.what),
        });
    }
    let wrong = findings.iter().filter(|finding| finding.wrong.is_some()).count();
    if wrong == 0 {
        Ok(())
    } else {
        Err(vec![format!("{wrong} to mend")])
    }
}

fn migrate(data: &DataArgs) -> Result<(), Vec<String>> {
    let address = address(data).map_err(|problem| vec![problem])?;
    let ran = persistence::migrate::migrate(&address).map_err(|error| vec![error.to_string()])?;
    print(&if ran.is_empty() {
        "Nothing to do.\n".to_owned()
    } else {
        format!("Ran {}.\n", ran.join(", "))
    });
    Ok(())
}

async fn demo(args: &SetupArgs) -> Result<(), Vec<String>> {
    let address = address(&args.data).map_err(|problem| vec![problem])?;
    let keyring =
        serve::keyring(&address, &args.data.data_dir, args.master_key.as_deref()).map_err(|e| vec![e])?;
    let made = serve::fill_demo(&address, keyring).await?;
    print(&if made.is_empty() {
        "Everything was there.\n".to_owned()
    } else {
        format!("Made {}.\n", made.join(", "))
    });
    Ok(())
}

async fn create_owner(args: CreateOwnerArgs) -> Result<(), Vec<String>> {
    let address = address(&args.setup.data).map_err(|problem| vec![problem])?;
    let new = setup::NewOwner::parse(
        &args.org,
        &args.name,
        &args.time_zone,
        &args.email,
        args.owner_name.as_deref(),
    )?;
    let told = format!(
        "{} can sign in at /sign-in with a code that is mailed to the address given.\n",
        new.owner_name
    );
    serve::create_owner(&address, new).await?;
    print(&told);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "these commands print what was asked for")]
fn print(text: &str) {
    print!("{text}");
}
