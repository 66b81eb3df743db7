//! Words in, the actors, issues and passages that have them out.

use oxigraph::model::NamedNode;
use serde_json::{Value, json};

use crate::error::Result;
use crate::graph::terms::iri;
use crate::index::{Day, Part, Wanted, marks, words as words_of};
use crate::query::Kind;
use crate::serve::api::Asked;
use crate::serve::api::lists::day;
use crate::serve::api::rows::{any, article, articles};
use crate::serve::api::things::{Things, id};
use crate::serve::call::Reply;
use crate::serve::problem::Problem;

/// How many of a kind come unless more are wanted.
const FEW: usize = 20;

/// The most of a kind.
const MOST: usize = 200;

/// How much of a text is shown before the first word that was found, in bytes.
const BEFORE: usize = 80;

/// How much of a text is shown, in bytes.
const SHOWN: usize = 280;

/// What has the words.
pub(super) fn reply(asked: &Asked) -> std::result::Result<Reply, Problem> {
    let params = &asked.call.params;
    let words = asked.needed("q")?;
    let only = params.get("only");
    let is_wanted = |part: &str| only.is_none_or(|only| only.split(',').any(|one| one == part));
    let told = |name: &str| day(params, name).map(|day| day.map(|day| (Day::Told, day)));
    let kind = params.get("kind").map(|name| {
        Part::named(name).ok_or_else(|| {
            Problem::bad(format!(
                "\"kind\" cannot be \"{name}\"; give {}",
                Part::ALL.map(Part::name).join(", ")
            ))
        })
    });
    let wanted = Wanted {
        parts: kind.transpose()?.into_iter().collect(),
        publisher: params.get("publisher").map(str::to_owned),
        text: Some(words.to_owned()),
        since: told("since")?,
        until: told("until")?,
        ..Wanted::default()
    };
    let offset = params.number("offset")?.unwrap_or(0);
    let limit = params.number("limit")?.unwrap_or(FEW).min(MOST);
    let things = Things::new(&asked.served.store);
    let mut found = json!({"query": words, "actors": [], "issues": [], "hits": []});
    for (part, kind) in [("actors", Kind::Actor), ("issues", Kind::Issue)] {
        if is_wanted(part) {
            found[part] = named(asked, &things, kind, words, limit)?;
        }
    }
    if is_wanted("hits") {
        found["hits"] = hits(asked, &things, &wanted, (offset, limit))?;
    }
    Ok(Reply::json(&found))
}

fn named(asked: &Asked, things: &Things, kind: Kind, words: &str, limit: usize) -> Result<Value> {
    let stop = &asked.limits.stop;
    let finder = &asked.served.finder;
    let nodes = finder.look(things.store, stop, |names| names.named(kind, words))?;
    let mut rows = Vec::new();
    for node in nodes {
        // One that went with its article is known until the index is made again.
        let number = articles(things, &node)?;
        if number > 0 {
            let mut row = things.link(&node)?;
            row["articles"] = json!(number);
            rows.push(row);
        }
        if rows.len() == limit {
            break;
        }
    }
    Ok(Value::Array(rows))
}

fn hits(
    asked: &Asked,
    things: &Things,
    wanted: &Wanted,
    (offset, limit): (usize, usize),
) -> Result<Value> {
    let words = wanted.text.as_deref().unwrap_or_default();
    let mut rows = Vec::new();
    if words_of(words).is_empty() {
        return Ok(json!(rows));
    }
    let index = asked.served.store.index()?;
    let found = index.map(|index| index.best(wanted, offset, limit));
    for (hit, score) in found.transpose()?.unwrap_or_default() {
        asked.limits.stop.check()?;
        let node = NamedNode::new_unchecked(hit);
        let Some(part) = part(things, &node)? else {
            continue;
        };
        let (text, article, day) = told(things, &node, part)?;
        rows.push(json!({
            "id": id(&node),
            "kind": part.name(),
            "article": article,
            "day": day.or(article["day"].as_str().map(str::to_owned)),
            "snippet": snippet(&text, words),
            "score": score,
        }));
    }
    Ok(Value::Array(rows))
}

/// What the text of a node is of.
fn part(things: &Things, node: &NamedNode) -> Result<Option<Part>> {
    let thing = things.get(node)?;
    let is = |part: &Part| {
        let class = iri(part.class());
        thing.nodes("rdf:type").any(|known| *known == class)
    };
    Ok(Part::ALL.into_iter().find(is))
}

/// The text of a hit, its article and its day.
fn told(things: &Things, node: &NamedNode, part: Part) -> Result<(String, Value, Option<String>)> {
    if part == Part::Article {
        let thing = things.get(node)?;
        let whole = ["schema:headline", "schema:articleBody"].map(|name| thing.text(name));
        let whole: Vec<&str> = whole.into_iter().flatten().collect();
        return Ok((whole.join("\n"), article(things, node)?, None));
    }
    let row = any(things, node)?.unwrap_or(Value::Null);
    let text = match part {
        Part::Statement => &row["content"],
        Part::Position => &row["words"],
        Part::Article | Part::Event => &row["sentence"]["text"],
    };
    let text = text.as_str().unwrap_or_default().to_owned();
    Ok((
        text,
        row["article"].clone(),
        row["day"].as_str().map(str::to_owned),
    ))
}

/// The surroundings of the first word that was found, with all of them marked.
fn snippet(text: &str, words: &str) -> Value {
    let marks = marks(text, words);
    let first = marks
        .first()
        .map_or(0, |(start, _)| start.saturating_sub(BEFORE));
    let first = boundary(text, first);
    let last = boundary(text, (first + SHOWN).min(text.len()));
    let mut pieces = Vec::new();
    let mut at = first;
    for (start, end) in marks
        .into_iter()
        .filter(|(start, end)| *start >= first && *end <= last)
    {
        pieces.push(json!({"text": &text[at..start], "hit": false}));
        pieces.push(json!({"text": &text[start..end], "hit": true}));
        at = end;
    }
    pieces.push(json!({"text": &text[at..last.max(at)], "hit": false}));
    pieces.retain(|piece| piece["text"] != "");
    Value::Array(pieces)
}

/// The beginning of the word that `at` is in.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if at == text.len() {
        return at;
    }
    text[..at].rfind(char::is_whitespace).map_or(0, |blank| {
        text[blank..]
            .char_indices()
            .nth(1)
            .map_or(blank, |(length, _)| blank + length)
    })
}
