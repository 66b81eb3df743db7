//! Lists who stands where on which issue: filters in, a table out.

use clap::Args;

use crate::cli::lists::List;
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::show::lists::POSITIONS;

/// Arguments of `positions`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche positions --issue mackerel-quota
  demarche positions --type red_line --country NOR")]
pub struct Positions {
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

impl Positions {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        self.list.run(setup, &POSITIONS)
    }
}
