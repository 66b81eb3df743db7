//! The engine: an article comes in, its sentences go out.

use crate::error::Result;
use crate::language::analysis::Analysis;
use crate::language::arithmetic::Arithmetic;
use crate::language::blob::{Blob, damaged};
use crate::language::encoder::Encoder;
use crate::language::entities::Recogniser;
use crate::language::kernel::Mode;
use crate::language::lemma::Lemmatiser;
use crate::language::lexeme::{FEATURES, Spelling};
use crate::language::models::{ENGLISH, MODELS, Model, model};
use crate::language::parser::Parser;
use crate::language::rules::Rules;
use crate::language::tagger::Tagger;
use crate::language::tokenise::Tokeniser;
use crate::language::vectors::Keys;
use crate::model::article::{Article, Part};
use crate::model::sentence::Sentence;
use crate::model::span::Span;

pub use crate::language::memory::Memory;

/// The most words that are analysed together.
pub const LIMIT: usize = 2_000;

/// The tables of the tagger's and parser's encoder: spelling, space after it, whether it is space.
const WORD_TABLES: usize = FEATURES + 2;
/// The tables of the entity recogniser's encoder.
const ENTITY_TABLES: usize = FEATURES;

/// Everything that is known of English, and the weights of one model.
pub struct Engine {
    model: String,
    pub(crate) keys: Option<Keys>,
    pub(crate) tokeniser: Tokeniser,
    pub(crate) spelling: Spelling,
    pub(crate) words: Encoder,
    pub(crate) tagger: Tagger,
    pub(crate) parser: Parser,
    pub(crate) entities: Encoder,
    pub(crate) recogniser: Recogniser,
    pub(crate) rules: Rules,
    pub(crate) lemmatiser: Lemmatiser,
}

impl Engine {
    /// The engine with the model that is used unless another is named.
    pub fn embedded() -> Result<Self> {
        Self::with_arithmetic(Arithmetic::default())
    }

    /// The same with another arithmetic.
    pub fn with_arithmetic(arithmetic: Arithmetic) -> Result<Self> {
        Self::built_in(&MODELS[0], arithmetic)
    }

    /// The engine with the model `name`, which must be part of the program: `mixed` (the grammar of
    /// `en_core_web_sm` and the names of `en_core_web_md`) or `sm`.
    pub fn named(name: &str, arithmetic: Arithmetic) -> Result<Self> {
        Self::built_in(model(name)?, arithmetic)
    }

    /// The engine with the model in `bytes`, a file that `tools/export_model.py` wrote.
    pub fn open(bytes: &[u8], arithmetic: Arithmetic) -> Result<Self> {
        let blob = Blob::open(bytes)?;
        let hash = blake3::hash(bytes).to_hex();
        Self::load(&blob, &blob, hash.as_str(), arithmetic)
    }

    fn built_in(model: &Model, arithmetic: Arithmetic) -> Result<Self> {
        let (words, entities) = (
            Blob::built_in(model.words)?,
            Blob::built_in(model.entities)?,
        );
        Self::load(&words, &entities, model.hash, arithmetic)
    }

    fn load(words: &Blob, entities: &Blob, hash: &str, arithmetic: Arithmetic) -> Result<Self> {
        let english = Blob::open(ENGLISH)?;
        let mode = Mode::new(arithmetic);
        let mut names = vec![words.text("words.name")?, entities.text("entities.name")?];
        names.dedup();
        let name = names.join(" with names by ");
        let tagger = Tagger::load(words, mode)?;
        let parser = Parser::load(words, mode)?;
        let recogniser = Recogniser::load(entities, mode)?;
        let words = Encoder::load(words, "words", WORD_TABLES, mode)?;
        let keys = Keys::load(entities)?;
        let entities = Encoder::load(entities, "entities", ENTITY_TABLES, mode)?;
        let rows = keys.as_ref().map_or(0, Keys::rows);
        if words.known().unwrap_or(rows) < rows || entities.known().unwrap_or(rows) < rows {
            return Err(damaged("a word has a vector that is not there"));
        }
        Ok(Self {
            model: format!("{name}, blake3 {hash}, {arithmetic}"),
            keys,
            tokeniser: Tokeniser::load(&english)?,
            spelling: Spelling::load(&english)?,
            words,
            tagger,
            parser,
            entities,
            recogniser,
            rules: Rules::load(&english)?,
            lemmatiser: Lemmatiser::load(&english)?,
        })
    }

    /// What the model is called, the hash of its files and the arithmetic, as provenance names them.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// The sentences of an article, without those of its boilerplate.
    pub fn sentences(&self, article: &Article, memory: &mut Memory) -> Vec<Sentence> {
        let mut analysis = Analysis::new(self, memory, &article.text);
        for (number, paragraph) in article.paragraphs.iter().enumerate() {
            if paragraph.part != Part::Boilerplate {
                analysis.add(paragraph.span, number, paragraph.part);
            }
        }
        analysis.sentences()
    }

    /// The sentences of one paragraph.
    pub fn analyse(&self, text: &str, memory: &mut Memory) -> Vec<Sentence> {
        let mut analysis = Analysis::new(self, memory, text);
        analysis.add(Span::new(0, text.len()), 0, Part::default());
        analysis.sentences()
    }

    /// Where the words of a paragraph stand: the tokeniser alone.
    pub fn words(&self, text: &str) -> Vec<Span> {
        let words = self.tokeniser.words(text).into_iter();
        words
            .map(|word| Span::new(word.range.start, word.range.end))
            .collect()
    }
}
