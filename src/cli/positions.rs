//! Lists who stands where on which issue: filters in, a table out.

use clap::Args;

use crate::cli::filters::Date;
use crate::cli::lists::{Kind, List};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;

/// Arguments of `positions`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche positions --issue mackerel-quota
  demarche positions --type red_line --country NOR")]
pub struct Positions {
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

/// What the list shows.
const KIND: Kind = Kind {
    name: "positions",
    template: include_str!("../../queries/lists/positions.rq"),
    date: Date::Said,
    columns: &[
        ("since", "day"),
        ("holder", "holder"),
        ("side", "polarity"),
        ("issue", "issue"),
        ("stance", "stance"),
        ("voiced by", "voice"),
        ("toward", "toward"),
        ("condition", "condition"),
        ("article", "article"),
        ("id", "id"),
    ],
    order: ("day", true),
};

impl Positions {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        self.list.run(setup, &KIND)
    }
}
