//! Lists the issues, with who is for and against: filters in, a table out.

use clap::Args;

use crate::cli::lists::List;
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::show::lists::ISSUES;

/// Arguments of `issues`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche issues --actor Norway
  demarche issues --text fish --format json")]
pub struct Issues {
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

impl Issues {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        self.list.run(setup, &ISSUES)
    }
}
