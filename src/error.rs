//! Everything that can go wrong in a user's hands: where it is, and what to do about it.

use std::path::PathBuf;

/// A result whose error is for a user to read.
pub type Result<T> = std::result::Result<T, Error>;

/// One thing that went wrong. Lower case, no final full stop, values quoted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read \"{}\": {source}", path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line of a table is not as it should be.
    #[error("cannot read {file}, line {line}: {message}")]
    Table {
        /// The table.
        file: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong and what would be right.
        message: String,
    },
}
