//! An actor in, the dossier out: roles, positions by issue, statements, events, with and against whom.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, Term};
use serde_json::{Value, json};

use crate::error::Result;
use crate::query::{Filters, Kind};
use crate::serve::api::lists::{self, Part, count};
use crate::serve::api::relations::relations;
use crate::serve::api::things::{Thing, Things, id};
use crate::serve::api::{Asked, FIRST, rows};
use crate::serve::call::Reply;
use crate::serve::problem::Problem;

/// The dossier.
pub(super) fn reply(asked: &Asked) -> std::result::Result<Reply, Problem> {
    let (node, all) = asked.thing(Kind::Actor)?;
    let things = Things::new(&asked.served.store);
    let mut dossier = about(asked, &things, &node, &all)?;
    dossier["roles"] = roles(&things, &all, "org:member")?;
    dossier["members"] = roles(&things, &all, "org:organization")?;
    dossier["issues"] = issues(&things, &all)?;
    let given = Some(id(&node).to_owned());
    let spoken = Filters {
        speaker: given.clone(),
        ..Filters::default()
    };
    dossier["statements"] = first(asked, "statements", &spoken)?;
    let took_part = Filters {
        actor: given,
        ..Filters::default()
    };
    dossier["events"] = first(asked, "events", &took_part)?;
    dossier["relations"] = relations(asked, &things, &all)?;
    Ok(Reply::json(&dossier))
}

/// The first rows of a list.
pub(super) fn first(asked: &Asked, name: &str, filters: &Filters) -> Result<Value> {
    let part = Part {
        offset: 0,
        limit: FIRST,
    };
    match lists::named(name) {
        Some((kind, row)) => lists::page(asked, kind, row, filters, part),
        None => Ok(Value::Null),
    }
}

fn about(asked: &Asked, things: &Things, node: &NamedNode, all: &[NamedNode]) -> Result<Value> {
    let actor = things.get(node)?;
    let mut wordings = BTreeSet::new();
    for one in all {
        for mention in things.store.subjects("dem:refersTo", &one.clone().into())? {
            let mention = things.get(&mention)?;
            let words = mention.pairs().filter(|(name, _)| *name == "dem:wording");
            wordings.extend(words.filter_map(|(_, term)| match term {
                Term::Literal(words) => Some(words.value().to_owned()),
                _ => None,
            }));
        }
    }
    let mut dossier = json!({
        "id": id(node),
        "iri": node.as_str(),
        "name": actor.text("rdfs:label"),
        "kind": actor.text("dem:kind"),
        "country": actor.text("dem:country"),
        "sector": actor.text("dem:sector"),
        "wordings": wordings,
        "same_as": actor.nodes("owl:sameAs").map(NamedNode::as_str).collect::<Vec<_>>(),
        "same": things.links(all.iter().filter(|one| *one != node))?,
        "may_be": may_be(things, node)?,
    });
    span(asked, &mut dossier, all)?;
    Ok(dossier)
}

/// How many articles mention any of these, and the first and the last day.
pub(super) fn span(asked: &Asked, view: &mut Value, all: &[NamedNode]) -> Result<()> {
    let query = format!(
        "SELECT (COUNT(DISTINCT ?in) AS ?number) (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {{
          VALUES ?thing {{ {} }} ?in schema:mentions ?thing OPTIONAL {{ ?in schema:datePublished ?day }} }}",
        Asked::values(all)
    );
    let rows = asked.rows(&query)?;
    let row = rows.first().map(Vec::as_slice).unwrap_or_default();
    let day = |column: usize| match row.get(column) {
        Some(Some(Term::Literal(day))) => Some(day.value()),
        _ => None,
    };
    view["articles"] = json!(count(row.first()));
    view["first"] = json!(day(1));
    view["last"] = json!(day(2));
    Ok(())
}

/// Those whose names may be other spellings of this one's.
fn may_be(things: &Things, node: &NamedNode) -> Result<Value> {
    let mut found = Vec::new();
    for link in things.store.subjects("dem:links", &node.clone().into())? {
        let link = things.get(&link)?;
        if !link.is("dem:SameActor") {
            continue;
        }
        for other in link.nodes("dem:links").filter(|other| *other != node) {
            let mut row = things.link(other)?;
            row["score"] = json!(link.number("dem:score"));
            row["reason"] = json!(link.text("dem:reason"));
            row["verdict"] = json!(link.text("dem:verdict"));
            found.push(row);
        }
    }
    Ok(Value::Array(found))
}

/// Offices: those an actor holds, or those held in it.
fn roles(things: &Things, all: &[NamedNode], end: &str) -> Result<Value> {
    let mut found = Vec::new();
    for one in all {
        for membership in things.store.subjects(end, &one.clone().into())? {
            found.push(role(things, &*things.get(&membership)?)?);
        }
    }
    found.sort_by_cached_key(Value::to_string);
    found.dedup();
    Ok(Value::Array(found))
}

fn role(things: &Things, held: &Thing) -> Result<Value> {
    Ok(json!({
        "actor": rows::first(things, held, "org:member")?,
        "title": held.text("dem:roleTitle"),
        "of": rows::first(things, held, "org:organization")?,
        "from": held.text("dem:begin"),
        "to": held.text("dem:end"),
        "source": held.text("dem:source"),
        "article": things.article(held)?,
        "sentence": things.sentence(held)?,
    }))
}

/// What the actor holds or voices, by issue, the oldest first.
fn issues(things: &Things, all: &[NamedNode]) -> Result<Value> {
    let mut by_issue: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for one in all {
        for part in ["dem:holder", "dem:voicedBy"] {
            for node in things.store.subjects(part, &one.clone().into())? {
                if !seen.insert(node.clone()) {
                    continue;
                }
                let row = rows::position(things, &node)?;
                by_issue
                    .entry(row["issue"].to_string())
                    .or_default()
                    .push(row);
            }
        }
    }
    let issues = by_issue.into_values().map(|mut positions| {
        positions.sort_by_cached_key(when);
        let sides: BTreeSet<&str> = positions
            .iter()
            .filter_map(|row| row["polarity"].as_str())
            .collect();
        json!({
            "issue": positions[0]["issue"],
            "latest": positions.last().map(|row| row["polarity"].clone()),
            "sides": sides,
            "positions": positions,
        })
    });
    let mut issues: Vec<Value> = issues.collect();
    issues.sort_by_cached_key(|one| {
        let number = one["positions"].as_array().map_or(0, Vec::len);
        (usize::MAX - number, one["issue"]["name"].to_string())
    });
    Ok(Value::Array(issues))
}

/// The day of a finding, else that of its article.
pub(super) fn when(row: &Value) -> (String, String) {
    let day = row["day"].as_str().or(row["article"]["day"].as_str());
    (day.unwrap_or_default().to_owned(), row["id"].to_string())
}
