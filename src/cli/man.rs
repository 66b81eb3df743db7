//! A folder in, one manual page a command written there.

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use crate::cli::Cli;
use crate::cli::setup::Outcome;
use crate::error::{Error, Result};

/// Arguments of `man`.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  demarche man ~/.local/share/man/man1")]
pub struct Man {
    /// The folder to write to; it is made if it is not there
    #[arg(default_value = ".", value_name = "DIR")]
    pub folder: PathBuf,
}

impl Man {
    /// Writes the pages.
    pub fn run(&self) -> Result<Outcome> {
        let failed = |source| Error::WriteFile {
            path: self.folder.clone(),
            source,
        };
        std::fs::create_dir_all(&self.folder).map_err(failed)?;
        clap_mangen::generate_to(Cli::command(), &self.folder).map_err(failed)?;
        Ok(Outcome::Done)
    }
}
