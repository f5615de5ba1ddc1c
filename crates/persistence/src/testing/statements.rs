//! Counts the statements that each test database gets, so that a test can hold two requests to the same work.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, Once, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

/// How many statements each database got, by its address.
static STATEMENTS: LazyLock<Mutex<HashMap<String, Arc<AtomicU64>>>> = LazyLock::new(Mutex::default);

/// The count of the database at `url`.
pub fn counter(url: &str) -> Arc<AtomicU64> {
    let mut counters = STATEMENTS.lock().unwrap_or_else(PoisonError::into_inner);
    counters.entry(url.to_owned()).or_default().clone()
}

/// Counts the statements of every connection that is opened from now on.
pub fn count() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        set_default_instrumentation(|| Some(Box::new(Counting::default()))).expect("nobody holds it");
    });
}

/// Counts for one connection, once it is known where that leads.
#[derive(Default)]
struct Counting(Option<Arc<AtomicU64>>);

impl Instrumentation for Counting {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => self.0 = Some(counter(url)),
            InstrumentationEvent::StartQuery { .. } => {
                if let Some(counter) = &self.0 {
                    counter.fetch_add(1, Ordering::SeqCst);
                }
            }
            _ => {}
        }
    }
}
