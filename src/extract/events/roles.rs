//! A trigger and its rule in, who did it to whom and where out; only from the trigger's own clause.

use crate::extract::events::Scene;
use crate::lexicon::event_rules::EventRule;
use crate::model::finding::Phrase;
use crate::model::tree::Tree;

/// Who took part.
#[derive(Default)]
pub(super) struct Roles {
    pub(super) actors: Vec<Phrase>,
    pub(super) recipients: Vec<Phrase>,
}

/// Fills the roles from the slots that the rule names.
pub(super) fn find(scene: &Scene, trigger: usize, rule: &EventRule) -> Roles {
    let reciprocal = rule.recipient.iter().any(|slot| slot == "both");
    let mut taken = Vec::new();
    let mut actors = fill(scene, trigger, &rule.actor, &mut taken);
    if reciprocal {
        for slots in [
            &["with"][..],
            &["between"],
            &["to"],
            &["of", "among"],
            &["obj"],
        ] {
            let slots: Vec<String> = slots.iter().map(|&slot| slot.to_owned()).collect();
            let more = fill(scene, trigger, &slots, &mut taken);
            actors.extend(more);
        }
        return Roles {
            actors,
            recipients: Vec::new(),
        };
    }
    let recipients = fill(scene, trigger, &rule.recipient, &mut taken);
    Roles { actors, recipients }
}

/// The actors in the first of `slots` that has any.
fn fill(scene: &Scene, trigger: usize, slots: &[String], taken: &mut Vec<usize>) -> Vec<Phrase> {
    for slot in slots {
        let phrases: Vec<Phrase> = heads(scene, trigger, slot)
            .into_iter()
            .flat_map(|head| scene.tree.conjuncts(head))
            .filter(|head| !taken.contains(head))
            .filter_map(|head| actor_phrase(scene, head))
            .collect();
        if !phrases.is_empty() {
            taken.extend(phrases.iter().map(|phrase| phrase.head));
            return phrases;
        }
    }
    Vec::new()
}

/// The actor that the noun `head` names, or belongs to ("Israeli warplanes", "the capital of Iran" not).
fn actor_phrase(scene: &Scene, head: usize) -> Option<Phrase> {
    let tree = scene.tree;
    let phrase = |token: usize| {
        let span = scene
            .mention(token)
            .map_or(tree.at(token).span, |mention| mention.span);
        Phrase {
            sentence: scene.sentence,
            head: token,
            span,
        }
    };
    if scene.is_actor(head) {
        return Some(phrase(head));
    }
    if !matches!(tree.at(head).pos, "NOUN" | "PROPN" | "NUM" | "ADJ") {
        return None;
    }
    let owner = tree
        .children_by(head, &["amod", "compound", "poss", "nmod"])
        .find(|&child| scene.is_actor(child))
        .or_else(|| {
            let (_, object) = tree.object_of(head, &["of", "by", "from"])?;
            scene.is_actor(object).then_some(object)
        })?;
    Some(phrase(owner))
}

/// The words that stand in `slot` of the trigger.
fn heads(scene: &Scene, trigger: usize, slot: &str) -> Vec<usize> {
    let tree = scene.tree;
    let noun = tree.at(trigger).pos != "VERB";
    let found = match slot {
        "subj" if noun => carrier(tree, trigger).and_then(|verb| active_subject(tree, verb)),
        "subj" => active_subject(tree, trigger),
        "obj" => tree
            .child(trigger, &["dobj", "dative"])
            .or_else(|| tree.child(trigger, &["nsubjpass"]))
            .or_else(|| reduced_passive(tree, trigger)),
        "by" => agent(tree, trigger)
            .or_else(|| carrier(tree, trigger).and_then(|verb| agent(tree, verb))),
        "poss" => tree.child(trigger, &["poss"]),
        "amod" | "compound" => {
            return tree
                .children_by(trigger, &["amod", "compound", "nmod"])
                .filter(|&child| scene.is_actor(child))
                .collect();
        }
        "inf" => tree
            .child(trigger, &["xcomp", "ccomp"])
            .and_then(|verb| tree.own_subject(verb)),
        "none" => None,
        preposition => after(scene, trigger, preposition),
    };
    found.into_iter().collect()
}

fn active_subject(tree: &Tree, verb: usize) -> Option<usize> {
    let passive = tree.child(verb, &["nsubjpass", "auxpass"]).is_some();
    let participle = tree.at(verb).dep == "acl" && tree.at(verb).tag == "VBN";
    (!passive && !participle)
        .then(|| tree.subject(verb))
        .flatten()
}

/// "Sanctions imposed by": the noun before is what was done to.
fn reduced_passive(tree: &Tree, verb: usize) -> Option<usize> {
    let word = tree.at(verb);
    (word.dep == "acl" && word.tag == "VBN").then_some(word.head)
}

fn agent(tree: &Tree, trigger: usize) -> Option<usize> {
    tree.object_of(trigger, &["by"])
        .map(|(_, object)| object)
        .or_else(|| {
            // "Airstrikes carried out by": the agent stands with the participle.
            let participle = tree.child(trigger, &["acl"])?;
            tree.object_of(participle, &["by"])
                .map(|(_, object)| object)
        })
}

/// The verb that carries a noun ("held talks with").
fn carrier(tree: &Tree, noun: usize) -> Option<usize> {
    let word = tree.at(noun);
    match word.dep {
        "dobj" | "attr" => Some(word.head),
        "pobj" => {
            let verb = tree.at(word.head).head;
            (tree.at(verb).pos == "VERB").then_some(verb)
        }
        _ => None,
    }
}

fn after(scene: &Scene, trigger: usize, preposition: &str) -> Option<usize> {
    let tree = scene.tree;
    let own = tree.object_of(trigger, &[preposition]);
    let lent = || {
        let nominal = tree.at(trigger).pos != "VERB";
        let verb = carrier(tree, trigger).filter(|_| nominal && tree.at(trigger).dep == "dobj")?;
        tree.object_of(verb, &[preposition])
    };
    let beside = || {
        // "Imposed sanctions on Iran": the preposition may hang on the object.
        let object = tree.child(trigger, &["dobj", "nsubjpass"])?;
        tree.object_of(object, &[preposition])
    };
    own.or_else(beside).or_else(lent).map(|(_, object)| object)
}

/// Words near the trigger that may name the place.
pub(super) fn places(scene: &Scene, trigger: usize) -> Vec<usize> {
    let tree = scene.tree;
    let mut near = vec![trigger];
    near.extend(tree.children_by(trigger, &["dobj", "nsubjpass"]));
    near.extend(carrier(tree, trigger).filter(|_| tree.at(trigger).pos != "VERB"));
    let mut found = Vec::new();
    for head in near {
        for preposition in tree.children_by(head, &["prep"]) {
            let word = tree.at(preposition).lower.as_str();
            if !matches!(
                word,
                "in" | "at"
                    | "near"
                    | "to"
                    | "into"
                    | "outside"
                    | "across"
                    | "on"
                    | "off"
                    | "over"
                    | "from"
            ) {
                continue;
            }
            found.extend(tree.children_by(preposition, &["pobj"]).filter(|&object| {
                scene.mention(object).is_some_and(|mention| {
                    !mention.places.is_empty() || matches!(mention.kind, Some("place" | "state"))
                })
            }));
        }
    }
    found
}

/// Whether a date stands with the trigger.
pub(super) fn is_dated(tree: &Tree, trigger: usize) -> bool {
    tree.subtree(trigger)
        .into_iter()
        .any(|token| tree.at(token).entity == Some("DATE"))
}
