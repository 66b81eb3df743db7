//! A cue and its frames in, the tokens that it introduces out.

use crate::lexicon::cues::Cue;
use crate::model::tree::Tree;

/// What a cue introduces: the tokens, and the word that heads them.
pub(super) struct Content {
    pub(super) tokens: Vec<usize>,
    pub(super) head: usize,
    /// Somebody named inside the frame ("urged Israel to stop"): an addressee.
    pub(super) named: Option<usize>,
    pub(super) rule: &'static str,
}

/// Words that go with a cue ("make clear"): the tokens that stand for `words[1..]` beside `token`.
pub(super) fn companions(tree: &Tree, token: usize, words: &[String]) -> Option<Vec<usize>> {
    let mut found = Vec::new();
    for word in &words[1..] {
        let near = tree.children(token).iter().copied();
        let below = tree
            .children_by(token, &["prep", "agent", "dobj"])
            .flat_map(|child| tree.children(child).iter().copied());
        let companion = near.chain(below).find(|&child| {
            let it = tree.at(child);
            let fits = it.lemma == *word || it.lower == *word;
            fits && matches!(
                it.dep,
                "prt"
                    | "dobj"
                    | "acomp"
                    | "oprd"
                    | "ccomp"
                    | "advmod"
                    | "attr"
                    | "prep"
                    | "pobj"
                    | "nsubjpass"
                    | "xcomp"
                    | "pcomp"
                    | "amod"
            )
        })?;
        found.push(companion);
    }
    Some(found)
}

/// The content of `cue`, whose words stand at `heads` (the verb or noun first): a clause if there is
/// one, else what stands first.
pub(super) fn content(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    clause(tree, heads, cue)
        .or_else(|| around(tree, heads[0], cue))
        .or_else(|| {
            let object = object(tree, heads, cue);
            let preposition = after_preposition(tree, heads, cue);
            if let (Some(object), Some(preposition)) = (&object, &preposition)
                && cue.has("np")
                && object.head < preposition.head
            {
                return Some(joined(object, preposition));
            }
            let rest = [infinitive(tree, heads, cue), preposition, object];
            let found = rest.into_iter().flatten();
            found.min_by_key(|content| content.head)
        })
}

/// "Accused [the bank of fraud]": what is said runs over both.
fn joined(object: &Content, preposition: &Content) -> Content {
    let first = object.tokens.first().copied().unwrap_or(object.head);
    let last = preposition
        .tokens
        .last()
        .copied()
        .unwrap_or(preposition.head);
    Content {
        tokens: (first..=last).collect(),
        head: object.head,
        named: Some(object.head),
        rule: "cue-object",
    }
}

fn clause(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    let finite = cue.has("that") || cue.has("quote") || cue.has("wh");
    let noun = matches!(tree.at(heads[0]).pos, "NOUN" | "PROPN");
    let deps: &[&str] = if noun { &["acl", "ccomp"] } else { &["ccomp"] };
    for &head in heads {
        for child in tree.children_by(head, deps) {
            if heads.contains(&child) {
                continue;
            }
            let gerund = tree.at(child).tag == "VBG" && tree.child(child, &["aux"]).is_none();
            let infinitive = has_to(tree, child);
            let marked = tree.child(child, &["mark"]).is_some();
            let subject = tree.own_subject(child);
            let fits = if infinitive {
                cue.has("inf")
            } else if gerund && subject.is_none() {
                cue.has("gerund") || (cue.has("quote") && !noun)
            } else {
                finite && (!noun || (marked && tree.at(child).dep != "relcl"))
            };
            if !fits {
                continue;
            }
            let named =
                subject.filter(|_| infinitive && cue.addressee.iter().any(|slot| slot == "obj"));
            let without: Vec<usize> = heads.iter().copied().chain(named).collect();
            return Some(Content {
                tokens: tree.subtree_without(child, &without),
                head: child,
                named,
                rule: if infinitive {
                    "cue-infinitive"
                } else {
                    "cue-clause"
                },
            });
        }
    }
    None
}

fn has_to(tree: &Tree, verb: usize) -> bool {
    tree.children_by(verb, &["aux"])
        .any(|child| tree.at(child).tag == "TO")
}

fn infinitive(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    for &head in heads {
        for child in tree.children_by(head, &["xcomp", "acl", "advcl", "relcl"]) {
            if heads.contains(&child) {
                continue;
            }
            let word = tree.at(child);
            let open = matches!(word.dep, "xcomp" | "acl");
            let fits = (cue.has("inf") && has_to(tree, child) && word.dep != "relcl")
                || (cue.has("gerund") && open && word.tag == "VBG");
            if fits {
                return Some(Content {
                    tokens: tree.subtree_without(child, heads),
                    head: child,
                    named: None,
                    rule: "cue-infinitive",
                });
            }
        }
    }
    None
}

/// "Any conflict, he said, would have consequences": the cue hangs inside what it introduces.
fn around(tree: &Tree, cue: usize, row: &Cue) -> Option<Content> {
    let word = tree.at(cue);
    if word.dep != "parataxis" || !(row.has("quote") || row.has("that")) {
        return None;
    }
    Some(Content {
        tokens: tree.subtree_without(word.head, &[cue]),
        head: word.head,
        named: None,
        rule: "cue-inside",
    })
}

const FRAME_WORDS: &[&str] = &["that", "wh", "quote", "inf", "gerund", "np"];

fn after_preposition(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    for &head in heads {
        for child in tree.children_by(head, &["prep"]) {
            let word = tree.at(child).lower.as_str();
            if heads.contains(&child) || FRAME_WORDS.contains(&word) || !cue.has(word) {
                continue;
            }
            let object = tree.child(child, &["pobj", "pcomp"]);
            if let Some(object) = object.filter(|&object| !is_setting(tree, object)) {
                return Some(Content {
                    tokens: tree.subtree_without(object, heads),
                    head: object,
                    named: None,
                    rule: "cue-preposition",
                });
            }
        }
    }
    None
}

/// "On Monday", "on the sidelines of": when and where, not what.
fn is_setting(tree: &Tree, object: usize) -> bool {
    let word = tree.at(object);
    matches!(word.entity, Some("DATE" | "TIME"))
        || matches!(
            word.lemma.as_str(),
            "sideline"
                | "margin"
                | "eve"
                | "occasion"
                | "behalf"
                | "condition"
                | "interview"
                | "conference"
                | "television"
                | "radio"
                | "phone"
        )
}

fn object(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    if !cue.has("np") {
        return None;
    }
    for &head in heads {
        for child in tree.children_by(head, &["dobj", "nsubjpass"]) {
            let word = tree.at(child);
            if !heads.contains(&child) && word.pos != "PRON" {
                return Some(Content {
                    tokens: tree.subtree_without(child, heads),
                    head: child,
                    named: None,
                    rule: "cue-object",
                });
            }
        }
    }
    None
}
