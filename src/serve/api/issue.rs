//! An issue in, who stands where on it, since when, who changed and who contradicts whom out.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, Term};
use serde_json::{Value, json};

use crate::error::Result;
use crate::query::{Answer, Filters, Kind, ask_within, named};
use crate::serve::api::actor::{first, span, when};
use crate::serve::api::lists::Part;
use crate::serve::api::things::{Things, id};
use crate::serve::api::{Asked, lists, rows};
use crate::serve::call::Reply;
use crate::serve::problem::Problem;
use crate::show::lists::POSITIONS;

/// The most positions of a timeline.
const LONGEST: usize = 300;

/// The page of the issue.
pub(super) fn reply(asked: &Asked) -> std::result::Result<Reply, Problem> {
    let (node, all) = asked.thing(Kind::Issue)?;
    let things = Things::new(&asked.served.store);
    let issue = things.get(&node)?;
    let narrower = things
        .store
        .subjects("skos:broader", &node.clone().into())?;
    let mut page = json!({
        "id": id(&node),
        "iri": node.as_str(),
        "name": issue.text("skos:prefLabel"),
        "action": issue.text("dem:action"),
        "object": issue.text("dem:object"),
        "of": rows::first(&things, &issue, "dem:of")?,
        "broader": things.links(issue.nodes("skos:broader"))?,
        "narrower": things.links(narrower.iter())?,
    });
    span(asked, &mut page, &all)?;
    let filters = Filters {
        issue: Some(id(&node).to_owned()),
        ..Filters::default()
    };
    page["standing"] = standing(asked, &things, &filters)?;
    let longest = Part {
        offset: 0,
        limit: LONGEST,
    };
    let (_, timeline) = lists::chosen(asked, &POSITIONS, &filters, longest)?;
    page["timeline"] = Value::Array(in_order(&things, &timeline)?);
    page["changes"] = changes(&things, &stored(asked, "changes", &filters)?)?;
    page["contradictions"] = contradictions(&things, &stored(asked, "contradictions", &filters)?)?;
    page["statements"] = first(asked, "statements", &filters)?;
    Ok(Reply::json(&page))
}

/// The positions that a stored query finds on the issue, each once, in its order.
fn stored(asked: &Asked, name: &str, filters: &Filters) -> Result<Vec<NamedNode>> {
    let Some(question) = named(name) else {
        return Ok(Vec::new());
    };
    let issue = filters.issue.clone().unwrap_or_default();
    let values = BTreeMap::from([
        ("issue".to_owned(), issue),
        ("limit".to_owned(), LONGEST.to_string()),
    ]);
    let answer = ask_within(&asked.served.store, &question, &values, asked.limits)?;
    let Answer::Rows { columns, rows } = answer else {
        return Ok(Vec::new());
    };
    let column = columns.iter().position(|column| column == "position");
    let mut seen = BTreeSet::new();
    let cells = rows
        .into_iter()
        .filter_map(|mut row| row.swap_remove(column?));
    let nodes = cells.filter_map(|cell| match cell {
        Term::NamedNode(node) => seen.insert(node.clone()).then_some(node),
        _ => None,
    });
    Ok(nodes.collect())
}

/// The latest position of each holder, by holder.
fn standing(asked: &Asked, things: &Things, filters: &Filters) -> Result<Value> {
    let mut found = in_order(things, &stored(asked, "positions", filters)?)?;
    found.sort_by_cached_key(|row| row["holder"]["name"].to_string());
    Ok(Value::Array(found))
}

fn in_order(things: &Things, nodes: &[NamedNode]) -> Result<Vec<Value>> {
    let found = nodes.iter().map(|node| rows::position(things, node));
    let mut found = found.collect::<Result<Vec<_>>>()?;
    found.sort_by_cached_key(when);
    Ok(found)
}

/// The positions of each holder who took several sides.
fn changes(things: &Things, nodes: &[NamedNode]) -> Result<Value> {
    let mut by_holder: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in in_order(things, nodes)? {
        let key = format!("{}{}", row["holder"], row["issue"]);
        by_holder.entry(key).or_default().push(row);
    }
    let changed = by_holder.into_values().map(|positions| {
        json!({"holder": positions[0]["holder"], "issue": positions[0]["issue"], "positions": positions})
    });
    Ok(changed.collect())
}

/// Who is on which side of each issue that has several.
fn contradictions(things: &Things, nodes: &[NamedNode]) -> Result<Value> {
    let mut by_issue: BTreeMap<String, (Value, [BTreeMap<String, Value>; 3])> = BTreeMap::new();
    for row in in_order(things, nodes)? {
        let issue = row["issue"].clone();
        let entry = by_issue.entry(issue.to_string());
        let (_, sides) = entry.or_insert_with(|| (issue, Default::default()));
        let side = match row["polarity"].as_str() {
            Some("for") => 0,
            Some("against") => 1,
            _ => 2,
        };
        let holder = row["holder"].clone();
        sides[side].insert(holder["name"].to_string(), holder);
    }
    let found = by_issue.into_values().map(|(issue, sides)| {
        let [pro, contra, mixed] = sides.map(|side| side.into_values().collect::<Vec<_>>());
        json!({"issue": issue, "for": pro, "against": contra, "mixed": mixed})
    });
    Ok(found.collect())
}
