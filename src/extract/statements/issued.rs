//! Statements in, the same with "issued a statement saying …" as one cue of whoever issued it out.

use crate::extract::statements::Scene;
use crate::extract::statements::extents;
use crate::extract::statements::source::source;
use crate::model::finding::StatementFinding;

/// Joins what a document says to whoever issued it. That it was issued is not told apart.
pub(super) fn join(scene: &Scene, found: &mut Vec<StatementFinding>) {
    let joined: Vec<Issued> = found
        .iter()
        .filter_map(|one| issued(scene, one.cue?))
        .collect();
    for issued in joined {
        found.retain(|one| {
            one.cue != Some(issued.issuing) || one.content_head != Some(issued.document)
        });
        if let Some(one) = found.iter_mut().find(|one| one.cue == Some(issued.saying)) {
            name(scene, one, &issued);
        }
    }
}

/// "[The ministry] [issued] a [statement] [saying] …".
struct Issued {
    saying: usize,
    issuing: usize,
    document: usize,
    issuer: usize,
}

fn issued(scene: &Scene, saying: usize) -> Option<Issued> {
    let tree = scene.tree;
    let word = tree.at(saying);
    if word.tag != "VBG" {
        return None;
    }
    let (document, issuing) = match word.dep.name() {
        "acl" => (word.head(), tree.at(word.head()).head()),
        "advcl" => (tree.child(word.head(), &["dobj"])?, word.head()),
        _ => return None,
    };
    let object = tree.at(document).dep == "dobj" && scene.is_word(document);
    let ordered = issuing < document && document < saying && saying - document <= 6;
    let cues = scene.lexicon.cues.verbs(&tree.at(issuing).lemma);
    let issues = cues
        .iter()
        .any(|cue| cue.has("word") || cue.words.len() > 1);
    let by = source(tree, issuing).head?;
    (object && ordered && issues && scene.can_speak(by)).then_some(Issued {
        saying,
        issuing,
        document,
        issuer: by,
    })
}

fn name(scene: &Scene, one: &mut StatementFinding, issued: &Issued) {
    let tree = scene.tree;
    let taken: Vec<usize> = (issued.issuing..tree.len()).collect();
    let issuing = extents::cue(tree, &[issued.issuing], &taken);
    one.cue_span = one.cue_span.map(|span| span.join(issuing));
    one.speakers = extents::speakers(tree, scene.sentence, issued.issuer, &taken);
    let relative = extents::relative(tree, issued.issuing, issued.issuer);
    if let (Some(first), Some(relative)) = (one.speakers.first_mut(), relative) {
        first.span = relative;
        one.speakers.truncate(1);
    }
    if one.rule == "cue-clause-thing" && scene.is_somebody(issued.issuer) {
        one.rule = "cue-clause".into();
    }
}
