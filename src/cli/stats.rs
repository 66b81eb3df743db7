//! Tells how much the store holds.

use clap::Args;

use crate::cli::output::{Output, look, width};
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::Result;
use crate::show::table::Table;

/// Arguments of `stats`.
#[derive(Args, Debug)]
#[command(after_help = "Example:\n  demarche stats")]
pub struct Stats {
    /// What to count in.
    #[command(flatten)]
    pub source: Source,
}

impl Stats {
    /// Counts and prints.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let (store, outcome) = self.source.open(setup)?;
        let stats = store.stats()?;
        let mut table = Table::new(&["what", "number"]);
        let counts = stats.counts.iter();
        table
            .rows
            .extend(counts.map(|(what, number)| vec![(*what).to_owned(), number.to_string()]));
        let mut out = Output::new();
        out.text(&table.aligned(width(), look().colour))?;
        if let Some((first, last)) = &stats.published {
            out.text(&format!("published from {first} to {last}\n"))?;
        }
        out.finish()?;
        Ok(outcome)
    }
}
