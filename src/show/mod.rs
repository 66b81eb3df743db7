//! Readings, rows and quads come in, something to look at goes out.

pub mod findings;
pub mod lists;
pub mod network;
pub mod plain;
pub mod rdf;
pub mod reasons;
pub mod rows;
pub mod table;
pub mod text;
pub mod words;
