//! A cue in, the clause that it introduces out: "said [the road was closed]".

use crate::extract::statements::frames::Content;
use crate::extract::statements::wanted::asks_how;
use crate::lexicon::cues::Cue;
use crate::model::tree::Tree;

pub(super) fn clause(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    let (head, child) = clause_of(tree, heads, cue)?;
    let infinitive = tree.has_to(child);
    let mut tokens = tree.subtree_without(child, heads);
    tokens.extend(second_clause(tree, head, child));
    tokens.extend(bare_infinitives(tree, head, child, infinitive));
    let told = infinitive && cue.addressee.iter().any(|slot| slot == "obj");
    Some(Content {
        tokens,
        head: child,
        named: tree.own_subject(child).filter(|_| told),
        rule: if infinitive {
            "cue-infinitive"
        } else {
            "cue-clause"
        },
    })
}

/// The clause that fits the cue, with the word of the cue it hangs on: one that "that" opens after the cue, else
/// the first that no colon, semicolon or dash keeps apart from it.
fn clause_of(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<(usize, usize)> {
    let mut first = None;
    for &head in heads {
        let noun = matches!(tree.at(head).pos, "NOUN" | "PROPN");
        let deps: &[&str] = if noun { &["acl", "ccomp"] } else { &["ccomp"] };
        for child in tree.children_by(head, deps) {
            if heads.contains(&child) || !clause_fits(tree, head, child, cue) {
                continue;
            }
            let opened = tree.children_by(child, &["mark"]);
            let mut opened = opened.map(|mark| tree.at(mark).lower.as_str());
            let quoted =
                first.is_some_and(|(head, before)| before < head && quoted(tree, head, before));
            let opens = opened.any(|mark| matches!(mark, "that" | "whether"));
            if child > head && opens && !quoted {
                return Some((head, child));
            }
            if first.is_none() && (child > head || adjoins(tree, head, child)) {
                first = Some((head, child));
            }
        }
    }
    first
}

fn clause_fits(tree: &Tree, head: usize, child: usize, cue: &Cue) -> bool {
    let noun = matches!(tree.at(head).pos, "NOUN" | "PROPN");
    let marked = tree.child(child, &["mark"]).is_some();
    let subject = tree.own_subject(child);
    if tree.has_to(child) {
        cue.has("inf") || cue.has("wh") && !noun && asks_how(tree, child)
    } else if is_gerund(tree, child) && subject.is_none() {
        cue.has("gerund") || (cue.has("quote") && !noun)
    } else {
        let finite = cue.has("that") || cue.has("quote") || cue.has("wh");
        finite && (!noun || (marked || subject.is_some()) && tree.at(child).dep != "relcl")
    }
}

/// What stands between the cue with its subject and the clause `before` it.
fn gap<'a>(tree: &'a Tree, cue: usize, before: usize) -> impl Iterator<Item = &'a str> {
    let mut last = tree.subtree(before).into_iter();
    let last = last.rfind(|&token| token < cue).unwrap_or(before);
    let subject = tree.own_subject(cue).filter(|&subject| subject < cue);
    let first = subject.map_or(cue, |subject| tree.reach(subject).0);
    (last.min(first)..first.max(last)).map(|token| tree.at(token).text.as_str())
}

/// "The road is closed, he said", but not "The road is closed; he said …".
fn adjoins(tree: &Tree, cue: usize, before: usize) -> bool {
    let apart = |text: &str| matches!(text, ";" | ":" | "-" | "--" | "–" | "—");
    quoted(tree, cue, before) || !gap(tree, cue, before).any(apart)
}

/// "“The road is closed,” he said": a quotation mark closes what comes before.
fn quoted(tree: &Tree, cue: usize, before: usize) -> bool {
    gap(tree, cue, before).any(|text| matches!(text, "\"" | "”" | "''" | "’" | "'"))
}

/// "Said in a statement [that the road was closed]", "told reporters on Monday on the sidelines of the summit
/// [that …]": the parser now and then hangs the clause on a noun between.
pub(super) fn clause_of_document(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    let verb = heads[0];
    if !cue.has("that") || tree.at(verb).pos != "VERB" {
        return None;
    }
    let clause = (verb + 1..tree.len()).find(|&clause| {
        let hangs = matches!(tree.at(clause).dep.name(), "acl" | "ccomp" | "relcl");
        let mark = tree.child(clause, &["mark"]).filter(|_| hangs);
        mark.is_some_and(|mark| tree.at(mark).lower == "that")
            && tree.own_subject(clause).is_some()
            && in_setting(tree, clause, verb)
    })?;
    Some(Content {
        tokens: tree.subtree(clause),
        head: clause,
        named: None,
        rule: "cue-clause",
    })
}

/// Whether `clause` hangs on a noun of where, when or how `verb` is done: only nouns and prepositions lead up,
/// the last of them a preposition.
fn in_setting(tree: &Tree, clause: usize, verb: usize) -> bool {
    let mut at = tree.at(clause).head();
    for _ in 0..8 {
        let word = tree.at(at);
        let up = word.head();
        if up == verb {
            let leads = matches!(
                word.lower.as_str(),
                "in" | "on" | "at" | "during" | "to" | "before" | "after"
            );
            return word.pos == "ADP" && leads;
        }
        if up == at || !matches!(word.pos, "NOUN" | "PROPN" | "ADP") {
            return false;
        }
        at = up;
    }
    false
}

/// "Said the road was closed, [the bridge was gone]": a further clause beside the first.
fn second_clause(tree: &Tree, cue: usize, first: usize) -> Vec<usize> {
    tree.children_by(cue, &["ccomp"])
        .filter(|&child| child > first && first > cue)
        .flat_map(|child| tree.subtree(child))
        .collect()
}

/// "Wants to widen the road, [build a bridge]": a bare verb that only the infinitive can be joined to.
pub(super) fn bare_infinitives(
    tree: &Tree,
    cue: usize,
    first: usize,
    infinitive: bool,
) -> Vec<usize> {
    let finite = matches!(tree.at(cue).tag, "VBD" | "VBZ" | "VBG" | "VBN");
    tree.children_by(cue, &["conj"])
        .filter(|&child| infinitive && finite && child > first)
        .filter(|&child| tree.at(child).tag == "VB" && tree.child(child, &["aux"]).is_none())
        .flat_map(|child| tree.subtree(child))
        .collect()
}

/// "Using", "having used", "being used".
pub(super) fn is_gerund(tree: &Tree, verb: usize) -> bool {
    let aux = tree
        .children_by(verb, &["aux", "auxpass"])
        .min()
        .unwrap_or(verb);
    tree.at(aux).tag == "VBG"
}
