//! Inputs in, readings out: every article is read, a bad input is told and the others go on.

use std::path::PathBuf;

use clap::Args;

use crate::cli::setup::{Outcome, Setup};
use crate::error::{Error, Result};
use crate::model::reading::Reading;

/// The articles to read.
#[derive(Args, Clone, Debug)]
pub struct Inputs {
    /// Files (text, HTML, JSON Lines), folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub paths: Vec<PathBuf>,
}

impl Inputs {
    /// Gives every reading to `take`.
    pub fn read(
        &self,
        setup: &Setup,
        mut take: impl FnMut(Reading) -> Result<()>,
    ) -> Result<Outcome> {
        let mut outcome = Outcome::Done;
        for path in &self.paths {
            let text = match std::fs::read_to_string(path) {
                Ok(text) => text,
                Err(source) => {
                    let path = path.clone();
                    setup.error(&Error::Read { path, source }.to_string());
                    outcome = Outcome::SomeFailed;
                    continue;
                }
            };
            for line in text.lines() {
                match serde_json::from_str(line) {
                    Ok(reading) => take(reading)?,
                    Err(error) => {
                        setup.error(&format!("cannot read {path:?}: {error}"));
                        outcome = Outcome::SomeFailed;
                    }
                }
            }
        }
        Ok(outcome)
    }
}
