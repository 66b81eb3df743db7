//! Arguments in, results on standard output: one file a command.

pub mod completions;
pub mod inputs;
pub mod man;
pub mod output;
pub mod read;
pub mod setup;

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
    /// Read articles and print what was found; touches no store.
    Read(read::Read),
    /// Print a completion script for a shell.
    Completions(completions::Completions),
    /// Write the manual pages.
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
            Self::Completions(command) => command.run(),
            Self::Man(command) => command.run(),
        }
    }
}
