//! The analysis of a text: paragraphs come in, their sentences go out.
//!
//! The unit of analysis is a paragraph; one of more than [`LIMIT`] words is cut at the last white
//! space before the limit, or at the limit if there is none. Short units go through the layers side by
//! side, which changes nothing but the time it takes.

use crate::language::encoder::row_feature;
use crate::language::engine::{Engine, LIMIT};
use crate::language::entities::Entity;
use crate::language::labels::TAGS;
use crate::language::memory::{Memory, Spelled};
use crate::language::parser::Parse;
use crate::language::rules::Class;
use crate::language::tokenise::{Word, set_space_after};
use crate::model::article::Part;
use crate::model::label::Dependency;
use crate::model::sentence::{Sentence, Token, WordForm};
use crate::model::span::Span;

/// With so many words or more the units at hand are analysed.
const BATCH: usize = 192;
/// The most bytes of a paragraph whose words are all looked up before any is analysed.
const LONG: usize = 16_384;

/// A text of which paragraphs are being analysed.
pub(crate) struct Analysis<'a> {
    engine: &'a Engine,
    memory: &'a mut Memory,
    text: &'a str,
    words: Vec<Word>,
    units: Vec<Unit>,
    sentences: Vec<Sentence>,
}

/// So many of the words, of which paragraph.
struct Unit {
    words: usize,
    paragraph: usize,
    part: Part,
}

impl<'a> Analysis<'a> {
    /// Nothing of `text` yet.
    pub(crate) fn new(engine: &'a Engine, memory: &'a mut Memory, text: &'a str) -> Self {
        Self {
            engine,
            memory,
            text,
            words: Vec::new(),
            units: Vec::new(),
            sentences: Vec::new(),
        }
    }

    /// Adds the paragraph with this number, which stands at `span`.
    pub(crate) fn add(&mut self, span: Span, paragraph: usize, part: Part) {
        let long = span.of(self.text).len() > LONG;
        let mut words = if long {
            // The memory may be tidied before all of them are looked up.
            self.run();
            self.engine.tokeniser.words(span.of(self.text))
        } else {
            self.known_words(span.of(self.text))
        };
        for word in &mut words {
            word.range = word.range.start + span.start..word.range.end + span.start;
        }
        let mut rest = &words[..];
        while !rest.is_empty() {
            let (unit, after) = rest.split_at(cut(rest));
            self.words.extend_from_slice(unit);
            self.units.push(Unit {
                words: unit.len(),
                paragraph,
                part,
            });
            rest = after;
            if long {
                self.run();
            }
        }
        if self.words.len() >= BATCH {
            self.run();
        }
    }

    /// All their sentences.
    pub(crate) fn sentences(mut self) -> Vec<Sentence> {
        self.run();
        self.sentences
    }

    /// The words of a paragraph, looked up in the memory.
    fn known_words(&mut self, text: &str) -> Vec<Word> {
        let tokeniser = &self.engine.tokeniser;
        let mut words = Vec::with_capacity(text.len() / 4);
        tokeniser.chunks(text, |range, space_after| {
            let (start, chunk) = (range.start, &text[range.clone()]);
            if !self.memory.chunks.find(chunk, start, &mut words) {
                let first = words.len();
                tokeniser.chunk(text, range, &mut words);
                for word in &mut words[first..] {
                    word.number = Some(number(self.engine, text, word, self.memory));
                }
                self.memory.chunks.keep(chunk, start, &words[first..]);
            }
            set_space_after(&mut words, space_after);
        });
        tokeniser.join(text, words, |word| {
            let spelled = word.number.map(|number| self.memory.spelled(number));
            spelled.is_none_or(|spelled| spelled.begins_phrase)
        })
    }

    /// Analyses the units at hand.
    fn run(&mut self) {
        let units = std::mem::take(&mut self.units);
        let words = std::mem::take(&mut self.words);
        if words.is_empty() {
            return;
        }
        let numbers: Vec<u32> = words
            .iter()
            .map(|word| {
                let known = word.number;
                known.unwrap_or_else(|| number(self.engine, self.text, word, self.memory))
            })
            .collect();
        let lengths: Vec<usize> = units.iter().map(|unit| unit.words).collect();
        let trees = self.tags_and_trees(&words, &numbers, &lengths);
        let entities = self.named_entities(&numbers, &lengths, &trees);
        let mut first = 0;
        for ((unit, (tags, parse)), entities) in units.iter().zip(&trees).zip(&entities) {
            let place = first..first + unit.words;
            first = place.end;
            let (words, numbers) = (&words[place.clone()], &numbers[place]);
            let tokens = self.tokens(words, numbers, tags, parse, entities);
            let old = self.sentences.len();
            split_sentences(tokens.into_iter(), &parse.starts, &mut self.sentences);
            for sentence in &mut self.sentences[old..] {
                sentence.part = unit.part;
                sentence.paragraph = unit.paragraph;
            }
        }
        self.memory.tidy();
    }

