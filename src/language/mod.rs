//! The language engine: English text goes in, sentences of tagged, parsed and typed tokens come out.
//!
//! It does what the pipelines `en_core_web_sm` and `en_core_web_md` 3.8.0 of spaCy do, with their
//! weights and no Python: it splits text into sentences and words, and gives each word its part of
//! speech (universal and Penn), its lemma, its head and the dependency on it (`ClearNLP` labels), and
//! the type of the name it is part of (`OntoNotes` labels). It knows nothing of politics, keeps no
//! global state, reads no file and gives the same bits on every machine.
//!
//! ```
//! use demarche::language::{Engine, Memory};
//!
//! let engine = Engine::embedded()?; // one for the program, shared by all threads
//! let mut memory = Memory::default(); // one for each thread: words seen before are known
//!
//! let text = "Norway’s parliament warned Mr. Dahl on Monday. Nobody answered.";
//! let sentences = engine.analyse(text, &mut memory);
//!
//! let [warning, silence] = &sentences[..] else { panic!("two sentences") };
//! assert_eq!(silence.span.of(text), "Nobody answered.");
//!
//! let verb = &warning.tokens[3];
//! assert_eq!((verb.text.as_str(), verb.lemma.as_str(), verb.tag), ("warned", "warn", "VBD"));
//! let subject = warning.tokens.iter().find(|token| token.head() == 3 && token.dep == "nsubj");
//! assert_eq!(subject.unwrap().text, "parliament");
//!
//! let names = warning.tokens.iter().filter_map(|token| Some((token.text.as_str(), token.entity?.name())));
//! let names: Vec<_> = names.collect();
//! assert_eq!(names, [("Norway", "GPE"), ("Dahl", "PERSON"), ("Monday", "DATE")]);
//! # Ok::<(), demarche::Error>(())
//! ```
//!
//! # Arithmetic
//!
//! [`Arithmetic`] says how layers multiply: [`Arithmetic::F32`] as spaCy does, the reference;
//! [`Arithmetic::I16`], the default, twice as fast and with the same answer for all but one word in
//! ten thousand; [`Arithmetic::I8`], faster where the machine has VNNI. `docs/performance.md` has
//! the figures. An answer does not depend on the machine, on the thread, on [`Memory`] or on other
//! texts: only on the paragraph, the model and the arithmetic, which [`Engine::model`] names.
//!
//! # Models
//!
//! [`Engine::embedded`] takes the model that is used unless another is named: grammar of
//! `en_core_web_sm`, names of `en_core_web_md`. [`Engine::named`] takes another one of those that are
//! part of the program, [`Engine::open`] the bytes of a file that `tools/export_model.py` wrote.
//! `model/README.md` says where the weights come from and under which licence.
//!
//! # Errors
//!
//! Only the making of an engine can fail: [`Error::ModelUnknown`](crate::Error::ModelUnknown) if there
//! is no model of that name, [`Error::Model`](crate::Error::Model) if a file is cut off, changed or not
//! a model. Text never fails, whatever is in it: each character that is not white space is in one
//! word, words stand in order and heads make a tree. A paragraph of more than [`engine::LIMIT`] words
//! is analysed in parts; apart from that, time and memory grow with the length of the text.
//!
//! # How it works
//!
//! `analysis` takes paragraphs through the following, several side by side if they are short.
//! `tokenise` splits a paragraph into words, `lexeme` turns a word into features, `encoder` features
//! into vectors, `tagger`, `parser` and `entities` read tags, trees and names off the vectors, `rules`
//! adds the part of speech and `lemma` the dictionary form. `blob` reads files of weights, `kernel`
//! does the arithmetic, with the instructions that the machine has.

pub mod engine;

mod address;
mod analysis;
mod arithmetic;
mod blob;
mod characters;
mod chunks;
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
