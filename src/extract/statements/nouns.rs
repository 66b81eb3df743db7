//! A sentence in, the statements that its nouns of saying introduce out ("his warning that …").

use crate::extract::statements::Scene;
use crate::extract::statements::content::{fit_to_quotes, phrase, stretches};
use crate::extract::statements::extents;
use crate::extract::statements::frames::{companions, content};
use crate::extract::statements::passives::doer_below;
use crate::lexicon::cues::Cue;
use crate::model::finding::StatementFinding;
use crate::model::tree::Tree;

/// All statements that nouns introduce.
pub(super) fn find(scene: &Scene) -> Vec<StatementFinding> {
    let nouns = (0..scene.tree.len()).filter(|&token| scene.tree.at(token).pos == "NOUN");
    nouns.filter_map(|noun| statement(scene, noun)).collect()
}

fn statement(scene: &Scene, noun: usize) -> Option<StatementFinding> {
    let tree = scene.tree;
    let lemma = tree.at(noun).lemma.to_lowercase();
    for cue in scene.lexicon.cues.nouns(&lemma) {
        let Some(more) = companions(tree, noun, &cue.words) else {
            continue;
        };
        let mut heads = vec![noun];
        heads.extend(more);
        let Some(mut content) = content(tree, &heads, cue) else {
            continue;
        };
        let source = source(scene, noun, cue).or_else(|| {
            // "Calls for [a ceasefire by aid groups]": the parser hangs the doer on the noun before.
            let (by, doer) = doer_below(scene, content.head)?;
            content.tokens.retain(|&token| !tree.is_under(token, by));
            Some(doer)
        });
        let Some(source) = source else {
            continue;
        };
        if content.tokens.contains(&source) {
            continue;
        }
        let (spans, form) = fit_to_quotes(stretches(tree, &content.tokens), &scene.quotes);
        let mut cue_heads = heads.clone();
        cue_heads.extend(carrying_verb(tree, noun));
        let mut taken = content.tokens.clone();
        taken.extend(&cue_heads);
        let to = tree
            .object_of(noun, &["to"])
            .filter(|(prep, _)| !content.tokens.contains(prep))
            .map(|(_, object)| phrase(tree, scene.sentence, object));
        return Some(StatementFinding {
            sentence: scene.sentence,
            cue: Some(noun),
            cue_span: Some(extents::cue(tree, &cue_heads, &content.tokens)),
            speakers: extents::speakers(tree, scene.sentence, source, &taken),
            content: spans,
            content_head: Some(content.head),
            form: form.into(),
            act: cue.act.clone(),
            addressees: to.into_iter().collect(),
            made: if tree.is_negated(noun) {
                "denied".into()
            } else {
                "made".into()
            },
            same_speaker_as: None,
            confidence: if content.rule == "cue-preposition" {
                0.31
            } else {
                0.46
            },
            rule: if content.rule == "cue-preposition" {
                "noun-topic".into()
            } else {
                "noun-cue".into()
            },
        });
    }
    None
}

/// Whose utterance the noun names: a possessor, an agent, or the subject of a verb that carries it.
fn source(scene: &Scene, noun: usize, cue: &Cue) -> Option<usize> {
    let tree = scene.tree;
    let possessor = tree.child(noun, &["poss"]);
    let agent = tree
        .object_of(noun, &["by", "from"])
        .map(|(_, object)| object);
    let owner = tree
        .object_of(noun, &["of"])
        .map(|(_, object)| object)
        .filter(|_| !cue.has("of"));
    let adjective = tree
        .children_by(noun, &["amod", "compound"])
        .find(|&child| {
            matches!(
                tree.at(child).entity_name(),
                "NORP" | "GPE" | "ORG" | "PERSON"
            )
        });
    possessor
        .or(agent)
        .or(owner)
        .or(adjective)
        .or_else(|| tree.subject(carrying_verb(tree, noun)?))
        .filter(|&source| scene.can_speak(source))
}

/// "Renewed its call for …", "issued a warning that …": the verb whose object the noun is.
fn carrying_verb(tree: &Tree, noun: usize) -> Option<usize> {
    let word = tree.at(noun);
    let verb = word.head();
    let light = matches!(
        tree.at(verb).lemma.as_str(),
        "make"
            | "issue"
            | "give"
            | "offer"
            | "renew"
            | "reiterate"
            | "repeat"
            | "voice"
            | "express"
            | "deliver"
            | "release"
            | "have"
            | "send"
            | "publish"
            | "raise"
            | "restate"
            | "sound"
            | "lodge"
            | "level"
            | "file"
            | "write"
            | "post"
            | "hold"
    );
    (word.dep == "dobj" && light).then_some(verb)
}
