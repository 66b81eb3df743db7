//! A trigger beside which nobody stands to whom it is done in, those whom its clause names further off out.

use crate::extract::events::Scene;
use crate::extract::events::aims;
use crate::extract::events::matching::verb_rule;
use crate::extract::events::owners;
use crate::extract::events::roles::{self, actor_phrase, after, heads};
use crate::lexicon::event_rules::{EventRule, ObjectTest};
use crate::model::finding::{Form, MentionFinding, Phrase};
use crate::model::id::Id;

/// The words among which such a preposition is looked for.
const BRANCHES: &[&str] = &[
    "prep", "pobj", "pcomp", "dobj", "dative", "conj", "acl", "relcl",
];

/// How many nouns may stand between a preposition and its place.
const WITHIN: usize = 2;

/// How deep below the trigger a preposition may hang.
const DEPTH: usize = 5;

/// The first that are found: whom the promised act is done to, whom it is meant for, whom a preposition
/// of the rule brings further down; or else whom the aim names and the place, which is told too.
pub(super) fn find(
    scene: &Scene,
    trigger: usize,
    rule: &EventRule,
    taken: &[usize],
) -> (Vec<Phrase>, bool) {
    if rule.recipient.iter().any(|slot| slot == "none") {
        return (Vec::new(), false);
    }
    let free = |found: Vec<Phrase>| -> Option<Vec<Phrase>> {
        let found: Vec<Phrase> = found
            .into_iter()
            .filter(|one| !taken.contains(&one.head))
            .collect();
        (!found.is_empty()).then_some(found)
    };
    let firm = free(of_act(scene, trigger, rule))
        .or_else(|| free(meant_for(scene, trigger, rule)))
        .or_else(|| free(below(scene, trigger, rule)));
    if let Some(found) = firm {
        return (found, false);
    }
    let found = free(aims::find(scene, trigger, rule, taken, false))
        .or_else(|| free(place(scene, trigger, rule, taken)))
        .or_else(|| free(aims::find(scene, trigger, rule, taken, true)))
        .unwrap_or_default();
    (found, true)
}

/// Whether what is promised, refused or threatened with is an act of its own.
pub(super) fn speaks_of_act(kind: &str) -> bool {
    matches!(kind, "AGREE" | "REJECT" | "THREATEN")
}

/// "Agreed to sell jets to Peru": who the promised, refused or threatened act is done to.
fn of_act(scene: &Scene, trigger: usize, rule: &EventRule) -> Vec<Phrase> {
    let tree = scene.tree;
    if !speaks_of_act(&rule.kind) {
        return Vec::new();
    }
    let act = tree
        .children_by(trigger, &["xcomp", "ccomp", "acl"])
        .find(|&verb| tree.has_to(verb));
    let Some(act) = act else {
        return Vec::new();
    };
    if let Some((inner, _)) = verb_rule(scene, act) {
        let found = roles::find(scene, act, inner).recipients;
        if !inner.is_none() && !found.is_empty() {
            return found;
        }
    }
    for slot in ["to", "for", "with", "on", "against", "from"] {
        let found = named(scene, heads(scene, act, slot));
        if !found.is_empty() {
            return found;
        }
    }
    let objects = tree.children_by(act, &["dobj"]);
    let own = objects.filter(|&object| {
        // "Agreed to open a clinic": but those whom one will not see or is ready to fight are the others.
        let named = |mention: &MentionFinding| mention.form == Form::Name && mention.head == object;
        rule.kind != "AGREE" || scene.mention(object).is_some_and(named)
    });
    named(scene, own.collect())
}

/// "Sent doctors to help Peru", "marched to protest the decree of the council": for or against whom it is done.
fn meant_for(scene: &Scene, trigger: usize, rule: &EventRule) -> Vec<Phrase> {
    let tree = scene.tree;
    let words = &scene.lexicon.events.words;
    if !matches!(
        &*rule.kind,
        "AID" | "AGREE" | "MOBILIZE" | "PROTEST" | "ASSAULT" | "REQUEST" | "COOPERATE"
    ) {
        return Vec::new();
    }
    let mut near = vec![trigger];
    near.extend(tree.children_by(trigger, &["dobj", "nsubjpass"]));
    if tree.at(trigger).pos != "VERB" && matches!(tree.at(trigger).dep.name(), "dobj" | "nsubjpass")
    {
        near.push(tree.at(trigger).head());
    }
    let clauses = near.into_iter().flat_map(|head| {
        tree.children_by(head, &["advcl", "xcomp", "acl", "relcl"])
            .collect::<Vec<_>>()
    });
    for verb in clauses {
        if !words.is("aim", &tree.at(verb).lemma.to_lowercase()) {
            continue;
        }
        let objects: Vec<usize> = tree.children_by(verb, &["dobj", "nsubj"]).collect();
        let found = named(scene, objects.clone());
        if !found.is_empty() {
            return found;
        }
        let owner = (objects.iter()).find_map(|&noun| owners::owner(scene, rule, noun, &[]));
        if let Some(owner) = owner {
            return owners::joined(scene, owner, &[]);
        }
    }
    Vec::new()
}

