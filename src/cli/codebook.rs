//! The tables and columns of this program in, a page that can be cited out.

use std::collections::BTreeMap;
use std::fmt::Write;

use clap::Args;

use crate::cli::inputs::tables;
use crate::cli::output::Output;
use crate::cli::records::COLUMNS;
use crate::cli::setup::{Outcome, Setup};
use crate::error::Result;
use crate::graph::likeness;
use crate::lexicon::source::DataFiles;

/// Arguments of `codebook`.
#[derive(Args, Debug)]
#[command(after_help = "\
The page is Markdown. With --data it tells of your tables, too.

Examples:
  demarche codebook > codebook.md
  demarche codebook --data my-tables | pandoc -o codebook.pdf")]
pub struct Codebook {}

/// What an event's status means.
const STATUSES: &[(&str, &str)] = &[
    (
        "occurred",
        "The text tells it as a fact. What somebody says of it is told in a statement.",
    ),
    ("ongoing", "It was not over when the article was published."),
    (
        "planned",
        "It is announced, promised or expected, or its day is after the day of publication.",
    ),
    (
        "threatened",
        "Somebody says that it will be done to others, or under a condition.",
    ),
    (
        "denied",
        "The text says that it did not happen, or that somebody refused or failed to do it.",
    ),
    (
        "hypothetical",
        "It might be, might have been, or is only asked for.",
    ),
];

impl Codebook {
    /// Prints the page.
    pub fn run(&self, setup: &Setup) -> Result<Outcome> {
        let (files, version) = tables(setup)?;
        let mut out = Output::new();
        out.text(&page(&files, &version)?)?;
        out.finish()?;
        Ok(Outcome::Done)
    }
}

fn page(files: &DataFiles, version: &str) -> Result<String> {
    let mut page = format!(
        "# Codebook of the events of Demarche {}\n\n\
         Tables: {version}.\n\n\
         Cite as: Demarche {}, codebook of events, <https://w3id.org/demarche>. Types, modes, contexts, quad codes \
         and scores follow PLOVER (Political Language Ontology for Verifiable Event Records), the first forty columns \
         the POLECAT data set.\n\n",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_VERSION"),
    );
    page += &types(files)?;
    page += "## Contexts\n\n| context | what it marks |\n|---|---|\n";
    for row in files.rows(
        "plover_contexts.tsv",
        &["context", "description"],
        &["context"],
    )? {
        let _ = writeln!(
            page,
            "| {} | {} |",
            row.get("context"),
            row.get("description")
        );
    }
    page += "\n## Status\n\nEvery event has one. Count those that occurred and are no background unless you mean \
             something else.\n\n| status | meaning |\n|---|---|\n";
    for (status, meaning) in STATUSES {
        let _ = writeln!(page, "| {status} | {meaning} |");
    }
    page += "\nAn event told as background is historical besides: an earlier one that explains the news.\n\n";
    page += "## Columns\n\nOf `demarche events --format csv`. A cell with nothing known is empty; several values have \
             a semicolon between them.\n\n| number | column | what stands in it |\n|---|---|---|\n";
    for (number, (column, meaning)) in COLUMNS.iter().enumerate() {
        let _ = writeln!(page, "| {} | {column} | {meaning} |", number + 1);
    }
    let _ = write!(
        page,
        "\n## One occurrence in several articles\n\nRows with the same Occurrence are taken for one occurrence. Two \
         reports are compared if they have the same type and name the same country or party within a few days. They \
         are linked if nothing in them contradicts and the score of what agrees is at least {}; what one of them does \
         not tell counts for nothing. `demarche events --same` lists the links with their reasons, and \
         `demarche review` takes them back. Copy Of names the article whose text a source prints again: count both as \
         one source.\n",
        likeness::SAME
    );
    Ok(page)
}

/// The types with their modes.
fn types(files: &DataFiles) -> Result<String> {
    let columns = &["type", "mode", "quad", "intensity", "description"];
    let rows = files.rows("plover.tsv", columns, &["type", "mode"])?;
    let mut types: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in &rows {
        let cells = ["mode", "quad", "intensity", "description"].map(|column| row.get(column));
        let line = format!("| {} |", cells.join(" | "));
        types.entry(row.get("type")).or_default().push(line);
    }
    let mut text = String::from(
        "## Types and modes\n\nThe line without a mode is the type itself. The score is from -10, conflict, to 10, \
         cooperation. OTHER is what PLOVER has no type for; its label tells what it is.\n\n",
    );
    for (kind, lines) in types {
        let _ = writeln!(
            text,
            "### {kind}\n\n| mode | quad code | score | meaning |\n|---|---|---|---|"
        );
        for line in lines {
            let _ = writeln!(text, "{line}");
        }
        text.push('\n');
    }
    Ok(text)
}
