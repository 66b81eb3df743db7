//! A trigger and its rule in, the words near it that may name the place out.

use crate::extract::events::Scene;
use crate::extract::events::clause::carrier;
use crate::lexicon::event_rules::EventRule;

/// The places, the nearest first: those that a preposition brings, what is visited or attacked, and the place of
/// the verb that the trigger goes with ("flew to Lima to meet", "said in Lima after meeting").
pub(super) fn find(scene: &Scene, trigger: usize, rule: &EventRule) -> Vec<usize> {
    let tree = scene.tree;
    let mut near = vec![trigger];
    near.extend(tree.children_by(trigger, &["dobj", "nsubjpass"]));
    near.extend(carrier(tree, trigger).filter(|_| tree.at(trigger).pos != "VERB"));
    let mut found: Vec<usize> = near
        .iter()
        .flat_map(|&head| brought(scene, head, &[]))
        .collect();
    found.extend(reached(scene, trigger, rule));
    // "Met with the premier of Peru in Lima": the place may hang on whom the preposition brings.
    let others = (near.iter().copied())
        .flat_map(|head| {
            tree.children_by(head, &["prep", "agent"])
                .collect::<Vec<_>>()
        })
        .filter(|&one| matches!(tree.at(one).lower.as_str(), "with" | "by" | "between"))
        .filter_map(|one| tree.child(one, &["pobj"]));
    found.extend(others.flat_map(|object| brought(scene, object, &[])));
    if let Some((verb, more)) = above(scene, trigger) {
        found.extend(brought(scene, verb, more));
    }
    found
}

/// The places that prepositions bring to `head`.
fn brought(scene: &Scene, head: usize, more: &[&str]) -> Vec<usize> {
    let tree = scene.tree;
    let words = &scene.lexicon.events.words;
    tree.children_by(head, &["prep"])
        .filter(|&preposition| {
            let word = tree.at(preposition).lower.as_str();
            words.is_place(word) || more.contains(&word)
        })
        .flat_map(|preposition| tree.children_by(preposition, &["pobj"]).collect::<Vec<_>>())
        .filter(|&object| is_place(scene, object, true))
        .collect()
}

/// "Visited Lima", "shelled Lima": the object is the place.
fn reached(scene: &Scene, trigger: usize, rule: &EventRule) -> Option<usize> {
    let tree = scene.tree;
    let visit = rule.kind == "CONSULT";
    if !visit && !matches!(&*rule.kind, "ASSAULT" | "COERCE" | "MOBILIZE" | "RETREAT") {
        return None;
    }
    let to = |&preposition: &usize| visit && tree.at(preposition).lower == "to";
    let object = (tree.child(trigger, &["dobj", "nsubjpass"])).or_else(|| {
        let mut prepositions = tree.children_by(trigger, &["prep"]);
        tree.child(prepositions.find(to)?, &["pobj"])
    })?;
    is_place(scene, object, visit).then_some(object)
}

/// The verb that the trigger goes with, and the prepositions that bring a place to it besides the usual ones.
fn above(scene: &Scene, trigger: usize) -> Option<(usize, &'static [&'static str])> {
    let tree = scene.tree;
    let noun = tree.at(trigger).pos != "VERB";
    let verb = if noun && tree.at(trigger).dep == "dobj" {
        tree.at(trigger).head()
    } else {
        trigger
    };
    let word = tree.at(verb);
    let purpose = matches!(word.dep.name(), "advcl" | "xcomp") && tree.has_to(verb);
    let preposition = tree.at(word.head());
    let after = matches!(word.dep.name(), "pcomp" | "pobj")
        && matches!(preposition.lower.as_str(), "after" | "following" | "during");
    if purpose && tree.child(word.head(), &["dobj"]).is_none() {
        return Some((word.head(), &["to", "for"]));
    }
    (after && tree.at(preposition.head()).pos == "VERB").then_some((preposition.head(), &[]))
}

fn is_place(scene: &Scene, token: usize, states: bool) -> bool {
    scene.mention(token).is_some_and(|mention| {
        !mention.places.is_empty()
            || mention.kind == Some("place")
            || states && mention.kind == Some("state")
    })
}
