//! A folder in, an open store out; or why it cannot be opened and what to do.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

use crate::error::{Error, Result};
use crate::store::Store;
use crate::store::beside::Beside;

/// The file that says that a folder is a store and of which format.
const MARKER: &str = "demarche-store";

/// The newest format this program reads and writes.
const FORMAT: u32 = 1;

/// The database's own folder.
const DATABASE: &str = "graph";

impl Store {
    /// The store in the folder `path`, made if there is none, for reading and writing.
    pub fn open(path: &Path) -> Result<Self> {
        built(path)?;
        let new = is_new(path)?;
        if new {
            let write = |source| Error::Write { source };
            fs::create_dir_all(path).map_err(write)?;
            fs::write(path.join(MARKER), format!("{FORMAT}\n")).map_err(write)?;
        }
        let marker = marker(path)?;
        locked(path, marker.try_lock())?;
        let store = Self {
            database: writable(path)?,
            beside: if new {
                Beside::create(path)?
            } else {
                Beside::open(path, true)?
            },
            _lock: Some(marker),
            logs: true,
        };
        store.catch_up()?;
        Ok(store)
    }

    /// The store in the folder `path`, for reading only; several processes may read at a time.
    pub fn open_read_only(path: &Path) -> Result<Self> {
        built(path)?;
        if is_new(path)? {
            return Err(Error::StoreMissing {
                path: path.to_owned(),
            });
        }
        let marker = marker(path)?;
        locked(path, marker.try_lock_shared())?;
        Ok(Self {
            database: readable(path)?,
            beside: Beside::open(path, false)?,
            _lock: Some(marker),
            logs: false,
        })
    }
}

impl Drop for Store {
    /// Moves what is in the log to where it belongs, so that the store opens fast, and what waits into the
    /// index. Nothing is lost if that fails.
    fn drop(&mut self) {
        let _ = self.beside.settle();
        if self.logs {
            flush(&self.database);
        }
    }
}

/// Whether this program can keep a store on disk at all.
fn built(path: &Path) -> Result<()> {
    if cfg!(feature = "rocksdb") {
        return Ok(());
    }
    Err(Error::StoreNotBuilt {
        path: path.to_owned(),
    })
}

/// Whether there is nothing yet where the store would be.
fn is_new(path: &Path) -> Result<bool> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotADirectory => Err(Error::NotAStore {
            path: path.to_owned(),
        }),
        Err(source) => Err(Error::Read {
            path: path.to_owned(),
            source,
        }),
    }
}

/// The marker, once it is clear that this program knows the format.
fn marker(path: &Path) -> Result<File> {
    let file = path.join(MARKER);
    let read = |source: std::io::Error| match source.kind() {
        ErrorKind::NotFound => Error::NotAStore {
            path: path.to_owned(),
        },
        _ => Error::Read {
            path: file.clone(),
            source,
        },
    };
    let found = fs::read_to_string(&file).map_err(read)?;
    let found = found.trim();
    match found.parse::<u32>() {
        Ok(format) if format <= FORMAT => File::open(&file).map_err(read),
        Ok(_) => Err(Error::StoreNewer {
            path: path.to_owned(),
            found: found.to_owned(),
            known: FORMAT,
        }),
        Err(_) => Err(Error::NotAStore {
            path: path.to_owned(),
        }),
    }
}

fn locked(path: &Path, lock: std::result::Result<(), TryLockError>) -> Result<()> {
    lock.map_err(|error| match error {
        TryLockError::WouldBlock => Error::StoreLocked {
            path: path.to_owned(),
        },
        TryLockError::Error(source) => Error::Read {
            path: path.join(MARKER),
            source,
        },
    })
}

#[cfg(feature = "rocksdb")]
fn writable(path: &Path) -> Result<oxigraph::store::Store> {
    oxigraph::store::Store::open(path.join(DATABASE)).map_err(Error::database)
}

#[cfg(feature = "rocksdb")]
fn readable(path: &Path) -> Result<oxigraph::store::Store> {
    oxigraph::store::Store::open_read_only(path.join(DATABASE)).map_err(Error::database)
}

#[cfg(feature = "rocksdb")]
fn flush(database: &oxigraph::store::Store) {
    let _ = database.flush();
}

#[cfg(not(feature = "rocksdb"))]
fn flush(_: &oxigraph::store::Store) {}

#[cfg(not(feature = "rocksdb"))]
fn writable(path: &Path) -> Result<oxigraph::store::Store> {
    Err(Error::StoreNotBuilt {
        path: path.join(DATABASE),
    })
}

#[cfg(not(feature = "rocksdb"))]
fn readable(path: &Path) -> Result<oxigraph::store::Store> {
    writable(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_says_what_is_wrong_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        assert!(is_new(path).unwrap());
        assert!(is_new(&path.join("none")).unwrap());
        fs::write(path.join("letter.txt"), "hello").unwrap();
        assert!(matches!(marker(path), Err(Error::NotAStore { .. })));
        assert!(matches!(
            is_new(&path.join("letter.txt")),
            Err(Error::NotAStore { .. })
        ));
        fs::write(path.join(MARKER), "999\n").unwrap();
        assert!(matches!(marker(path), Err(Error::StoreNewer { .. })));
        fs::write(path.join(MARKER), "1\n").unwrap();
        let first = marker(path).unwrap();
        locked(path, first.try_lock()).unwrap();
        let second = marker(path).unwrap();
        let refused = locked(path, second.try_lock_shared());
        assert!(matches!(refused, Err(Error::StoreLocked { .. })));
    }

    #[cfg(not(feature = "rocksdb"))]
    #[test]
    fn without_the_feature_opening_says_how_to_get_it() {
        let error = Store::open(Path::new("x.db")).err().unwrap().to_string();
        assert!(error.contains("rocksdb"), "{error}");
    }
}
