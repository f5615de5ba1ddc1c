//! What the command line says, and what can't be taken of it.

use super::*;

fn serve(arguments: &[&str]) -> Result<ServeConfig, Vec<String>> {
    let whole = ["hearth", "serve"].iter().chain(arguments);
    match Cli::try_parse_from(whole).expect("arguments").command {
        Command::Serve(args) => ServeConfig::parse(&args),
        other => panic!("{other:?}"),
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let wrong = [
        "--database-url=mysql://localhost",
        "--master-key=short",
        "--bind=here",
        "--public-url=http://example.org",
        "--mail=pigeon://loft",
        "--mail-from=nobody",
        "--web-dir=/nowhere",
        "--exit-url=weather",
        "--workers=many",
        "--metrics-bind=there",
        "--trusted-proxies=-1",
        "--requests-per-minute=1.5",
    ];
    let problems = serve(&wrong).expect_err("nothing of it can be taken");
    for flag in wrong.map(|flag| flag.split('=').next().unwrap_or_default()) {
        assert!(
            problems.iter().any(|problem| problem.starts_with(flag)),
            "{flag}: {problems:?}"
        );
    }
    assert_eq!(problems.len(), wrong.len(), "{problems:?}");
}

#[test]
fn numbers_are_read_and_have_a_default() {
    let usual = serve(&["--mail=file:mail"]).expect("a configuration");
    assert_eq!((usual.workers, usual.trusted_proxies), (0, 0));
    assert_eq!(usual.requests_per_minute, PER_MINUTE);
    let given = ["--mail=file:mail", "--workers=3", "--trusted-proxies", "1"];
    let given = serve(&given).expect("a configuration");
    assert_eq!((given.workers, given.trusted_proxies), (3, 1));
}

#[test]
fn an_address_that_only_begins_like_this_machine_is_not_this_machine() {
    for here in [
        "http://127.0.0.1:8080",
        "http://127.1.2.3",
        "http://localhost",
        "http://a.localhost:1",
        "http://[::1]:8080",
    ] {
        assert!(is_local(here), "{here}");
    }
    for elsewhere in [
        "http://127.evil.example",
        "http://127.0.0.1.evil.example",
        "http://notlocalhost",
        "https://hearth.example",
    ] {
        assert!(!is_local(elsewhere), "{elsewhere}");
    }
}
