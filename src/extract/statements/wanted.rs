//! A cue in, what it leaves open or asks for out: "has not said [when]", "knew [what to do]", "called for [both to stop]".

use crate::extract::statements::frames::Content;
use crate::lexicon::cues::Cue;
use crate::model::tree::Tree;

/// "Knew [what to do]", "decided [where to build]".
pub(super) fn asks_how(tree: &Tree, verb: usize) -> bool {
    let first = tree.at(tree.reach(verb).0);
    matches!(first.tag, "WP" | "WRB" | "WDT") || first.lower == "whether"
}

/// "Has not said [when the road will open]", "asked [if it was open]": the parser takes the question for a circumstance.
pub(super) fn unanswered(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    let verb = heads[0];
    let negated = tree.is_negated(verb);
    if !cue.has("wh") || !negated && cue.act != "ask" {
        return None;
    }
    let question = tree.children_by(verb, &["advcl"]).find(|&child| {
        let first = tree.at(tree.reach(child).0);
        let asks = matches!(first.lower.as_str(), "if" | "whether")
            || negated && matches!(first.lower.as_str(), "when" | "where" | "how");
        child > verb && asks && tree.own_subject(child).is_some()
    })?;
    Some(Content {
        tokens: tree.subtree(question),
        head: question,
        named: None,
        rule: "cue-clause",
    })
}

/// "Called for [both sides to stop]".
pub(super) fn wanted(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    if !cue.has("for") {
        return None;
    }
    let wanted = tree.children_by(heads[0], &["advcl", "ccomp", "xcomp"]);
    let mut wanted = wanted.filter(|&child| child > heads[0] && tree.has_to(child));
    wanted.find_map(|child| {
        let subject = tree.own_subject(child)?;
        let mark = tree.child(child, &["mark"])?;
        let fits = tree.at(mark).lower == "for" && mark == tree.reach(child).0;
        fits.then(|| Content {
            tokens: tree.subtree_without(child, &[mark]),
            head: child,
            named: Some(subject),
            rule: "cue-infinitive",
        })
    })
}
