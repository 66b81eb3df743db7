//! A verb without a subject in, whoever goes on a report with it out: "…, adding that", "said … and promised to".

use crate::extract::statements::Scene;
use crate::extract::statements::content::is_mark;
use crate::model::tree::Tree;

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
    // "Is expected to press on, demanding …": nobody reports.
    if tree.child(verb, &["auxpass"]).is_some() {
        return None;
    }
    let report = tokens.iter().copied().find(|&token| {
        token > verb
            && reports_on(scene, token)
            && tells(scene, token)
            && !scene
                .quotes
                .iter()
                .any(|quote| quote.outer.contains(tree.at(token).span()))
    })?;
    (verb..report)
        .rev()
        .find(|&token| tree.at(token).text == ",")
}

/// A participle after a comma that goes on a report: ", saying that …", ", also pointing to …".
fn reports_on(scene: &Scene, token: usize) -> bool {
    let tree = scene.tree;
    let word = tree.at(token);
    if word.tag != "VBG" || word.dep != "advcl" || tree.own_subject(token).is_some() {
        return false;
    }
    let cues = scene.lexicon.cues.verbs(&word.lemma);
    let speaks = cues
        .iter()
        .any(|cue| !matches!(cue.act.as_str(), "belief" | "intention" | "hope"));
    let after = (0..token).rev().find(|&before| {
        let word = tree.at(before);
        word.pos != "ADV" || word.head() != token
    });
    speaks && after.is_some_and(|comma| tree.at(comma).text == ",")
}

/// Whether the participle has a clause of its own to tell.
fn tells(scene: &Scene, token: usize) -> bool {
    scene.tree.child(token, &["ccomp"]).is_some() && says(scene, token)
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
    let elsewhere = comma
        || tree.at(lent).pos == "PRON"
        || !scene.can_speak(lent)
        || !says(scene, first)
        || tree.at(cc).lower == "but";
    (elsewhere && tree.at(outer).tag == word.tag).then_some(outer)
}

/// Whether the verb is one that introduces what is said in a clause of its own.
fn says(scene: &Scene, verb: usize) -> bool {
    let cues = scene.lexicon.cues.verbs(&scene.tree.at(verb).lemma);
    cues.iter().any(|cue| cue.has("that") || cue.has("quote"))
}

/// Who speaks in a trailing participle: the subject of the verb of saying before or above it.
pub(super) fn reporter(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    if let Some(outer) = joined_report(scene, verb) {
        return tree.subject(outer);
    }
    if !reports_on(scene, verb) {
        return None;
    }
    if let Some(aside) = aside_before(scene, verb) {
        return tree.own_subject(aside);
    }
    let mut at = tree.at(verb).head();
    for _ in 0..6 {
        let word = tree.at(at);
        if word.head() == at {
            return None;
        }
        if word.dep == "ccomp" {
            return tree
                .own_subject(word.head())
                .filter(|_| says(scene, word.head()));
        }
        at = word.head();
    }
    None
}

/// "“…,” the envoy said, adding …": the verb of saying that stands alone with its subject before the comma.
fn aside_before(scene: &Scene, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let comma = (0..verb).rev().find(|&token| tree.at(token).text == ",")?;
    let first = (0..comma)
        .rev()
        .find(|&token| is_mark(tree, token))
        .map_or(0, |mark| mark + 1);
    let mut verbs = (first..comma).filter(|&token| is_finite(tree, token));
    let said = verbs.next()?;
    let alone = verbs.next().is_none();
    let subject = tree.own_subject(said)?;
    let opens = first > 0 && tree.at(said).dep != "relcl";
    (alone && opens && (first..comma).contains(&subject) && says(scene, said)).then_some(said)
}

fn is_finite(tree: &Tree, token: usize) -> bool {
    matches!(tree.at(token).pos, "VERB" | "AUX")
}

/// "Used his speech to call for …": an object that cannot act lends nothing; whoever used it does.
pub(super) fn user(scene: &Scene, verb: usize, lent: usize) -> Option<usize> {
    let tree = scene.tree;
    let word = tree.at(verb);
    let lends = tree.at(lent);
    let object = lends.dep == "dobj" && lends.head() == word.head() && lends.pos == "NOUN";
    let open = matches!(word.dep.name(), "xcomp" | "advcl" | "ccomp") || tree.has_to(verb);
    (object && open && !scene.is_somebody(lent))
        .then(|| tree.subject(word.head()))
        .flatten()
}
