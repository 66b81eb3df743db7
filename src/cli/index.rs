//! The store in, its index made anew out: what lists, searches and the page choose from.

use clap::Args;

use crate::cli::inputs::progress;
use crate::cli::setup::{Outcome, Setup};
use crate::error::{Error, Result};
use crate::store::Store;

/// Arguments of `index`.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
Every command that changes the store keeps the index up to date, also after it was killed. It is
made anew for stores of earlier versions, or when something says that it fails.

Example:
  demarche index")]
pub struct Index {}

impl Index {
    /// Makes the index anew.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        if !setup.store.exists() {
            let path = setup.store.clone();
            return Err(Error::StoreMissing { path });
        }
        let store = Store::open(&setup.store)?;
        let bar = progress(setup, store.articles()?.len());
        let mut number = 0;
        store.make_index(&mut |done| {
            number = done;
            bar.set_position(done as u64);
            Ok(())
        })?;
        bar.finish_and_clear();
        setup.note(&format!("{number} articles indexed"));
        Ok(Outcome::Done)
    }
}
