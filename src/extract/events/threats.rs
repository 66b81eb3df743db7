//! A sentence in, the conditional threats in it out ("any attack would be met with a firm response").

use crate::extract::events::Scene;
use crate::model::finding::{Deed, EventFinding};
use crate::model::tree::Tree;

/// All conditional threats of the sentence: the subject is the condition, the speaker threatens.
pub(super) fn find(scene: &Scene) -> Vec<EventFinding> {
    let verbs =
        (0..scene.tree.len()).filter(|&token| matches!(scene.tree.at(token).pos, "VERB" | "AUX"));
    verbs.filter_map(|verb| threat(scene, verb)).collect()
}

fn threat(scene: &Scene, verb: usize) -> Option<EventFinding> {
    let tree = scene.tree;
    let lemma = tree.at(verb).lemma.to_lowercase();
    if !scene.lexicon.threats.is_verb(&lemma) || !is_modal(tree, verb) || tree.is_negated(verb) {
        return None;
    }
    let subject = tree.own_subject(verb)?;
    if !is_hostile(scene, subject) {
        return None;
    }
    let answer = answer(scene, verb)?;
    let (first, last) = tree.reach(subject);
    Some(EventFinding {
        sentence: scene.sentence,
        trigger: answer,
        trigger_span: tree.at(answer).span(),
        kind: "THREATEN".into(),
        label: "conditional threat".into(),
        mode: Some("violence".into()),
        contexts: vec!["military".into()],
        cameo: Some("138".into()),
        actors: Vec::new(),
        recipients: Vec::new(),
        aimed: false,
        places: Vec::new(),
        status: "threatened",
        historical: false,
        condition: Some(tree.span(first, last)),
        counts: Vec::new(),
        confidence: 0.7,
        rule: "conditional-threat".into(),
        reciprocal: false,
        deed: Deed::BySpeaker,
    })
}

fn is_modal(tree: &Tree, verb: usize) -> bool {
    tree.children_by(verb, &["aux"]).any(|aux| {
        matches!(
            tree.at(aux).lower.as_str(),
            "would" | "will" | "'ll" | "shall" | "'d"
        )
    })
}

/// Whether the noun names a hostile act by whoever it may be.
fn is_hostile(scene: &Scene, noun: usize) -> bool {
    let tree = scene.tree;
    let lemma = tree.at(noun).lemma.to_lowercase();
    let rules = scene.lexicon.events.nouns(&lemma);
    let hostile = rules.iter().any(|rule| {
        matches!(
            rule.kind.as_str(),
            "ASSAULT" | "COERCE" | "MOBILIZE" | "SANCTION"
        )
    });
    let open = tree.children_by(noun, &["det", "amod"]).any(|child| {
        matches!(
            tree.at(child).lower.as_str(),
            "any" | "every" | "another" | "further" | "new" | "a" | "an" | "future" | "such"
        )
    });
    let named = matches!(
        lemma.as_str(),
        "aggression"
            | "provocation"
            | "incursion"
            | "violation"
            | "interference"
            | "action"
            | "move"
    );
    open && (hostile || named)
}

/// What the act would be answered with, among the words under the verb.
fn answer(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let below = tree.children_by(verb, &["dobj", "prep", "attr", "oprd", "xcomp", "ccomp"]);
    below.flat_map(|child| tree.subtree(child)).find(|&token| {
        scene
            .lexicon
            .threats
            .is_answer(&tree.at(token).lemma.to_lowercase())
    })
}
