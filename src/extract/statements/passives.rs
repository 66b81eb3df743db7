//! A verb that does not say who speaks in, what is said out: "was seen as a risk", "is said to be ill", "seems to be ill".

use crate::extract::statements::Scene;
use crate::extract::statements::frames::{Content, content};
use crate::extract::statements::source::is_raising;
use crate::lexicon::cues::Cue;
use crate::model::tree::Tree;

/// What the passive at `heads` introduces: the clause after "it", or the subject with what is said of it.
pub(super) fn content_of(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    let verb = heads[0];
    let raising = is_raising(tree, verb);
    let own = tree.child(verb, &["nsubjpass"]).is_some();
    if cue.act == "ask" && (own || tree.at(verb).dep == "advcl") {
        let found = asked(tree, heads, cue);
        // "Asked whether the road was safe, the minister left."
        if found.is_some() || !own {
            return found;
        }
    }
    let own = if raising { "nsubj" } else { "nsubjpass" };
    let subject = tree.child(verb, &[own]).or_else(|| shared(tree, verb))?;
    if tree.at(subject).lower == "it" {
        let clause = content(tree, heads, cue).filter(|content| content.rule == "cue-clause");
        if clause.is_some() {
            return clause;
        }
    }
    let deps: &[&str] = if raising {
        &["xcomp", "oprd", "acomp", "prep"]
    } else {
        &["oprd", "xcomp", "prep"]
    };
    let told = tree.children_by(verb, deps);
    let said = told.filter(|child| !heads.contains(child));
    let told = said.filter(|&child| child > verb).find_map(|child| {
        let word = tree.at(child);
        match word.dep.name() {
            "oprd" | "acomp" => Some((child, child)),
            "xcomp" => tree.has_to(child).then_some((child, child)),
            _ => {
                let fits = cue.has(&word.lower) && LEADS.contains(&word.lower.as_str());
                let fits = fits || raising && word.lower == "like";
                let object = tree.child(child, &["pobj", "pcomp"]).filter(|_| fits)?;
                Some((object, object))
            }
        }
    });
    let Some((said, head)) = told else {
        return published(tree, heads, cue, subject);
    };
    // "The man who is expected to lead": the pronoun stands for the noun.
    let relative = matches!(tree.at(subject).tag, "WDT" | "WP") && tree.at(verb).dep == "relcl";
    let subject = if relative {
        tree.at(verb).head()
    } else {
        subject
    };
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

/// "[The plan] was announced": what was said by nobody who is named.
fn published(tree: &Tree, heads: &[usize], cue: &Cue, subject: usize) -> Option<Content> {
    let thought = matches!(
        cue.act.as_str(),
        "belief" | "intention" | "describe" | "hope" | "order"
    );
    let verb = tree.at(heads[0]);
    let named =
        matches!(tree.at(subject).pos, "NOUN" | "PROPN") && tree.at(subject).head() == heads[0];
    let whole = named && heads.len() == 1 && verb.dep != "relcl" && cue.has("np") && !thought;
    whole.then(|| Content {
        tokens: tree.subtree(subject),
        head: subject,
        named: None,
        rule: "cue-object",
    })
}

/// "Asked [whether the road was safe]", "was asked about [the road]".
fn asked(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    let found = content(tree, heads, cue)?;
    matches!(found.rule, "cue-clause" | "cue-preposition").then_some(found)
}

/// "Was charged and [is] expected to resign": the subject of the verb it is joined to.
pub(super) fn shared(tree: &Tree, verb: usize) -> Option<usize> {
    let word = tree.at(verb);
    let first = word.head();
    let joined = word.dep == "conj" && matches!(tree.at(first).pos, "VERB" | "AUX");
    let subject = tree.child(first, &["nsubj", "nsubjpass"])?;
    joined.then_some(subject)
}

/// "Was described as [a mistake by the opposition]": the parser hangs the doer on the noun before. Gives
/// "by" and whoever follows it.
pub(super) fn doer_below(scene: &Scene, above: usize) -> Option<(usize, usize)> {
    let tree = scene.tree;
    let (_, last) = tree.reach(above);
    (above + 1..=last).rev().find_map(|by| {
        let noun = matches!(tree.at(tree.at(by).head()).pos, "NOUN" | "PROPN" | "ADJ");
        let fits = tree.at(by).lower == "by" && noun && tree.is_under(by, above);
        let doer = tree.child(by, &["pobj"]).filter(|_| fits)?;
        scene.is_somebody(doer).then_some((by, doer))
    })
}

/// Prepositions that lead to what is said of the subject.
const LEADS: &[&str] = &["as", "of", "for", "with"];
