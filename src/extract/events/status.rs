//! A trigger in its clause in, whether the event happened out.

use crate::lexicon::event_rules::EventRule;
use crate::model::span::Span;
use crate::model::tree::Tree;

/// The status of the event, and whether it is told as background.
pub(super) fn of(tree: &Tree, trigger: usize, rule: &EventRule) -> (&'static str, bool) {
    let status = rule
        .status
        .as_deref()
        .and_then(implied)
        .or_else(|| own_status(tree, trigger))
        .or_else(|| inherited(tree, trigger))
        .unwrap_or("occurred");
    let before = tree
        .children_by(trigger, &["aux"])
        .any(|aux| tree.at(aux).lower == "had");
    (status, before && status == "occurred")
}

fn implied(name: &str) -> Option<&'static str> {
    [
        "occurred",
        "ongoing",
        "planned",
        "threatened",
        "denied",
        "hypothetical",
    ]
    .into_iter()
    .find(|status| *status == name)
}

/// What the trigger's own words say.
fn own_status(tree: &Tree, trigger: usize) -> Option<&'static str> {
    if tree.is_negated(trigger) {
        return Some("denied");
    }
    let word = tree.at(trigger);
    for &child in tree.children(trigger) {
        let it = tree.at(child);
        match (it.dep, it.lower.as_str()) {
            ("aux", "will" | "'ll" | "shall") => return Some("planned"),
            ("aux", "would" | "could" | "may" | "might" | "can" | "should" | "must") => {
                return Some("hypothetical");
            }
            ("mark", "if" | "unless") => return Some("hypothetical"),
            (
                "amod",
                "planned" | "upcoming" | "forthcoming" | "scheduled" | "expected" | "proposed"
                | "future" | "coming" | "imminent",
            ) => return Some("planned"),
            ("amod", "possible" | "potential" | "alleged" | "hypothetical" | "any")
            | ("det", "any") => {
                return Some("hypothetical");
            }
            ("amod", "ongoing" | "continuing" | "current") => return Some("ongoing"),
            _ => {}
        }
    }
    let progressive = word.tag == "VBG"
        && tree
            .children_by(trigger, &["aux"])
            .any(|aux| matches!(tree.at(aux).lower.as_str(), "is" | "are" | "'s" | "'re"));
    progressive.then_some("ongoing")
}

/// What the words above the trigger say: "plans to meet", "threatened to strike", "amid talks".
fn inherited(tree: &Tree, trigger: usize) -> Option<&'static str> {
    let mut token = trigger;
    for _ in 0..4 {
        let word = tree.at(token);
        if word.head == token || matches!(word.dep, "relcl" | "ccomp" | "nsubj" | "nsubjpass") {
            return clause_status(tree, token);
        }
        let above = tree.at(word.head);
        if matches!(above.lower.as_str(), "amid" | "during") && token == trigger {
            return Some("ongoing");
        }
        if let Some(status) = governed(above.lemma.to_lowercase().as_str(), word.dep) {
            return Some(status);
        }
        if word.dep == "conj"
            || word.dep == "xcomp"
            || word.dep == "dobj"
            || word.dep == "pobj"
            || word.dep == "prep"
        {
            if let Some(status) = own_status(tree, word.head)
                && !matches!(above.pos, "NOUN" | "PROPN")
            {
                return Some(status);
            }
            token = word.head;
        } else {
            return None;
        }
    }
    None
}

/// "any aggression would be viewed": the subject shares what the verb says of it.
fn clause_status(tree: &Tree, token: usize) -> Option<&'static str> {
    let word = tree.at(token);
    if !matches!(word.dep, "nsubj" | "nsubjpass") {
        return None;
    }
    match own_status(tree, word.head) {
        Some("denied")
            if matches!(
                tree.at(word.head).lemma.as_str(),
                "happen" | "hold" | "take" | "occur" | "be"
            ) =>
        {
            Some("denied")
        }
        Some(status @ ("planned" | "hypothetical" | "ongoing")) => Some(status),
        _ => governed(tree.at(word.head).lemma.as_str(), "nsubjpass")
            .filter(|_| word.dep == "nsubjpass"),
    }
}

/// What a verb or noun says of what it governs.
fn governed(lemma: &str, dep: &str) -> Option<&'static str> {
    match lemma {
        "plan" | "expect" | "schedule" | "intend" | "prepare" | "agree" | "announce"
        | "promise" | "pledge" | "decide" | "set" | "due" | "ready" | "vow" | "offer"
        | "arrange" | "hope" | "want"
            if matches!(
                dep,
                "xcomp" | "dobj" | "pobj" | "nsubjpass" | "acl" | "ccomp"
            ) =>
        {
            Some("planned")
        }
        "threaten" | "threat" | "warn" | "consider" | "signal" => Some("threatened"),
        "fail" | "refuse" | "decline" | "deny" | "avoid" | "cancel" | "prevent" | "avert"
        | "abandon" | "reject" | "postpone" | "rule" => Some("denied"),
        "urge" | "call" | "demand" | "seek" | "ask" | "propose" | "suggest" | "discuss"
        | "request" | "fear" | "appeal" | "push" | "need" | "require" | "oppose" | "recommend"
        | "against" => Some("hypothetical"),
        "continue" | "keep" | "begin" | "start" => Some("ongoing"),
        _ => None,
    }
}

/// The clause on which the event depends ("if …").
pub(super) fn condition(tree: &Tree, trigger: usize) -> Option<Span> {
    let clause = tree.children_by(trigger, &["advcl"]).find(|&clause| {
        tree.children_by(clause, &["mark"])
            .any(|mark| matches!(tree.at(mark).lower.as_str(), "if" | "unless"))
    })?;
    let (first, last) = tree.reach(clause);
    Some(tree.span(first, last))
}
