//! A stance word in, whether it only may be so, or is brought about, denied or doubted, out.

use crate::extract::positions::stance_words::Trigger;
use crate::extract::positions::{Scene, is_negated};
use crate::lexicon::stances::Stance;

/// Whether the words do not tell that the holder takes the stance: "might ban it", "perhaps it wants a truce",
/// "is likely to ask", "led them to oppose it".
pub(super) fn is_unreal(scene: &Scene, trigger: &Trigger, stance: &Stance) -> bool {
    let Some(verb) = trigger.verb else {
        return stance.pos == "adj" && is_brought_about(scene, trigger.head);
    };
    // "The raids could harm the talks" judges the raids.
    let judges = stance.has("subj");
    let above = scene.tree.at(verb).head();
    // "It could sue, pushing for a ban."
    let beside = scene.tree.at(verb).dep == "advcl" && scene.tree.at(verb).tag == "VBG";
    let modal = stance.pos == "modal";
    !modal && !judges && may_be(scene, verb)
        || modal && is_loose(scene, trigger.head)
        || is_counterfactual(scene, verb)
        || beside && may_be(scene, above)
        || is_doubted(scene, verb)
        || stance.pos == "adj" && is_brought_about(scene, trigger.head)
}

/// "The votes needed to win", "having to pay".
fn is_loose(scene: &Scene, modal: usize) -> bool {
    let word = scene.tree.at(modal);
    word.dep == "acl" || matches!(word.tag, "VBG" | "VBN")
}

/// "Would not have saved the plant."
pub(super) fn is_counterfactual(scene: &Scene, verb: usize) -> bool {
    let tree = scene.tree;
    let aux = |word: &str| {
        tree.children_by(verb, &["aux"])
            .any(|aux| tree.at(aux).lower == word)
    };
    (aux("would") || aux("could") || aux("might")) && (aux("have") || aux("'ve") || aux("be"))
}

/// "Make the troops ready to leave."
fn is_brought_about(scene: &Scene, adjective: usize) -> bool {
    let tree = scene.tree;
    let verb = tree.at(tree.at(adjective).head());
    matches!(
        tree.at(adjective).dep.name(),
        "ccomp" | "oprd" | "acomp" | "amod"
    ) && matches!(verb.lemma.as_str(), "make" | "get" | "keep")
}

/// "May", "might" or "could" without a negation beside it.
fn may_be(scene: &Scene, verb: usize) -> bool {
    let tree = scene.tree;
    let may = tree
        .children_by(verb, &["aux"])
        .any(|aux| matches!(tree.at(aux).lower.as_str(), "may" | "might" | "could"));
    may && !is_negated(tree, verb)
}

/// Whether a word beside the verb or above it says that it is not so, or only perhaps.
pub(super) fn is_doubted(scene: &Scene, verb: usize) -> bool {
    let tree = scene.tree;
    let words = &scene.lexicon.events.words;
    let open = |status: Option<&str>| matches!(status, Some("hypothetical" | "denied"));
    let adverb = tree
        .children_by(verb, &["advmod"])
        .any(|word| is_guess(&tree.at(word).lower));
    let above = tree.at(verb).head();
    let below = matches!(tree.at(verb).dep.name(), "xcomp" | "ccomp")
        && above != verb
        && !is_negated(tree, above)
        && tree.has_to(verb);
    let lemma = tree.at(above).lemma.to_lowercase();
    let takes_side = !scene.lexicon.stances.starting(&lemma).is_empty();
    let refuted = tree
        .children_by(verb, &["neg", "advmod"])
        .any(|word| tree.at(word).lower == "not" && is_before_that(scene, word));
    let supposed = below && lemma == "suppose";
    adverb
        || refuted
        || supposed
        || is_rumoured(scene, verb)
        || is_shared_duty(scene, verb)
        || below && !takes_side && open(words.status(&lemma, "inf"))
}

/// "Reports that the king would offer talks".
fn is_rumoured(scene: &Scene, verb: usize) -> bool {
    let noun = scene.tree.at(scene.tree.at(verb).head());
    let told = matches!(
        noun.lemma.as_str(),
        "report" | "rumour" | "rumor" | "speculation"
    );
    scene.tree.at(verb).dep == "acl" && told && noun.pos == "NOUN"
}

/// "The town must wait and ask for help."
fn is_shared_duty(scene: &Scene, verb: usize) -> bool {
    let tree = scene.tree;
    let helped = |verb: usize| tree.children_by(verb, &["aux"]).next().is_some();
    let duty = tree
        .children_by(tree.at(verb).head(), &["aux"])
        .any(|aux| matches!(tree.at(aux).lower.as_str(), "must" | "should" | "ought"));
    tree.at(verb).dep == "conj" && !helped(verb) && duty && tree.own_subject(verb).is_none()
}

/// "Not that he wants it".
fn is_before_that(scene: &Scene, word: usize) -> bool {
    word + 1 < scene.tree.len() && scene.tree.at(word + 1).lower == "that"
}

fn is_guess(adverb: &str) -> bool {
    matches!(
        adverb,
        "maybe" | "perhaps" | "possibly" | "presumably" | "probably" | "supposedly"
    )
}
