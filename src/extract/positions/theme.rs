//! A word in, what it is about out: the word itself, then what it governs, from the top down.

use crate::model::tree::Tree;

/// A word on the line from the head of a thing to what the thing is about.
pub(super) struct Step {
    /// The word.
    pub(super) word: usize,
    /// The number of the step above it.
    pub(super) above: Option<usize>,
    /// Whether it only tells where, when or with whom: a phrase beside a verb that has its object already.
    pub(super) aside: bool,
}

/// The line under `head` as far as it stays within `tokens`: objects, what passives and changes befall,
/// complements; no clause that tells more of a thing.
pub(super) fn line(tree: &Tree, head: usize, tokens: &[usize]) -> Vec<Step> {
    let mut line = vec![Step {
        word: head,
        above: None,
        aside: false,
    }];
    let mut next = 0;
    while next < line.len() {
        let Step { word, aside, .. } = line[next];
        let has_object = tree.child(word, &["dobj", "nsubjpass"]).is_some();
        let mut below = governed(tree, word);
        below.extend(befalls(tree, word, tokens));
        for child in below {
            if !tokens.contains(&child) || line.iter().any(|step| step.word == child) {
                continue;
            }
            let through = tree.at(child).head();
            // "The use of its airspace for the raid" is about the airspace.
            let of = !is_verb(tree, word)
                && tree.at(through).lower != "of"
                && tree.object_of(word, &["of"]).is_some();
            let beside = through != word && (is_verb(tree, word) && has_object || of);
            line.push(Step {
                word: child,
                above: Some(next),
                aside: aside || beside,
            });
        }
        next += 1;
    }
    line
}

/// What `word` governs: the objects of a verb, the complements of a noun.
fn governed(tree: &Tree, word: usize) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let verb = is_verb(tree, word);
    if verb {
        let objects = ["dobj", "nsubjpass", "attr", "oprd", "acomp"];
        found.extend(tree.children_by(word, &objects));
        if tree.child(word, &["dobj"]).is_none() {
            found.extend(tree.children_by(word, &["nsubj"]));
        }
        // "Give peace talks a chance."
        let receivers = tree.children_by(word, &["dative"]);
        found.extend(receivers.filter(|&one| tree.at(one).pos != "ADP"));
        found.extend(tree.children_by(word, &["xcomp", "ccomp"]));
        // "Do more to stem migration."
        let aims = tree.children_by(word, &["advcl"]);
        found.extend(aims.filter(|&aim| tree.has_to(aim)));
        // "Has never been, and never will be, part of the talks."
        if !tree.children_by(word, &objects).any(|_| true) {
            found.extend(tree.children_by(word, &["conj"]));
        }
    }
    for prep in tree.children_by(word, &["prep", "agent", "dative"]) {
        if !matches!(
            tree.at(prep).lower.as_str(),
            "by" | "despite"
                | "during"
                | "after"
                | "before"
                | "without"
                | "since"
                | "until"
                | "within"
                | "alongside"
                | "amid"
        ) {
            found.extend(tree.children_by(prep, &["pobj", "pcomp"]));
        }
    }
    if !verb {
        let acts = tree.children_by(word, &["acl", "relcl"]);
        found.extend(acts.filter(|&act| tree.at(act).dep == "relcl" || tree.has_to(act)));
    }
    found
}

/// What a passive verb without a subject befalls, where it stands before it: "called for the crew to be freed".
pub(super) fn befalls(tree: &Tree, verb: usize, tokens: &[usize]) -> Option<usize> {
    let passive = tree.child(verb, &["auxpass"]).is_some();
    let alone = tree.child(verb, &["nsubjpass", "nsubj"]).is_none();
    if !passive || !alone {
        return None;
    }
    let outside = |token: usize| !tokens.contains(&tree.at(token).head());
    tokens.iter().copied().find(|&token| {
        token < verb && outside(token) && matches!(tree.at(token).pos, "NOUN" | "PROPN")
    })
}

/// Whether `word` is a verb.
pub(super) fn is_verb(tree: &Tree, word: usize) -> bool {
    matches!(tree.at(word).pos, "VERB" | "AUX")
}

/// The words that say more of those on the line: compounds, adjectives, particles.
pub(super) fn modifiers(tree: &Tree, word: usize) -> Vec<usize> {
    const DEPS: &[&str] = &[
        "compound", "amod", "nmod", "prt", "advmod", "acomp", "oprd", "quantmod",
    ];
    let mut found: Vec<usize> = tree.children_by(word, DEPS).collect();
    let deeper = found
        .iter()
        .flat_map(|&child| tree.children_by(child, DEPS));
    let deeper: Vec<usize> = deeper.collect();
    found.extend(deeper);
    found
}
