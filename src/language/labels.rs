//! The labels of the model: a name from the file of weights goes in, the constant one goes out.

use crate::error::Result;
use crate::language::blob::damaged;

/// Penn Treebank tags.
pub(crate) const TAGS: &[&str] = &[
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH",
    "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP",
    "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ",
    "WDT", "WP", "WP$", "WRB", "XX", "_SP", "``",
];

/// Universal parts of speech.
pub(crate) const PARTS_OF_SPEECH: &[&str] = &[
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SPACE", "SYM", "VERB", "X",
];

/// The constant equal to `label`, and its place among `labels`.
pub(crate) fn intern(labels: &[&'static str], label: &str) -> Result<(usize, &'static str)> {
    match labels.binary_search(&label) {
        Ok(place) => Ok((place, labels[place])),
        Err(_) => Err(damaged(&format!("the label \"{label}\" is not known"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::label::{DEPENDENCIES, ENTITIES};

    #[test]
    fn labels_are_sorted_and_fit_in_a_set_of_bits() {
        for labels in [TAGS, PARTS_OF_SPEECH, DEPENDENCIES, ENTITIES] {
            assert!(labels.is_sorted() && labels.len() <= 64);
        }
    }
}
