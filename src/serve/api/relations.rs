//! An actor in, with and against whom out: what findings make of two actors, as in the network of actors.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;
use serde_json::{Value, json};

use crate::error::Result;
use crate::serve::api::Asked;
use crate::serve::api::things::{Thing, Things};
use crate::show::network::links::Tone;

/// The most actors that one is told to have to do with.
const NEIGHBOURS: usize = 200;

/// The two ends of each kind of finding, and what tells its tone.
const ENDS: [(&str, &str); 3] = [
    ("dem:actor", "dem:recipient"),
    ("dem:speaker", "dem:addressee"),
    ("dem:holder", "dem:toward"),
];

/// How often, by tone.
type Tones = BTreeMap<&'static str, usize>;

/// The actors that findings link these with, the most first.
pub(super) fn relations(asked: &Asked, things: &Things, all: &[NamedNode]) -> Result<Value> {
    let mut others: BTreeMap<NamedNode, Tones> = BTreeMap::new();
    for (one_end, other_end) in ENDS {
        for node in findings(things, all, [one_end, other_end])? {
            asked.limits.stop.check()?;
            let finding = things.get(&node)?;
            let Some(tone) = tone(&finding, one_end) else {
                continue;
            };
            for other in linked(&finding, all, [one_end, other_end]) {
                *others.entry(other).or_default().entry(tone).or_default() += 1;
            }
        }
    }
    let rows = others
        .iter()
        .map(|(other, tones)| row(things, other, tones));
    let mut rows = rows.collect::<Result<Vec<_>>>()?;
    rows.sort_by_cached_key(|row| {
        let total = row["total"].as_u64().unwrap_or(0);
        (u64::MAX - total, row["actor"]["id"].to_string())
    });
    rows.truncate(NEIGHBOURS);
    Ok(Value::Array(rows))
}

/// The findings that have one of these at either end.
fn findings(things: &Things, all: &[NamedNode], ends: [&str; 2]) -> Result<BTreeSet<NamedNode>> {
    let mut found = BTreeSet::new();
    for one in all {
        for end in ends {
            found.extend(things.store.subjects(end, &one.clone().into())?);
        }
    }
    Ok(found)
}

/// The tone of a finding; nothing for what was not said.
fn tone(finding: &Thing, end: &str) -> Option<&'static str> {
    let tone = match end {
        "dem:speaker" => {
            return (finding.text("dem:made") == Some("made")).then(|| Tone::Said.name());
        }
        "dem:holder" => Tone::of(finding.text("dem:polarity").unwrap_or_default()),
        _ => Tone::of(finding.text("dem:quad").unwrap_or_default()),
    };
    Some(match tone {
        Tone::Cooperation | Tone::Conflict | Tone::For | Tone::Against => tone.name(),
        _ => "other",
    })
}

/// Those at the other end; of an event without recipients, those who did it together.
fn linked(finding: &Thing, all: &[NamedNode], [one, other]: [&str; 2]) -> BTreeSet<NamedNode> {
    let mut found = BTreeSet::new();
    let has = |end: &str| finding.nodes(end).any(|node| all.contains(node));
    let alone = finding.node(other).is_none();
    if has(one) {
        found.extend(finding.nodes(if alone { one } else { other }).cloned());
    }
    if has(other) {
        found.extend(finding.nodes(one).cloned());
    }
    if alone && one != "dem:actor" {
        found.clear();
    }
    found.retain(|node| !all.contains(node));
    found
}

fn row(things: &Things, other: &NamedNode, tones: &Tones) -> Result<Value> {
    let number = |tone: &str| tones.get(tone).copied().unwrap_or(0);
    Ok(json!({
        "actor": things.link(other)?,
        "cooperation": number("cooperation"),
        "conflict": number("conflict"),
        "said": number("said"),
        "for": number("for"),
        "against": number("against"),
        "other": number("other"),
        "total": tones.values().sum::<usize>(),
    }))
}
