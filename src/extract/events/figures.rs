//! A trigger and its rule in, whether the words are only a figure of speech out: sport, weather, business.

use crate::extract::events::Scene;
use crate::extract::events::matching::noun_rule;
use crate::lexicon::event_rules::EventRule;

/// Whether what the rule finds is only said in a figure of speech.
pub(super) fn is_figure(scene: &Scene, trigger: usize, rule: &EventRule) -> bool {
    let Some(doer) = doer(scene, trigger) else {
        return false;
    };
    let words = &scene.lexicon.events.words;
    let noun = scene.tree.at(doer);
    let lemma = noun.lemma.to_lowercase();
    let common = noun.pos != "PROPN";
    let inert = common
        && (words.is("nature", &lemma) || noun_rule(scene, doer).is_some_and(EventRule::is_none));
    match &*rule.kind {
        "ASSAULT" | "MOBILIZE" if common && words.is("trade", &lemma) => true,
        "ASSAULT" | "COERCE" | "SANCTION" | "THREATEN" | "MOBILIZE" | "RETREAT" if inert => true,
        "PROTEST" | "ACCUSE" | "OTHER" => false,
        kind => is_played(scene, doer, &lemma, kind),
    }
}

/// Whether the doer plays: a player or a team, or a country in a sentence that speaks of a match.
fn is_played(scene: &Scene, doer: usize, lemma: &str, kind: &str) -> bool {
    let words = &scene.lexicon.events.words;
    if words.is("player", lemma) {
        return true;
    }
    let country = scene
        .mention(doer)
        .is_some_and(|one| one.kind == Some("state"));
    let team = words.is("team", lemma);
    let force = matches!(
        kind,
        "ASSAULT" | "RETREAT" | "COERCE" | "MOBILIZE" | "CONSULT"
    );
    (team || country && force) && speaks_of_sport(scene)
}

fn speaks_of_sport(scene: &Scene) -> bool {
    let words = &scene.lexicon.events.words;
    (0..scene.tree.len()).any(|token| {
        let word = scene.tree.at(token);
        !matches!(word.dep.name(), "amod" | "compound")
            && words.is("sport", &word.lemma.to_lowercase())
    })
}

/// Who or what does it: the subject of the verb or of the verb that carries the noun, or the agent of a passive.
fn doer(scene: &Scene, trigger: usize) -> Option<usize> {
    let tree = scene.tree;
    let word = tree.at(trigger);
    let verb = match word.dep.name() {
        "dobj" | "nsubjpass" if word.pos != "VERB" => word.head(),
        _ => trigger,
    };
    if tree.child(verb, &["nsubjpass", "auxpass"]).is_some() {
        return tree.object_of(verb, &["by"]).map(|(_, object)| object);
    }
    if tree.at(verb).pos != "VERB" {
        return tree.object_of(verb, &["by"]).map(|(_, object)| object);
    }
    tree.subject(verb)
}
