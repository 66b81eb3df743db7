//! A question in, rows out: SPARQL and the stored queries by name.
