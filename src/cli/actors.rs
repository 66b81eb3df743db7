//! Lists who speaks, acts or is named, or which of them may be one: filters in, a table out.

use clap::Args;

use crate::cli::lists::{Format, List};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::show::lists::{ACTORS, DECISIONS, MERGES};

/// Arguments of `actors`.
#[derive(Args, Debug)]
#[command(after_help = "\
With --merges, the pairs of actors whose names may be two spellings of one, with the reason and a
score. They stay two until you say otherwise (`demarche review`); --actor then finds both. --status is
proposed, same or different.

Examples:
  demarche actors --type person --country NOR
  demarche actors --text berg
  demarche actors --merges --status proposed
  demarche actors --merges --format tsv > identity.tsv")]
pub struct Actors {
    /// List the actors that may be one; as tsv, it is a table that `demarche review` takes
    #[arg(long)]
    pub merges: bool,
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

impl Actors {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let kind = match (self.merges, self.list.format) {
            (false, _) => ACTORS,
            (true, Format::Tsv) => DECISIONS,
            (true, _) => MERGES,
        };
        self.list.run(setup, &kind)
    }
}
