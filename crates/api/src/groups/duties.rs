//! What time brings about: open-ended series get more sessions, and the word changes when the last session has begun.

use persistence::groups::sessions::{catch_up, overtaken};
use persistence::{Db, Lock};

use crate::error::{ApiError, Result};

/// How many groups are looked after in one go.
const BATCH: i64 = 200;

/// Brings the groups up to date that time has overtaken, and returns how many there were.
///
/// # Errors
/// Those of the database.
pub async fn catch_up_with_time(db: &Db) -> Result<usize> {
    let due = db.read(|tx| Ok::<_, ApiError>(overtaken(tx, BATCH)?)).await?;
    let count = due.len();
    for group in due {
        db.write(Lock::Group(group.group), move |tx| {
            Ok::<_, ApiError>(catch_up(tx, group)?)
        })
        .await?;
    }
    Ok(count)
}
