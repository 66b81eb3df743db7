//! A trigger with nobody beside it to whom it is done in, the nearest named actor in what it is about or for out.

use crate::extract::events::Scene;
use crate::extract::events::owners;
use crate::lexicon::event_rules::EventRule;
use crate::model::finding::{Form, MentionFinding, Phrase};
use crate::model::id::Id;
use crate::model::sentence::Token;
use crate::model::tree::Tree;

/// How many words deep the name may stand.
const DEPTH: usize = 6;

/// Prepositions that lead to whom something concerns.
const JOINTS: &[&str] = &[
    "of",
    "on",
    "against",
    "with",
    "to",
    "for",
    "from",
    "over",
    "about",
    "toward",
    "towards",
    "between",
    "into",
    "regarding",
    "concerning",
    "in",
];

/// "Sent ships to raise the pressure on Peru", "agreed to a truce in Chad": whom the object, the aim or what is
/// agreed to names; not those who do it, nor their own country. With `places`, a place will do.
pub(super) fn find(
    scene: &Scene,
    trigger: usize,
    rule: &EventRule,
    doers: &[usize],
    places: bool,
) -> Vec<Phrase> {
    if matches!(&*rule.kind, "CONSULT" | "PROTEST" | "OTHER") {
        return Vec::new();
    }
    let homes: Vec<&Id> = (doers.iter())
        .filter_map(|&doer| scene.mention(doer)?.country.as_ref())
        .collect();
    let fits = |token: usize| {
        scene.mention(token).is_some_and(|mention| {
            is_named(mention)
                && (places || mention.kind != Some("place"))
                && !(mention.first..=mention.last).any(|one| doers.contains(&one))
                && !(mention.country.as_ref()).is_some_and(|country| homes.contains(&country))
        })
    };
    // Who is helped against somebody is not that somebody.
    let helps = matches!(&*rule.kind, "SUPPORT" | "AID" | "COOPERATE");
    let judges = owners::judges(&rule.kind);
    let leads = |word: &Token| {
        let foe = helps && matches!(&*word.lower, "against" | "from");
        !foe && JOINTS.contains(&word.lower.as_str())
    };
    let mut level = next(scene.tree, trigger, |word| {
        word.lower != "in" && leads(word)
    });
    for _ in 0..DEPTH {
        if let Some(&found) = level.iter().find(|&&token| fits(token)) {
            return vec![scene.phrase(found)];
        }
        // "Condemned the attack on Peru": not whom it hit.
        level = (level.iter())
            .filter(|&&token| !(judges && owners::is_hostile(scene, token)))
            .flat_map(|&token| next(scene.tree, token, leads))
            .collect();
    }
    Vec::new()
}

/// Whether it is a name of somebody, of a people or of a place that stands for its own.
fn is_named(mention: &MentionFinding) -> bool {
    matches!(mention.form, Form::Name | Form::Demonym | Form::Metonym)
        && (!mention.known.is_empty() || !mention.places.is_empty() || mention.country.is_some())
}

/// What stands below `token`: objects, aims, modifiers of nouns, and the prepositions that `leads` says lead on.
fn next(tree: &Tree, token: usize, leads: impl Fn(&Token) -> bool) -> Vec<usize> {
    let noun = tree.at(token).pos != "VERB";
    let own = tree.children(token).iter().copied();
    own.filter(|&child| {
        let word = tree.at(child);
        match word.dep.name() {
            "dobj" | "dative" | "xcomp" | "pobj" | "pcomp" => true,
            "conj" | "poss" | "amod" | "compound" | "nmod" => noun,
            "acl" | "advcl" => tree.has_to(child),
            "prep" | "agent" => leads(word),
            _ => false,
        }
    })
    .collect()
}
