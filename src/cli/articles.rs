//! Lists the articles of the store: filters in, a table out.

use clap::Args;

use crate::cli::lists::List;
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::show::lists::ARTICLES;

/// Arguments of `articles`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche articles --publisher 'Fjord Daily' --since 2025-03-01
  demarche articles --actor Norway --format csv > norway.csv")]
pub struct Articles {
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

impl Articles {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        self.list.run(setup, &ARTICLES)
    }
}
