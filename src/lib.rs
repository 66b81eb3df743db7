//! Demarche reads news articles and tells who said what to whom, who stands where on which issue,
//! and what happened, is planned, threatened or denied, each with the sentence it rests on.
//!
//! The flow is one way, a room a step; [`pipeline`] joins the rooms:
//!
//! ```text
//! file ──read──▶ Article ──language──▶ Sentences ──extract──▶ Findings ──resolve──▶ Reading ──graph──▶ Quads
//!                                                                                                  ▼
//!         answers ◀──query── Store, index ◀──────────────── store ◀────────────────────────────────┘
//!            ├──▶ show (text, table, Turtle, DOT)
//!            └──▶ serve (HTTP: SPARQL, JSON, a page)
//! ```

pub mod cli;
pub mod error;
pub mod extract;
pub mod graph;
pub mod index;
pub mod language;
pub mod lexicon;
pub mod model;
pub mod pipeline;
pub mod query;
pub mod read;
pub mod resolve;
pub mod serve;
pub mod show;
pub mod store;

pub use error::Error;
