//! The id of a finding in; the words, the rule and the candidates behind it out.

use std::collections::BTreeMap;

use clap::Args;
use oxigraph::model::NamedNode;

use crate::cli::inputs::{Given, each};
use crate::cli::output::{Output, look};
use crate::cli::setup::{Outcome, Setup};
use crate::cli::source::Source;
use crate::error::{Error, Result};
use crate::graph::terms::BASE;
use crate::query::{Answer, Question, ask};
use crate::show::reasons::{of_finding, of_thing};
use crate::store::{Entry, Store};

/// Arguments of `why`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche why s1 --in article.txt
  demarche why 2026-03-15 --in article.txt
  demarche why actor/Q20
  demarche why norway-mackerel/statement/104-150

The lists show the ids of a store in their column `id`; `read` shows those of one article (s1, p1, e1),
and a date of an article is asked for by its value.")]
pub struct Why {
    /// The finding, actor, place, issue or date
    pub id: String,
    /// Where to look.
    #[command(flatten)]
    pub source: Source,
}

impl Why {
    /// Looks it up and tells.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let (mut text, mut outcome) = (String::new(), Outcome::Done);
        if !self.source.articles.is_empty() {
            (text, outcome) = self.in_articles(setup)?;
        }
        if text.is_empty() {
            let (store, read) = self.source.open(setup)?;
            text = self.in_store(&store)?;
            outcome = read;
        }
        if text.is_empty() {
            return Err(Error::Usage(format!(
                "nothing has the id \"{}\"; `demarche read` and the lists show ids",
                self.id
            )));
        }
        let mut out = Output::new();
        out.text(&text)?;
        out.finish()?;
        Ok(outcome)
    }

    fn in_articles(&self, setup: &Setup) -> Result<(String, Outcome)> {
        let mut text = String::new();
        let tally = each(
            &self.source.articles,
            &Given::default(),
            setup,
            |reading, _| {
                text += &of_finding(&reading, &self.id, look());
                Ok(())
            },
        )?;
        Ok((text, tally.outcome()))
    }

    fn in_store(&self, store: &Store) -> Result<String> {
        let thing = self.iri(store)?;
        let answer = |template: &str| look_up(store, template, &thing);
        let about = answer(include_str!("../../queries/why/about.rq"))?;
        let links = answer(include_str!("../../queries/why/links.rq"))?;
        let mentions = answer(include_str!("../../queries/why/mentions.rq"))?;
        Ok(of_thing(&thing, &about, &links, &mentions, look()))
    }

    /// The id may be an IRI, one without what all IRIs begin with, or begin with the name of an article.
    fn iri(&self, store: &Store) -> Result<NamedNode> {
        let id = &self.id;
        let in_article = |entry: Entry| {
            let path = id.strip_prefix(&entry.id)?;
            let path = path
                .strip_prefix('/')
                .map_or_else(|| path.is_empty().then_some(""), Some)?;
            Some((entry.iri.clone(), format!("{}/{path}", entry.iri)))
        };
        let found: Vec<_> = store
            .articles()?
            .into_iter()
            .filter_map(in_article)
            .collect();
        let iri = match found.as_slice() {
            [] if id.contains("://") => id.clone(),
            [] => format!("{BASE}{id}"),
            [(_, iri)] => iri.trim_end_matches('/').to_owned(),
            several => {
                return Err(Error::Ambiguous {
                    text: id.clone(),
                    candidates: several
                        .iter()
                        .map(|(article, iri)| (article.clone(), iri.clone()))
                        .collect(),
                });
            }
        };
        NamedNode::new(iri).map_err(|_| Error::Usage(format!("\"{id}\" is no id")))
    }
}

fn look_up(store: &Store, template: &str, thing: &NamedNode) -> Result<Answer> {
    let query = template.replace("$thing", &thing.to_string());
    ask(store, &Question::parse("why", &query)?, &BTreeMap::new())
}
