//! Lists who speaks, acts or is named, or which of them may be one: filters in, a table out.

use clap::Args;

use crate::cli::filters::Date;
use crate::cli::lists::{Format, Kind, List};
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;

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

/// What the list of those that may be one shows.
const MERGES: Kind = Kind {
    name: "merges",
    template: include_str!("../../queries/lists/merges.rq"),
    date: Date::Published,
    columns: &[
        ("score", "score"),
        ("verdict", "verdict"),
        ("name", "name"),
        ("other", "other_name"),
        ("kind", "kind"),
        ("country", "country"),
        ("reason", "reason"),
        ("id", "actor"),
        ("other id", "other"),
    ],
    order: ("score", true),
};

/// The same as a table of decisions.
const DECISIONS: Kind = Kind {
    columns: &[
        ("verdict", "verdict"),
        ("actor", "actor"),
        ("other", "other"),
        ("article", "article"),
        ("note", "note"),
    ],
    order: ("actor", false),
    ..MERGES
};

impl Actors {
    /// Prints the list.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let kind = match (self.merges, self.list.format) {
            (false, _) => KIND,
            (true, Format::Tsv) => DECISIONS,
            (true, _) => MERGES,
        };
        self.list.run(setup, &kind)
    }
}
