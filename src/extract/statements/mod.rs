//! Sentences in, statements out: who said what to whom, by cue words, their frames and quotation marks.

mod asides;
mod beside;
mod clauses;
mod content;
mod extents;
mod felt;
mod frames;
mod headlines;
mod issued;
mod layout;
mod made;
mod nouns;
mod openers;
mod passives;
mod phrases;
mod quoted;
mod relatives;
mod relays;
mod remarks;
mod reports;
mod source;
mod speech;
mod verbs;
mod voices;
mod wanted;

use std::collections::BTreeSet;

use crate::lexicon::Lexicon;
use crate::model::article::Part;
use crate::model::finding::{Quote, StatementFinding};
use crate::model::sentence::Sentence;
use crate::model::span::Span;
use crate::model::tree::Tree;

/// What the rules for one sentence look at.
pub(super) struct Scene<'a> {
    tree: &'a Tree<'a>,
    sentence: usize,
    lexicon: &'a Lexicon,
    quotes: Vec<Quote>,
    /// The words that name persons in the article.
    names: &'a BTreeSet<&'a str>,
}

/// Whether the sentence is the first paragraph by itself: a headline with a full stop.
fn opens_alone(sentences: &[Sentence], number: usize) -> bool {
    let next = sentences.get(1);
    number == 0 && next.is_some_and(|next| next.paragraph != sentences[0].paragraph)
}

/// All statements of an article, in the order of their sentences.
pub fn statements(
    sentences: &[Sentence],
    quotes: &[Quote],
    lexicon: &Lexicon,
) -> Vec<StatementFinding> {
    let mut found = Vec::new();
    let names = speech::names(sentences);
    for (number, sentence) in sentences.iter().enumerate() {
        let tree = Tree::new(sentence);
        let first = quotes.partition_point(|quote| quote.outer.end <= sentence.span.start);
        let near = quotes[first..]
            .iter()
            .take_while(|quote| quote.outer.start < sentence.span.end);
        let scene = Scene {
            tree: &tree,
            sentence: number,
            lexicon,
            quotes: near.copied().collect(),
            names: &names,
        };
        let mut here = Vec::new();
        if sentence.part == Part::Headline || opens_alone(sentences, number) {
            here.extend(headlines::find(&scene));
        }
        here.extend(phrases::find(&scene));
        here.extend(verbs::find(&scene));
        here.extend(nouns::find(&scene));
        let mut kept = without_doubles(here);
        relays::add(&tree, number, &mut kept);
        kept.iter_mut().for_each(StatementFinding::shrink);
        let mut kept = without_weak_inner(kept, &scene.quotes);
        for one in &mut kept {
            remarks::cut(&tree, one);
        }
        found.extend(kept);
    }
    found.sort_by_key(|one| {
        (
            one.sentence,
            one.cue.unwrap_or(0),
            one.content.first().copied(),
        )
    });
    quoted::add(&mut found, sentences, quotes, lexicon);
    layout::add(&mut found, sentences);
    found.shrink_to_fit();
    found
}

/// Keeps, of statements with nearly the same content, the one found with the greatest confidence.
fn without_doubles(mut here: Vec<StatementFinding>) -> Vec<StatementFinding> {
    here.retain(|one| !one.content.is_empty());
    here.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut kept: Vec<StatementFinding> = Vec::new();
    for one in here {
        let same_cue = kept
            .iter()
            .any(|other| other.cue.is_some() && other.cue == one.cue);
        let same_content = kept
            .iter()
            .any(|other| likeness(&other.content, &one.content) > 0.8);
        if !same_cue && !same_content {
            kept.push(one);
        }
    }
    kept
}

/// Leaves out what is told inside another's words, unless it has a clause of its own: in "he said the
/// council backs the plan" the backing is part of what he said, in "he said the council denied that …"
/// somebody else speaks as well. What somebody is said to think is no utterance either.
fn without_weak_inner(found: Vec<StatementFinding>, quotes: &[Quote]) -> Vec<StatementFinding> {
    let inner = |one: &StatementFinding| {
        let Some(cue) = one.cue_span else {
            return false;
        };
        let told = |span: Span| {
            let marked = quotes.iter().any(|quote| quote.outer.contains(span));
            let others = found
                .iter()
                .filter(|other| other.cue != one.cue && other.rule.as_str() != felt::FELT);
            marked
                || others
                    .flat_map(|other| &other.content)
                    .any(|part| part.contains(span))
        };
        told(cue)
    };
    // "Is expected to announce that …", "seemed to contradict what he said": the inner one tells all.
    let leads_on = |one: &StatementFinding| {
        let holds = |other: &StatementFinding| {
            let inside = |cue: Span| one.content.iter().any(|part| part.contains(cue));
            matches!(other.rule.as_str(), "cue-clause" | "cue-beside-quotation")
                && other.act != "belief"
                && other.cue_span.is_some_and(inside)
        };
        one.rule == "cue-agentless"
            && found
                .iter()
                .any(|other| other.cue == one.content_head || one.act == "belief" && holds(other))
    };
    let keep: Vec<bool> = found
        .iter()
        .map(|one| !(leads_on(one) || is_weak(one) && inner(one)))
        .collect();
    let mut keep = keep.into_iter();
    let mut found = found;
    found.retain(|_| keep.next().unwrap_or(true));
    found
}

/// Whether a statement tells nothing of its own where it stands in another's words.
fn is_weak(one: &StatementFinding) -> bool {
    let clause = matches!(
        one.rule.as_str(),
        "cue-clause" | "cue-clause-thing" | "cue-inside" | "noun-cue" | "phrase-cue"
    );
    let thought = matches!(one.act.as_str(), "belief" | "intention" | "hope");
    !clause || thought
}

/// The share of bytes that two contents have in common.
fn likeness(a: &[Span], b: &[Span]) -> f64 {
    let length = |spans: &[Span]| -> usize { spans.iter().map(|span| span.end - span.start).sum() };
    let common: usize = a
        .iter()
        .flat_map(|x| b.iter().map(move |y| (x, y)))
        .map(|(x, y)| x.end.min(y.end).saturating_sub(x.start.max(y.start)))
        .sum();
    let all = length(a) + length(b) - common;
    if all == 0 {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss)] // Lengths of texts are far below 2^52.
    {
        common as f64 / all as f64
    }
}
