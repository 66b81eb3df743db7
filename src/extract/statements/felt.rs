//! A verb of feeling in, what is felt about and who feels it out: "[the levy] angered [the farmers]".

use crate::extract::statements::Scene;
use crate::extract::statements::frames::Content;
use crate::extract::statements::source::Source;
use crate::lexicon::cues::Cue;

/// The rule of a statement that tells what moves whom.
pub(super) const FELT: &str = "cue-felt";

/// What moves whom, where the subject is what moves and the object whoever is moved; the other way round in
/// the passive ("the farmers were angered by the levy").
pub(super) fn felt(scene: &Scene, verb: usize, cue: &Cue) -> Option<(Content, Source)> {
    if !cue.has("felt") {
        return None;
    }
    let tree = scene.tree;
    let passive = tree.child(verb, &["nsubjpass"]);
    let (who, what) = match passive {
        Some(subject) => (subject, tree.object_of(verb, &["by", "at", "with"])?.1),
        None => (
            tree.child(verb, &["dobj"])?,
            tree.child(verb, &["nsubj"])
                .filter(|&subject| subject < verb && tree.at(subject).pos != "PRON")?,
        ),
    };
    let moved = scene.can_speak(who) && scene.is_somebody(who);
    let ordered = (who < verb) == passive.is_some();
    (moved && ordered).then(|| {
        let content = Content {
            tokens: tree.subtree(what),
            head: what,
            named: None,
            rule: FELT,
        };
        let source = Source {
            head: Some(who),
            told: None,
            shared: false,
            agentless: false,
        };
        (content, source)
    })
}
