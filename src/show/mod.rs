//! Readings, rows and quads come in, something to look at goes out.

pub mod candidates;
pub mod findings;
pub mod history;
pub mod lists;
pub mod network;
pub mod once;
pub mod plain;
pub mod precision;
pub mod rdf;
pub mod reasons;
pub mod report;
pub mod rows;
pub mod sample;
pub mod table;
pub mod text;
pub mod words;
pub mod xml;
