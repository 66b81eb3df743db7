//! A verb of saying in, whether the utterance was made, is expected or is denied out.

use crate::model::tree::Tree;

/// Verbs and adjectives that say that an act is still to come: "is expected to", "is due to".
pub(super) const PLANNED: &[&str] = &[
    "expect", "plan", "intend", "schedule", "prepare", "likely", "set", "due",
];

/// Whether the utterance was made, is only expected, or is said not to have been made.
pub(super) fn made(tree: &Tree, verb: usize) -> &'static str {
    let mut token = verb;
    for _ in 0..4 {
        if tree.is_negated(token) || matches!(tree.at(token).lemma.as_str(), "refuse" | "decline") {
            return "denied";
        }
        let ahead = tree.children_by(token, &["aux"]).any(|aux| {
            matches!(
                tree.at(aux).lower.as_str(),
                "will" | "would" | "may" | "might" | "could" | "should" | "'ll"
            )
        });
        let planned = token != verb && PLANNED.contains(&tree.at(token).lemma.as_str());
        if ahead || planned {
            return "expected";
        }
        let word = tree.at(token);
        if !matches!(
            word.dep.name(),
            "xcomp" | "acomp" | "advcl" | "conj" | "pcomp"
        ) || word.head() == token
        {
            break;
        }
        let up = tree.at(word.head());
        if word.dep != "xcomp" && !matches!(up.lemma.as_str(), "expect" | "meet" | "travel") {
            break;
        }
        token = word.head();
    }
    "made"
}
