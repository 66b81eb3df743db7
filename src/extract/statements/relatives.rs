//! A cue in a relative clause in, what stands before it out: "what he called [a disgrace]", "[the plan, which] he rejects".

use crate::extract::statements::frames::Content;
use crate::lexicon::cues::Cue;
use crate::model::tree::Tree;

/// What the cue at `heads` introduces, if a pronoun before it stands for that.
pub(super) fn relative(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    let verb = heads[0];
    let object = tree.child(verb, &["dobj"]).filter(|&object| {
        object < verb && matches!(tree.at(object).tag, "WP" | "WDT") && heads.len() == 1
    })?;
    named(tree, verb, cue).or_else(|| told_of(tree, verb, object, cue))
}

/// "What he called [a disgrace]", "which he described as [a disgrace]".
fn named(tree: &Tree, verb: usize, cue: &Cue) -> Option<Content> {
    let said = tree
        .children_by(verb, &["oprd", "prep"])
        .find_map(|child| {
            if tree.at(child).dep == "oprd" {
                return Some(child).filter(|_| cue.has("np"));
            }
            let fits = tree.at(child).lower == "as" && cue.has("as");
            tree.child(child, &["pobj", "pcomp", "amod"])
                .filter(|_| fits)
        })?;
    (said > verb).then(|| Content {
        tokens: tree.subtree(said),
        head: said,
        named: None,
        rule: "cue-object",
    })
}

/// "[The plan, which] he rejects": the noun before with its pronoun.
fn told_of(tree: &Tree, verb: usize, which: usize, cue: &Cue) -> Option<Content> {
    let before = tree.at(verb).head();
    let subject = tree.child(verb, &["nsubj"])?;
    let fits = tree.at(verb).dep == "relcl"
        && cue.has("np")
        && tree.child(verb, &["ccomp", "xcomp"]).is_none()
        && (before + 1..verb).contains(&subject)
        && !matches!(tree.at(subject).tag, "WP" | "WDT")
        && tree.at(which).lower != "what";
    let mut tokens = tree.subtree_without(before, &[verb]);
    tokens.retain(|&token| token < which);
    tokens.push(which);
    fits.then_some(Content {
        tokens,
        head: before,
        named: None,
        rule: "cue-object",
    })
}
