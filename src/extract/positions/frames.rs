//! A stance word in, the words of the thing it is about out ("rejects X", "X is unacceptable", "urged them to X").

use crate::extract::positions::stance_words::Trigger;
use crate::extract::positions::{Scene, conditions, issue, naming};
use crate::lexicon::stances::Stance;
use crate::model::tree::Tree;

/// The tokens of the thing the stance is about; whether they are the subject.
pub(super) fn target(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
) -> Option<(Vec<usize>, bool)> {
    let tree = scene.tree;
    if stance.pos == "modal" {
        return Some((deed(scene, trigger)?, false));
    }
    let mut heads = vec![trigger.head];
    heads.extend(
        trigger
            .words
            .iter()
            .copied()
            .filter(|&word| word != trigger.head),
    );
    if stance.pos != "verb" {
        heads.extend(trigger.verb);
    }
    // "Repeated his opposition to the merger": the phrase may hang on the verb.
    let word = tree.at(trigger.head);
    if stance.pos == "noun" && word.dep == "dobj" {
        heads.push(word.head());
    }
    let found = heads
        .iter()
        .find_map(|&head| in_frame(scene, head, trigger, stance));
    if let Some(child) = found {
        let mut without: Vec<usize> = tree.children_by(child, &["mark", "aux"]).collect();
        without.extend(trigger.words.iter().copied().filter(|&word| word != child));
        let mut tokens = tree.subtree_without(child, &without);
        tokens.extend(astray(scene, child, tokens.last().copied()));
        let bereft = tree.child(child, &["auxpass"]).is_some()
            && tree.child(child, &["nsubjpass", "nsubj"]).is_none();
        let before = tree
            .object_of(trigger.head, &["for"])
            .filter(|&(_, object)| bereft && object < child);
        tokens.extend(
            before
                .into_iter()
                .flat_map(|(_, object)| tree.subtree(object)),
        );
        tokens.sort_unstable();
        tokens.dedup();
        return Some((tokens, false));
    }
    stance.has("subj").then(|| judged(scene, trigger))?
}

/// The phrase that belongs to the thing but was read as hanging on the verb: "vetoed the law on water rights".
fn astray(scene: &Scene, noun: usize, last: Option<usize>) -> Vec<usize> {
    let tree = scene.tree;
    let alone = tree.child(noun, &["prep", "acl", "compound"]).is_none();
    if !matches!(tree.at(noun).dep.name(), "dobj" | "pobj")
        || !alone
        || !naming::carries(scene, noun)
    {
        return Vec::new();
    }
    let mut verb = tree.at(noun).head();
    if tree.at(noun).dep == "pobj" {
        verb = tree.at(verb).head();
    }
    let next = last.map_or(0, |last| last + 1);
    let complements = ["on", "for", "of", "to", "over", "about"];
    tree.children_by(verb, &["prep", "dative"])
        .find(|&prep| prep == next && complements.contains(&tree.at(prep).lower.as_str()))
        .map_or_else(Vec::new, |prep| tree.subtree(prep))
}

/// What depends on what: "made the loan conditional on a cut", "a cut is a condition for the loan".
pub(super) fn depending(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    found: Vec<usize>,
) -> Option<(Vec<usize>, Option<conditions::Found>)> {
    let tree = scene.tree;
    if stance.pos == "noun" {
        let on = judged(scene, trigger).map(|(tokens, _)| tokens);
        return Some((found, on.and_then(|on| conditions::on(tree, on))));
    }
    let verb = trigger.verb.unwrap_or(trigger.head);
    let words = trigger.words.iter().copied();
    let thing = tree
        .child(verb, &["dobj"])
        .or_else(|| {
            words
                .filter(|&word| word != verb)
                .find_map(|word| tree.own_subject(word))
        })
        .or_else(|| tree.own_subject(trigger.head))
        .or_else(|| tree.own_subject(verb))?;
    let mut tokens = tree.subtree(thing);
    tokens.retain(|token| !found.contains(token) && !trigger.words.contains(token));
    Some((tokens, conditions::on(tree, found)))
}

/// "Willing to share the water but not to sell it": what the holder is not willing to do.
pub(super) fn contrary(tree: &Tree, trigger: &Trigger, target: &[usize]) -> Option<Vec<usize>> {
    let verbs = [Some(trigger.head), issue::head(tree, target)];
    let act = verbs
        .into_iter()
        .flatten()
        .flat_map(|verb| tree.children_by(verb, &["conj"]))
        .find(|&act| tree.has_to(act) && tree.is_negated(act))?;
    let without: Vec<usize> = tree.children_by(act, &["aux", "neg"]).collect();
    Some(tree.subtree_without(act, &without))
}

