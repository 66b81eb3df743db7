//! A cue and its frames in, the tokens that it introduces out.

use crate::extract::statements::clauses::{
    bare_infinitives, clause, clause_of_document, is_gerund,
};
use crate::extract::statements::relatives::relative;
use crate::extract::statements::wanted::{unanswered, wanted};
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
        // "Make mention of", "hold somebody responsible", but not "told members of parliament".
        let below = tree
            .children_by(token, &["prep", "agent", "dobj"])
            .flat_map(|child| tree.children(child).iter().copied())
            .filter(|&child| words.len() > 2 || tree.at(child).dep != "prep");
        let companion = near.chain(below).find(|&child| {
            let it = tree.at(child);
            let fits = it.lemma == *word || it.lower == *word;
            fits && matches!(
                it.dep.name(),
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
                    | "intj"
            )
        })?;
        found.push(companion);
    }
    Some(found)
}

/// The content of `cue`, whose words stand at `heads` (the verb or noun first): a clause if there is
/// one, else what stands first.
pub(super) fn content(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    wanted(tree, heads, cue)
        .or_else(|| relative(tree, heads, cue))
        .or_else(|| clause(tree, heads, cue))
        .or_else(|| unanswered(tree, heads, cue))
        .or_else(|| clause_of_document(tree, heads, cue))
        .or_else(|| around(tree, heads[0], cue))
        .or_else(|| {
            let preposition = after_preposition(tree, heads, cue);
            let infinitive = infinitive(tree, heads, cue);
            if let (Some(object), Some(preposition)) = (governed(tree, heads), &preposition)
                && (cue.has("np") || is_as(tree, preposition.head))
                && object.head < preposition.head
                && !matches!(tree.at(object.head).tag, "WP" | "WDT")
            {
                let rule = if cue.has("np") {
                    object.rule
                } else {
                    preposition.rule
                };
                return Some(Content {
                    rule,
                    ..joined(tree, &object, preposition)
                });
            }
            let object =
                object(tree, heads, cue).filter(|object| tells(tree, heads, cue, object.head));
            if let (Some(preposition), Some(infinitive)) = (&preposition, &infinitive)
                && preposition.head < infinitive.head
            {
                return Some(asked_to(preposition, infinitive));
            }
            // "Urged [Iceland to return the nets]".
            let told = object.is_some() && cue.addressee.iter().any(|slot| slot == "obj");
            if told && infinitive.is_some() {
                return infinitive;
            }
            let found = [infinitive, preposition, object].into_iter().flatten();
            let first = found.min_by_key(|content| content.head)?;
            Some(running_on(tree, heads, first))
        })
}

/// "Called for [both sides to stop]".
fn asked_to(preposition: &Content, infinitive: &Content) -> Content {
    let mut tokens = preposition.tokens.clone();
    tokens.extend(&infinitive.tokens);
    tokens.sort_unstable();
    tokens.dedup();
    Content {
        tokens,
        head: infinitive.head,
        named: Some(preposition.head),
        rule: "cue-infinitive",
    }
}

/// What follows the object is part of what is said, whatever the parser hangs it on ("welcomed the
/// offer [of talks with the rebels]"), but not when, where and how it was said.
fn running_on(tree: &Tree, heads: &[usize], mut content: Content) -> Content {
    if content.rule == "cue-infinitive" {
        return content;
    }
    let verb = heads[0];
    for &child in tree.children(verb) {
        let last = content.tokens.last().copied().unwrap_or(content.head);
        let (first, _) = tree.reach(child);
        if first == last + 1 && !heads.contains(&child) && runs_on(tree, child) {
            content.tokens.extend(tree.subtree(child));
        }
    }
    content
}

fn runs_on(tree: &Tree, child: usize) -> bool {
    let word = tree.at(child);
    match word.dep.name() {
        "oprd" => true,
        // "Defended his order [to close the port]".
        "xcomp" => tree.has_to(child),
        "prep" => {
            let setting = matches!(
                word.lower.as_str(),
                "during" | "after" | "before" | "since" | "despite" | "without" | "until"
            );
            let object = tree.child(child, &["pobj", "pcomp"]);
            !setting && object.is_some_and(|object| !is_setting(tree, object))
        }
        "advcl" => tree.children_by(child, &["mark"]).any(|mark| {
            let mark = tree.at(mark).lower.as_str();
            // "Described the raid as botched".
            matches!(mark, "if" | "unless") || mark == "as" && tree.own_subject(child).is_none()
        }),
        _ => false,
    }
}

/// "Accused [the bank of fraud]": what is said runs over both.
fn joined(tree: &Tree, object: &Content, preposition: &Content) -> Content {
    let first = object.tokens.first().copied().unwrap_or(object.head);
    let last = preposition
        .tokens
        .last()
        .copied()
        .unwrap_or(preposition.head);
    // "Described it as a mistake": nobody is told.
    let described = is_as(tree, preposition.head);
    Content {
        tokens: (first..=last).collect(),
        head: object.head,
        named: Some(object.head).filter(|_| !described),
        rule: "cue-object",
    }
}

