//! A headline in, the statement that its colon introduces out ("No talks on missiles: Shamkhani").

use crate::extract::statements::Scene;
use crate::extract::statements::content::{fit_to_quotes, is_mark, stretches};
use crate::model::finding::{Phrase, StatementFinding};
use crate::model::tree::Tree;

const LONGEST_SOURCE: usize = 6;

/// The statement of a headline of the form "X: Y" or "Y: X", if it is one.
pub(super) fn find(scene: &Scene) -> Option<StatementFinding> {
    let tree = scene.tree;
    let colon = (1..tree.len())
        .rev()
        .find(|&token| tree.at(token).text == ":")?;
    let left = words(tree, 0, colon);
    let right = words(tree, colon + 1, tree.len());
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let (source, said) = if is_source(scene, &right) && left.len() > right.len() {
        (right, left)
    } else if is_source(scene, &left) && (has_verb(tree, &right) || is_speaker(scene, &left)) {
        (left, right)
    } else {
        return None;
    };
    let head = *source.last()?;
    let (content, form) = fit_to_quotes(stretches(tree, &said), &scene.quotes);
    Some(StatementFinding {
        sentence: scene.sentence,
        cue: None,
        cue_span: Some(tree.at(colon).span()),
        speakers: vec![Phrase {
            sentence: scene.sentence,
            head,
            span: tree.span(source[0], head),
        }],
        content,
        content_head: Some(head_of(tree, &said)),
        form: form.into(),
        act: "say".into(),
        addressees: Vec::new(),
        made: "made".into(),
        same_speaker_as: None,
        confidence: 0.68,
        rule: "headline-colon".into(),
    })
}

fn words(tree: &Tree, from: usize, to: usize) -> Vec<usize> {
    (from..to).filter(|&token| !is_mark(tree, token)).collect()
}

fn is_source(scene: &Scene, tokens: &[usize]) -> bool {
    let tree = scene.tree;
    let short = tokens.len() <= LONGEST_SOURCE && !has_verb(tree, tokens);
    let last = tokens[tokens.len() - 1];
    let word = tree.at(last);
    let capital = word.text.chars().next().is_some_and(char::is_uppercase);
    let noun = scene.lexicon.people.noun(&word.lemma).is_some();
    let nominal = matches!(word.pos, "NOUN" | "PROPN");
    short && (capital && nominal || scene.can_speak(last) && (capital || noun))
}

/// "Minister: No talks before spring": an office or a person, not a place or a topic.
fn is_speaker(scene: &Scene, tokens: &[usize]) -> bool {
    let word = scene.tree.at(tokens[tokens.len() - 1]);
    let lemma = word.lemma.to_lowercase();
    let office = scene
        .lexicon
        .people
        .noun(&lemma)
        .is_some_and(|noun| noun.kind == "person");
    office || !scene.lexicon.people.titles(&lemma).is_empty() || word.entity_name() == "PERSON"
}

fn has_verb(tree: &Tree, tokens: &[usize]) -> bool {
    tokens
        .iter()
        .any(|&token| matches!(tree.at(token).pos, "VERB" | "AUX"))
}

fn head_of(tree: &Tree, tokens: &[usize]) -> usize {
    let outside = |&&token: &&usize| {
        let head = tree.at(token).head();
        head == token || !tokens.contains(&head)
    };
    tokens.iter().find(outside).copied().unwrap_or(tokens[0])
}
