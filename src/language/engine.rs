//! The engine: an article comes in, its sentences go out.
//!
//! The unit of analysis is a paragraph; one of more than [`LIMIT`] words is cut at the last white
//! space before the limit, or at the limit if there is none.

use crate::error::Result;
use crate::language::arithmetic::Arithmetic;
use crate::language::blob::{Blob, damaged};
use crate::language::encoder::{Encoder, row_feature};
use crate::language::entities::{Entity, Recogniser};
use crate::language::kernel::Mode;
use crate::language::labels::{DEPENDENCIES, TAGS};
use crate::language::lemma::Lemmatiser;
use crate::language::lexeme::{FEATURES, Spelling};
use crate::language::memory::Spelled;
use crate::language::models::{ENGLISH, MODELS, Model, model};
use crate::language::parser::{Parse, Parser};
use crate::language::rules::{Class, Rules};
use crate::language::tagger::Tagger;
use crate::language::tokenise::{Tokeniser, Word};
use crate::language::vectors::Keys;
use crate::model::article::{Article, Part};
use crate::model::sentence::{Sentence, Token, WordForm};
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
    keys: Option<Keys>,
    tokeniser: Tokeniser,
    spelling: Spelling,
    words: Encoder,
    tagger: Tagger,
    parser: Parser,
    entities: Encoder,
    recogniser: Recogniser,
    rules: Rules,
    lemmatiser: Lemmatiser,
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
        let (words, entities) = (Blob::open(model.words)?, Blob::open(model.entities)?);
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
        let mut sentences = Vec::new();
        for (number, paragraph) in article.paragraphs.iter().enumerate() {
            if paragraph.part == Part::Boilerplate {
                continue;
            }
            let first = sentences.len();
            self.paragraph(&article.text, paragraph.span, memory, &mut sentences);
            for sentence in &mut sentences[first..] {
                sentence.part = paragraph.part;
                sentence.paragraph = number;
            }
        }
        sentences
    }

    /// Where the words of a paragraph stand: the tokeniser alone.
    pub fn words(&self, text: &str) -> Vec<Span> {
        let words = self.tokeniser.words(text).into_iter();
        words
            .map(|word| Span::new(word.range.start, word.range.end))
            .collect()
    }

    /// The sentences of one paragraph.
    pub fn analyse(&self, text: &str, memory: &mut Memory) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        self.paragraph(text, Span::new(0, text.len()), memory, &mut sentences);
        sentences
    }

    fn paragraph(
        &self,
        text: &str,
        span: Span,
        memory: &mut Memory,
        sentences: &mut Vec<Sentence>,
    ) {
        let mut words = self.tokeniser.words(span.of(text));
        for word in &mut words {
            word.range = word.range.start + span.start..word.range.end + span.start;
        }
        let mut rest = &words[..];
        while !rest.is_empty() {
            let (unit, after) = rest.split_at(cut(rest));
            self.unit(text, unit, memory, sentences);
            rest = after;
        }
    }

    fn unit(&self, text: &str, words: &[Word], memory: &mut Memory, sentences: &mut Vec<Sentence>) {
        memory.tidy();
        let numbers: Vec<u32> = words
            .iter()
            .map(|word| self.number(text, word, memory))
            .collect();
        let (tags, parse) = self.tags_and_tree(words, &numbers, memory);
        let entities = self.named_entities(&numbers, &parse.starts, memory);
        let in_rules = numbers
            .iter()
            .map(|&number| memory.spelled(number).in_rules);
        let classes = self.rules.classes(in_rules, &tags, &parse.deps);
        let tokens = words.iter().enumerate().map(|(index, word)| {
            let (tag, class, entity) = (tags[index], classes[index], entities[index]);
            let spelled = &text[word.range.clone()];
            Token {
                span: Span::new(word.range.start, word.range.end),
                form: memory.form(numbers[index], tag, class, |lower| {
                    self.form(spelled, lower, tag, class)
                }),
                head: parse.heads[index],
                dep: DEPENDENCIES[parse.deps[index]],
                entity: entity.map(|entity| entity.label),
                entity_start: entity.is_some_and(|entity| entity.starts),
                space_after: word.space_after,
            }
        });
        split_sentences(tokens, &parse.starts, sentences);
    }

    fn form(&self, text: &str, lower: &str, tag: usize, class: Class) -> WordForm {
        let characters = &self.tokeniser.punctuation.characters;
        let lemma = match self.rules.lemma(class) {
            Some(lemma) => lemma.to_owned(),
            None => self.lemmatiser.lemma(text, lower, class, characters),
        };
        WordForm {
            text: text.to_owned(),
            lower: lower.to_owned(),
            lemma,
            pos: class.pos,
            tag: TAGS[tag],
        }
    }

    fn number(&self, text: &str, word: &Word, memory: &mut Memory) -> u32 {
        let spelled = &text[word.range.clone()];
        let number = self.spelling.number(spelled);
        let norm = word.norm.map_or(0, |norm| self.spelling.number(norm));
        let characters = &self.tokeniser.punctuation.characters;
        memory.number((number, norm), || {
            let lower = spelled.to_lowercase();
            Spelled {
                features: self
                    .spelling
                    .features(spelled, number, word.norm, characters),
                vector: self.keys.as_ref().and_then(|keys| keys.row(number)),
                in_rules: self.rules.word(&lower),
                lower: lower.into_boxed_str(),
            }
        })
    }

    fn tags_and_tree(
        &self,
        words: &[Word],
        numbers: &[u32],
        memory: &mut Memory,
    ) -> (Vec<usize>, Parse) {
        let last = words.len().saturating_sub(1);
        // Nothing follows the last word, even where a long paragraph was cut.
        let space = |index: usize| u32::from(index < last && words[index].space_after);
        let keys: Vec<u32> = numbers
            .iter()
            .enumerate()
            .map(|(index, number)| number * 2 + space(index))
            .collect();
        let mut vectors = std::mem::take(&mut memory.words);
        vectors.fill(&self.words, &keys, |key, features| {
            let word = memory.spelled(key / 2);
            features.extend(word.features);
            features.extend([u64::from(key % 2), 0, row_feature(word.vector)]);
        });
        let units = [words.len()];
        self.words.encode(&units, &mut memory.buffers, |_, rows| {
            vectors.copy(&keys, rows);
        });
        memory.words = vectors;
        let rows = memory.buffers.unit(0);
        let tags = self
            .tagger
            .tags(rows, &mut memory.room.scratch, &mut memory.scores);
        (tags, self.parser.parse(rows, &mut memory.room))
    }

    fn named_entities(
        &self,
        numbers: &[u32],
        starts: &[bool],
        memory: &mut Memory,
    ) -> Vec<Option<Entity>> {
        let mut vectors = std::mem::take(&mut memory.entities);
        vectors.fill(&self.entities, numbers, |number, features| {
            let word = memory.spelled(number);
            features.extend(word.features);
            features.push(row_feature(word.vector));
        });
        let units = [numbers.len()];
        self.entities
            .encode(&units, &mut memory.buffers, |_, rows| {
                vectors.copy(numbers, rows);
            });
        memory.entities = vectors;
        let rows = memory.buffers.unit(0);
        self.recogniser.entities(rows, starts, &mut memory.room)
    }
}

