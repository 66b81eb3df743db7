//! The language engine: an article goes in, sentences of tagged, parsed and typed tokens come out.
//!
//! A rewriting of the pipelines `en_core_web_sm` and `en_core_web_md` 3.8.0 of spaCy for their exported
//! weights (`models`, `model/README.md`): the tokeniser splits a paragraph into `tokenise` words, `lexeme` turns a
//! word into features, `encoder` features into vectors, `tagger`, `parser` and `entities`
//! read tags, trees and names off the vectors, `rules` adds the part of speech and `lemma` the
//! dictionary form. It knows nothing of politics.

pub mod engine;

mod address;
mod arithmetic;
mod blob;
mod characters;
mod encoder;
mod entities;
mod hash;
mod kernel;
mod labels;
mod lemma;
mod lexeme;
mod memory;
mod models;
mod parser;
mod punctuation;
mod rules;
mod scorer;
mod state;
mod tagger;
mod tokenise;
mod tree;
mod vectors;

pub use arithmetic::Arithmetic;
pub use engine::{Engine, Memory};
