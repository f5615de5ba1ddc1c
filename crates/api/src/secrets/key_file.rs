//! The master key of a server that keeps everything in one folder: made on the first start, readable by its owner only.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use super::{ExposeSecret as _, Keyring, NotAKey, SecretString, hex, random};

/// Why a key file gives no key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It can't be read or made.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It holds something else.
    #[error(transparent)]
    NotAKey(#[from] NotAKey),
    /// Others on this machine may read it.
    #[error("others may read it: run chmod 600 on it")]
    OpenToOthers,
}

impl Keyring {
    /// Reads the key file at `path`, or makes it when there is none. Of several processes that start together, all use
    /// the same key.
    ///
    /// # Errors
    /// [`KeyFileError`].
    pub fn from_file(path: &Path) -> Result<Self, KeyFileError> {
        match read(path) {
            Err(KeyFileError::Io(error)) if error.kind() == io::ErrorKind::NotFound => {
                make(path)?;
                read(path)
            }
            answer => answer,
        }
    }
}

fn read(path: &Path) -> Result<Keyring, KeyFileError> {
    let file = File::open(path)?;
    if file.metadata()?.permissions().mode() & 0o077 != 0 {
        return Err(KeyFileError::OpenToOthers);
    }
    let text = SecretString::from(io::read_to_string(file)?);
    Ok(Keyring::from_text(&text)?)
}

/// Makes the file whole or not at all: it is written beside its place and then linked to it, which fails when another
/// process was quicker.
fn make(path: &Path) -> io::Result<()> {
    let beside = path.with_extension(format!("new-{}", hex(&random::<8>())));
    let made = write(&beside).and_then(|()| match fs::hard_link(&beside, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        answer => answer,
    });
    let removed = fs::remove_file(&beside);
    made?;
    removed?;
    // The name has to survive a power cut like the data that is sealed with the key.
    path.parent().map_or(Ok(()), |folder| {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        File::open(folder)?.sync_all()
    })
}

fn write(path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    writeln!(file, "{}", Keyring::fresh_key().expose_secret())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_made_once_and_for_its_owner_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("master.key");
        let first = Keyring::from_file(&path).expect("made");
        let again = Keyring::from_file(&path).expect("read");
        assert_eq!(first.fingerprint(), again.fingerprint());
        let mode = fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let names: Vec<_> = fs::read_dir(folder.path())
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        assert_eq!(names, ["master.key"]);
    }

    #[test]
    fn processes_that_start_together_agree_on_one_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("master.key");
        let fingerprints: std::collections::HashSet<String> = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| Keyring::from_file(&path).expect("a key")))
                .collect();
            starts
                .into_iter()
                .map(|start| start.join().expect("no panic").fingerprint().to_owned())
                .collect()
        });
        assert_eq!(fingerprints.len(), 1);
    }

    #[test]
    fn a_key_file_that_others_may_read_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("master.key");
        Keyring::from_file(&path).expect("made");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("changed");
        let refused = Keyring::from_file(&path).expect_err("open to others");
        assert!(matches!(refused, KeyFileError::OpenToOthers), "{refused}");
    }

    #[test]
    fn a_damaged_key_file_is_never_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("master.key");
        Keyring::from_file(&path).expect("made");
        fs::write(&path, "half a k").expect("written");
        let refused = Keyring::from_file(&path).expect_err("damaged");
        assert!(matches!(refused, KeyFileError::NotAKey(_)), "{refused}");
        assert_eq!(fs::read_to_string(&path).expect("still there"), "half a k");
    }
}
