//! A sentence's dependency tree: questions about a sentence in, tokens out.

use crate::model::sentence::{Sentence, Token};
use crate::model::span::Span;

/// A sentence with its arcs turned round, so that one can walk downwards.
pub struct Tree<'a> {
    /// The sentence itself.
    pub sentence: &'a Sentence,
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// The tree of `sentence`.
    pub fn new(sentence: &'a Sentence) -> Self {
        let mut children = vec![Vec::new(); sentence.tokens.len()];
        for (token, word) in sentence.tokens.iter().enumerate() {
            if word.head() != token {
                children[word.head()].push(token);
            }
        }
        Self { sentence, children }
    }

    /// The token with number `token`.
    pub fn at(&self, token: usize) -> &'a Token {
        &self.sentence.tokens[token]
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.sentence.tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sentence.tokens.is_empty()
    }

    /// The tokens that depend on `token`, from left to right.
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[token]
    }

    /// The children of `token` that depend on it as one of `deps`.
    pub fn children_by<'b>(
        &'b self,
        token: usize,
        deps: &'b [&'b str],
    ) -> impl Iterator<Item = usize> + 'b {
        self.children[token]
            .iter()
            .copied()
            .filter(move |&child| deps.contains(&self.at(child).dep.name()))
    }

    /// The first child of `token` that depends on it as one of `deps`.
    pub fn child(&self, token: usize, deps: &[&str]) -> Option<usize> {
        self.children_by(token, deps).next()
    }

    /// The object of the first preposition of `token` whose word is among `words`, with the preposition.
    pub fn object_of(&self, token: usize, words: &[&str]) -> Option<(usize, usize)> {
        self.children_by(token, &["prep", "agent", "dative"])
            .filter(|&prep| words.contains(&self.at(prep).lower.as_str()))
            .find_map(|prep| Some((prep, self.child(prep, &["pobj", "pcomp"])?)))
    }

    /// Whether `below` is `above` or hangs somewhere under it.
    pub fn is_under(&self, below: usize, above: usize) -> bool {
        let mut token = below;
        for _ in 0..=self.len() {
            if token == above {
                return true;
            }
            let head = self.at(token).head();
            if head == token {
                return false;
            }
            token = head;
        }
        false
    }

    /// All tokens under `token`, itself included, in order.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        self.subtree_without(token, &[])
    }

    /// All tokens under `token`, leaving out the branches that begin with one of `without`.
    pub fn subtree_without(&self, token: usize, without: &[usize]) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![token];
        while let Some(next) = open.pop() {
            if without.contains(&next) {
                continue;
            }
            found.push(next);
            open.extend_from_slice(&self.children[next]);
        }
        found.sort_unstable();
        found
    }

    /// From the first to the last token under `token`.
    pub fn reach(&self, token: usize) -> (usize, usize) {
        let tokens = self.subtree(token);
        (tokens[0], tokens[tokens.len() - 1])
    }

    /// The words from token `first` to token `last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.at(first).span().start, self.at(last).span().end)
    }

    /// The tokens joined to `token` by "and" or a comma, itself first.
    pub fn conjuncts(&self, token: usize) -> Vec<usize> {
        let mut found = vec![token];
        let mut next = 0;
        while next < found.len() {
            let more: Vec<usize> = self.children_by(found[next], &["conj"]).collect();
            found.extend(more);
            next += 1;
        }
        found
    }

    /// Whether "to" stands before the verb: "to sign".
    pub fn has_to(&self, verb: usize) -> bool {
        let mut auxiliaries = self.children_by(verb, &["aux"]);
        auxiliaries.any(|aux| self.at(aux).tag == "TO")
    }

    /// Whether `token` is negated by a word of its own ("not", "never", "no").
    pub fn is_negated(&self, token: usize) -> bool {
        self.children(token).iter().any(|&child| {
            let word = self.at(child);
            word.dep == "neg"
                || matches!(word.lower.as_str(), "never" | "neither" | "nor")
                || (word.dep == "det" && word.lower == "no")
        })
    }

    /// Whether the clause of `verb` asks whether it is so ("Does the council back the plan?"): its subject
    /// stands after an auxiliary, and a question mark follows. "Why" takes for granted what it asks about.
    pub fn is_asked(&self, verb: usize) -> bool {
        let mut clause = verb;
        while matches!(self.at(clause).dep.name(), "conj" | "xcomp") {
            clause = self.at(clause).head();
        }
        let verb_first = (self.at(clause).pos == "AUX").then_some(clause);
        let auxiliary = self.child(clause, &["aux", "auxpass"]).or(verb_first);
        let inverted = self
            .own_subject(clause)
            .zip(auxiliary)
            .is_some_and(|(subject, auxiliary)| auxiliary < subject);
        inverted
            && self.sentence.tokens[verb..]
                .iter()
                .any(|one| one.text == "?")
            && !(self.children(clause).iter()).any(|&child| self.at(child).lower == "why")
    }

    /// The subject of the verb `verb`: its own, or the one it shares or is controlled by.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut token = verb;
        for _ in 0..8 {
            if let Some(subject) = self.own_subject(token) {
                return Some(subject);
            }
            token = self.controller(token)?;
            if let Controller::Noun(noun) = self.controlled(token) {
                return Some(noun);
            }
        }
        None
    }

    /// The subject that depends on `verb` itself; "who" and "which" stand for the noun before.
    pub fn own_subject(&self, verb: usize) -> Option<usize> {
        let subject = self
            .children_by(verb, &["nsubj", "nsubjpass", "csubj"])
            .find(|&child| self.at(child).dep != "csubj")?;
        let word = self.at(subject);
        let head = self.at(verb).head();
        if matches!(word.tag, "WDT" | "WP") && self.at(verb).dep == "relcl" {
            return Some(head);
        }
        Some(subject)
    }

    /// From a verb without a subject to the word that lends it one.
    fn controller(&self, verb: usize) -> Option<usize> {
        let word = self.at(verb);
        if word.head() == verb {
            return None;
        }
        match word.dep.name() {
            "xcomp" => self
                .child(word.head(), &["dobj"])
                .filter(|&object| object < verb && word.tag != "VBG")
                .or(Some(word.head())),
            "conj" | "advcl" | "pcomp" | "prep" | "acl" | "ccomp" | "parataxis" | "dep"
            | "agent" => Some(word.head()),
            // "Is ready to": but not "it is wrong to".
            "acomp" => Some(word.head()).filter(|&copula| {
                let subject = self.own_subject(copula);
                subject.is_none_or(|subject| self.at(subject).lower != "it")
            }),
            _ => None,
        }
    }

    fn controlled(&self, token: usize) -> Controller {
        if matches!(self.at(token).pos, "NOUN" | "PROPN" | "PRON") {
            Controller::Noun(token)
        } else {
            Controller::Other
        }
    }
}

enum Controller {
    Noun(usize),
    Other,
}
