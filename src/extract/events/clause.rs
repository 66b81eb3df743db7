//! A verb or a noun in, the words of its clause that a rule may ask for out.

use crate::model::article::Part;
use crate::model::tree::Tree;

/// What the verb is done to: its own objects, or those of the verb right beside it ("rejects and condemns the plan").
pub(super) fn objects(tree: &Tree, verb: usize) -> Vec<usize> {
    let own: Vec<usize> = tree
        .children_by(verb, &["dobj", "nsubjpass", "oprd", "acomp"])
        .filter(|&object| !matches!(tree.at(object).tag, "WDT" | "WP"))
        .collect();
    if own.is_empty() {
        let lent = shared_object(tree, verb).or_else(|| gap(tree, verb));
        lent.into_iter().collect()
    } else {
        own
    }
}

/// "The sanctions it imposed on Peru": the noun before is the object of the relative clause.
pub(super) fn gap(tree: &Tree, verb: usize) -> Option<usize> {
    let word = tree.at(verb);
    let relative = |&child: &usize| matches!(tree.at(child).tag, "WDT" | "WP");
    let subject = tree.child(verb, &["nsubj"]).filter(|one| !relative(one));
    if word.dep != "relcl" || subject.is_none() {
        return None;
    }
    let noun = tree.at(word.head());
    let object = tree.child(verb, &["dobj"]);
    let free = object.is_none_or(|object| relative(&object))
        && !matches!(noun.entity_name(), "DATE" | "TIME")
        && noun.pos != "PRON"
        && !tree.children(verb).iter().any(|&child| {
            let stranded = tree.at(child).dep == "prep" && tree.children(child).is_empty();
            stranded || tree.at(child).tag == "WRB" || tree.at(child).dep == "ccomp"
        });
    free.then_some(word.head())
}

/// The subject of a passive, its own or the one that it shares ("was tortured and killed").
pub(super) fn passive(tree: &Tree, verb: usize) -> Option<usize> {
    let mut token = verb;
    for _ in 0..3 {
        let subject = tree.child(token, &["nsubjpass"]);
        if subject.is_some() {
            return subject;
        }
        let word = tree.at(token);
        let bare = tree.child(token, &["nsubj", "aux", "dobj"]).is_none();
        if word.dep != "conj" || word.tag != "VBN" || !bare {
            return None;
        }
        token = word.head();
    }
    None
}

/// The verb that a finite one really stands beside, where it was hung on an infinitive ("wants her to go and blames").
pub(super) fn beside(tree: &Tree, verb: usize) -> Option<usize> {
    let finite = |token: usize| matches!(tree.at(token).tag, "VBZ" | "VBP" | "VBD");
    let word = tree.at(verb);
    if word.dep != "conj" || !finite(verb) || tree.child(verb, &["nsubj"]).is_some() {
        return None;
    }
    let mut token = word.head();
    if tree.at(token).tag != "VB" || tree.child(token, &["aux"]).is_none() {
        return None;
    }
    for _ in 0..6 {
        let above = tree.at(token).head();
        if above == token {
            return None;
        }
        token = above;
        if finite(token) && tree.at(token).tag == word.tag {
            return Some(token);
        }
    }
    None
}

/// Who does what the verb says.
pub(super) fn subject(tree: &Tree, verb: usize) -> Option<usize> {
    tree.subject(beside(tree, verb).unwrap_or(verb))
}

/// The object that a verb without one shares with the next ("seized and burned the archive").
pub(super) fn shared_object(tree: &Tree, verb: usize) -> Option<usize> {
    let bare = tree
        .children(verb)
        .iter()
        .filter(|&&child| child > verb)
        .all(|&child| {
            matches!(
                tree.at(child).dep.name(),
                "cc" | "conj" | "punct" | "advmod"
            )
        });
    let next = tree.child(verb, &["conj"]).filter(|_| bare)?;
    let close = next > verb && next - verb <= 3;
    let active = tree
        .child(next, &["auxpass", "nsubj", "nsubjpass"])
        .is_none();
    if !close || !active || tree.at(next).tag != tree.at(verb).tag {
        return None;
    }
    tree.child(next, &["dobj"])
}

/// The infinitive under `trigger`, if it is one of `verbs`; if verbs are named, an infinitive of purpose will do.
pub(super) fn infinitive(tree: &Tree, trigger: usize, verbs: &[String]) -> Option<usize> {
    // "Let them enter" has no "to".
    let is_infinitive = |child: usize| {
        let bare = matches!(tree.at(child).tag, "VB" | "VBP");
        tree.has_to(child) || bare && tree.at(trigger).lemma == "let"
    };
    let fits = |child: &usize| {
        is_infinitive(*child)
            && (verbs.is_empty() || verbs.contains(&tree.at(*child).lemma.to_lowercase()))
    };
    let purpose = |verb: usize| {
        let found = tree.children_by(verb, &["xcomp", "advcl"]).find(fits);
        found.filter(|_| !verbs.is_empty())
    };
    tree.children_by(trigger, &["xcomp", "ccomp", "acl"])
        .find(fits)
        .or_else(|| purpose(trigger))
        .or_else(|| {
            let word = tree.at(trigger);
            let carried = matches!(word.dep.name(), "dobj" | "nsubjpass");
            carried.then(|| purpose(word.head())).flatten()
        })
}

/// "Cancel the pact!": whoever says so does not do it.
pub(super) fn is_imperative(tree: &Tree, verb: usize) -> bool {
    let word = tree.at(verb);
    word.tag == "VB"
        && tree.sentence.part == Part::Body
        && matches!(word.dep.name(), "ROOT" | "ccomp")
        && tree.child(verb, &["aux", "nsubj", "nsubjpass"]).is_none()
        && tree.at(word.head()).lemma != "let"
        && !tree.children(verb).iter().any(|&child| {
            // A bare verb after a noun that the engine took for something else is a report after all.
            child < verb && matches!(tree.at(child).pos, "NOUN" | "PROPN" | "PRON")
        })
}

/// Whether a finite clause of content hangs on the word ("threatened that", "a demand that").
pub(super) fn says_that(tree: &Tree, trigger: usize) -> bool {
    let finite = |child: usize| {
        let by_itself = matches!(tree.at(child).tag, "VBD" | "VBZ" | "VBP" | "MD");
        by_itself || tree.child(child, &["aux", "nsubj", "nsubjpass"]).is_some()
    };
    let marked = |child: usize| {
        tree.at(child).dep == "ccomp"
            || tree
                .children_by(child, &["mark"])
                .any(|mark| tree.at(mark).lower == "that")
    };
    tree.children_by(trigger, &["ccomp", "acl"])
        .any(|child| finite(child) && !tree.has_to(child) && marked(child))
}

/// The verb that carries a noun ("held talks with") or an adjective ("is ready").
pub(super) fn carrier(tree: &Tree, noun: usize) -> Option<usize> {
    let word = tree.at(noun);
    match word.dep.name() {
        "dobj" | "attr" | "acomp" => Some(word.head()),
        "pobj" => {
            let verb = tree.at(word.head()).head();
            (tree.at(verb).pos == "VERB").then_some(verb)
        }
        _ => None,
    }
}
