//! The statements of a sentence in, the same with those who pass them on out: "X was quoted by Y as saying".

use crate::extract::statements::extents;
use crate::model::finding::StatementFinding;
use crate::model::tree::Tree;

/// The rule of a statement that passes another on.
pub(super) const RELAYED: &str = "relayed";

/// Adds, for each statement that somebody is quoted with, the statement of who quotes it.
pub(super) fn add(tree: &Tree, sentence: usize, here: &mut Vec<StatementFinding>) {
    for quoting in 0..tree.len() {
        let word = tree.at(quoting);
        let relays = word.pos == "VERB" && matches!(word.lemma.as_str(), "quote" | "cite");
        if relays && let Some(relay) = relay(tree, quoting) {
            pass_on(tree, sentence, &relay, here);
        }
    }
}

/// Who is quoted by whom.
struct Relay {
    quoting: usize,
    /// "Saying" after "as".
    saying: Option<usize>,
    speaker: usize,
    reporter: Option<usize>,
}

fn relay(tree: &Tree, quoting: usize) -> Option<Relay> {
    let saying = tree.object_of(quoting, &["as"]).map(|(_, saying)| saying);
    let passive = tree.child(quoting, &["auxpass", "nsubjpass"]).is_some();
    if !passive {
        return Some(Relay {
            quoting,
            saying: Some(saying?),
            speaker: tree.child(quoting, &["dobj"])?,
            reporter: Some(tree.subject(quoting)?),
        });
    }
    let by = |verb: usize| tree.object_of(verb, &["by"]).map(|(_, object)| object);
    Some(Relay {
        quoting,
        saying,
        speaker: tree.subject(quoting)?,
        reporter: by(quoting).or_else(|| saying.and_then(by)),
    })
}

fn pass_on(tree: &Tree, sentence: usize, relay: &Relay, here: &mut Vec<StatementFinding>) {
    let own = |one: &StatementFinding| one.cue.is_some() && one.cue == relay.saying;
    let outer = |one: &StatementFinding| one.cue == Some(relay.quoting);
    let Some(at) = here
        .iter()
        .position(own)
        .or_else(|| here.iter().position(outer))
    else {
        return;
    };
    here[at].speakers = extents::speakers(tree, sentence, relay.speaker, &[relay.quoting]);
    let said = here[at].clone();
    if own(&said) {
        here.retain(|one| !outer(one));
    }
    let Some(reporter) = relay.reporter else {
        return;
    };
    here.push(StatementFinding {
        cue: Some(relay.quoting),
        cue_span: Some(tree.at(relay.quoting).span()),
        speakers: extents::speakers(tree, sentence, reporter, &[relay.quoting]),
        form: "indirect".into(),
        act: "report".into(),
        addressees: Vec::new(),
        confidence: 0.84,
        rule: RELAYED.into(),
        ..said
    });
}
