//! Filters in, a list as the command line makes it out: a page of rows, a table as a file, or days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use oxigraph::model::{NamedNode, Term};
use serde_json::{Value, json};

use crate::error::{Error, Result};
use crate::index::Days;
use crate::query::{Answer, Choice, Date, Filters, Graphs, Question, ask_of, ask_within};
use crate::serve::api::rows;
use crate::serve::api::things::Things;
use crate::serve::api::{Asked, FEW, MANY};
use crate::serve::call::Reply;
use crate::serve::params::Params;
use crate::serve::problem::Problem;
use crate::show::lists::{ACTORS, ARTICLES, EVENTS, ISSUES, Kind, POSITIONS, STATEMENTS, in_full};

/// How a row is made.
type Row = fn(&Things, &NamedNode) -> Result<Value>;

/// The lists, by name.
const LISTS: [(&Kind, Row); 6] = [
    (&ACTORS, rows::actor),
    (&ARTICLES, rows::article),
    (&EVENTS, rows::event),
    (&ISSUES, rows::issue),
    (&POSITIONS, rows::position),
    (&STATEMENTS, rows::statement),
];

/// What of a list is wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) offset: usize,
    pub(super) limit: usize,
}

/// The list of that name.
pub(super) fn named(name: &str) -> Option<(&'static Kind, Row)> {
    LISTS.into_iter().find(|(kind, _)| kind.name == name)
}

/// One list.
pub(super) fn reply(asked: &Asked, kind: &Kind, row: Row) -> std::result::Result<Reply, Problem> {
    let params = &asked.call.params;
    let filters = filters(params)?;
    match params.get("format") {
        None | Some("json") => {}
        Some(format) => return table(asked, kind, &filters, format),
    }
    let part = Part {
        offset: params.number("offset")?.unwrap_or(0),
        limit: params.number("limit")?.unwrap_or(FEW).min(MANY),
    };
    Ok(Reply::json(&page(asked, kind, row, &filters, part)?))
}

/// A page of a list.
pub(super) fn page(
    asked: &Asked,
    kind: &Kind,
    row: Row,
    filters: &Filters,
    part: Part,
) -> Result<Value> {
    let (total, nodes) = chosen(asked, kind, filters, part)?;
    let things = Things::new(&asked.served.store);
    let mut rows = Vec::new();
    for node in nodes {
        asked.limits.stop.check()?;
        rows.push(row(&things, &node)?);
    }
    Ok(json!({
        "total": total,
        "offset": part.offset,
        "limit": part.limit,
        "rows": rows,
    }))
}

/// The whole list as the command line writes it.
fn table(
    asked: &Asked,
    kind: &Kind,
    filters: &Filters,
    format: &str,
) -> std::result::Result<Reply, Problem> {
    let filters = Filters {
        limit: asked.call.params.number("limit")?,
        ..filters.clone()
    };
    let query = filters.apply(&asked.served.store, kind.template, kind.date)?;
    let question = Question::parse(kind.name, &query)?;
    let answer = ask_within(
        &asked.served.store,
        &question,
        &BTreeMap::new(),
        asked.limits,
    )?;
    let table = in_full(&answer, kind);
    let (media_type, text) = match format {
        "csv" => ("text/csv; charset=utf-8", table.csv()),
        "tsv" => ("text/tab-separated-values; charset=utf-8", table.tsv()),
        "table.json" => ("application/json; charset=utf-8", table.json()),
        other => {
            return Err(Problem::bad(format!(
                "a list has no format \"{other}\"; give json, csv, tsv or table.json"
            )));
        }
    };
    Ok(Reply::ok(media_type, text))
}

/// How many there are of each day.
pub(super) fn days(asked: &Asked) -> std::result::Result<Reply, Problem> {
    let params = &asked.call.params;
    let of = params.get("of").unwrap_or("events");
    let dated = ["statements", "positions", "events", "articles"];
    let Some((kind, _)) = named(of).filter(|_| dated.contains(&of)) else {
        return Err(Problem::bad(format!(
            "there are no days of \"{of}\"; give of={}",
            dated.join(", ")
        )));
    };
    let store = &asked.served.store;
    let wanted = filters(params)?.wanted(store, kind.template, kind.date)?;
    let found = match (wanted, store.index()?) {
        (Some(wanted), Some(index)) => index.days(&wanted)?,
        _ => Days::default(),
    };
    let days = found.days.into_iter();
    let days = days.map(|(day, number)| json!({"day": day.to_string(), "number": number}));
    Ok(Reply::json(&json!({
        "days": days.collect::<Vec<_>>(),
        "undated": found.undated,
    })))
}