/// "Handed a note of protest to the envoy", "called for sanctions against Peru": a preposition of the rule that
/// hangs on a noun further down.
fn below(scene: &Scene, trigger: usize, rule: &EventRule) -> Vec<Phrase> {
    let tree = scene.tree;
    if let ObjectTest::After(preposition, _) = &rule.object {
        let objects = after(scene, trigger, preposition);
        let found = (rule.recipient.iter())
            .map(|slot| {
                let under = objects.iter().filter_map(|&one| {
                    let brings = tree.object_of(one, &[slot.as_str()]);
                    brings.map(|(_, object)| object)
                });
                named(scene, under.collect())
            })
            .find(|found| !found.is_empty());
        if let Some(found) = found {
            return found;
        }
    }
    let mut slots: Vec<&str> = (rule.recipient.iter().map(String::as_str))
        .filter(|slot| {
            matches!(
                *slot,
                "to" | "on" | "against" | "for" | "with" | "between" | "toward" | "towards"
            )
        })
        .collect();
    if rule.kind == "SANCTION" {
        slots.extend(["with", "against", "on", "to"]);
    }
    let mut level: Vec<usize> = tree
        .children_by(trigger, &["dobj", "nsubjpass", "dative"])
        .collect();
    for _ in 0..DEPTH {
        let prepositions = level.iter().copied().filter(|&one| {
            matches!(tree.at(one).dep.name(), "prep" | "dative")
                && slots.contains(&tree.at(one).lower.as_str())
        });
        let objects: Vec<usize> = prepositions
            .flat_map(|one| tree.children_by(one, &["pobj"]).collect::<Vec<_>>())
            .collect();
        let found = named(scene, objects);
        if !found.is_empty() {
            return found;
        }
        level = level
            .iter()
            .flat_map(|&one| tree.children_by(one, BRANCHES).collect::<Vec<_>>())
            .collect();
    }
    Vec::new()
}

/// "Shelled the hills in Peru", "peacekeepers arrived in Lima": the place, for whoever holds it.
fn place(scene: &Scene, trigger: usize, rule: &EventRule, actors: &[usize]) -> Vec<Phrase> {
    let homes: Vec<Option<&Id>> = (actors.iter())
        .filter_map(|&actor| scene.mention(actor))
        .filter(|mention| mention.kind != Some("armed_group"))
        .map(|mention| mention.country.as_ref())
        .collect();
    let words: &[&str] = match &*rule.kind {
        "ASSAULT" | "COERCE" | "AID" | "CONCEDE" => {
            &["in", "on", "to", "at", "near", "across", "throughout"]
        }
        "MOBILIZE" => &["in", "to", "into", "near", "on"],
        "RETREAT" => &["in", "from"],
        "REQUEST" if rule.mode.as_deref() != Some("meet") => &["in"],
        "THREATEN" | "REJECT" => &["to", "on"],
        _ => return Vec::new(),
    };
    let fits = |token: usize| {
        scene.mention(token).is_some_and(|mention| {
            let state = mention.kind == Some("state");
            (state && !homes.contains(&mention.country.as_ref()))
                || !state && (!mention.places.is_empty() || mention.kind == Some("place"))
        })
    };
    let found = words.iter().find_map(|word| {
        let objects = after(scene, trigger, word);
        let within = || (objects.iter()).find_map(|&object| within(scene, object, &fits));
        objects
            .iter()
            .copied()
            .find(|&token| fits(token))
            .or_else(within)
    });
    found.map(|token| scene.phrase(token)).into_iter().collect()
}

/// "In parts of the town", "in areas near Lima": the place that a common noun only says the part of.
fn within(scene: &Scene, noun: usize, fits: &impl Fn(usize) -> bool) -> Option<usize> {
    let tree = scene.tree;
    let mut noun = noun;
    for _ in 0..WITHIN {
        if tree.at(noun).pos != "NOUN" || scene.is_actor(noun) {
            return None;
        }
        (_, noun) = tree.object_of(noun, &["of", "in", "near", "along", "around", "outside"])?;
        if fits(noun) {
            return Some(noun);
        }
    }
    None
}

/// The actors among `heads` and those joined to them.
fn named(scene: &Scene, heads: Vec<usize>) -> Vec<Phrase> {
    heads
        .into_iter()
        .flat_map(|head| scene.tree.conjuncts(head))
        .filter_map(|head| actor_phrase(scene, head))
        .collect()
}
