//! Counts the statements that each test database gets, and keeps their texts while a test listens, so that a test can hold
//! two requests to the same work.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, Once, PoisonError};

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

/// What each database got, by its address.
static STATEMENTS: LazyLock<Mutex<HashMap<String, Arc<Heard>>>> = LazyLock::new(Mutex::default);

/// What one database got.
#[derive(Default)]
pub struct Heard {
    count: AtomicU64,
    texts: Mutex<Option<Vec<String>>>,
}

impl Heard {
    /// How many statements there were so far.
    pub fn count(&self) -> u64 {
        self.count.load(Ordering::SeqCst)
    }

    /// Keeps texts from here on, beginning with none.
    pub fn listen(&self) {
        *self.texts.lock().unwrap_or_else(PoisonError::into_inner) = Some(Vec::new());
    }

    /// What was kept since the last [`listen`](Self::listen). It ends the listening.
    pub fn texts(&self) -> Vec<String> {
        let mut texts = self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        texts.take().unwrap_or_default()
    }

    fn add(&self, text: impl FnOnce() -> String) {
        self.count.fetch_add(1, Ordering::SeqCst);
        if let Some(texts) = &mut *self.texts.lock().unwrap_or_else(PoisonError::into_inner) {
            texts.push(text());
        }
    }
}

/// What the database at `url` got.
pub fn heard(url: &str) -> Arc<Heard> {
    let mut databases = STATEMENTS.lock().unwrap_or_else(PoisonError::into_inner);
    databases.entry(url.to_owned()).or_default().clone()
}

/// Hears the statements of every connection that is opened from now on.
pub fn hear() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        set_default_instrumentation(|| Some(Box::new(Hearing::default()))).expect("nobody holds it");
    });
}

/// Hears one connection, once it is known where that leads.
#[derive(Default)]
struct Hearing(Option<Arc<Heard>>);

impl Instrumentation for Hearing {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => self.0 = Some(heard(url)),
            InstrumentationEvent::StartQuery { query, .. } => {
                if let Some(heard) = &self.0 {
                    // What was bound stands behind the text.
                    heard.add(|| {
                        let text = query.to_string();
                        text.split(" -- binds:").next().unwrap_or_default().to_owned()
                    });
                }
            }
            _ => {}
        }
    }
}
