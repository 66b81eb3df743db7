//! `threat_words.tsv` and `threat_answers.tsv` in, the words of conditional threats out.

use std::collections::BTreeSet;

use crate::error::Result;
use crate::lexicon::source::DataFiles;

/// Verbs that join an act to its answer, and nouns for the answer.
#[derive(Clone, Debug, Default)]
pub struct Threats {
    verbs: BTreeSet<String>,
    answers: BTreeSet<String>,
}

impl Threats {
    /// Reads the tables.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut threats = Self::default();
        for row in files.rows("threat_words.tsv", &["verb", "example"], &["verb"])? {
            threats.verbs.insert(row.get("verb").to_owned());
        }
        for row in files.rows("threat_answers.tsv", &["noun", "example"], &["noun"])? {
            threats.answers.insert(row.get("noun").to_owned());
        }
        Ok(threats)
    }

    /// Whether `lemma` joins an act to its answer ("meet", "trigger").
    pub fn is_verb(&self, lemma: &str) -> bool {
        self.verbs.contains(lemma)
    }

    /// Whether `lemma` is an answer that one threatens with ("war", "retaliation").
    pub fn is_answer(&self, lemma: &str) -> bool {
        self.answers.contains(lemma)
    }
}
