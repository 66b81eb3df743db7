//! Lists who speaks, acts or is named: filters in, a table out.

use clap::Args;

use crate::cli::filters::Date;
use crate::cli::lists::{Kind, List};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;

/// Arguments of `actors`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche actors --type person --country NOR
  demarche actors --text berg")]
pub struct Actors {
    /// What to list and how.
    #[command(flatten)]
    pub list: List,
}

/// What the list shows.
const KIND: Kind = Kind {
    name: "actors",
    template: include_str!("../../queries/lists/actors.rq"),
    date: Date::Published,
    columns: &[
        ("name", "name"),
        ("kind", "kind"),
        ("country", "country"),
        ("sector", "sector"),
        ("roles", "role"),
        ("articles", "articles"),
        ("id", "id"),
    ],
    order: ("name", false),
};

impl Actors {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        self.list.run(setup, &KIND)
    }
}
