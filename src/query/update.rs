//! A SPARQL update in, a changed store out.

use oxigraph::sparql::SparqlEvaluator;

use crate::error::{Error, Result};
use crate::query::Graphs;
use crate::query::ask::{choose, syntax};
use crate::store::{Store, prefixes};

/// Changes the store as `text` says; `graphs` are those that its `WHERE` looks into.
pub fn update(store: &Store, text: &str, graphs: &Graphs) -> Result<()> {
    let mut evaluator = SparqlEvaluator::new();
    for (prefix, namespace) in prefixes() {
        evaluator = evaluator
            .with_prefix(*prefix, *namespace)
            .map_err(Error::query)?;
    }
    let update = evaluator.parse_update(text);
    let mut update = update.map_err(|error| syntax("update", text, &error.to_string()))?;
    for dataset in update.using_datasets_mut() {
        if !dataset.is_default_dataset() && *graphs != Graphs::default() {
            return Err(Error::Question {
                message:
                    "the update names its graphs itself (USING or WITH); give no using-graph-uri"
                        .to_owned(),
            });
        }
        choose(dataset, graphs)?;
    }
    let done = update.on_store(&store.database).execute();
    // Anything may have changed.
    store.drop_index()?;
    done.map_err(Error::query)
}
