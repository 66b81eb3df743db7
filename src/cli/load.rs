//! Articles in, what was found in them into the store; a summary at the end.

use clap::Args;

use crate::cli::held::Held;
use crate::cli::inputs::{Inputs, decisions};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::graph::{Naming, article_quads};
use crate::store;

/// Arguments of `load`.
#[derive(Args, Debug)]
#[command(after_help = "\
Loading an article again changes nothing; a changed one replaces what was there. Each article is loaded
whole or not at all, so that it is safe to interrupt.

Examples:
  demarche load articles/
  demarche --store news.db load --publisher 'Fjord Daily' 2025-03-04.jsonl")]
pub struct Load {
    /// What to load.
    #[command(flatten)]
    pub inputs: Inputs,
}

impl Load {
    /// Reads and loads, article by article.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let store = Held::open(&setup.store)?;
        let naming = Naming::default();
        let decided = store.decide(&decisions(setup)?)?;
        let [mut unchanged, mut replaced, mut added] = [0_usize; 3];
        let tally = self
            .inputs
            .each_as_decided(setup, &decided, |reading, run| {
                for warning in &reading.warnings {
                    setup.warning(&format!("{}: {}", reading.article.id, warning.message));
                }
                match store.load(&article_quads(&reading, &run, &naming))? {
                    store::Outcome::Added => added += 1,
                    store::Outcome::Unchanged => unchanged += 1,
                    store::Outcome::Replaced => replaced += 1,
                }
                Ok(())
            })?;
        let all = tally.read + tally.skipped + tally.failed;
        setup.note(&format!(
            "{added} read, {unchanged} unchanged, {replaced} replaced, {} skipped, {} failed: {all} in all",
            tally.skipped, tally.failed
        ));
        Ok(tally.outcome())
    }
}