    /// The words of a unit with all that was found of them; heads count from the first one.
    fn tokens(
        &mut self,
        words: &[Word],
        numbers: &[u32],
        tags: &[usize],
        parse: &Parse,
        entities: &[Option<Entity>],
    ) -> Vec<Token> {
        let (engine, text) = (self.engine, self.text);
        let in_rules = numbers
            .iter()
            .map(|&number| self.memory.spelled(number).in_rules);
        let classes = engine.rules.classes(in_rules, tags, &parse.deps);
        let token = |(index, word): (usize, &Word)| {
            let (tag, class, entity) = (tags[index], classes[index], entities[index]);
            let spelled = &text[word.range.clone()];
            let form = self.memory.form(numbers[index], tag, class, |lower| {
                form(engine, spelled, lower, tag, class)
            });
            let mut token = Token::new(form, Span::new(word.range.start, word.range.end));
            token.set_head(parse.heads[index]);
            token.dep = Dependency::at(parse.deps[index]);
            token.entity = entity.map(|entity| entity.label);
            token.entity_start = entity.is_some_and(|entity| entity.starts);
            token.space_after = word.space_after;
            token
        };
        words.iter().enumerate().map(token).collect()
    }

    fn tags_and_trees(
        &mut self,
        words: &[Word],
        numbers: &[u32],
        units: &[usize],
    ) -> Vec<(Vec<usize>, Parse)> {
        let (engine, memory) = (self.engine, &mut *self.memory);
        let word_and_space =
            |(word, number): (&Word, &u32)| number * 2 + u32::from(word.space_after);
        let mut keys: Vec<u32> = words.iter().zip(numbers).map(word_and_space).collect();
        let mut end = 0;
        for unit in units {
            // Nothing follows the last word, even where a long paragraph was cut.
            end += unit;
            keys[end - 1] &= !1;
        }
        let mut vectors = std::mem::take(&mut memory.words);
        vectors.fill(&engine.words, &keys, |key, features| {
            let word = memory.spelled(key / 2);
            features.extend(word.features);
            features.extend([u64::from(key % 2), 0, row_feature(word.vector)]);
        });
        engine
            .words
            .encode(units, &keys, &vectors, &mut memory.buffers);
        memory.words = vectors;
        let unit = |unit| {
            let rows = memory.buffers.unit(unit);
            let (room, scores) = (&mut memory.room, &mut memory.scores);
            let tags = engine.tagger.tags(rows, &mut room.scratch, scores);
            (tags, engine.parser.parse(rows, room))
        };
        (0..units.len()).map(unit).collect()
    }

    fn named_entities(
        &mut self,
        numbers: &[u32],
        units: &[usize],
        trees: &[(Vec<usize>, Parse)],
    ) -> Vec<Vec<Option<Entity>>> {
        let (engine, memory) = (self.engine, &mut *self.memory);
        let mut vectors = std::mem::take(&mut memory.entities);
        vectors.fill(&engine.entities, numbers, |number, features| {
            let word = memory.spelled(number);
            features.extend(word.features);
            features.push(row_feature(word.vector));
        });
        let buffers = &mut memory.buffers;
        engine.entities.encode(units, numbers, &vectors, buffers);
        memory.entities = vectors;
        let entities = |(unit, (_, parse)): (usize, &(Vec<usize>, Parse))| {
            let rows = memory.buffers.unit(unit);
            let recogniser = &engine.recogniser;
            recogniser.entities(rows, &parse.starts, &mut memory.room)
        };
        trees.iter().enumerate().map(entities).collect()
    }
}

/// The number of `word` in the memory.
fn number(engine: &Engine, text: &str, word: &Word, memory: &mut Memory) -> u32 {
    let spelled = &text[word.range.clone()];
    let number = engine.spelling.number(spelled);
    let norm = word.norm.map_or(0, |norm| engine.spelling.number(norm));
    let characters = &engine.tokeniser.punctuation.characters;
    memory.number((number, norm), || {
        let lower = spelled.to_lowercase();
        Spelled {
            features: engine
                .spelling
                .features(spelled, number, word.norm, characters),
            vector: engine.keys.as_ref().and_then(|keys| keys.row(number)),
            in_rules: engine.rules.word(&lower),
            lower: lower.into_boxed_str(),
            begins_phrase: engine.tokeniser.begins_phrase(spelled),
            forms: Vec::new(),
        }
    })
}

fn form(engine: &Engine, text: &str, lower: &str, tag: usize, class: Class) -> WordForm {
    let characters = &engine.tokeniser.punctuation.characters;
    let lemma = match engine.rules.lemma(class) {
        Some(lemma) => lemma.to_owned(),
        None => engine.lemmatiser.lemma(text, lower, class, characters),
    };
    WordForm {
        text: text.to_owned(),
        lower: lower.to_owned(),
        lemma,
        pos: class.pos(),
        tag: TAGS[tag],
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
        let head = token.head().checked_sub(first);
        token.set_head(head.filter(|&head| head < count).unwrap_or(index));
    }
    let start = tokens.first().map_or(0, |token| token.span().start);
    let end = tokens.last().map_or(0, |token| token.span().end);
    Sentence {
        span: Span::new(start, end),
        tokens,
        ..Sentence::default()
    }
}
