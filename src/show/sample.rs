//! Findings by kind and type in, those that are drawn for review out: evenly from each type, always the same.

use std::collections::BTreeMap;

use crate::query::Answer;
use crate::show::rows::Rows;
use crate::show::table::Table;

/// What a sample tells of a finding, after the columns that the user fills.
pub const COLUMNS: &[&str] = &[
    "verdict",
    "label",
    "note",
    "kind",
    "type",
    "who",
    "what",
    "whom",
    "side",
    "sentence",
    "words",
    "confidence",
    "rule",
    "article",
    "finding",
];

/// The IRI of a finding, its kind and its type.
pub type Drawn = (String, String, String);

/// `number` of the findings in the rows of `queries/review/items.rq`, of these kinds if any are given: one of
/// each type, then a second of each, and so on. Which of a type come first, `seed` decides.
pub fn drawn(answer: &Answer, kinds: &[String], number: usize, seed: u64) -> Vec<Drawn> {
    let mut strata: BTreeMap<(String, String), Vec<(String, String)>> = BTreeMap::new();
    for row in Rows::new(answer).iter() {
        let (kind, what, finding) = (row.text("kind"), row.text("type"), row.whole("finding"));
        if kinds.is_empty() || kinds.contains(&kind) {
            let lot = blake3::hash(format!("{seed}\n{finding}").as_bytes()).to_hex();
            strata
                .entry((kind, what))
                .or_default()
                .push((lot.to_string(), finding));
        }
    }
    for stratum in strata.values_mut() {
        stratum.sort();
    }
    let longest = strata.values().map(Vec::len).max().unwrap_or(0);
    let rounds = (0..longest).flat_map(|round| {
        strata.iter().filter_map(move |((kind, what), stratum)| {
            let (_, finding) = stratum.get(round)?;
            Some((finding.clone(), kind.clone(), what.clone()))
        })
    });
    let mut drawn: Vec<Drawn> = rounds.take(number).collect();
    drawn.sort_by(|a, b| (&a.1, &a.2, &a.0).cmp(&(&b.1, &b.2, &b.0)));
    drawn
}

/// The drawn findings with what the rows of `queries/review/details.rq` tell of them.
pub fn sheet(drawn: &[Drawn], details: &Answer) -> Table {
    let mut told: BTreeMap<String, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
    for row in Rows::new(details).iter() {
        let cells = told.entry(row.whole("finding")).or_default();
        for &column in COLUMNS {
            let cell = row.text(column);
            let values = cells.entry(column).or_default();
            if !cell.is_empty() && !values.contains(&cell) {
                values.push(cell);
            }
        }
    }
    let mut table = Table::new(COLUMNS);
    for (finding, kind, what) in drawn {
        let cells = told.get(finding);
        let cell = |column: &&str| match *column {
            "kind" => kind.clone(),
            "type" => what.clone(),
            "finding" => finding.clone(),
            column => cells
                .and_then(|cells| cells.get(column))
                .map(|values| values.join("; "))
                .unwrap_or_default(),
        };
        table.rows.push(COLUMNS.iter().map(cell).collect());
    }
    table
}
