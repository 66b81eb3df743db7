//! A stance word in, the words of the thing it is about out ("rejects X", "X is unacceptable", "urged them to X").

use crate::extract::positions::Scene;
use crate::extract::positions::stance_words::Trigger;
use crate::lexicon::stances::Stance;
use crate::model::tree::Tree;

/// The tokens of the thing the stance is about; whether they are the subject.
pub(super) fn target(
    tree: &Tree,
    trigger: &Trigger,
    stance: &Stance,
) -> Option<(Vec<usize>, bool)> {
    let mut heads = vec![trigger.head];
    heads.extend(
        trigger
            .words
            .iter()
            .copied()
            .filter(|&word| word != trigger.head),
    );
    if stance.pos != "verb" && stance.pos != "modal" {
        heads.extend(trigger.verb);
    }
    if stance.pos == "modal" {
        let verb = trigger.verb.filter(|&verb| verb != trigger.head)?;
        let without: Vec<usize> = tree
            .children_by(
                verb,
                &["aux", "neg", "nsubj", "advcl", "mark", "cc", "conj"],
            )
            .collect();
        return Some((tree.subtree_without(verb, &without), false));
    }
    let found = heads
        .iter()
        .find_map(|&head| in_frame(tree, head, trigger, stance));
    if let Some(child) = found {
        let without: Vec<usize> = tree.children_by(child, &["mark", "aux"]).collect();
        return Some((tree.subtree_without(child, &without), false));
    }
    if stance.has("subj") {
        let verb = trigger.verb?;
        // "Called the terms unacceptable": the object of the verb is what the word is said of.
        let judged = tree.child(verb, &["dobj"]).filter(|_| verb != trigger.head);
        let subject = judged.or_else(|| tree.own_subject(verb))?;
        let nominal = matches!(tree.at(subject).pos, "NOUN" | "PROPN" | "VERB");
        return nominal.then(|| (tree.subtree(subject), true));
    }
    None
}

/// The head of the thing that stands under `head` in one of the frames of the stance.
///
/// Who is asked or kept from something is not the thing: "urged the rebels to leave", "kept it from voting".
fn in_frame(tree: &Tree, head: usize, trigger: &Trigger, stance: &Stance) -> Option<usize> {
    let children = tree.children(head);
    let first = first_in_frame(tree, head, children, trigger, stance)?;
    if tree.at(first).dep != "dobj" {
        return Some(first);
    }
    let after: Vec<usize> = children
        .iter()
        .copied()
        .filter(|&child| child > first)
        .collect();
    let act = first_in_frame(tree, head, &after, trigger, stance);
    let act = act.filter(|&act| matches!(tree.at(act).dep.name(), "xcomp" | "ccomp" | "pcomp"));
    Some(act.unwrap_or(first))
}

fn first_in_frame(
    tree: &Tree,
    head: usize,
    children: &[usize],
    trigger: &Trigger,
    stance: &Stance,
) -> Option<usize> {
    for &child in children {
        let word = tree.at(child);
        let own = trigger.words.contains(&child);
        if (word.dep == "prep" || (word.dep == "dative" && word.pos == "ADP"))
            && (own || stance.has(&word.lower))
        {
            let object = tree.child(child, &["pobj", "pcomp"]);
            if let Some(object) = object.filter(|object| !trigger.words.contains(object)) {
                return Some(object);
            }
        }
        let to = tree
            .children_by(child, &["aux"])
            .any(|aux| tree.at(aux).tag == "TO");
        let fits = match word.dep.name() {
            "dobj" => stance.has("obj"),
            "nsubjpass" => stance.has("obj") && tree.child(head, &["agent"]).is_some(),
            "xcomp" | "acl" | "ccomp" if to => stance.has("inf"),
            "xcomp" | "pcomp" if word.tag == "VBG" => stance.has("gerund"),
            "ccomp" | "acl" => stance.has("that") && !is_question(tree, child),
            _ => false,
        };
        if fits && !own {
            return Some(child);
        }
    }
    None
}

/// "Push for an expansion of the talks to include missiles": what the infinitive behind the thing wants.
pub(super) fn purpose(
    tree: &Tree,
    trigger: &Trigger,
    target: &[usize],
    from_subject: bool,
) -> Option<Vec<usize>> {
    let last = *target.iter().max()?;
    let verb = tree
        .children_by(trigger.head, &["xcomp", "advcl"])
        .find(|&verb| {
            let to = tree
                .children_by(verb, &["aux"])
                .any(|aux| tree.at(aux).tag == "TO" && aux == last + 1);
            to && !from_subject
        })?;
    let without: Vec<usize> = tree.children_by(verb, &["aux"]).collect();
    Some(tree.subtree_without(verb, &without))
}

/// Whether the clause asks: "asked whether Norway agrees".
fn is_question(tree: &Tree, verb: usize) -> bool {
    tree.children(verb)
        .iter()
        .any(|&child| tree.at(child).lower == "whether")
}

/// Whether the thing is an infinitive that the holder himself is to do: "wants to join".
pub(super) fn is_own_act(tree: &Tree, trigger: &Trigger, head: usize) -> bool {
    let word = tree.at(head);
    let asked = ["dobj", "dative", "prep"];
    let to = tree
        .children_by(head, &["aux"])
        .any(|aux| tree.at(aux).tag == "TO");
    word.dep == "xcomp"
        && word.head() == trigger.head
        && to
        && tree.own_subject(head).is_none()
        && tree.child(trigger.head, &asked).is_none()
}

/// Whether the clause is asked about, or only tells that something is said.
pub(super) fn takes_no_side(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    head: usize,
) -> bool {
    let asked = trigger
        .verb
        .is_some_and(|verb| is_question(scene.tree, verb));
    asked || is_telling(scene, trigger, stance, head)
}

/// Whether the infinitive only tells that something is said: "we want to reiterate", "refused to comment".
fn is_telling(scene: &Scene, trigger: &Trigger, stance: &Stance, head: usize) -> bool {
    let tree = scene.tree;
    let subject = tree.subject(trigger.head).map(|one| &tree.at(one).lower);
    let speaks = subject.is_some_and(|word| matches!(word.as_str(), "i" | "we"));
    let cues = scene.lexicon.cues.verbs(&tree.at(head).lemma);
    let tells = |act: &str| matches!(act, "say" | "insist" | "thank" | "congratulate");
    let told = cues.iter().any(|cue| {
        cue.words.len() == 1 && tells(&cue.act) && (cue.has("that") || cue.act.as_str() == "thank")
    });
    told && (speaks && stance.favours || stance.stance == "reject")
        && is_own_act(tree, trigger, head)
}
