//! Tells who is linked to whom or what: filters in, a network for people or programs out.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};

use crate::cli::filters::{Filters, Period};
use crate::cli::output::Output;
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::{Error, Result};
use crate::query::{Answer, Date, Kind, Question, ask, resolve};
use crate::show::network::Network as Drawn;
use crate::show::network::dot::drawing;
use crate::show::network::gexf::gexf;
use crate::show::network::graphml::graphml;
use crate::show::network::json::json;
use crate::show::network::links::{self, links};
use crate::show::network::narrow::Narrow;
use crate::show::network::statements::statements;
use crate::show::network::svg::svg;
use crate::show::rows::short_iri;
use crate::store::Store;

/// How many nodes a picture shows unless the user says otherwise.
const LEGIBLE: usize = 60;

/// Arguments of `network`.
#[derive(Args, Debug)]
#[command(after_help = "\
Congruence and conflict join two actors by the number of issues on which they stand on the same or on
opposite sides. A picture (svg) shows the 60 weightiest nodes; --top changes that. csv has the
statements of the Discourse Network Analyzer: docs/networks.md says how a position becomes one.

Examples:
  demarche network --format svg > network.svg
  demarche network --view positions --issue mackerel-quota | dot -Tpng > quota.png
  demarche network --view conflict --since 2025-03-01 --min 2 --format gexf > conflict.gexf
  demarche network --ego Norway --format graphml > around-norway.graphml
  demarche network --view positions --format csv > statements.csv")]
pub struct Network {
    /// What to draw
    #[arg(long, value_enum, default_value_t)]
    pub view: View,
    /// How to write it
    #[arg(long, short, value_enum, default_value_t)]
    pub format: Format,
    /// Only links of this actor: a name, an alias, a Wikidata id, an ISO code or an IRI
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    /// This actor, what is linked to it, and the links among these
    #[arg(long, value_name = "NAME", conflicts_with = "actor")]
    pub ego: Option<String>,
    /// How many links away from --ego; otherwise 1, with positions 2
    #[arg(long, value_name = "NUMBER", requires = "ego")]
    pub steps: Option<usize>,
    /// Only links about this issue: a label, an id or an IRI
    #[arg(long, value_name = "NAME")]
    pub issue: Option<String>,
    /// Of which days.
    #[command(flatten)]
    pub period: Period,
    /// Only edges that so many findings make up; for congruence and conflict, so many issues
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub min: usize,
    /// Only so many nodes, the weightiest
    #[arg(long, value_name = "NUMBER")]
    pub top: Option<usize>,
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
    /// Who stands on the same side of issues
    Congruence,
    /// Who stands on opposite sides of issues
    Conflict,
}

/// How to write it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For Graphviz
    #[default]
    Dot,
    /// A picture
    Svg,
    /// For network programs, with all attributes
    Graphml,
    /// For Gephi, with all attributes and days
    Gexf,
    /// Nodes and edges as one object
    Json,
    /// Positions as statements of the Discourse Network Analyzer
    Csv,
}

impl View {
    fn drawn(self) -> links::View {
        match self {
            Self::Actors => links::View::Actors,
            Self::Positions => links::View::Positions,
            Self::Events => links::View::Events,
            Self::Congruence => links::View::Congruence,
            Self::Conflict => links::View::Conflict,
        }
    }
}

impl Network {
    /// Asks and draws.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        if self.format == Format::Csv && !matches!(self.view, View::Actors | View::Positions) {
            return Err(Error::Usage(
                "csv has the statements of actors; leave --view out, or take another --format"
                    .to_owned(),
            ));
        }
        let (store, outcome) = self.source.open(setup)?;
        let text = if self.format == Format::Csv {
            let query = include_str!("../../queries/network/statements.rq");
            statements(&self.answer(&store, query)?).csv()
        } else {
            let view = self.view.drawn();
            let whole = Drawn::of(&links(&self.answer(&store, view.query())?, view), view);
            let network = whole.narrowed(&self.narrow(&store)?);
            if network.left_out > 0 {
                setup.note(&format!(
                    "{} nodes left out; --top, --min, --since or --ego choose others",
                    network.left_out
                ));
            }
            self.text(&network)
        };
        let mut out = Output::new();
        out.text(&text)?;
        out.finish()?;
        Ok(outcome)
    }

    fn answer(&self, store: &Store, template: &str) -> Result<Answer> {
        let filters = Filters {
            actor: self.actor.clone(),
            issue: self.issue.clone(),
            since: self.period.since,
            until: self.period.until,
            ..Filters::default()
        };
        let query = filters.apply(store, template, Date::Event)?;
        ask(
            store,
            &Question::parse("network", &query)?,
            &BTreeMap::new(),
        )
    }

    fn narrow(&self, store: &Store) -> Result<Narrow> {
        let ego = self
            .ego
            .as_deref()
            .map(|name| resolve(store, Kind::Actor, name));
        let around = ego.transpose()?.unwrap_or_default();
        let two_modes = matches!(self.view, View::Positions | View::Events);
        Ok(Narrow {
            min: self.min,
            around: around.iter().map(|node| short_iri(node.as_str())).collect(),
            steps: self.steps.unwrap_or(if two_modes { 2 } else { 1 }),
            top: self.top.or((self.format == Format::Svg).then_some(LEGIBLE)),
        })
    }

    fn text(&self, network: &Drawn) -> String {
        match self.format {
            Format::Dot => drawing(network),
            Format::Svg => svg(network, &self.subtitle()),
            Format::Graphml => graphml(network),
            Format::Gexf => gexf(network),
            Format::Json | Format::Csv => json(network),
        }
    }

    /// What of the store the picture is of.
    fn subtitle(&self) -> String {
        let day =
            |word: &str, day: Option<chrono::NaiveDate>| day.map(|day| format!("{word} {day}"));
        let parts = [
            self.actor.as_ref().map(|name| format!("of {name}")),
            self.ego.as_ref().map(|name| format!("around {name}")),
            self.issue.as_ref().map(|name| format!("on {name}")),
            day("since", self.period.since),
            day("until", self.period.until),
            (self.min > 1).then(|| format!("edges of {} or more", self.min)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}
