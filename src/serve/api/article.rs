//! An article in, its text with everything that was found in it out.

use std::collections::BTreeMap;

use oxigraph::model::NamedNode;
use serde_json::{Value, json};

use crate::error::Result;
use crate::serve::api::things::{Thing, Things, id, rule};
use crate::serve::api::{Asked, rows};
use crate::serve::call::Reply;
use crate::serve::problem::Problem;
use crate::store::Entry;

/// The properties that lead to the words of a finding, and what these are.
const SPANS: [(&str, &str); 6] = [
    ("dem:cue", "cue"),
    ("dem:contentSpan", "content"),
    ("dem:speakerSpan", "speaker"),
    ("dem:conditionSpan", "condition"),
    ("dem:words", "words"),
    ("dem:trigger", "trigger"),
];

/// The reader.
pub(super) fn reply(asked: &Asked) -> std::result::Result<Reply, Problem> {
    let store = &asked.served.store;
    let entry = store.article_named(asked.needed("id")?)?;
    let things = Things::new(store);
    let node = NamedNode::new_unchecked(entry.iri.as_str());
    let (findings, sentences) = findings(asked, &things, &node)?;
    let mut page = about(asked, &entry, &node)?;
    page["findings"] = findings;
    page["sentences"] = sentences;
    for (name, value) in read_by(&things, &node)? {
        page[name] = json!(value);
    }
    Ok(Reply::json(&page))
}

fn about(asked: &Asked, entry: &Entry, node: &NamedNode) -> Result<Value> {
    let record = asked.served.store.record(entry)?;
    let paragraphs = record
        .paragraphs
        .iter()
        .map(|(span, part)| json!({"start": span.start, "end": span.end, "part": part}));
    Ok(json!({
        "id": id(node),
        "iri": node.as_str(),
        "name": record.id,
        "title": record.title,
        "publisher": record.publisher,
        "byline": record.byline,
        "section": record.section,
        "day": record.published,
        "published_at": record.published_at,
        "modified": record.modified,
        "url": record.url,
        "language": record.language,
        "text": &*record.text,
        "body_start": record.body_start,
        "paragraphs": paragraphs.collect::<Vec<_>>(),
    }))
}

/// Every finding in the order of the text, and the sentences they rest on.
fn findings(asked: &Asked, things: &Things, article: &NamedNode) -> Result<(Value, Value)> {
    let mut found = Vec::new();
    let mut sentences = BTreeMap::new();
    for node in things
        .store
        .subjects("dem:inArticle", &article.clone().into())?
    {
        asked.limits.stop.check()?;
        let thing = things.get(&node)?;
        let Some(finding) = finding(things, &node, &thing)? else {
            continue;
        };
        let sentence = &finding["sentence"];
        let ends = [&sentence["start"], &sentence["end"]].map(Value::as_u64);
        if let [Some(start), Some(end)] = ends {
            sentences.insert((start, end), json!({"start": start, "end": end}));
        }
        found.push(finding);
    }
    found.sort_by_cached_key(|finding| {
        let start = finding["spans"][0]["start"].as_u64();
        (start.unwrap_or(u64::MAX), finding["id"].to_string())
    });
    Ok((Value::Array(found), sentences.into_values().collect()))
}

fn finding(things: &Things, node: &NamedNode, thing: &Thing) -> Result<Option<Value>> {
    let kinds = [
        ("dem:Statement", "statement"),
        ("dem:Position", "position"),
        ("sem:Event", "event"),
        ("org:Membership", "role"),
        ("dem:Mention", "mention"),
    ];
    let Some((_, kind)) = kinds.into_iter().find(|(class, _)| thing.is(class)) else {
        return Ok(None);
    };
    let row = rows::any(things, node)?;
    let (kind, thing_meant) = match kind {
        "mention" => meant(things, thing)?,
        "role" => ("role", rows::first(things, thing, "org:member")?),
        kind => (kind, Value::Null),
    };
    let mut finding = json!({
        "id": id(node),
        "kind": kind,
        "spans": spans(things, thing)?,
        "sentence": things.sentence(thing)?,
        "rule": rule(thing),
        "confidence": thing.number("dem:confidence"),
        "thing": thing_meant,
    });
    finding["words"] = json!(words(kind, row.as_ref(), thing, &finding["thing"]));
    finding["row"] = row.unwrap_or(Value::Null);
    Ok(Some(finding))
}

/// What a mention is of.
fn meant(things: &Things, mention: &Thing) -> Result<(&'static str, Value)> {
    let Some(node) = mention.node("dem:refersTo") else {
        return Ok(("actor", Value::Null));
    };
    let kind = if things.get(node)?.is("sem:Place") {
        "place"
    } else {
        "actor"
    };
    Ok((kind, things.link(node)?))
}

/// The words of a finding; if none are marked, its sentence.
fn spans(things: &Things, thing: &Thing) -> Result<Value> {
    let mut found = Vec::new();
    for (property, role) in SPANS {
        for selector in thing.nodes(property) {
            let words = things.words(selector)?;
            found.push(json!({"role": role, "start": words["start"], "end": words["end"]}));
        }
    }
    if found.is_empty() {
        for selector in thing.nodes("dem:evidence") {
            let words = things.words(selector)?;
            found.push(json!({"role": "sentence", "start": words["start"], "end": words["end"]}));
        }
    }
    found.sort_by_cached_key(|span| (span["start"].as_u64(), span["end"].as_u64()));
    Ok(Value::Array(found))
}

/// One line that tells the finding.
fn words(kind: &str, row: Option<&Value>, thing: &Thing, meant: &Value) -> String {
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let names = |value: &Value| {
        let names = value.as_array().map(Vec::as_slice).unwrap_or_default();
        names.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().replace('_', " ");
    match (kind, row) {
        ("statement", Some(row)) => format!(
            "{} {} {}: “{}”",
            names(&row["speakers"]),
            text(row, "act"),
            names(&row["addressees"]),
            row["content"].as_str().unwrap_or_default()
        ),
        ("position", Some(row)) => format!(
            "{} {} {} ({})",
            name(&row["holder"]),
            text(row, "polarity"),
            name(&row["issue"]),
            text(row, "stance")
        ),
        ("event", Some(row)) => format!(
            "{} {}: {} → {} ({})",
            text(row, "type"),
            text(row, "label"),
            names(&row["actors"]),
            names(&row["recipients"]),
            text(row, "status")
        ),
        ("role", _) => format!(
            "{}, {}",
            name(meant),
            thing.text("dem:roleTitle").unwrap_or_default()
        ),
        _ => name(meant),
    }
}

/// Which program, model and tables read the article.
fn read_by(things: &Things, article: &NamedNode) -> Result<Vec<(&'static str, Option<String>)>> {
    let graph = NamedNode::new_unchecked(format!("{}/graph", article.as_str()));
    let made = things.get(&graph)?;
    let names = ["program", "model", "data"];
    let Some(activity) = made.node("prov:wasGeneratedBy") else {
        return Ok(names.map(|name| (name, None)).to_vec());
    };
    let activity = things.get(activity)?;
    let told = names.map(|name| {
        let value = activity.text(&format!("dem:{name}"));
        (name, value.map(str::to_owned))
    });
    Ok(told.to_vec())
}
