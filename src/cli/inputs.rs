//! Inputs in, readings out: every article is read, a bad input is told and the others go on.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::setup::{Outcome, Setup};
use crate::cli::tokens::tokens;
use crate::error::{Error, Result};
use crate::graph::Run;
use crate::language::{Arithmetic, Engine, Memory};
use crate::lexicon::identity;
use crate::lexicon::source::DataFiles;
use crate::model::article::Article;
use crate::model::decision::Decision;
use crate::model::reading::Reading;
use crate::pipeline::Reader;
use crate::read::{Input, Options, articles, inputs};

/// The tables that are built in; which they are, the version of the program tells.
const BUILT_IN: &str = "built-in";

/// The articles to read.
#[derive(Args, Clone, Debug)]
pub struct Inputs {
    /// Files (text, HTML, JSON, JSON Lines), folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub paths: Vec<PathBuf>,
    /// How to read them.
    #[command(flatten)]
    pub given: Given,
}

/// What a user may say about all articles.
#[derive(Args, Clone, Debug, Default)]
pub struct Given {
    /// The day of publication of every article, whatever it says itself
    #[arg(long, value_name = "DATE")]
    pub published: Option<NaiveDate>,
    /// The publisher of every article, whatever it says itself
    #[arg(long, value_name = "NAME", id = "given_publisher")]
    pub publisher: Option<String>,
    /// The language model: mixed, sm or the path of a file
    #[arg(long, value_name = "MODEL")]
    pub model: Option<String>,
    /// How it multiplies: f32 (the reference), i16 or i8 (the fastest)
    #[arg(long, value_name = "MODE", default_value_t)]
    pub arithmetic: Arithmetic,
    /// Whether to tell the words with their grammar.
    #[arg(skip)]
    pub tokens: bool,
}

/// How many articles and files there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Articles read.
    pub read: usize,
    /// Files left out: hidden, of another kind, companions of a saved page.
    pub skipped: usize,
    /// Files and lines that could not be read.
    pub failed: usize,
}

impl Tally {
    /// How a command ends that did nothing else than to read these.
    pub fn outcome(self) -> Outcome {
        if self.failed > 0 {
            Outcome::SomeFailed
        } else {
            Outcome::Done
        }
    }
}

impl Inputs {
    /// Gives every reading to `take`, in the order of the inputs.
    pub fn each(
        &self,
        setup: &Setup,
        take: impl FnMut(Reading, Run) -> Result<()>,
    ) -> Result<Tally> {
        each(&self.paths, &self.given, setup, take)
    }

    /// The same for a store, which knows `decisions` of the user about who is who.
    pub fn each_as_decided(
        &self,
        setup: &Setup,
        decisions: &[Decision],
        take: impl FnMut(Reading, Run) -> Result<()>,
    ) -> Result<Tally> {
        let (reader, version) = reader(&self.given, setup, decisions)?;
        each_by(&reader, &version, (&self.paths, &self.given), setup, take)
    }
}

/// Reads all `paths` and gives every reading to `take`.
pub fn each(
    paths: &[PathBuf],
    given: &Given,
    setup: &Setup,
    take: impl FnMut(Reading, Run) -> Result<()>,
) -> Result<Tally> {
    let (reader, version) = reader(given, setup, &[])?;
    each_by(&reader, &version, (paths, given), setup, take)
}

/// What reads, with the user's tables and `decisions`; and the version of the tables.
pub fn reader(given: &Given, setup: &Setup, decisions: &[Decision]) -> Result<(Reader, String)> {
    let (mut tables, version) = tables(setup)?;
    tables.add(identity::FILE, &identity::table(decisions));
    Ok((Reader::with_engine(engine(given)?, &tables)?, version))
}

/// What the user's tables say of who is who.
pub fn decisions(setup: &Setup) -> Result<Vec<Decision>> {
    let path = setup
        .data
        .as_ref()
        .map(|folder| folder.join(identity::FILE));
    let Some(path) = path.filter(|path| path.exists()) else {
        return Ok(Vec::new());
    };
    let name = path.display().to_string();
    let text = fs::read_to_string(&path).map_err(|source| Error::Read { path, source })?;
    identity::read(&name, &text)
}

fn each_by(
    reader: &Reader,
    version: &str,
    (paths, given): (&[PathBuf], &Given),
    setup: &Setup,
    mut take: impl FnMut(Reading, Run) -> Result<()>,
) -> Result<Tally> {
    let mut memory = Memory::default();
    let options = Options {
        published: given.published,
        publisher: given.publisher.clone(),
    };
    let found = inputs(paths);
    let mut tally = Tally {
        skipped: found.skipped,
        ..Tally::default()
    };
    let bar = progress(setup, found.items.len());
    for input in found {
        for article in articles_of(input, &options) {
            match article {
                Ok(article) => {
                    tally.read += 1;
                    let sentences = reader.sentences(&article, &mut memory);
                    let mut reading = reader.reading(&article, &sentences);
                    if given.tokens {
                        reading.tokens = Some(tokens(&article, &sentences));
                    }
                    let run = Run::new(version, reader.engine.model(), article.text.as_bytes());
                    bar.suspend(|| take(reading, run))?;
                }
                Err(error) => {
                    tally.failed += 1;
                    bar.suspend(|| setup.error(&error.to_string()));
                }
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(tally)
}

fn articles_of(
    input: Result<Input>,
    options: &Options,
) -> Box<dyn Iterator<Item = Result<Article>>> {
    match input {
        Ok(input) => articles(&input, options),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }
}

/// The engine with the model that is part of the program under the given name, or that of a file.
fn engine(given: &Given) -> Result<Engine> {
    let Some(name) = &given.model else {
        return Engine::with_arithmetic(given.arithmetic);
    };
    match Engine::named(name, given.arithmetic) {
        Err(Error::ModelUnknown { .. }) if Path::new(name).exists() => {
            let path = PathBuf::from(name);
            let bytes = fs::read(&path).map_err(|source| Error::Read { path, source })?;
            Engine::open(&bytes, given.arithmetic)
        }
        other => other,
    }
}

/// The built-in tables with the user's over them, and a name that tells these from others.
pub(super) fn tables(setup: &Setup) -> Result<(DataFiles, String)> {
    let mut tables = DataFiles::embedded();
    let Some(folder) = &setup.data else {
        return Ok((tables, BUILT_IN.to_owned()));
    };
    let failed = |path: &Path, source| Error::Read {
        path: path.to_owned(),
        source,
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(|source| failed(folder, source))? {
        paths.push(entry.map_err(|source| failed(folder, source))?.path());
    }
    paths.sort();
    let mut hasher = blake3::Hasher::new();
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if DataFiles::knows(&name) {
            let text = fs::read_to_string(&path).map_err(|source| failed(&path, source))?;
            // Decisions concern single articles: they make no other version of the tables.
            if name != identity::FILE {
                hasher.update(name.as_bytes()).update(text.as_bytes());
            }
            tables.put(name, text);
        } else {
            setup.warning(&format!("no table is called \"{name}\"; it is left out"));
        }
    }
    Ok((
        tables,
        format!("{BUILT_IN}, {}", hasher.finalize().to_hex()),
    ))
}

/// A bar where somebody can see it and it does not get in the way of the results.
pub(super) fn progress(setup: &Setup, inputs: usize) -> ProgressBar {
    if setup.quiet || inputs < 2 || io::stdout().is_terminal() || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} inputs, {eta} left");
    ProgressBar::new(inputs as u64)
        .with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
