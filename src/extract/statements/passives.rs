//! A verb that does not say who speaks in, what is said out: "was seen as a risk", "is said to be ill", "seems to be ill".

use crate::extract::statements::frames::{Content, content};
use crate::extract::statements::source::is_raising;
use crate::lexicon::cues::Cue;
use crate::model::tree::Tree;

/// What the passive at `heads` introduces: the clause after "it", or the subject with what is said of it.
pub(super) fn content_of(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    let verb = heads[0];
    let raising = is_raising(tree, verb);
    let subject = if raising { "nsubj" } else { "nsubjpass" };
    let subject = tree.child(verb, &[subject])?;
    if tree.at(subject).lower == "it" {
        let clause = content(tree, heads, cue).filter(|content| content.rule == "cue-clause");
        if clause.is_some() {
            return clause;
        }
    }
    if matches!(tree.at(subject).tag, "WDT" | "WP") {
        return None;
    }
    let deps: &[&str] = if raising {
        &["xcomp"]
    } else {
        &["oprd", "xcomp", "prep"]
    };
    let told = tree.children_by(verb, deps);
    let said = told.filter(|child| !heads.contains(child));
    let (said, head) = said.filter(|&child| child > verb).find_map(|child| {
        let word = tree.at(child);
        match word.dep.name() {
            "oprd" => Some((child, child)),
            "xcomp" => {
                let to = tree.children_by(child, &["aux"]);
                let mut to = to.filter(|&aux| tree.at(aux).tag == "TO");
                to.next().map(|_| (child, child))
            }
            _ => {
                let fits = cue.has(&word.lower) && LEADS.contains(&word.lower.as_str());
                let object = tree.child(child, &["pobj", "pcomp"]).filter(|_| fits)?;
                Some((object, object))
            }
        }
    })?;
    let mut tokens = tree.subtree_without(subject, heads);
    tokens.extend(tree.subtree_without(said, heads));
    tokens.sort_unstable();
    tokens.dedup();
    Some(Content {
        tokens,
        head,
        named: None,
        rule: "cue-infinitive",
    })
}

/// Prepositions that lead to what is said of the subject.
const LEADS: &[&str] = &["as", "of", "for", "with"];
