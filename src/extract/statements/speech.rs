//! A noun in, whether it may denote somebody who speaks, or a document, out.

use std::collections::BTreeSet;

use crate::extract::statements::Scene;
use crate::model::sentence::Sentence;
use crate::model::tree::Tree;

/// Pronouns and determiners that stand for people; possessives, for nouns of saying ("his claim").
const PERSONAL: &[&str] = &[
    "he",
    "she",
    "they",
    "i",
    "we",
    "you",
    "who",
    "it",
    "both",
    "one",
    "others",
    "some",
    "many",
    "most",
    "all",
    "those",
    "everyone",
    "everybody",
    "nobody",
    "someone",
    "somebody",
    "anyone",
    "few",
    "several",
    "each",
    "neither",
    "none",
    "his",
    "her",
    "their",
    "my",
    "our",
    "your",
    "its",
    "whose",
    "him",
    "them",
    "me",
    "us",
];

/// Words that count or gather what follows "of": "a majority of voters".
const AMOUNTS: &[&str] = &[
    "percent",
    "%",
    "cent",
    "majority",
    "minority",
    "number",
    "half",
    "third",
    "quarter",
    "dozen",
    "score",
    "hundred",
    "thousand",
    "million",
    "handful",
    "pair",
    "couple",
    "array",
    "range",
    "series",
    "host",
    "plenty",
    "lot",
    "rest",
    "part",
    "chorus",
    "proportion",
    "share",
    "mix",
    "string",
    "slew",
    "variety",
    "bulk",
    "plurality",
    "wave",
];

/// Those that may stand without "of": "a third said".
const ALONE: &[&str] = &[
    "percent",
    "%",
    "cent",
    "majority",
    "minority",
    "half",
    "third",
    "quarter",
    "dozen",
    "handful",
    "couple",
    "pair",
    "plurality",
    "hundred",
    "thousand",
    "million",
    "score",
];

/// The words that name persons anywhere in the article; the tagger takes one now and then for a noun.
pub(super) fn names(sentences: &[Sentence]) -> BTreeSet<&str> {
    let tokens = sentences.iter().flat_map(|sentence| &sentence.tokens);
    tokens
        .filter(|token| token.entity_name() == "PERSON" && token.pos == "PROPN")
        .filter(|token| token.text.starts_with(char::is_uppercase))
        .map(|token| token.text.as_str())
        .collect()
}

impl Scene<'_> {
    /// Whether the noun `head` may denote somebody who speaks, or a document.
    pub(super) fn can_speak(&self, head: usize) -> bool {
        let word = self.tree.at(head);
        if matches!(word.entity_name(), "PERSON" | "ORG" | "GPE" | "NORP") || word.pos == "PROPN" {
            return !matches!(
                word.entity_name(),
                "DATE" | "TIME" | "MONEY" | "PERCENT" | "CARDINAL"
            );
        }
        let lemma = word.lemma.to_lowercase();
        PERSONAL.contains(&word.lower.as_str())
            || self.lexicon.people.noun(&lemma).is_some()
            || self.lexicon.people.noun(&word.lower).is_some()
            || self.ends_in_people(head, &lemma)
            || !self.lexicon.people.titles(&lemma).is_empty()
            || self.lexicon.is_document(&lemma)
            || !self.lexicon.cues.nouns(&lemma).is_empty()
            || is_name(self.tree, head)
            || self.names.contains(word.text.as_str())
            || self.counts_speakers(head, &lemma)
            || self.is_town(head)
    }

    /// "The city of Bergen", "the state of Ohio".
    fn is_town(&self, head: usize) -> bool {
        let of = self.tree.object_of(head, &["of"]);
        of.is_some_and(|(of, place)| of == head + 1 && self.tree.at(place).entity_name() == "GPE")
    }

    /// "Political wing", where "wing" alone is nobody.
    fn ends_in_people(&self, head: usize, lemma: &str) -> bool {
        let before = self.tree.sentence.tokens[head.saturating_sub(2)..head].iter();
        let mut words: Vec<&str> = before.map(|word| word.lower.as_str()).collect();
        words.push(lemma);
        self.lexicon.people.noun_ending(&words).is_some()
    }

    /// Whether the word `head` names or describes people, rather than what they say.
    pub(super) fn is_somebody(&self, head: usize) -> bool {
        let word = self.tree.at(head);
        let lemma = word.lemma.to_lowercase();
        matches!(word.pos, "PROPN" | "PRON") || self.lexicon.people.noun(&lemma).is_some()
    }

    /// Whether the word `head` denotes something written or shown.
    pub(super) fn is_document(&self, head: usize) -> bool {
        self.lexicon
            .is_document(&self.tree.at(head).lemma.to_lowercase())
    }

    /// Whether the noun `head` denotes something said or written.
    pub(super) fn is_word(&self, head: usize) -> bool {
        let lemma = self.tree.at(head).lemma.to_lowercase();
        let said = !self.lexicon.cues.nouns(&lemma).is_empty() || self.lexicon.is_document(&lemma);
        said && self.tree.at(head).pos == "NOUN" && self.lexicon.people.noun(&lemma).is_none()
    }

    /// "73 percent of voters", "dozens of doctors"; a bare number of people: "73 percent said".
    fn counts_speakers(&self, head: usize, lemma: &str) -> bool {
        let amount = AMOUNTS.contains(&lemma);
        let number = self.tree.at(head).pos == "NUM";
        if !amount && !number {
            return false;
        }
        match self.tree.object_of(head, &["of"]) {
            Some((_, counted)) => counted != head && self.can_speak(counted),
            None => number || ALONE.contains(&lemma),
        }
    }
}

/// A name that the tagger took for a noun: a capital letter within the sentence.
fn is_name(tree: &Tree, head: usize) -> bool {
    let word = tree.at(head);
    let capital = word.text.starts_with(char::is_uppercase);
    let opens = head == 0 || tree.at(head - 1).text.chars().all(|c| !c.is_alphanumeric());
    word.pos == "NOUN" && word.tag == "NN" && capital && !opens
}
