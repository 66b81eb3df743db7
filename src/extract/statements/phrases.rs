//! A sentence in, the statements that a phrase introduces out ("according to the ministry").

use crate::extract::statements::Scene;
use crate::extract::statements::content::{fit_to_quotes, stretches};
use crate::extract::statements::extents;
use crate::lexicon::cues::Cue;
use crate::model::finding::StatementFinding;
use crate::model::tree::Tree;

/// All statements that phrases introduce.
pub(super) fn find(scene: &Scene) -> Vec<StatementFinding> {
    (0..scene.tree.len())
        .filter_map(|token| statement(scene, token))
        .collect()
}

fn statement(scene: &Scene, first: usize) -> Option<StatementFinding> {
    let tree = scene.tree;
    let cues = scene.lexicon.cues.phrases(&tree.at(first).lower);
    let literal = cues.iter().find(|cue| {
        cue.words.iter().enumerate().all(|(offset, word)| {
            first + offset < tree.len() && tree.at(first + offset).lower == *word
        }) && !cue.has("doc")
    });
    let (cue, last, source) = if let Some(cue) = literal {
        let last = first + cue.words.len() - 1;
        let source = (first..=last).rev().find_map(|token| {
            tree.child(token, &["pobj", "pcomp"])
                .filter(|&child| child > last)
        })?;
        // "Per the ministry", but not "per year".
        let rate = cue.words.len() == 1
            && tree.at(source).pos != "PROPN"
            && tree
                .child(source, &["det", "poss"])
                .is_none_or(|det| tree.at(det).lower == "every");
        if rate {
            return None;
        }
        (cue, last, source)
    } else {
        let (cue, source) = told_in(tree, first, cues)?;
        (cue, first, source)
    };
    let clause = clause_above(tree, first)?;
    let outer = (first..=last)
        .map(|token| top_of(tree, token, clause))
        .collect::<Vec<_>>();
    let mut tokens = tree.subtree_without(clause, &outer);
    tokens.retain(|&token| !(first..=last).contains(&token) && !tree.is_under(token, source));
    let (content, form) = fit_to_quotes(stretches(tree, &tokens), &scene.quotes);
    Some(StatementFinding {
        sentence: scene.sentence,
        cue: Some(first),
        cue_span: Some(tree.span(first, last)),
        speakers: extents::speakers(tree, scene.sentence, source, &tokens),
        content,
        content_head: Some(clause),
        form: form.into(),
        act: cue.act.clone(),
        addressees: Vec::new(),
        made: "made".into(),
        same_speaker_as: None,
        confidence: 0.74,
        rule: "phrase-cue".into(),
    })
}

/// "In a poll of nurses, …": the thing told in is the source. It opens the clause.
fn told_in<'a>(tree: &Tree, first: usize, cues: &'a [Cue]) -> Option<(&'a Cue, usize)> {
    let source = tree.child(first, &["pobj"])?;
    let told = cues.iter().find(|cue| {
        cue.has("doc") && cue.words.len() == 2 && tree.at(source).lemma == cue.words[1]
    })?;
    let (_, last) = tree.reach(first);
    let opens = first == 0
        || tree
            .at(first - 1)
            .text
            .chars()
            .all(|c| !c.is_alphanumeric());
    let comma = last + 1 < tree.len() && tree.at(last + 1).text == ",";
    (opens && comma).then_some((told, source))
}

/// The verb of the clause that the phrase belongs to, or the noun when there is none.
fn clause_above(tree: &Tree, token: usize) -> Option<usize> {
    let mut at = tree.at(token).head();
    if at == token {
        return None;
    }
    for _ in 0..tree.len() {
        let word = tree.at(at);
        let verb = matches!(word.pos, "VERB" | "AUX");
        let clause = verb && (tree.own_subject(at).is_some() || word.dep == "ROOT");
        if clause || word.head() == at {
            return Some(at);
        }
        at = word.head();
    }
    None
}

/// The branch directly under `clause` that `token` stands in, unless it also holds the clause's subject.
fn top_of(tree: &Tree, token: usize, clause: usize) -> usize {
    let mut at = token;
    while tree.at(at).head() != clause
        && tree.at(at).head() != at
        && !is_nominal(tree, tree.at(at).head())
    {
        at = tree.at(at).head();
    }
    at
}

fn is_nominal(tree: &Tree, token: usize) -> bool {
    matches!(tree.at(token).pos, "NOUN" | "PROPN" | "PRON" | "NUM")
}
