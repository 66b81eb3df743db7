//! Arguments in, results on standard output: one file a command.

pub mod actors;
pub mod articles;
pub mod codebook;
pub mod completions;
pub mod events;
pub mod export;
pub mod filters;
pub mod held;
pub mod index;
pub mod inputs;
pub mod issues;
pub mod judgements;
pub mod lists;
pub mod load;
pub mod man;
pub mod network;
pub mod output;
pub mod positions;
pub mod queries;
pub mod query;
pub mod read;
pub mod records;
pub mod remove;
pub mod report;
pub mod reread;
pub mod review;
pub mod serve;
pub mod setup;
pub mod source;
pub mod statements;
pub mod stats;
pub mod tokens;
pub mod why;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;

/// Reads news articles and tells who said what, who stands where on which issue and what happened,
/// as RDF with the sentence each answer rests on.
#[derive(Debug, Parser)]
#[command(
    name = "demarche",
    version,
    max_term_width = 100,
    after_help = "\
Exit codes: 0 done, 1 something failed (the message says what), 2 wrong usage or an ambiguous name"
)]
pub struct Cli {
    /// What every command needs.
    #[command(flatten)]
    pub setup: Setup,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read articles and print what was found; touches no store
    Read(read::Read),
    /// Read articles into the store
    Load(load::Load),
    /// Ask in SPARQL, or by the name of a stored query
    Query(query::Query),
    /// List the stored queries
    Queries(queries::Queries),
    /// Write the store, or a part of it, as RDF
    Export(export::Export),
    /// Tell who is linked to whom or what: a picture, or a network for other programs
    Network(network::Network),
    /// Write a dossier of an actor or an issue, with footnotes
    Report(report::Report),
    /// List the articles
    Articles(articles::Articles),
    /// List who speaks, acts or is named
    Actors(actors::Actors),
    /// List who said what to whom
    Statements(statements::Statements),
    /// List who stands where on which issue
    Positions(positions::Positions),
    /// List what happened, is planned, threatened or denied
    Events(events::Events),
    /// Print the types, modes, statuses and columns of events as a page to cite
    Codebook(codebook::Codebook),
    /// List the issues, with who is for and against
    Issues(issues::Issues),
    /// Take articles out of the store
    Remove(remove::Remove),
    /// Bring the store up to this program and its tables, from the texts it holds
    Reread(reread::Reread),
    /// Judge findings, and decide which actors or events are one and which are two
    Review(review::Review),
    /// Make the index anew that lists and searches choose from
    Index(index::Index),
    /// Open a page and a SPARQL endpoint for the store
    Serve(serve::Serve),
    /// Tell how much the store holds
    Stats(stats::Stats),
    /// Tell why something was found: the words, the rule, the candidates
    Why(why::Why),
    /// Print a completion script for a shell
    Completions(completions::Completions),
    /// Write the manual pages
    Man(man::Man),
}

/// Runs the program on its own arguments.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command.run(&cli.setup) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeFailed) => ExitCode::from(1),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            cli.setup.error(&error.to_string());
            ExitCode::from(setup::exit_code(&error))
        }
    }
}

impl Command {
    fn run(&self, setup: &Setup) -> Result<Outcome> {
        match self {
            Self::Read(command) => command.run(setup),
            Self::Load(command) => command.run(setup),
            Self::Query(command) => command.run(setup),
            Self::Queries(command) => command.run(),
            Self::Export(command) => command.run(setup),
            Self::Network(command) => command.run(setup),
            Self::Report(command) => command.run(setup),
            Self::Articles(command) => command.run(setup),
            Self::Actors(command) => command.run(setup),
            Self::Statements(command) => command.run(setup),
            Self::Positions(command) => command.run(setup),
            Self::Events(command) => command.run(setup),
            Self::Codebook(command) => command.run(setup),
            Self::Issues(command) => command.run(setup),
            Self::Remove(command) => command.run(setup),
            Self::Reread(command) => command.run(setup),
            Self::Review(command) => command.run(setup),
            Self::Index(command) => command.run(setup),
            Self::Serve(command) => command.run(setup),
            Self::Stats(command) => command.run(setup),
            Self::Why(command) => command.run(setup),
            Self::Completions(command) => command.run(),
            Self::Man(command) => command.run(),
        }
    }
}
