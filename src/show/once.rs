//! The rows of a list in, a table out in which what was told in several wordings has one row.

use std::collections::BTreeMap;

use crate::query::Answer;
use crate::show::lists::{Kind, Thing, in_order, things};
use crate::show::rows::{Row, Rows};
use crate::show::table::Table;

/// How the wordings of one thing are known and shown.
pub struct Once {
    /// What must agree of two things that tell of one utterance.
    pub agree: &'static [&'static str],
    /// The variables by which the other wordings are shown.
    pub wording: &'static [&'static str],
}

/// Statements of one utterance are one.
pub const STATEMENTS: Once = Once {
    agree: &[],
    wording: &["article", "content"],
};

/// Positions are one that an utterance expresses for one holder, on one issue and side.
pub const POSITIONS: Once = Once {
    agree: &["holder", "issue", "polarity"],
    wording: &["id"],
};

/// The table with a row for each thing, that which tells most of itself, and the other wordings beside it. What
/// differs in nothing but its place in the article is one, too.
pub fn once(answer: &Answer, kind: &Kind, how: &Once, text: fn(&Row, &str) -> String) -> Table {
    let things: Vec<(String, Thing)> = things(answer, kind, text).into_iter().collect();
    let groups = groups(answer, kind, how, &things);
    let rows = groups.iter().map(|group| row(&things, group, kind, how));
    let rows = rows.collect();
    let mut heads: Vec<&str> = kind.columns.iter().map(|(head, _)| *head).collect();
    heads.push("also");
    in_order(&heads, rows, kind)
}

/// The numbers of those that are one.
fn groups(answer: &Answer, kind: &Kind, how: &Once, things: &[(String, Thing)]) -> Vec<Vec<usize>> {
    let numbers: BTreeMap<&str, usize> = (things.iter().enumerate())
        .map(|(number, (id, _))| (id.as_str(), number))
        .collect();
    let mut leaders: Vec<usize> = (0..things.len()).collect();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut meet = |key: String, number: usize| {
        let other = *first.entry(key).or_insert(number);
        let (one, other) = (leader(&leaders, number), leader(&leaders, other));
        leaders[one.max(other)] = one.min(other);
    };
    for row in Rows::new(answer).iter() {
        let (same, number) = (row.text("same"), numbers.get(row.text("id").as_str()));
        if let (false, Some(&number)) = (same.is_empty(), number) {
            let told = how.agree.iter().map(|variable| row.text(variable));
            let told: Vec<String> = std::iter::once(same).chain(told).collect();
            meet(told.join("\n"), number);
        }
    }
    for (number, (_, cells)) in things.iter().enumerate() {
        let told = (kind.columns.iter().zip(cells))
            .filter(|((_, variable), _)| *variable != "id")
            .map(|(_, cell)| cell.join("; "));
        meet(told.collect::<Vec<_>>().join("\n"), number);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for number in 0..things.len() {
        let group = leader(&leaders, number);
        groups.entry(group).or_default().push(number);
    }
    groups.into_values().collect()
}

/// The row of a group: the cells of its fullest member, and how the others word it.
fn row(things: &[(String, Thing)], group: &[usize], kind: &Kind, how: &Once) -> Thing {
    let worded = |number: usize| -> String {
        let words = how.wording.iter().map(|variable| kind.column(variable));
        let words = words.map(|column| things[number].1[column].join("; "));
        words.collect::<Vec<_>>().join(": ")
    };
    let told = |number: usize| things[number].1.iter().map(Vec::len).sum::<usize>();
    let best = (group.iter().copied())
        .max_by_key(|&number| (told(number), worded(number).len(), usize::MAX - number))
        .unwrap_or_default();
    let mut others: Vec<String> = Vec::new();
    for &number in group {
        let wording = worded(number);
        if wording != worded(best) && !others.contains(&wording) {
            others.push(wording);
        }
    }
    let mut row = things[best].1.clone();
    row.push(others);
    row
}

/// The first member of a group.
fn leader(leaders: &[usize], mut member: usize) -> usize {
    while leaders[member] != member {
        member = leaders[member];
    }
    member
}