/// How many things a list has, and those of a part of it: by the index, or else by a query.
pub(super) fn chosen(
    asked: &Asked,
    kind: &Kind,
    filters: &Filters,
    part: Part,
) -> Result<(u64, Vec<NamedNode>)> {
    let store = &asked.served.store;
    let wanted = filters.wanted(store, kind.template, kind.date)?;
    if let (Some(wanted), Some(index)) = (wanted, store.index()?) {
        let found = index.newest(&wanted, part.offset, part.limit)?;
        let nodes = found.ids.into_iter().map(NamedNode::new_unchecked);
        return Ok((found.total as u64, nodes.collect()));
    }
    let choice = choice(asked, kind, filters)?;
    let nodes = nodes(asked, &choice.part(part.offset, part.limit))?;
    Ok((total(asked, &choice)?, nodes))
}

/// What chooses the things of a list.
fn choice(asked: &Asked, kind: &Kind, filters: &Filters) -> Result<Choice> {
    let query = filters.apply(&asked.served.store, kind.template, kind.date)?;
    Choice::within(&query).ok_or_else(|| Error::Question {
        message: format!("the query of the list \"{}\" has no choice", kind.name),
    })
}

/// The first column of a query.
fn nodes(asked: &Asked, query: &str) -> Result<Vec<NamedNode>> {
    let rows = asked.rows(query)?.into_iter();
    let nodes = rows.filter_map(|row| match row.into_iter().next().flatten() {
        Some(Term::NamedNode(node)) => Some(node),
        _ => None,
    });
    Ok(nodes.collect())
}

fn total(asked: &Asked, choice: &Choice) -> Result<u64> {
    let rows = asked.rows(&choice.number())?;
    Ok(rows.first().map_or(0, |row| count(row.first())))
}

/// A number of an answer.
pub(super) fn count(cell: Option<&Option<Term>>) -> u64 {
    match cell {
        Some(Some(Term::Literal(number))) => number.value().parse().unwrap_or(0),
        _ => 0,
    }
}

impl Asked<'_> {
    /// The rows of a query of ours.
    pub(super) fn rows(&self, query: &str) -> Result<Vec<Vec<Option<Term>>>> {
        let graphs = Graphs::default();
        match ask_of(&self.served.store, ("list", query), &graphs, self.limits)? {
            Answer::Rows { rows, .. } => Ok(rows),
            Answer::Boolean(_) | Answer::Graph(_) => Ok(Vec::new()),
        }
    }
}

/// The filters that the parameters tell of.
pub(super) fn filters(params: &Params) -> std::result::Result<Filters, Problem> {
    let text = |name: &str| params.get(name).map(str::to_owned);
    let date = params.get("date").map(|name| {
        Date::named(name).ok_or_else(|| {
            Problem::bad(format!(
                "\"date\" cannot be \"{name}\"; give said, event or published"
            ))
        })
    });
    Ok(Filters {
        actor: text("actor"),
        speaker: text("speaker"),
        addressee: text("addressee"),
        issue: text("issue"),
        kind: text("type"),
        status: text("status"),
        country: text("country"),
        publisher: text("publisher"),
        since: day(params, "since")?,
        until: day(params, "until")?,
        date: date.transpose()?,
        text: text("text"),
        located: params.get("located") == Some("true"),
        wordings: false,
        limit: None,
    })
}

/// A day.
pub(super) fn day(params: &Params, name: &str) -> std::result::Result<Option<NaiveDate>, Problem> {
    let given = params.get(name);
    let day = given.map(|text| {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| {
            Problem::bad(format!(
                "\"{name}\" cannot be \"{text}\"; give a day such as 2026-02-11"
            ))
        })
    });
    day.transpose()
}
