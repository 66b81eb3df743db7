//! A store in, what filters can be set to out, with how often.

use oxigraph::model::Term;
use serde_json::{Value, json};

use crate::error::Result;
use crate::index::Part;
use crate::serve::api::Asked;
use crate::serve::api::lists::count;
use crate::serve::call::Reply;
use crate::serve::problem::Problem;

/// The name of a facet, of what it is, and the key of the index that has its values.
const FACETS: [(&str, Part, &str); 6] = [
    ("event_types", Part::Event, "type"),
    ("event_statuses", Part::Event, "status"),
    ("acts", Part::Statement, "type"),
    ("stances", Part::Position, "type"),
    ("polarities", Part::Position, "status"),
    ("publishers", Part::Article, "publisher"),
];

/// The name of a facet of actors, and the property that has its values.
const OF_ACTORS: [(&str, &str); 2] = [("actor_kinds", "dem:kind"), ("countries", "dem:country")];

/// All facets, the most frequent values first.
pub(super) fn reply(asked: &Asked) -> std::result::Result<Reply, Problem> {
    let mut all = json!({});
    let index = asked.served.store.index()?;
    for (name, part, key) in FACETS {
        let values = index.as_ref().map(|index| index.values(&[part], key));
        let mut values: Vec<(String, usize)> = values
            .transpose()?
            .unwrap_or_default()
            .into_iter()
            .collect();
        if key == "type" && part == Part::Event {
            // PLOVER writes its types in capitals.
            for (value, _) in &mut values {
                *value = value.to_uppercase();
            }
        }
        values.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        let values = values.into_iter();
        let values = values.map(|(value, number)| json!({"value": value, "number": number}));
        all[name] = values.collect();
    }
    for (name, property) in OF_ACTORS {
        all[name] = values(asked, &format!("?thing a sem:Actor ; {property} ?value"))?;
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
