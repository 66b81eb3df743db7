//! Lists what happened, is planned, threatened or denied: filters in, a table out.

use clap::Args;

use crate::cli::filters::Date;
use crate::cli::lists::{Kind, List};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;

/// Arguments of `events`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche events --type CONSULT --actor Norway
  demarche events --status planned --since 2025-03-01 --date published")]
pub struct Events {
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

/// What the list shows.
const KIND: Kind = Kind {
    name: "events",
    template: include_str!("../../queries/lists/events.rq"),
    date: Date::Event,
    columns: &[
        ("day", "day"),
        ("type", "type"),
        ("what", "label"),
        ("actors", "actor"),
        ("recipients", "recipient"),
        ("place", "place"),
        ("status", "status"),
        ("article", "article"),
        ("id", "id"),
    ],
    order: ("day", true),
};

impl Events {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        self.list.run(setup, &KIND)
    }
}