/// How many of `words` are analysed together.
fn cut(words: &[Word]) -> usize {
    if words.len() <= LIMIT {
        return words.len();
    }
    let space = words[..LIMIT].iter().rposition(|word| word.space_after);
    space.map_or(LIMIT, |last| last + 1)
}

/// Cuts `tokens`, whose heads count from the first one, into sentences.
fn split_sentences(
    mut tokens: impl Iterator<Item = Token>,
    starts: &[bool],
    sentences: &mut Vec<Sentence>,
) {
    let mut first = 0;
    while first < starts.len() {
        let rest = &starts[first + 1..];
        let count = 1 + rest.iter().take_while(|&&start| !start).count();
        sentences.push(sentence(tokens.by_ref().take(count).collect(), first));
        first += count;
    }
}

fn sentence(mut tokens: Vec<Token>, first: usize) -> Sentence {
    let count = tokens.len();
    for (index, token) in tokens.iter_mut().enumerate() {
        // A tangled tree may leave a head in another sentence: such a word is a root here.
        token.head = token
            .head
            .checked_sub(first)
            .filter(|&head| head < count)
            .unwrap_or(index);
    }
    let start = tokens.first().map_or(0, |token| token.span.start);
    let end = tokens.last().map_or(0, |token| token.span.end);
    Sentence {
        span: Span::new(start, end),
        tokens,
        ..Sentence::default()
    }
}