/// "Must leave": the clause of the verb beside the modal.
fn deed(scene: &Scene, trigger: &Trigger) -> Option<Vec<usize>> {
    let tree = scene.tree;
    let verb = trigger.verb?;
    let verb = if verb == trigger.head {
        tree.child(verb, &["xcomp"])?
    } else {
        verb
    };
    let mut without: Vec<usize> = tree
        .children_by(verb, &["aux", "neg", "advcl", "mark", "cc", "conj"])
        .collect();
    // "The occupation must end" is about the occupation, "the army must leave" is not about the army.
    let objects = ["dobj", "attr", "acomp", "oprd", "prep", "xcomp", "ccomp"];
    let changes = tree.child(verb, &objects).is_none();
    // "The defeat should end the war" foresees.
    let thing = |subject: usize| tree.at(subject).pos == "NOUN" && scene.actor(subject).is_none();
    if tree.child(verb, &["dobj"]).is_some() && tree.own_subject(verb).is_some_and(thing) {
        return None;
    }
    let subjects = tree.children_by(verb, &["nsubj"]);
    without.extend(subjects.filter(|&subject| !changes || scene.actor(subject).is_some()));
    let mut tokens = tree.subtree_without(verb, &without);
    if verb != trigger.verb? && changes {
        let subject = tree.child(trigger.verb?, &["nsubj"]);
        let subject = subject.filter(|&subject| scene.actor(subject).is_none());
        tokens.extend(
            subject
                .into_iter()
                .flat_map(|subject| tree.subtree(subject)),
        );
        tokens.sort_unstable();
    }
    Some(tokens)
}

/// "X is unacceptable", "called X unacceptable": what the word is said of.
fn judged(scene: &Scene, trigger: &Trigger) -> Option<(Vec<usize>, bool)> {
    let tree = scene.tree;
    let verb = trigger.verb?;
    let object = tree.child(verb, &["dobj"]).filter(|_| verb != trigger.head);
    let own = tree.own_subject(trigger.head);
    let subject = own.or(object).or_else(|| tree.own_subject(verb))?;
    if trigger.words.contains(&subject) {
        return None;
    }
    // "The guards violated the truce" is about violating the truce.
    if verb == trigger.head && scene.actor(subject).is_some() && tree.at(verb).pos == "VERB" {
        let object = tree.child(verb, &["dobj"])?;
        let mut tokens = tree.subtree(object);
        tokens.push(verb);
        tokens.sort_unstable();
        return Some((tokens, true));
    }
    let nominal = matches!(tree.at(subject).pos, "NOUN" | "PROPN" | "VERB");
    nominal.then(|| {
        let without: Vec<usize> = trigger.words.clone();
        (tree.subtree_without(subject, &without), true)
    })
}

/// The head of the thing that stands under `head` in one of the frames of the stance.
///
/// Who is asked, blamed or kept from something is not the thing: "urged the rebels to leave", "thanked him for".
fn in_frame(scene: &Scene, head: usize, trigger: &Trigger, stance: &Stance) -> Option<usize> {
    let tree = scene.tree;
    let children = tree.children(head);
    let first = first_in_frame(tree, head, children, trigger, stance)?;
    let is_actor = scene.actor(first).is_some();
    if tree.at(first).dep != "dobj" && !is_actor {
        return Some(first);
    }
    let after: Vec<usize> = children
        .iter()
        .copied()
        .filter(|&child| child > first)
        .collect();
    let clauses = ["xcomp", "ccomp", "pcomp", "advcl", "acl"];
    let act = first_in_frame(tree, head, &after, trigger, stance);
    let act = act.filter(|&act| is_actor || clauses.contains(&tree.at(act).dep.name()));
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
            // "Called on the city to open the gate" is not about the city.
            let asked = own && stance.has("inf") && !stance.has(&word.lower);
            let deps: &[&str] = if asked {
                &["pcomp"]
            } else {
                &["pobj", "pcomp"]
            };
            let object = tree.child(child, deps);
            if let Some(object) = object.filter(|object| !trigger.words.contains(object)) {
                return Some(object);
            }
        }
        let to = tree.has_to(child);
        let fits = match word.dep.name() {
            "dobj" => stance.has("obj"),
            "nsubjpass" => stance.has("obj") && tree.child(head, &["agent"]).is_some(),
            "xcomp" | "acl" | "ccomp" if to => stance.has("inf"),
            // "Called for the guards to be disarmed."
            "advcl" if to => {
                tree.child(child, &["mark"])
                    .is_some_and(|mark| stance.has(&tree.at(mark).lower))
                    || stance.has("inf")
                        && tree
                            .object_of(head, &["to", "on", "with", "upon"])
                            .is_some()
            }
            "xcomp" | "pcomp" if word.tag == "VBG" => stance.has("gerund"),
            "ccomp" | "acl" => {
                stance.has("that")
                    && !is_question(tree, child)
                    && (!stance.has("wish") || is_wished(tree, child))
            }
            _ => false,
        };
        if fits && !own && child != trigger.head {
            return Some(child);
        }
    }
    None
}

