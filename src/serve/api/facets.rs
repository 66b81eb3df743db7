//! A store in, what filters can be set to out, with how often.

use oxigraph::model::Term;
use serde_json::{Value, json};

use crate::error::Result;
use crate::serve::api::Asked;
use crate::serve::api::lists::count;
use crate::serve::call::Reply;
use crate::serve::problem::Problem;

/// The name of a facet, and what finds its values.
const FACETS: [(&str, &str); 8] = [
    (
        "event_types",
        "?thing sem:eventType ?of BIND(STRAFTER(STR(?of), '#') AS ?value)",
    ),
    ("event_statuses", "?thing a sem:Event ; dem:status ?value"),
    ("acts", "?thing dem:act ?value"),
    ("stances", "?thing dem:stance ?value"),
    ("polarities", "?thing dem:polarity ?value"),
    ("actor_kinds", "?thing a sem:Actor ; dem:kind ?value"),
    ("countries", "?thing a sem:Actor ; dem:country ?value"),
    (
        "publishers",
        "?thing a schema:NewsArticle ; schema:publisher ?value",
    ),
];

/// All facets, the most frequent values first.
pub(super) fn reply(asked: &Asked) -> std::result::Result<Reply, Problem> {
    let mut all = json!({});
    for (name, pattern) in FACETS {
        all[name] = values(asked, pattern)?;
    }
    Ok(Reply::json(&all))
}

fn values(asked: &Asked, pattern: &str) -> Result<Value> {
    let query = format!(
        "SELECT ?value (COUNT(DISTINCT ?thing) AS ?number) WHERE {{ {pattern} }}
        GROUP BY ?value ORDER BY DESC(?number) ?value"
    );
    let rows = asked.rows(&query)?.into_iter();
    let values = rows.filter_map(|row| match row.first()? {
        Some(Term::Literal(value)) => {
            Some(json!({"value": value.value(), "number": count(row.get(1))}))
        }
        _ => None,
    });
    Ok(values.collect())
}
