//! Lists the issues, with who is for and against: filters in, a table out.

use clap::Args;

use crate::cli::filters::Date;
use crate::cli::lists::{Kind, List};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;

/// Arguments of `issues`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche issues --actor Norway
  demarche issues --text fish --format json")]
pub struct Issues {
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

/// What the list shows.
const KIND: Kind = Kind {
    name: "issues",
    template: include_str!("../../queries/lists/issues.rq"),
    date: Date::Published,
    columns: &[
        ("issue", "name"),
        ("for", "for"),
        ("against", "against"),
        ("other", "other"),
        ("articles", "articles"),
        ("id", "id"),
    ],
    order: ("name", false),
};

impl Issues {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        self.list.run(setup, &KIND)
    }
}
