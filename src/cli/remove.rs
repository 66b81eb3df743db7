//! The ids of articles in; they and what only they mentioned go out of the store.

use clap::Args;

use crate::cli::held::Held;
use crate::cli::setup::{Outcome, Setup};
use crate::error::{Error, Result};

/// Arguments of `remove`.
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  demarche remove norway-mackerel

`demarche articles` lists the ids.")]
pub struct Remove {
    /// The articles, by id or IRI
    #[arg(required = true, value_name = "ARTICLE")]
    pub articles: Vec<String>,
}

impl Remove {
    /// Removes one after the other; one that is not there does not keep the others.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        if !setup.store.exists() {
            let path = setup.store.clone();
            return Err(Error::StoreMissing { path });
        }
        let store = Held::open(&setup.store)?;
        let mut outcome = Outcome::Done;
        for article in &self.articles {
            match store.remove(article) {
                Ok(id) => setup.note(&format!("removed \"{id}\"")),
                Err(error) => {
                    setup.error(&error.to_string());
                    outcome = Outcome::SomeFailed;
                }
            }
        }
        Ok(outcome)
    }
}
