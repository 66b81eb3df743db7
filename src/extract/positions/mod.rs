//! Sentences and statements in, positions out: who is for or against what, by stance words and by what
//! statements say of a listed issue.

mod conditions;
mod earlier;
mod frames;
mod holders;
mod issue;
mod naming;
mod nested;
mod orders;
mod sides;
mod spoken;
mod stance_words;
mod theme;
mod unreal;
mod warnings;
mod words;
mod worth;

use crate::lexicon::Lexicon;
use crate::model::article::Part;
use crate::model::finding::{
    MentionFinding, Phrase, PositionFinding, StatementFinding, numbers_in,
};
use crate::model::sentence::Sentence;
use crate::model::span::Span;
use crate::model::tree::Tree;

/// What the rules for one sentence look at.
struct Scene<'a> {
    tree: &'a Tree<'a>,
    /// All sentences of the article, and the number of this one.
    sentences: &'a [Sentence],
    sentence: usize,
    lexicon: &'a Lexicon,
    mentions: &'a [MentionFinding],
    statements: Vec<(usize, &'a StatementFinding)>,
}

impl Scene<'_> {
    /// The phrase of the actor whose name, description or pronoun `token` heads.
    fn actor(&self, token: usize) -> Option<Phrase> {
        let mention = self.mentions.iter().find(|mention| {
            mention.head == token && (mention.kind != Some("place") || !mention.known.is_empty())
        })?;
        Some(Phrase {
            sentence: self.sentence,
            head: token,
            span: mention.span,
        })
    }

    /// Whom the statement around the word `token` is made to.
    fn addressee(&self, token: usize) -> Option<Phrase> {
        let number = self.statement_of(token)?;
        let found = self.statements.iter().find(|(other, _)| *other == number);
        found.and_then(|(_, said)| said.addressees.first().cloned())
    }

    /// The innermost statement whose content holds the word `token`, or whose cue it is.
    fn statement_of(&self, token: usize) -> Option<usize> {
        let span = self.tree.at(token).span();
        let size = |one: &StatementFinding| -> usize {
            one.content.iter().map(|part| part.end - part.start).sum()
        };
        self.statements
            .iter()
            .filter(|(_, one)| {
                one.cue == Some(token) && one.sentence == self.sentence
                    || one.content.iter().any(|part| part.contains(span))
            })
            .min_by_key(|(_, one)| size(one))
            .map(|(number, _)| *number)
    }
}

/// All positions of an article, in the order of their sentences.
pub fn positions(
    sentences: &[Sentence],
    mentions: &[MentionFinding],
    statements: &[StatementFinding],
    lexicon: &Lexicon,
) -> Vec<PositionFinding> {
    let mut found: Vec<PositionFinding> = Vec::new();
    let told = by_sentence(sentences, statements);
    for (number, sentence) in sentences.iter().enumerate() {
        if sentence.part == Part::Boilerplate || sentence.part == Part::Caption {
            continue;
        }
        let tree = Tree::new(sentence);
        let scene = Scene {
            tree: &tree,
            sentences,
            sentence: number,
            lexicon,
            mentions: &mentions[numbers_in(mentions, number)],
            statements: told[number]
                .iter()
                .map(|&one| (one, &statements[one]))
                .collect(),
        };
        for position in in_sentence(&scene) {
            let here = found
                .iter()
                .rev()
                .take_while(|other| other.sentence == number);
            if !here
                .into_iter()
                .any(|other| says_the_same(other, &position))
            {
                found.push(position);
            }
        }
    }
    found.shrink_to_fit();
    found
}

/// Whether the sentence asks.
fn is_question(tree: &Tree) -> bool {
    let last = (0..tree.len()).rev().map(|token| tree.at(token));
    let mut last = last.skip_while(|word| "\"”’'".contains(word.text.as_str()));
    last.next().is_some_and(|word| word.text.as_str() == "?")
}

/// The positions by stance words, then those of clauses that hold none.
fn in_sentence(scene: &Scene) -> Vec<PositionFinding> {
    if is_question(scene.tree) {
        return Vec::new();
    }
    let taken = stance_words::find(scene);
    let mut read: Vec<usize> = Vec::new();
    for one in &taken {
        read.extend(one.trigger.verb);
        read.extend(&one.trigger.words);
        read.extend(issue::head(scene.tree, &one.target));
    }
    let taken = nested::settle(scene, taken);
    let mut found: Vec<_> = taken.into_iter().map(|one| one.position).collect();
    for (verb, position) in warnings::find(scene, &read) {
        read.push(verb);
        found.push(position);
    }
    for (verb, position) in orders::find(scene, &read) {
        read.push(verb);
        found.push(position);
    }
    found.extend(spoken::find(scene, &read));
    found
}

/// The numbers of the statements that are told in each sentence or whose content runs into it.
fn by_sentence(sentences: &[Sentence], statements: &[StatementFinding]) -> Vec<Vec<usize>> {
    let mut told = vec![Vec::new(); sentences.len()];
    for (number, statement) in statements.iter().enumerate() {
        let mut places = vec![statement.sentence];
        for part in &statement.content {
            let first = sentences.partition_point(|one| one.span.end <= part.start);
            let inside = sentences[first..]
                .iter()
                .take_while(|one| one.span.start < part.end);
            places.extend((first..).take(inside.count()));
        }
        places.sort_unstable();
        places.dedup();
        for place in places {
            told[place].push(number);
        }
    }
    told
}

/// Whether a word before the word or right behind it negates it: what follows at a distance negates something else.
fn is_negated(tree: &Tree, word: usize) -> bool {
    tree.is_negated(word)
        && tree.children(word).iter().any(|&child| {
            let lower = tree.at(child).lower.as_str();
            let denies =
                tree.at(child).dep == "neg" || matches!(lower, "never" | "neither" | "nor" | "no");
            denies && child < word + 3
        })
}

fn says_the_same(a: &PositionFinding, b: &PositionFinding) -> bool {
    let holder = |one: &PositionFinding| one.holder.as_ref().map(|phrase| phrase.head);
    a.sentence == b.sentence
        && a.issue.id == b.issue.id
        && a.polarity == b.polarity
        && (a.statement == b.statement || holder(a) == holder(b))
        && a.evidence.overlaps(b.evidence)
}

/// From the first to the last of `tokens`, without punctuation at the ends.
fn stretch(tree: &Tree, tokens: &[usize]) -> Option<Span> {
    let wordy = |&&token: &&usize| tree.at(token).pos != "PUNCT";
    let first = tokens.iter().filter(wordy).min()?;
    let last = tokens.iter().filter(wordy).max()?;
    Some(tree.span(*first, *last))
}
