//! Files and folders in, the inputs to read out, in a fixed order.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::error::{Error, Result};
use crate::read::{Input, kind_of};

/// What is to be read.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The inputs, sorted within each folder; what cannot be looked at stands in its place.
    pub items: Vec<Result<Input>>,
    /// How many files were left out: hidden, of another kind, or a saved page's companions.
    pub skipped: usize,
}

impl IntoIterator for Inputs {
    type Item = Result<Input>;
    type IntoIter = std::vec::IntoIter<Result<Input>>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

/// The inputs that `paths` name: files as they are, `-` for standard input, folders walked.
pub fn inputs(paths: &[PathBuf]) -> Inputs {
    let mut inputs = Inputs::default();
    for path in paths {
        if path.as_os_str() == "-" {
            inputs.items.push(Ok(Input::Stdin));
        } else if path.is_dir() {
            folder(path, &mut inputs);
        } else if path.exists() {
            inputs.items.push(Ok(Input::File(path.clone())));
        } else {
            inputs.items.push(Err(Error::Read {
                path: path.clone(),
                source: io::Error::from(io::ErrorKind::NotFound),
            }));
        }
    }
    inputs
}

fn folder(root: &Path, inputs: &mut Inputs) {
    let mut companions = Vec::new();
    for entry in WalkDir::new(root).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {
                if entry.depth() > 0 && (hidden(&entry) || companion(entry.path())) {
                    companions.push(entry.into_path());
                }
            }
            Ok(entry) => {
                let inside = companions.iter().any(|dir| entry.path().starts_with(dir));
                if inside || hidden(&entry) || kind_of(entry.path()).is_none() {
                    inputs.skipped += 1;
                } else {
                    inputs.items.push(Ok(Input::File(entry.into_path())));
                }
            }
            Err(error) => inputs.items.push(Err(unreadable(root, error))),
        }
    }
}

fn hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Whether a browser put this folder beside a page it saved ("Story.html", `Story_files`).
fn companion(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().ends_with("_files"))
}

fn unreadable(root: &Path, error: walkdir::Error) -> Error {
    let path = error.path().unwrap_or(root).to_path_buf();
    let source = error
        .into_io_error()
        .unwrap_or_else(|| io::Error::other("the folder links back to itself"));
    Error::Read { path, source }
}
