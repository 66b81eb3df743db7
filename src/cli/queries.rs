//! Lists the stored queries, or prints one.

use clap::Args;

use crate::cli::output::{Output, look};
use crate::cli::setup::Outcome;
use crate::error::{Error, Result};
use crate::query::{Question, named, saved};
use crate::show::plain::wrap;

/// Arguments of `queries`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  demarche queries
  demarche queries red-lines > my-red-lines.rq")]
pub struct Queries {
    /// Print the SPARQL text of this one
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

impl Queries {
    /// Prints the list or the text.
    pub fn run(&self) -> Result<Outcome> {
        let mut out = Output::new();
        match &self.name {
            None => {
                for question in saved() {
                    out.text(&entry(&question, look().width))?;
                }
            }
            Some(name) => {
                let unknown = || {
                    Error::Usage(format!(
                        "no stored query is called \"{name}\"; `demarche queries` lists them"
                    ))
                };
                out.text(&named(name).ok_or_else(unknown)?.text)?;
            }
        }
        out.finish()?;
        Ok(Outcome::Done)
    }
}

fn entry(question: &Question, width: usize) -> String {
    let mut lines = vec![question.name.clone(), format!("  {}", question.title)];
    for parameter in &question.parameters {
        let default = parameter.default.as_deref();
        let default = default.map_or_else(String::new, |value| format!(" (otherwise {value})"));
        let about = format!("{}: {}{default}", parameter.name, parameter.description);
        let rows = wrap(&about, width.saturating_sub(6));
        lines.extend(rows.into_iter().map(|row| format!("    {row}")));
    }
    if !question.example.is_empty() {
        lines.push(format!("  {}", question.example));
    }
    lines.join("\n") + "\n\n"
}
