//! Messages as files, for trying things out: `20261124T190000.000000Z-{job}.eml`, so that names sort by time.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use domain::Instant;
use domain::ids::JobId;
use lettre::Message;

use super::transport::NotSent;

/// A folder that takes a file for each message.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Uses the folder at `path`, and makes it, for its owner only, when there is none.
    ///
    /// # Errors
    /// Says why it can't be used.
    pub(super) fn new(path: &Path) -> Result<Self, String> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(path)
            .map_err(|error| format!("the folder {} can't be made: {error}", path.display()))?;
        let folder = Self(path.to_owned());
        folder.check().map(|()| folder)
    }

    /// Whether a file can be made here.
    pub(super) fn check(&self) -> Result<(), String> {
        let probe = self.0.join(".hearth-probe");
        File::create(&probe)
            .and_then(|_| fs::remove_file(&probe))
            .map_err(|error| format!("the folder {} takes no files: {error}", self.0.display()))
    }

    pub(super) async fn deliver(&self, message: &Message, job: JobId, now: Instant) -> Result<(), NotSent> {
        let name = format!("{}-{job}.eml", now.utc().format("%Y%m%dT%H%M%S%.6fZ"));
        let (folder, bytes) = (self.0.clone(), message.formatted());
        let written = tokio::task::spawn_blocking(move || write(&folder, &name, &bytes)).await;
        match written {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                log::warn!(error:%; "a message can't be written to the mail folder");
                Err(NotSent::Later("folder".into()))
            }
            Err(_) => Err(NotSent::Later("stopped".into())),
        }
    }
}

/// Nobody finds a file that is only half there: it is written under another name first.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let beside = folder.join(format!(".{name}.part"));
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, folder.join(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Id;
    use uuid::Uuid;

    fn message() -> Message {
        Message::builder()
            .from("a@example.org".parse().expect("an address"))
            .to("b@example.org".parse().expect("an address"))
            .body("Text".to_owned())
            .expect("a message")
    }

    #[tokio::test]
    async fn names_sort_by_time_and_files_are_whole() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("data").join("mail");
        let folder = Folder::new(&path).expect("a folder");
        let times = [
            "2026-11-24T19:00:00.000001Z",
            "2026-11-24T19:00:00Z",
            "2025-12-31T23:59:59Z",
        ];
        for (number, time) in times.iter().enumerate() {
            let job = Id::from_uuid(Uuid::from_u128(number as u128));
            let now = time.parse().expect("an instant");
            assert_eq!(folder.deliver(&message(), job, now).await, Ok(()));
        }
        let mut names: Vec<String> = fs::read_dir(&path)
            .expect("a folder")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("a name")
            })
            .collect();
        names.sort();
        let ids: Vec<&str> = names.iter().map(|name| &name[name.len() - 5..]).collect();
        assert_eq!(ids, ["2.eml", "1.eml", "0.eml"], "{names:?}");
        let text = fs::read_to_string(path.join(&names[0])).expect("a file");
        assert!(text.ends_with("\r\n\r\nText"), "{text}");
    }

    #[tokio::test]
    async fn a_folder_that_is_gone_is_a_reason_to_try_later() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = Folder::new(&root.path().join("mail")).expect("a folder");
        fs::remove_dir(&folder.0).expect("removed");
        let message = message();
        let sent = folder
            .deliver(&message, Id::from_uuid(Uuid::nil()), Instant::from_micros(0))
            .await;
        assert_eq!(sent, Err(NotSent::Later("folder".into())));
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_is_refused_at_the_start() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join("mail");
        fs::write(&path, "").expect("written");
        assert!(Folder::new(&path).expect_err("a file").contains("can't be made"));
    }
}
