//! Rows of positions in, the statements of a discourse network out: who agrees or disagrees with which concept, when and where.

use crate::query::Answer;
use crate::show::rows::{Row, Rows};
use crate::show::table::Table;

/// The columns of the Discourse Network Analyzer's statements, then what it has no place for.
const COLUMNS: &[&str] = &[
    "document",
    "date",
    "person",
    "organisation",
    "concept",
    "agreement",
    "title",
    "source",
    "url",
    "text",
    "start",
    "end",
    "polarity",
    "stance",
    "strength",
    "condition",
    "toward",
    "country",
    "confidence",
    "finding",
];

/// A row for each side that a position takes: 1 agrees, 0 does not. Who is for and against has two rows, who
/// is neither has none, as the analyzer knows no third side. The person is who voiced it, or who holds it
/// for himself; the organisation is whom it binds, if that is not a person.
pub fn statements(answer: &Answer) -> Table {
    let mut table = Table::new(COLUMNS);
    for row in Rows::new(answer).iter() {
        let sides: &[&str] = match row.text("polarity").as_str() {
            "for" => &["1"],
            "against" => &["0"],
            "mixed" => &["1", "0"],
            _ => &[],
        };
        table
            .rows
            .extend(sides.iter().map(|side| cells(&row, side)));
    }
    table.rows.sort();
    table
}

fn cells(row: &Row, agreement: &str) -> Vec<String> {
    let (holder, voice) = (row.text("holder"), row.text("voice"));
    let is_person = |kind: &str| row.text(kind) == "person";
    let (person, organisation) = match (is_person("holderKind"), is_person("voiceKind")) {
        (true, _) => (holder, String::new()),
        (false, true) => (voice, holder),
        (false, false) => (String::new(), holder),
    };
    COLUMNS
        .iter()
        .map(|column| match *column {
            "document" => row.text("article"),
            "date" => row.text("day"),
            "person" => person.clone(),
            "organisation" => organisation.clone(),
            "agreement" => agreement.to_owned(),
            "source" => row.text("publisher"),
            "text" => row.text("sentence"),
            "country" => row.text("holderCountry"),
            other => row.text(other),
        })
        .collect()
}
