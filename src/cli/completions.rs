//! The name of a shell in, its completion script out.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::Cli;
use crate::cli::output::Output;
use crate::cli::setup::Outcome;
use crate::error::Result;

/// Arguments of `completions`.
#[derive(Args, Debug)]
#[command(
    after_help = "Example:\n  demarche completions bash > ~/.local/share/bash-completion/completions/demarche"
)]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

impl Completions {
    /// Prints the script.
    pub fn run(&self) -> Result<Outcome> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "demarche", &mut script);
        let mut out = Output::new();
        out.bytes(&script)?;
        out.finish()?;
        Ok(Outcome::Done)
    }
}
