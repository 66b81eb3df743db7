//! A verb of saying without a subject in, whoever its sentence opens with out: "[Eira Vold], the head of …, said".

use crate::extract::statements::Scene;
use crate::extract::statements::content::is_mark;
use crate::model::tree::Tree;

/// The name or person that opens the stretch before the comma in front of `verb`, where the parser lost the
/// subject among appositions and asides.
pub(super) fn opener(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let verb = finite_above(tree, verb)?;
    let comma = (0..verb)
        .rev()
        .find(|&token| !matches!(tree.at(token).pos, "ADV" | "AUX"))?;
    let aside = matches!(
        tree.at(comma).text.as_str(),
        "," | ")" | "-" | "–" | "—" | "--"
    );
    if !aside {
        return None;
    }
    let first = (0..comma)
        .rev()
        .find(|&token| closes(tree, token))
        .map_or(0, |mark| mark + 1);
    let start = (first..comma).find(|&token| !is_mark(tree, token))?;
    let head = (start..comma).find(|&token| {
        let word = tree.at(token);
        matches!(word.pos, "PROPN" | "NOUN" | "PRON") && !is_inner(tree, token)
    })?;
    // "In Oslo, the envoy …": what opens is no subject.
    let plain = !matches!(
        tree.at(start).pos,
        "ADP" | "SCONJ" | "VERB" | "ADV" | "CCONJ" | "AUX"
    );
    (plain && scene.is_somebody(head) && scene.can_speak(head)).then_some(head)
}

/// The finite verb that `verb` goes on ("continued to assert"), itself if it is one.
fn finite_above(tree: &Tree, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..4 {
        let word = tree.at(at);
        if matches!(word.tag, "VBD" | "VBZ" | "VBP") && word.pos == "VERB" {
            return tree.own_subject(at).is_none().then_some(at);
        }
        if word.dep != "xcomp" || !tree.has_to(at) {
            return None;
        }
        at = word.head();
    }
    None
}

/// Marks that close what was told before.
fn closes(tree: &Tree, token: usize) -> bool {
    matches!(
        tree.at(token).text.as_str(),
        "\"" | "”" | "''" | "’" | ";" | ":"
    )
}

/// Whether the noun is only part of a name or phrase that goes on after it.
fn is_inner(tree: &Tree, token: usize) -> bool {
    let word = tree.at(token);
    let part = matches!(
        word.dep.name(),
        "compound" | "nmod" | "poss" | "amod" | "npadvmod" | "nummod"
    );
    part && word.head() > token && matches!(tree.at(word.head()).pos, "NOUN" | "PROPN" | "NUM")
}
