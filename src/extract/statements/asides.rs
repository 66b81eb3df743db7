//! A cue in an unusual place in, what it introduces and who speaks out: "as he said",
//! participles at the end of a report.

use crate::extract::statements::Scene;
use crate::extract::statements::frames::Content;
use crate::lexicon::cues::Cue;
use crate::model::tree::Tree;

/// "As the minister has said, the road is closed": the cue stands beside what it introduces.
pub(super) fn as_said(tree: &Tree, verb: usize, cue: &Cue) -> Option<Content> {
    let word = tree.at(verb);
    let marked = tree
        .children_by(verb, &["mark", "advmod"])
        .any(|mark| tree.at(mark).lower == "as" && mark < verb);
    let aside = word.dep == "advcl" && marked && cue.has("that");
    aside.then(|| Content {
        tokens: tree.subtree_without(word.head(), &[verb]),
        head: word.head(),
        named: None,
        rule: "cue-inside",
    })
}

/// "… would stay, adding that it was safe": the participle at the end goes on what the speaker of
/// `verb` does, whatever the parser hangs it on.
pub(super) fn trailing_report(scene: &Scene, verb: usize, tokens: &[usize]) -> Option<usize> {
    let tree = scene.tree;
    let joined = tokens.iter().copied().find(|&token| {
        token > verb && joined_report(scene, token).is_some_and(|outer| outer == verb)
    });
    if let Some(joined) = joined {
        let conjunct = tree.at(joined).head();
        let cc = tree
            .children_by(conjunct, &["cc"])
            .filter(|&cc| cc < joined);
        return Some(cc.last().unwrap_or(joined));
    }
    tokens.iter().copied().find(|&token| {
        reports_on(scene, token)
            && token > verb
            && tree.at(token - 1).text == ","
            && !scene
                .quotes
                .iter()
                .any(|quote| quote.outer.contains(tree.at(token).span()))
    })
}

/// A participle that goes on a report: ", saying that …".
fn reports_on(scene: &Scene, token: usize) -> bool {
    let tree = scene.tree;
    let word = tree.at(token);
    let cues = scene.lexicon.cues.verbs(&word.lemma);
    word.tag == "VBG"
        && word.dep == "advcl"
        && tree.own_subject(token).is_none()
        && cues.iter().any(|cue| cue.has("quote"))
        && tree.child(token, &["ccomp"]).is_some()
}

/// "He said the road was closed and added …": a verb of saying joined to what is said goes on the report,
/// not what it tells of. Gives the verb that opens the report.
fn joined_report(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let word = tree.at(verb);
    let finite = matches!(word.tag, "VBD" | "VBZ" | "VBP" | "VBG");
    if word.dep != "conj" || !finite || tree.own_subject(verb).is_some() || !says(scene, verb) {
        return None;
    }
    let mut first = verb;
    for _ in 0..4 {
        if tree.at(first).dep == "conj" {
            first = tree.at(first).head();
        }
    }
    let outer = tree.at(first).head();
    if tree.at(first).dep != "ccomp" || outer > first || !says(scene, outer) {
        return None;
    }
    let conjunct = word.head();
    let cc = tree
        .children_by(conjunct, &["cc"])
        .filter(|&cc| cc < verb)
        .last()?;
    let comma = tree.at(cc - 1).text == ",";
    let lent = tree.subject(verb)?;
    let elsewhere = comma || tree.at(lent).pos == "PRON" || !scene.can_speak(lent);
    (elsewhere && tree.at(outer).tag == word.tag).then_some(outer)
}

/// Whether the verb is one that introduces quotations.
fn says(scene: &Scene, verb: usize) -> bool {
    let cues = scene.lexicon.cues.verbs(&scene.tree.at(verb).lemma);
    cues.iter().any(|cue| cue.has("quote"))
}

/// Who speaks in a trailing participle: the subject of the verb of saying above it.
pub(super) fn reporter(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    if let Some(outer) = joined_report(scene, verb) {
        return tree.subject(outer);
    }
    if verb == 0 || tree.at(verb - 1).text != "," || !reports_on(scene, verb) {
        return None;
    }
    let mut at = tree.at(verb).head();
    for _ in 0..6 {
        let word = tree.at(at);
        if word.head() == at {
            return None;
        }
        if word.dep == "ccomp" {
            let cues = scene.lexicon.cues.verbs(&tree.at(word.head()).lemma);
            let said = cues.iter().any(|cue| cue.has("that") || cue.has("quote"));
            return tree.own_subject(word.head()).filter(|_| said);
        }
        at = word.head();
    }
    None
}
