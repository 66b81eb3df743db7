//! Words in, the actors, issues and passages that have them out.

use oxigraph::model::NamedNode;
use serde_json::{Value, json};

use crate::error::Result;
use crate::query::{Hit, Kind, Part, marks};
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

/// Which hits are wanted.
struct Wanted {
    since: Option<String>,
    until: Option<String>,
    publisher: Option<String>,
    kind: Option<String>,
    offset: usize,
    limit: usize,
}

/// What has the words.
pub(super) fn reply(asked: &Asked) -> std::result::Result<Reply, Problem> {
    let params = &asked.call.params;
    let words = asked.needed("q")?;
    let only = params.get("only");
    let is_wanted = |part: &str| only.is_none_or(|only| only.split(',').any(|one| one == part));
    let text = |name: &str| params.get(name).map(str::to_owned);
    let written = |name: &str| day(params, name).map(|day| day.map(|day| day.to_string()));
    let wanted = Wanted {
        since: written("since")?,
        until: written("until")?,
        publisher: text("publisher").map(|name| name.to_lowercase()),
        kind: text("kind"),
        offset: params.number("offset")?.unwrap_or(0),
        limit: params.number("limit")?.unwrap_or(FEW).min(MOST),
    };
    let things = Things::new(&asked.served.store);
    let mut found = json!({"query": words, "actors": [], "issues": [], "hits": []});
    for (part, kind) in [("actors", Kind::Actor), ("issues", Kind::Issue)] {
        if is_wanted(part) {
            found[part] = named(asked, &things, kind, words, wanted.limit)?;
        }
    }
    if is_wanted("hits") {
        found["hits"] = hits(asked, &things, words, &wanted)?;
    }
    Ok(Reply::json(&found))
}

fn named(asked: &Asked, things: &Things, kind: Kind, words: &str, limit: usize) -> Result<Value> {
    let stop = &asked.limits.stop;
    let finder = &asked.served.finder;
    let nodes = finder.look(things.store, stop, |index| index.named(kind, words))?;
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

fn hits(asked: &Asked, things: &Things, words: &str, wanted: &Wanted) -> Result<Value> {
    let stop = &asked.limits.stop;
    let finder = &asked.served.finder;
    let found = finder.look(things.store, stop, |index| index.find(words))?;
    let mut rows = Vec::new();
    let mut left_out = 0;
    for hit in &found {
        stop.check()?;
        let Some(row) = row(things, hit, words, wanted)? else {
            continue;
        };
        if left_out < wanted.offset {
            left_out += 1;
            continue;
        }
        rows.push(row);
        if rows.len() == wanted.limit {
            break;
        }
    }
    Ok(Value::Array(rows))
}

/// The hit with its surroundings, if it is wanted.
fn row(things: &Things, hit: &Hit, words: &str, wanted: &Wanted) -> Result<Option<Value>> {
    if wanted
        .kind
        .as_deref()
        .is_some_and(|kind| kind != hit.part.name())
    {
        return Ok(None);
    }
    let (text, article, day) = told(things, &hit.node, hit.part)?;
    let day = day.or(article["day"].as_str().map(str::to_owned));
    let publisher = article["publisher"]
        .as_str()
        .unwrap_or_default()
        .to_lowercase();
    let in_time = wanted.since.is_none() && wanted.until.is_none()
        || day.as_ref().is_some_and(|day| {
            wanted.since.as_ref().is_none_or(|since| day >= since)
                && wanted.until.as_ref().is_none_or(|until| day <= until)
        });
    let by = wanted
        .publisher
        .as_deref()
        .is_none_or(|name| publisher.contains(name));
    Ok((in_time && by).then(|| {
        json!({
            "id": id(&hit.node),
            "kind": hit.part.name(),
            "article": article,
            "day": day,
            "snippet": snippet(&text, words),
            "score": hit.score,
        })
    }))
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
