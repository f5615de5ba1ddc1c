//! Drills: ordinary tests that are small in `make test` and as large as their figure says where `HEARTH_DRILL` is set
//! (`scripts/drill`).

use super::on_postgres;

/// Whether this run is at full size.
pub fn at_full_size() -> bool {
    std::env::var_os("HEARTH_DRILL").is_some()
}

/// How many: so few in `make test`, all that the figure names in a drill.
pub fn size(small: usize, full: usize) -> usize {
    if at_full_size() { full } else { small }
}

/// The line that `scripts/drill` collects.
#[expect(clippy::print_stdout, reason = "figures are read from what tests print")]
pub fn figure(name: &str, found: &str) {
    let database = if on_postgres() { "PostgreSQL" } else { "SQLite" };
    println!("figure: {name} on {database}: {found}");
}
