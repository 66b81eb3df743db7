//! `issues.tsv` and `carriers.tsv` in, what one can be for or against in international politics out.

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Result;
use crate::lexicon::source::DataFiles;
use crate::model::id::Id;

/// A topic, or an action on a topic that one can be for or against.
#[derive(Clone, Debug)]
pub struct IssueConcept {
    /// A slug.
    pub id: Id,
    /// `negotiating the missile program`.
    pub label: Id,
    /// `negotiate`; nothing for a topic.
    pub action: Option<Id>,
    /// `missile program`.
    pub object: Option<Id>,
    /// Lemma sequences that denote the object.
    pub object_words: Vec<Vec<String>>,
    /// Lemma sequences that express the action.
    pub action_words: Vec<Vec<String>>,
    /// Lemma sequences that express the opposite action.
    pub against_words: Vec<Vec<String>>,
    /// Whether the object alone stands for the action (`Some(true)`) or for its opposite.
    pub object_acts: Option<bool>,
    /// Ids of broader topics.
    pub broader: Vec<Id>,
}

/// All concepts, and which of them each first word of an object may mean.
#[derive(Clone, Debug, Default)]
pub struct Issues {
    concepts: Vec<IssueConcept>,
    by_word: BTreeMap<String, Vec<(usize, usize)>>,
    carrier_nouns: BTreeSet<String>,
    carrier_verbs: BTreeSet<String>,
    empty_nouns: BTreeSet<String>,
    talk: BTreeSet<String>,
    lacks: BTreeSet<String>,
}

const COLUMNS: &[&str] = &[
    "id",
    "label",
    "action",
    "object",
    "object_words",
    "action_words",
    "against_words",
    "broader",
    "example",
];

const CARRIER_COLUMNS: &[&str] = &["word", "pos", "alone", "example"];

impl Issues {
    /// Reads the table.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut issues = Self::default();
        for row in files.rows("issues.tsv", COLUMNS, &["id"])? {
            let sequences = |column: &str| -> Vec<Vec<String>> {
                let split = |phrase: &str| phrase.split(' ').map(str::to_owned).collect();
                let words = row.list(column).into_iter().filter(|word| *word != "*");
                words.map(split).collect()
            };
            let star = |column: &str| row.list(column).contains(&"*");
            let concept = IssueConcept {
                object_acts: (star("action_words") || star("against_words"))
                    .then(|| star("action_words")),
                id: row.get("id").into(),
                label: row.get("label").into(),
                action: row.optional("action").map(Id::from),
                object: row.optional("object").map(Id::from),
                object_words: sequences("object_words"),
                action_words: sequences("action_words"),
                against_words: sequences("against_words"),
                broader: row.list("broader").into_iter().map(Id::from).collect(),
            };
            for (number, words) in concept.object_words.iter().enumerate() {
                let place = (issues.concepts.len(), number);
                issues
                    .by_word
                    .entry(words[0].clone())
                    .or_default()
                    .push(place);
            }
            issues.concepts.push(concept);
        }
        for row in files.rows("carriers.tsv", CARRIER_COLUMNS, &["word", "pos"])? {
            let word = row.get("word").to_owned();
            match row.get("alone") {
                "empty" => _ = issues.empty_nouns.insert(word.clone()),
                "talk" => _ = issues.talk.insert(word.clone()),
                "lack" => _ = issues.lacks.insert(word.clone()),
                _ => {}
            }
            match row.get("pos") {
                "noun" => issues.carrier_nouns.insert(word),
                "verb" => issues.carrier_verbs.insert(word),
                other => {
                    let text = format!("unknown pos \"{other}\"; use noun or verb");
                    return Err(row.error(text));
                }
            };
        }
        Ok(issues)
    }

    /// Whether the noun only carries what it governs: "the idea of a truce".
    pub fn noun_carries(&self, lemma: &str) -> bool {
        self.carrier_nouns.contains(lemma)
    }

    /// Whether the verb only carries what it governs: "start talks".
    pub fn verb_carries(&self, lemma: &str) -> bool {
        self.carrier_verbs.contains(lemma)
    }

    /// Whether the noun by itself names nothing that one could be for or against: "the idea".
    pub fn is_empty_noun(&self, lemma: &str) -> bool {
        self.empty_nouns.contains(lemma)
    }

    /// Whether the noun says that what it governs is not done: "the failure to act".
    pub fn is_lack(&self, lemma: &str) -> bool {
        self.lacks.contains(lemma)
    }

    /// Whether the word talks about what it governs and takes no side on it: "discuss the sanctions".
    pub fn is_talk(&self, lemma: &str) -> bool {
        self.talk.contains(lemma)
    }

    /// All concepts in the order of the table.
    pub fn all(&self) -> &[IssueConcept] {
        &self.concepts
    }

    /// The concept with the id `id`.
    pub fn by_id(&self, id: &str) -> Option<&IssueConcept> {
        self.concepts.iter().find(|concept| concept.id == id)
    }

    /// The concepts whose object stands in `words`, with each place and the length of the longest match there.
    pub fn objects<'a>(&'a self, words: &[Word]) -> Vec<(&'a IssueConcept, usize, usize)> {
        let mut found: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (start, word) in words.iter().enumerate() {
            let as_lemma = self.by_word.get(word.lemma).into_iter().flatten();
            let as_written = (word.lower != word.lemma)
                .then(|| self.by_word.get(word.lower))
                .flatten()
                .into_iter()
                .flatten();
            for &(concept, number) in as_lemma.chain(as_written) {
                let sequence = &self.concepts[concept].object_words[number];
                if stands_at(sequence, &words[start..]) {
                    let best = found.entry((concept, start)).or_insert(0);
                    *best = sequence.len().max(*best);
                }
            }
        }
        found
            .into_iter()
            .map(|((concept, start), length)| (&self.concepts[concept], start, length))
            .collect()
    }
}

/// A word as the table may write it.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// The dictionary form.
    pub lemma: &'a str,
    /// As written, in lower case.
    pub lower: &'a str,
}

fn stands_at(sequence: &[String], words: &[Word]) -> bool {
    words.len() >= sequence.len()
        && sequence
            .iter()
            .zip(words)
            .all(|(wanted, word)| wanted == word.lemma || wanted == word.lower)
}

/// Where the longest of `sequences` stands in `words`, and how long it is; the first of several.
pub fn find_sequence(sequences: &[Vec<String>], words: &[Word]) -> Option<(usize, usize)> {
    let longest_at = |start: usize| {
        sequences
            .iter()
            .filter(|sequence| stands_at(sequence, &words[start..]))
            .map(|sequence| (start, sequence.len()))
            .max_by_key(|&(_, length)| length)
    };
    (0..words.len())
        .filter_map(longest_at)
        .max_by_key(|&(start, length)| (length, std::cmp::Reverse(start)))
}
