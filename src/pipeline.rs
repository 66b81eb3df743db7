//! An article in, a reading out: the whole flow as one short function.

use crate::error::Result;
use crate::extract::{actors, events, positions, quotes, statements, times};
use crate::language::{Engine, Memory};
use crate::lexicon::Lexicon;
use crate::lexicon::source::DataFiles;
use crate::model::article::Article;
use crate::model::reading::Reading;
use crate::model::sentence::Sentence;
use crate::resolve::{Findings, reading};

/// After a longer article, in bytes, the engine's memory is given back.
const LONG: usize = 1 << 20;

/// The language engine and the tables, loaded once for many articles.
pub struct Reader {
    /// The language engine.
    pub engine: Engine,
    lexicon: Lexicon,
}

impl Reader {
    /// Loads the model that is used unless another is named, and the tables of `files`.
    pub fn new(files: &DataFiles) -> Result<Self> {
        Self::with_engine(Engine::embedded()?, files)
    }

    /// Loads the tables of `files`, to work with `engine`.
    pub fn with_engine(engine: Engine, files: &DataFiles) -> Result<Self> {
        Ok(Self {
            engine,
            lexicon: Lexicon::new(files)?,
        })
    }

    /// Reads one article. `memory` only saves work between articles; it never changes a result.
    pub fn read(&self, article: &Article, memory: &mut Memory) -> Reading {
        self.reading(article, &self.sentences(article, memory))
    }

    /// The first half of [`Reader::read`]: the words with their grammar.
    pub fn sentences(&self, article: &Article, memory: &mut Memory) -> Vec<Sentence> {
        let sentences = self.engine.sentences(article, memory);
        if article.text.len() > LONG {
            // What follows needs the room more than the next article needs the words.
            *memory = Memory::default();
        }
        sentences
    }

    /// The second half: what they tell.
    pub fn reading(&self, article: &Article, sentences: &[Sentence]) -> Reading {
        let lexicon = &self.lexicon;
        let mentions = actors::mentions(sentences, lexicon);
        let times = times::times(sentences, article.published, &lexicon.time_words);
        let quotes = quotes::quotes(article);
        let statements = statements::statements(sentences, &quotes, lexicon);
        let events = events::events(sentences, &mentions, lexicon);
        let positions = positions::positions(sentences, &mentions, &statements, lexicon);
        let findings = Findings {
            mentions,
            times,
            quotes,
            statements,
            positions,
            events,
        };
        reading(article, sentences, findings, lexicon)
    }
}
