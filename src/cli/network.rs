//! Draws who is linked to whom or what, for Graphviz.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};

use crate::cli::filters::{Date, Filters};
use crate::cli::output::Output;
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::Result;
use crate::query::{Question, ask};
use crate::show::dot::drawing;
use crate::show::links::{self, links};

/// Arguments of `network`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche network | dot -Tsvg > network.svg
  demarche network --view positions --issue mackerel-quota | dot -Tpng > quota.png
  demarche network --actor Norway --since 2025-03-01 --min 2 | dot -Tpdf > norway.pdf")]
pub struct Network {
    /// What to draw
    #[arg(long, value_enum, default_value_t)]
    pub view: View,
    /// Only links of this actor: a name, an alias, a Wikidata id, an ISO code or an IRI
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    /// Only links about this issue: a label, an id or an IRI
    #[arg(long, value_name = "NAME")]
    pub issue: Option<String>,
    /// Only what was said or done on this day or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<chrono::NaiveDate>,
    /// Only what was said or done on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<chrono::NaiveDate>,
    /// Only edges that so many findings make up
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub min: usize,
    /// Where to look.
    #[command(flatten)]
    pub source: Source,
}

/// What to draw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum View {
    /// Who did what to whom and spoke to whom
    #[default]
    Actors,
    /// Who stands where on which issue
    Positions,
    /// Events, and who had a part in them
    Events,
}

impl View {
    fn query(self) -> (links::View, &'static str) {
        match self {
            Self::Actors => (
                links::View::Actors,
                include_str!("../../queries/network/actors.rq"),
            ),
            Self::Positions => (
                links::View::Positions,
                include_str!("../../queries/network/positions.rq"),
            ),
            Self::Events => (
                links::View::Events,
                include_str!("../../queries/network/events.rq"),
            ),
        }
    }
}

impl Network {
    /// Asks and draws.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let (store, outcome) = self.source.open(setup)?;
        let (view, template) = self.view.query();
        let filters = Filters {
            actor: self.actor.clone(),
            issue: self.issue.clone(),
            since: self.since,
            until: self.until,
            ..Filters::default()
        };
        let query = filters.apply(&store, template, Date::Event)?;
        let answer = ask(
            &store,
            &Question::parse("network", &query)?,
            &BTreeMap::new(),
        )?;
        let mut out = Output::new();
        out.text(&drawing(&links(&answer, view), view, self.min))?;
        out.finish()?;
        Ok(outcome)
    }
}
