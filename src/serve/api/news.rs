//! A day or a number in, what is new since then out: what newer articles tell, and what came while the server ran.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use oxigraph::model::NamedNode;
use serde_json::{Value, json};

use crate::error::Result;
use crate::query::{Date, Filters, Kind, resolve};
use crate::serve::api::actor::when;
use crate::serve::api::lists::{self, Part, day};
use crate::serve::api::things::Things;
use crate::serve::api::{Asked, FEW, MANY};
use crate::serve::call::Reply;
use crate::serve::problem::Problem;

/// What articles published on the day or later tell, of all or of those on a watch list.
pub(super) fn reply(asked: &Asked) -> std::result::Result<Reply, Problem> {
    let params = &asked.call.params;
    let since = day(params, "since")?;
    let limit = params.number("limit")?.unwrap_or(FEW).min(MANY);
    let filters = Filters {
        since,
        date: Some(Date::Published),
        ..Filters::default()
    };
    let mut watched = Vec::new();
    for name in params.all("actor") {
        resolve(&asked.served.store, Kind::Actor, name)?;
        watched.push(Filters {
            actor: Some(name.to_owned()),
            ..filters.clone()
        });
    }
    for name in params.all("issue") {
        resolve(&asked.served.store, Kind::Issue, name)?;
        watched.push(Filters {
            issue: Some(name.to_owned()),
            ..filters.clone()
        });
    }
    let mut news = json!({"since": since.map(|day| day.to_string())});
    for name in ["articles", "statements", "positions", "events"] {
        news[name] = if watched.is_empty() {
            newest(asked, name, &filters, limit)?
        } else {
            any_of(asked, name, &watched, limit)?
        };
    }
    Ok(Reply::json(&news))
}

fn newest(asked: &Asked, name: &str, filters: &Filters, limit: usize) -> Result<Value> {
    let part = Part { offset: 0, limit };
    match lists::named(name) {
        Some((kind, row)) => lists::page(asked, kind, row, filters, part),
        None => Ok(Value::Null),
    }
}

/// What any of the filters finds, each once.
fn any_of(asked: &Asked, name: &str, filters: &[Filters], limit: usize) -> Result<Value> {
    let Some((kind, row)) = lists::named(name) else {
        return Ok(Value::Null);
    };
    let things = Things::new(&asked.served.store);
    let mut found: BTreeMap<NamedNode, Value> = BTreeMap::new();
    for one in filters {
        let many = Part {
            offset: 0,
            limit: MANY,
        };
        for node in lists::chosen(asked, kind, one, many)?.1 {
            if let Entry::Vacant(place) = found.entry(node) {
                let row = row(&things, place.key())?;
                place.insert(row);
            }
        }
    }
    let total = found.len();
    let mut rows: Vec<Value> = found.into_values().collect();
    rows.sort_by_cached_key(|row| std::cmp::Reverse(when(row)));
    rows.truncate(limit);
    Ok(json!({"total": total, "offset": 0, "limit": limit, "rows": rows}))
}

/// Which articles came and went since that revision.
pub(super) fn changes(asked: &Asked) -> std::result::Result<Reply, Problem> {
    let after = asked.call.params.number("after")?.unwrap_or(0);
    let log = asked.served.log();
    let changes = log.after(after).map(|(revision, change)| {
        json!({"revision": revision, "change": change.what, "article": {
            "id": change.id, "name": change.name, "title": change.title}})
    });
    Ok(Reply::json(&json!({
        "revision": log.revision(),
        "changes": changes.collect::<Vec<_>>(),
    })))
}
