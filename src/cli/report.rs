//! Writes a dossier: an actor or an issue in, Markdown or HTML with footnotes out.

use std::collections::BTreeMap;

use clap::{Args, ValueEnum};

use crate::cli::filters::{Filters, Period};
use crate::cli::output::Output;
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::{Error, Result};
use crate::query::{Answer, Date, Question, ask};
use crate::show::history::history;
use crate::show::report::build::{Sources, of_actor, of_issue};
use crate::show::report::html::html;
use crate::show::report::markdown::markdown;
use crate::store::Store;

/// Arguments of `report`.
#[derive(Args, Debug)]
#[command(after_help = "\
Every line has a footnote with the sentence it rests on and its article.

Examples:
  demarche report --actor Norway > norway.md
  demarche report --issue mackerel-quota --since 2025-01-01 --format html > quota.html")]
pub struct Report {
    /// About this actor: a name, an alias, a Wikidata id, an ISO code or an IRI
    #[arg(long, value_name = "NAME", conflicts_with = "issue")]
    pub actor: Option<String>,
    /// About this issue: a label, an id or an IRI; narrower issues count too
    #[arg(long, value_name = "NAME")]
    pub issue: Option<String>,
    /// Of which days.
    #[command(flatten)]
    pub period: Period,
    /// No more than so many statements and so many events, the newest
    #[arg(long, value_name = "NUMBER", default_value_t = 50)]
    pub limit: usize,
    /// How to write it
    #[arg(long, short, value_enum, default_value_t)]
    pub format: Format,
    /// Where to look.
    #[command(flatten)]
    pub source: Source,
}

/// How a dossier is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With footnotes
    #[default]
    Markdown,
    /// A page without scripts
    Html,
}

impl Report {
    /// Asks and writes.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let Some(name) = self.actor.as_deref().or(self.issue.as_deref()) else {
            return Err(Error::Usage("give --actor or --issue".to_owned()));
        };
        let (store, outcome) = self.source.open(setup)?;
        let told = self.answer(&store, include_str!("../../queries/lists/history.rq"), None)?;
        let statements = include_str!("../../queries/report/statements.rq");
        let events = include_str!("../../queries/report/events.rq");
        let limit = Some(self.limit);
        let mut sources = Sources {
            name,
            roles: None,
            history: &told,
            held: &history(&told),
            sides: None,
            statements: &self.answer(&store, statements, limit)?,
            events: &self.answer(&store, events, limit)?,
        };
        let report = if self.actor.is_some() {
            let roles = self.about(&store, include_str!("../../queries/report/roles.rq"))?;
            let sides = self.about(&store, include_str!("../../queries/report/sides.rq"))?;
            sources.roles = Some(&roles);
            sources.sides = Some(&sides);
            of_actor(&sources)
        } else {
            of_issue(&sources)
        };
        let mut out = Output::new();
        out.text(&match self.format {
            Format::Markdown => markdown(&report),
            Format::Html => html(&report),
        })?;
        out.finish()?;
        Ok(outcome)
    }

    fn answer(&self, store: &Store, template: &str, limit: Option<usize>) -> Result<Answer> {
        let filters = Filters {
            actor: self.actor.clone(),
            issue: self.issue.clone(),
            since: self.period.since,
            until: self.period.until,
            limit,
            ..Filters::default()
        };
        asked(store, &filters, template)
    }

    /// What does not depend on days.
    fn about(&self, store: &Store, template: &str) -> Result<Answer> {
        let filters = Filters {
            actor: self.actor.clone(),
            ..Filters::default()
        };
        asked(store, &filters, template)
    }
}

fn asked(store: &Store, filters: &Filters, template: &str) -> Result<Answer> {
    let query = filters.apply(store, template, Date::Said)?;
    ask(store, &Question::parse("report", &query)?, &BTreeMap::new())
}
