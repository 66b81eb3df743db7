//! What every command needs: where the store and the tables are, and how to talk to the user.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;

use crate::error::Error;
use crate::show::plain::one_line;

/// How a command ended, if it could do its work at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Some inputs failed; each was named.
    SomeFailed,
}

/// What every command needs.
#[derive(Args, Clone, Debug)]
pub struct Setup {
    /// The folder of the store
    #[arg(
        long,
        global = true,
        env = "DEMARCHE_STORE",
        default_value = "demarche.db",
        value_name = "DIR",
        help_heading = "Everywhere"
    )]
    pub store: PathBuf,
    /// A folder of tables that add to or override the built-in ones
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub data: Option<PathBuf>,
    /// Say nothing but errors
    #[arg(long, short, global = true, help_heading = "Everywhere")]
    pub quiet: bool,
}

impl Setup {
    /// Tells of something that failed.
    pub fn error(&self, text: &str) {
        tell("error", text);
    }

    /// Tells of something that went not quite right.
    pub fn warning(&self, text: &str) {
        if !self.quiet {
            tell("warning", text);
        }
    }

    /// Tells how it went.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            tell("", text);
        }
    }
}

/// 2 for what the user must put differently, else 1.
pub fn exit_code(error: &Error) -> u8 {
    match error {
        Error::Usage(_)
        | Error::Ambiguous { .. }
        | Error::Question { .. }
        | Error::Syntax { .. } => 2,
        _ => 1,
    }
}

fn tell(kind: &str, text: &str) {
    let mut err = io::stderr().lock();
    for (number, line) in text.lines().enumerate() {
        let start = if number > 0 || kind.is_empty() {
            String::new()
        } else {
            format!("{kind}: ")
        };
        let indent: String = line
            .chars()
            .take_while(|character| *character == ' ')
            .collect();
        // Nothing can be told when standard error is closed.
        let _ = writeln!(err, "{start}{indent}{}", one_line(line));
    }
}