/// Whether a clause says what shall be, not what is: "insisted that the ships leave", not "that it is so".
fn is_wished(tree: &Tree, verb: usize) -> bool {
    let modal = tree
        .children_by(verb, &["aux", "auxpass"])
        .find(|&aux| tree.at(aux).dep == "aux" || tree.at(aux).tag != "VBN");
    match modal.map(|aux| tree.at(aux)) {
        Some(aux) => matches!(
            aux.lower.as_str(),
            "should" | "must" | "be" | "ought" | "to" | "have" | "need" | "not" | "do"
        ),
        None => matches!(tree.at(verb).tag, "VB" | "VBP"),
    }
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
pub(super) fn is_question(tree: &Tree, verb: usize) -> bool {
    let asks = |&child: &usize| match tree.at(child).lower.as_str() {
        "whether" => true,
        "if" => tree.at(child).dep == "mark" && tree.at(verb).dep == "ccomp",
        _ => false,
    };
    tree.children(verb).iter().any(asks)
}

/// Whether the thing is an infinitive or gerund that the holder himself is to do: "wants to join".
pub(super) fn is_own_act(tree: &Tree, trigger: &Trigger, head: usize) -> bool {
    let word = tree.at(head);
    let asked = ["dobj", "dative", "prep", "nsubjpass"];
    let own = tree.has_to(head) || word.tag == "VBG";
    matches!(word.dep.name(), "xcomp" | "pcomp" | "acl")
        && tree.is_under(head, trigger.head)
        && own
        && tree.own_subject(head).is_none()
        && (word.dep == "pcomp" || tree.child(trigger.head, &asked).is_none())
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
    let word = scene.tree.at(trigger.head);
    // "Who ordered the raid" tells what somebody once did.
    let past = word.dep == "relcl" && matches!(word.tag, "VBD") && !stance.has("mind");
    let by_the_way =
        stance.pos == "verb" && !stance.has("mind") && is_by_the_way(scene.tree, trigger, stance);
    // "Considers the dam as its own" tells what he takes it for.
    let takes_for = stance.is_weak()
        && stance.pos == "verb"
        && scene
            .tree
            .children_by(trigger.head, &["prep"])
            .any(|prep| scene.tree.at(prep).lower == "as");
    // "Was called a fool for singing."
    let names = matches!(&*stance.stance, "call_for" | "demand")
        && stance.pos == "verb"
        && scene.tree.child(trigger.head, &["oprd"]).is_some();
    asked
        || past
        || takes_for
        || names
        || by_the_way
        || is_supposed(scene, trigger.head)
        || is_telling(scene, trigger, stance, head)
}

/// Whether the deed only tells what something is for: "a campaign to stop him". Who goes somewhere to ask for something asks for it.
fn is_by_the_way(tree: &Tree, trigger: &Trigger, stance: &Stance) -> bool {
    let word = tree.at(trigger.head);
    let own = tree.own_subject(trigger.head).is_some();
    let inside = match word.dep.name() {
        "acl" => true,
        // "Was fined for promoting the pills."
        "pcomp" => matches!(tree.at(word.head()).lower.as_str(), "for" | "by"),
        "advcl" => {
            let asks = stance.stance == "demand" || stance.stance == "call_for";
            tree.has_to(trigger.head) && !asks
        }
        _ => false,
    };
    inside && !own
}

/// Whether the words stand in a clause that only supposes: "if Peru rejects the offer".
pub(super) fn is_supposed(scene: &Scene, word: usize) -> bool {
    let tree = scene.tree;
    let mut at = word;
    for _ in 0..tree.len() {
        let supposes = tree.at(at).dep == "advcl"
            && tree.children_by(at, &["mark", "advmod"]).any(|mark| {
                let lower = &tree.at(mark).lower;
                mark < at && !scene.lexicon.stances.conditions(lower).is_empty() && lower != "as"
            });
        let head = tree.at(at).head();
        if supposes || head == at {
            return supposes;
        }
        at = head;
    }
    false
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
    let assures = speaks && tree.at(head).lemma == "assure";
    assures
        || told
            && (speaks && stance.favours || stance.stance == "reject")
            && is_own_act(tree, trigger, head)
}
