//! Readings, rows and quads come in, something to look at goes out.

pub mod dot;
pub mod findings;
pub mod links;
pub mod plain;
pub mod rdf;
pub mod reasons;
pub mod rows;
pub mod table;
pub mod text;
pub mod words;
