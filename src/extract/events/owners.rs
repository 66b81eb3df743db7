//! A trigger whose object is no actor in, those to whom the object belongs out ("rejected the Croatian request").

use crate::extract::events::Scene;
use crate::extract::events::matching::noun_rule;
use crate::extract::events::roles::heads;
use crate::lexicon::event_rules::EventRule;
use crate::model::finding::Phrase;

/// Prepositions that join a thing to those it comes from, belongs to or is for.
const JOINTS: &[&str] = &[
    "of", "by", "from", "for", "in", "at", "near", "against", "on", "to", "between",
];

/// Prepositions that join something to those who made it.
const MAKERS: &[&str] = &["of", "by", "from", "for"];

/// How many words deep an owner may stand.
const DEPTH: usize = 3;

/// Who owns, made or holds the object; for force, also the place it is used on.
pub(super) fn find(
    scene: &Scene,
    trigger: usize,
    rule: &EventRule,
    taken: &[usize],
) -> Vec<Phrase> {
    let slots = rule.recipient.iter().filter(|slot| *slot != "none");
    let object = (!moves_its_own(&rule.kind) && slots.clone().next().is_some())
        .then_some("obj")
        .into_iter();
    let named = slots.map(String::as_str).filter(|slot| *slot != "both");
    for slot in named.chain(object) {
        if matches!(&*rule.kind, "OTHER" | "MOBILIZE") || slot == "poss" || slot == "inf" {
            continue;
        }
        let found = heads(scene, trigger, slot)
            .into_iter()
            .find_map(|head| owner(scene, rule, head, taken));
        if let Some(token) = found {
            return joined(scene, token, taken);
        }
    }
    Vec::new()
}

/// The owner and those joined to it ("on India and Pakistan").
pub(super) fn joined(scene: &Scene, owner: usize, taken: &[usize]) -> Vec<Phrase> {
    let all = scene.tree.conjuncts(owner).into_iter();
    all.filter(|&one| one == owner || !taken.contains(&one) && scene.is_actor(one))
        .map(|one| scene.phrase(one))
        .collect()
}

/// What is given, sold or sent is not what it is done to.
fn moves_its_own(kind: &str) -> bool {
    matches!(
        kind,
        "AID" | "COOPERATE" | "MOBILIZE" | "CONSULT" | "OTHER" | "AGREE"
    )
}

/// The nearest actor below the noun, modifiers first.
pub(super) fn owner(
    scene: &Scene,
    rule: &EventRule,
    noun: usize,
    taken: &[usize],
) -> Option<usize> {
    let tree = scene.tree;
    let places = matches!(
        &*rule.kind,
        "ASSAULT" | "COERCE" | "SANCTION" | "AID" | "RETREAT" | "COOPERATE"
    );
    let fits = |token: usize| {
        !taken.contains(&token)
            && (scene.is_actor(token)
                || places
                    && scene
                        .mention(token)
                        .is_some_and(|mention| !mention.places.is_empty()))
    };
    let own = |token: usize| {
        let mut owners = tree.children_by(token, &["poss"]);
        owners.any(|owner| tree.at(owner).pos == "PRON")
    };
    // "Recalled its ambassador": nobody else is meant.
    if own(noun) {
        return None;
    }
    let mut level = vec![noun];
    for _ in 0..=DEPTH {
        if let Some(&token) = level.iter().find(|&&token| fits(token)) {
            return Some(token);
        }
        level = level
            .iter()
            .flat_map(|&token| below(scene, token, rule))
            .collect();
    }
    None
}

/// Whether it speaks of what others do or have.
pub(super) fn judges(kind: &str) -> bool {
    matches!(kind, "ACCUSE" | "SUPPORT" | "REJECT" | "REQUEST")
}

/// "Condemned the attack on Peru": whoever made it is meant, not whom it hit.
fn joints(scene: &Scene, noun: usize, rule: &EventRule) -> &'static [&'static str] {
    if !judges(&rule.kind) {
        return JOINTS;
    }
    let hostile = is_hostile(scene, noun);
    if hostile { &MAKERS[1..] } else { MAKERS }
}

/// Whether the noun names force or punishment.
pub(super) fn is_hostile(scene: &Scene, noun: usize) -> bool {
    noun_rule(scene, noun).is_some_and(|one| {
        matches!(
            &*one.kind,
            "ASSAULT" | "COERCE" | "SANCTION" | "MOBILIZE" | "PROTEST"
        )
    })
}

/// The words that may name an owner of `token`: modifiers, then objects of its prepositions, then its maker.
fn below(scene: &Scene, token: usize, rule: &EventRule) -> Vec<usize> {
    let tree = scene.tree;
    let words = joints(scene, token, rule);
    let mut found: Vec<usize> = tree
        .children_by(token, &["poss", "compound", "amod", "nmod", "npadvmod"])
        .collect();
    let makers = tree
        .children_by(token, &["acl"])
        .filter(|&verb| tree.at(verb).tag == "VBN")
        .flat_map(|verb| {
            tree.children_by(verb, &["agent", "prep"])
                .collect::<Vec<_>>()
        });
    let joints: Vec<usize> = tree.children_by(token, &["prep"]).chain(makers).collect();
    found.extend(
        joints
            .into_iter()
            .filter(|&joint| words.contains(&tree.at(joint).lower.as_str()))
            .flat_map(|joint| tree.children_by(joint, &["pobj"]).collect::<Vec<_>>()),
    );
    found
}
