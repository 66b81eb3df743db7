//! Everything that can go wrong in a user's hands: where it is, and what to do about it.

use std::path::PathBuf;

/// A result whose error is for a user to read.
pub type Result<T> = std::result::Result<T, Error>;

/// One thing that went wrong. Lower case, no final full stop, values quoted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read \"{}\": {source}", path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line of a table is not as it should be.
    #[error("cannot read {file}, line {line}: {message}")]
    Table {
        /// The table.
        file: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong and what would be right.
        message: String,
    },
    /// The file of the language model is damaged.
    #[error("cannot load the language model: {message}; take a clean copy of its file")]
    Model {
        /// What is wrong with it.
        message: String,
    },
    /// No language model of that name is part of the program.
    #[error(
        "no language model \"{name}\" is built in; name {} or the path of a file",
        known.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
    )]
    ModelUnknown {
        /// What was asked for.
        name: String,
        /// Those that are.
        known: Vec<&'static str>,
    },
    /// The database does not do what it should.
    #[error("the store fails: {message}; if it happens again, load the articles into a new store")]
    Database {
        /// What it says.
        message: String,
    },
    /// The index beside the database does not do what it should.
    #[error("the index of the store fails: {message}; make it anew with `demarche index`")]
    Index {
        /// What it says.
        message: String,
    },
    /// There is no store where one was looked for.
    #[error("there is no store at \"{}\"; make one with `demarche load`", path.display())]
    StoreMissing {
        /// Where.
        path: PathBuf,
    },
    /// Another process has the store open.
    #[error(
        "the store at \"{}\" is in use by another process; wait until it has finished or stop it (a server that holds it answers at its own address)",
        path.display()
    )]
    StoreLocked {
        /// Where.
        path: PathBuf,
    },
    /// The store was written by a newer program.
    #[error(
        "the store at \"{}\" has format {found}, this program knows up to {known}; use a newer demarche",
        path.display()
    )]
    StoreNewer {
        /// Where.
        path: PathBuf,
        /// Its format.
        found: String,
        /// The newest format this program knows.
        known: u32,
    },
    /// The folder holds something else.
    #[error("\"{}\" is not a store of demarche; name an empty or a new folder", path.display())]
    NotAStore {
        /// Where.
        path: PathBuf,
    },
    /// The program was built without the store on disk.
    #[error(
        "cannot open \"{}\": this program was built without the store on disk; build it with `cargo build --release` (feature `rocksdb`), or name articles to ask about",
        path.display()
    )]
    StoreNotBuilt {
        /// Where the store would be.
        path: PathBuf,
    },
    /// No article of that name is in the store.
    #[error("no article \"{article}\" in the store; `demarche articles` lists them")]
    NoSuchArticle {
        /// What was asked for.
        article: String,
    },
    /// Several things have the name that was given.
    #[error(
        "\"{text}\" may be {}; say which by its id",
        candidates.iter().map(|(name, id)| format!("{name} ({id})")).collect::<Vec<_>>().join(" or ")
    )]
    Ambiguous {
        /// What was given.
        text: String,
        /// The names and ids it may mean.
        candidates: Vec<(String, String)>,
    },
    /// Nothing in the store has the name that was given.
    #[error("no {kind} \"{text}\" in the store; `demarche {kind}s` lists them")]
    Unknown {
        /// What was looked for: `actor`, `issue`, `place`.
        kind: &'static str,
        /// What was given.
        text: String,
    },
    /// A query is not SPARQL.
    #[error(
        "cannot read the query \"{name}\", line {line}, column {column}: {message}\n  {source_line}"
    )]
    Syntax {
        /// The query's name or file.
        name: String,
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What was expected there.
        message: String,
        /// The line itself.
        source_line: String,
    },
    /// A question or its parameters are not as they should be.
    #[error("{message}")]
    Question {
        /// What is wrong and what would be right.
        message: String,
    },
    /// A query was stopped.
    #[error("the query was stopped: {message}; ask for less, or allow more time")]
    Stopped {
        /// Why.
        message: String,
    },
    /// A query asks for more than it may.
    #[error("the query was stopped: {message}; ask for less, for example with LIMIT")]
    TooMuch {
        /// More of what.
        message: String,
    },
    /// No server can listen there.
    #[error(
        "cannot listen on {address}: {source}; name another port with --port, or 0 for any that is free"
    )]
    Listen {
        /// Where.
        address: String,
        /// Why.
        source: std::io::Error,
    },
    /// RDF that was to be read is not RDF.
    #[error("cannot read \"{}\" as RDF: {message}", path.display())]
    Rdf {
        /// Which file.
        path: PathBuf,
        /// What is wrong and where.
        message: String,
    },
    /// A file or folder could not be written.
    #[error("cannot write \"{}\": {source}", path.display())]
    WriteFile {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The command was given something it cannot work with.
    #[error("{0}")]
    Usage(String),
    /// A result could not be written.
    #[error("cannot write: {source}")]
    Write {
        /// Why.
        source: std::io::Error,
    },
    /// An input holds no text.
    #[error("\"{input}\" is empty; there is nothing to read in it")]
    Empty {
        /// Which one.
        input: String,
    },
    /// An input is no text at all.
    #[error("\"{input}\" is {what}, not text; give plain text, HTML or JSON Lines")]
    Binary {
        /// Which one.
        input: String,
        /// What it is.
        what: &'static str,
    },
    /// An input is larger than is read at once.
    #[error(
        "\"{input}\" is larger than {limit} MB; split it, or give one article a line as JSON Lines"
    )]
    TooLarge {
        /// Which one.
        input: String,
        /// The limit in megabytes.
        limit: usize,
    },
    /// An article is in another language.
    #[error("\"{input}\" is in {language}; demarche reads English only, so it was left out")]
    Language {
        /// Which one.
        input: String,
        /// The language.
        language: &'static str,
    },
    /// A line of a JSON Lines file, or a JSON file, is no article.
    #[error("cannot read \"{input}\", line {line}: {message}")]
    Json {
        /// Which file.
        input: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong and what would be right.
        message: String,
    },
    /// A page from which no article could be taken.
    #[error("cannot find an article in \"{input}\": {message}")]
    Page {
        /// Which one.
        input: String,
        /// Why.
        message: String,
    },
}

impl Error {
    /// What went wrong while a query ran.
    pub(crate) fn query(error: impl std::fmt::Display) -> Self {
        Self::Question {
            message: format!("the query fails: {error}"),
        }
    }

    /// What the index says, for a user.
    pub(crate) fn index(error: impl std::fmt::Display) -> Self {
        Self::Index {
            message: error.to_string(),
        }
    }

    /// What the database says, for a user.
    pub(crate) fn database(error: impl std::fmt::Display) -> Self {
        Self::Database {
            message: error.to_string(),
        }
    }
}