fn infinitive(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    for &head in heads {
        for child in tree.children_by(head, &["xcomp", "acl", "advcl", "relcl"]) {
            if heads.contains(&child) {
                continue;
            }
            let word = tree.at(child);
            let open = matches!(word.dep.name(), "xcomp" | "acl");
            let fits = (cue.has("inf") && tree.has_to(child) && word.dep != "relcl")
                || (cue.has("gerund") && open && is_gerund(tree, child))
                || (cue.has("that") && open && is_gerund(tree, child) && heads_clause(tree, child));
            if fits {
                let mut tokens = tree.subtree_without(child, heads);
                tokens.extend(bare_infinitives(tree, head, child, true));
                let asked = asked(tree, head, child, cue);
                if let Some(asked) = asked {
                    let (first, _) = tree.reach(asked);
                    tokens = (first..tokens[0]).chain(tokens).collect();
                }
                return Some(Content {
                    tokens,
                    head: child,
                    named: asked,
                    rule: "cue-infinitive",
                });
            }
        }
    }
    None
}

/// "Said [closing the road would help]": the parser takes the verb of the clause for what the gerund tells.
fn heads_clause(tree: &Tree, gerund: usize) -> bool {
    let clause = tree.child(gerund, &["ccomp"]);
    clause.is_some_and(|clause| tree.at(clause).tag != "VBG" && !tree.has_to(clause))
}

/// "Urged [both sides] to sign": who is to do it.
fn asked(tree: &Tree, head: usize, content: usize, cue: &Cue) -> Option<usize> {
    let object = tree.child(head, &["dobj"])?;
    let fits = cue.addressee.iter().any(|slot| slot == "obj");
    (fits && head < object && object < content).then_some(object)
}

/// "Any conflict, he said, would have consequences": the cue hangs inside what it introduces.
fn around(tree: &Tree, cue: usize, row: &Cue) -> Option<Content> {
    let word = tree.at(cue);
    if word.dep != "parataxis" || !(row.has("quote") || row.has("that")) {
        return None;
    }
    Some(Content {
        tokens: tree.subtree_without(word.head(), &[cue]),
        head: word.head(),
        named: None,
        rule: "cue-inside",
    })
}

/// The frames in which the object is the content: any object, or only some.
const OBJECTS: &[&str] = &["np", "doc", "word", "thing"];

const FRAME_WORDS: &[&str] = &[
    "that", "wh", "quote", "inf", "gerund", "np", "doc", "word", "thing", "felt",
];

fn after_preposition(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    for &head in heads {
        for child in tree.children_by(head, &["prep", "dative", "agent"]) {
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
    let leads = tree.at(word.head()).lower.as_str();
    let around = matches!(leads, "in" | "on" | "at" | "during" | "by" | "over");
    matches!(word.entity_name(), "DATE" | "TIME")
        || matches!(
            word.lemma.as_str(),
            "sideline" | "margin" | "eve" | "occasion" | "behalf" | "condition"
        )
        || around
            && matches!(
                word.lemma.as_str(),
                "interview" | "conference" | "television" | "radio" | "phone"
            )
}

fn object(tree: &Tree, heads: &[usize], cue: &Cue) -> Option<Content> {
    let mut object =
        governed(tree, heads).filter(|_| OBJECTS.iter().any(|frame| cue.has(frame)))?;
    // "Condemned [the raid] on Monday".
    if let Some(day) = last_day(tree, object.head, heads[0]) {
        object.tokens.retain(|&token| !tree.is_under(token, day));
    }
    if cue.has("word") {
        // "Sent a letter opposing the plan": the letter speaks for itself.
        let says = tree.children_by(object.head, &["acl"]);
        let says: Vec<usize> = says.filter(|&says| tree.at(says).tag == "VBG").collect();
        object.tokens = tree.subtree_without(object.head, &says);
    }
    Some(object)
}

/// "On Monday" at the end of an object after its verb: when it was said, rather than which is meant.
fn last_day(tree: &Tree, object: usize, verb: usize) -> Option<usize> {
    let (_, end) = tree.reach(object);
    let day = tree.children_by(object, &["prep"]).last()?;
    let on = tree.at(day).lower == "on" && tree.reach(day).1 == end && day > object;
    let named = tree.child(day, &["pobj"])?;
    (on && verb < object && tree.at(named).entity_name() == "DATE").then_some(day)
}

/// "Described it as [a mistake]".
fn is_as(tree: &Tree, object: usize) -> bool {
    tree.at(tree.at(object).head()).lower == "as"
}

/// The object of the cue's words.
fn governed(tree: &Tree, heads: &[usize]) -> Option<Content> {
    for &head in heads {
        // "Touched on [the dispute]": the preposition is part of the cue.
        let governs = head != heads[0] && tree.at(head).dep == "prep";
        let deps: &[&str] = if governs {
            &["pobj", "pcomp"]
        } else {
            &["dobj", "nsubjpass"]
        };
        for child in tree.children_by(head, deps) {
            if !heads.contains(&child) {
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

/// "Called [it a disgrace]", "opposes [it]", "endorsed [nobody]", but not "thanked him", "said that".
fn tells(tree: &Tree, heads: &[usize], cue: &Cue, object: usize) -> bool {
    let word = tree.at(object);
    if word.pos != "PRON" {
        return true;
    }
    let told_of = tree.child(heads[0], &["oprd"]).is_some();
    let sides = matches!(
        cue.act.as_str(),
        "agree" | "reject" | "criticise" | "condemn" | "praise" | "deny" | "accuse" | "welcome"
    );
    let loose = match word.lower.as_str() {
        "that" | "these" => false,
        "those" => tree.child(object, &["relcl"]).is_some(),
        _ => true,
    };
    word.tag == "PRP" && told_of || sides && loose
}
