//! Issues with how often a side is taken on them in, those that no table lists out, the most frequent first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::query::Answer;
use crate::show::rows::Rows;
use crate::show::table::Table;

#[derive(Default)]
struct Candidate {
    names: BTreeSet<String>,
    action: String,
    object: String,
    broader: BTreeSet<String>,
    counts: [usize; 3],
    sentences: BTreeSet<String>,
}

/// The rows of `queries/lists/candidates.rq` without those that are `listed` by their id.
pub fn candidates(answer: &Answer, listed: impl Fn(&str) -> bool) -> Table {
    let mut all: BTreeMap<String, Candidate> = BTreeMap::new();
    for row in Rows::new(answer).iter() {
        let id = row.text("id");
        if listed(&id) {
            continue;
        }
        let candidate = all.entry(id.clone()).or_default();
        candidate.names.insert(row.text("name"));
        candidate.action = row.text("action");
        candidate.object = row.text("object");
        candidate.broader.insert(row.text("broader"));
        // The same issue of several owners, or with several broader ones, has several rows.
        for (count, column) in candidate
            .counts
            .iter_mut()
            .zip(["positions", "articles", "holders"])
        {
            *count = (*count).max(row.text(column).parse().unwrap_or_default());
        }
        candidate
            .sentences
            .extend([row.text("first"), row.text("second")]);
        candidate
            .broader
            .retain(|broader| !broader.is_empty() && *broader != id);
    }
    let mut sorted: Vec<(String, Candidate)> = all.into_iter().collect();
    sorted.sort_by_key(|(id, candidate)| (Reverse(candidate.counts), id.clone()));
    let mut table = Table::new(&[
        "positions",
        "articles",
        "holders",
        "id",
        "label",
        "action",
        "object",
        "broader",
        "sentences",
    ]);
    table.rows = sorted
        .into_iter()
        .map(|(id, candidate)| cells(id, candidate))
        .collect();
    table
}

fn cells(id: String, candidate: Candidate) -> Vec<String> {
    let joined = |set: BTreeSet<String>, between: &str| {
        set.into_iter().take(3).collect::<Vec<_>>().join(between)
    };
    let mut cells: Vec<String> = candidate.counts.iter().map(ToString::to_string).collect();
    cells.extend([
        id,
        joined(candidate.names, "; "),
        candidate.action,
        candidate.object,
        joined(candidate.broader, "; "),
        joined(candidate.sentences, " | "),
    ]);
    cells
}
