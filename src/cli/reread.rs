//! The articles of the store in, the same as this program reads them with its tables out; and what changed.

use std::collections::BTreeSet;

use clap::Args;

use crate::cli::inputs::{Given, decisions, reader};
use crate::cli::output::{Output, look, width};
use crate::cli::setup::{Outcome, Setup};
use crate::error::{Error, Result};
use crate::graph::{Naming, Run, article_quads};
use crate::language::{Arithmetic, Memory};
use crate::pipeline::Reader;
use crate::read::stored;
use crate::show::rows::short_iri;
use crate::show::table::Table;
use crate::store::{Changes, Entry, Store};

/// Arguments of `reread`.
#[derive(Args, Debug, Default)]
#[command(after_help = "\
The texts are those of the store; no file is needed. Each article is changed whole or not at all,
and those that are up to date are left alone, so that it is safe to interrupt and to call again.

Examples:
  demarche reread
  demarche reread --findings norway-mackerel
  demarche --data my-tables reread")]
pub struct Reread {
    /// Only these articles, by id or IRI
    #[arg(value_name = "ARTICLE")]
    pub articles: Vec<String>,
    /// Also those that this program, its tables and this model have read already
    #[arg(long)]
    pub all: bool,
    /// List each finding that came, went or changed
    #[arg(long)]
    pub findings: bool,
    /// The language model: mixed, sm or the path of a file
    #[arg(long, value_name = "MODEL")]
    pub model: Option<String>,
    /// How it multiplies: f32 (the reference), i16 or i8 (the fastest)
    #[arg(long, value_name = "MODE", default_value_t)]
    pub arithmetic: Arithmetic,
}

/// How many articles were read again.
#[derive(Default)]
struct Tally {
    read: usize,
    current: usize,
    changed: usize,
    findings: [usize; 3],
}

impl Reread {
    /// Reads again and tells what changed.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        if !setup.store.exists() {
            let path = setup.store.clone();
            return Err(Error::StoreMissing { path });
        }
        let store = Store::open(&setup.store)?;
        self.again(setup, &store, &decisions(setup)?)
    }

    /// The same in an open store, after taking in decisions about who is who.
    pub fn again(
        &self,
        setup: &Setup,
        store: &Store,
        decided: &[crate::model::decision::Decision],
    ) -> Result<Outcome> {
        let naming = Naming::default();
        let stale = store.decide(&naming, decided)?;
        let given = Given {
            model: self.model.clone(),
            arithmetic: self.arithmetic,
            ..Given::default()
        };
        let (reader, version) = reader(&given, setup, &store.decisions(&naming)?)?;
        let mut memory = Memory::default();
        let mut tally = Tally::default();
        let mut table = Table::new(if self.findings {
            &["article", "what", "finding"]
        } else {
            &["article", "added", "gone", "changed"]
        });
        for entry in self.entries(store)? {
            let forced = self.all || stale.contains(&entry.id);
            match again(store, &entry, (&reader, &version), &mut memory, forced)? {
                None => tally.current += 1,
                Some(changes) => {
                    tally.count(&changes);
                    self.tell(&mut table, &entry, &changes);
                }
            }
        }
        let mut out = Output::new();
        if !table.rows.is_empty() {
            out.text(&table.aligned(width(), look().colour))?;
        }
        out.finish()?;
        setup.note(&tally.summary());
        let corrections = store.corrections(&naming)?;
        let lost = corrections.iter().filter(|(_, applied)| !applied).count();
        if lost > 0 {
            setup.warning(&format!(
                "{lost} of {} corrections find nothing any more; `demarche review --corrections` lists them",
                corrections.len()
            ));
        }
        Ok(Outcome::Done)
    }

    fn entries(&self, store: &Store) -> Result<Vec<Entry>> {
        let mut entries = store.articles()?;
        if self.articles.is_empty() {
            return Ok(entries);
        }
        let wanted: BTreeSet<&String> = self.articles.iter().collect();
        for article in &wanted {
            let known = |entry: &Entry| [&entry.id, &entry.iri].contains(article);
            if !entries.iter().any(known) {
                return Err(Error::NoSuchArticle {
                    article: (*article).clone(),
                });
            }
        }
        entries.retain(|entry| wanted.contains(&entry.id) || wanted.contains(&entry.iri));
        Ok(entries)
    }

    fn tell(&self, table: &mut Table, entry: &Entry, changes: &Changes) {
        let kinds = [
            ("added", &changes.added),
            ("gone", &changes.gone),
            ("changed", &changes.changed),
        ];
        if !self.findings {
            if !changes.is_empty() {
                let mut row = vec![entry.id.clone()];
                row.extend(kinds.map(|(_, nodes)| nodes.len().to_string()));
                table.rows.push(row);
            }
            return;
        }
        for (what, nodes) in kinds {
            for node in nodes {
                let path = node.as_str().strip_prefix(&entry.iri);
                let path = path.map_or_else(
                    || short_iri(node.as_str()),
                    |path| path.trim_start_matches('/').to_owned(),
                );
                table
                    .rows
                    .push(vec![entry.id.clone(), what.to_owned(), path]);
            }
        }
    }
}

/// Reads one article again; nothing if it is up to date.
fn again(
    store: &Store,
    entry: &Entry,
    (reader, version): (&Reader, &str),
    memory: &mut Memory,
    forced: bool,
) -> Result<Option<Changes>> {
    let naming = Naming::default();
    let article = stored(store.record(entry)?);
    let run = Run::new(version, reader.engine.model(), article.text.as_bytes());
    if !forced && store.was_read_by(entry, &run, &naming)? {
        return Ok(None);
    }
    let reading = reader.read(&article, memory);
    store
        .reload(&article_quads(&reading, &run, &naming))
        .map(Some)
}

impl Tally {
    fn count(&mut self, changes: &Changes) {
        self.read += 1;
        self.changed += usize::from(!changes.is_empty());
        let counts = [&changes.added, &changes.gone, &changes.changed].map(Vec::len);
        for (sum, count) in self.findings.iter_mut().zip(counts) {
            *sum += count;
        }
    }

    fn summary(&self) -> String {
        let [added, gone, changed] = self.findings;
        format!(
            "{} read again, {} of them changed: {added} findings added, {gone} gone, {changed} changed; {} were up to date",
            self.read, self.changed, self.current
        )
    }
}
