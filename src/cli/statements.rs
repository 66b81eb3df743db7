//! Lists who said what to whom: filters in, a table out.

use clap::Args;

use crate::cli::lists::List;
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::show::lists::STATEMENTS;
use crate::show::once;

/// Arguments of `statements`.
#[derive(Args, Debug)]
#[command(after_help = "\
What is told twice, in the headline and the text or in two articles, has one row; the column \"also\" has the
other wordings.

Examples:
  demarche statements --speaker 'Anna Berg' --since 2025-03-01 --until 2025-03-31
  demarche statements --actor Iceland --type warn --format csv > warnings.csv")]
pub struct Statements {
    /// A row for every wording, not one for what was told several times
    #[arg(long)]
    pub every: bool,
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

impl Statements {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        self.list
            .run_once(setup, &STATEMENTS, &once::STATEMENTS, self.every)
    }
}
