//! A verb of saying in, the word that heads who said it and who was told out.

use crate::extract::statements::made::PLANNED;
use crate::extract::statements::passives::shared;
use crate::model::tree::Tree;

/// Who said it, and who was told, as far as the grammar of the verb says so.
pub(super) struct Source {
    pub(super) head: Option<usize>,
    pub(super) told: Option<usize>,
    /// Lent by another verb rather than standing beside this one.
    pub(super) shared: bool,
    /// A passive that does not say who ("it was reported that").
    pub(super) agentless: bool,
}

/// Who said what `verb` introduces.
pub(super) fn source(tree: &Tree, verb: usize) -> Source {
    let passive = tree.child(verb, &["auxpass", "nsubjpass"]).is_some() || reduced(tree, verb);
    let agent = tree
        .child(verb, &["agent"])
        .or_else(|| {
            tree.children_by(verb, &["prep"])
                .find(|&prep| passive && tree.at(prep).lower == "by")
        })
        .and_then(|by| tree.child(by, &["pobj"]));
    let subject = tree.own_subject(verb);
    if passive {
        let head = agent.or_else(|| subject.filter(|_| quoted_as(tree, verb)));
        let asked = tree.at(verb).dep == "advcl";
        return Source {
            head,
            told: agent.and(subject),
            shared: false,
            agentless: head.is_none()
                && (asked || subject.is_some() || shared(tree, verb).is_some()),
        };
    }
    if is_raising(tree, verb) {
        return Source {
            head: None,
            told: None,
            shared: false,
            agentless: subject.is_some() || shared(tree, verb).is_some(),
        };
    }
    let head = subject
        .filter(|&subject| !is_dummy(tree, verb, subject))
        .or_else(|| inverted_subject(tree, verb))
        .or_else(|| named_before(tree, verb).filter(|_| subject.is_none()))
        .or_else(|| able(tree, verb))
        .or_else(|| tree.subject(verb).filter(|_| subject.is_none()))
        .or_else(|| just_before(tree, verb).filter(|_| subject.is_none()));
    Source {
        head,
        told: None,
        shared: subject.is_none(),
        agentless: false,
    }
}

/// "Footage of Eira Vold asking …": the person named just before the participle.
fn named_before(tree: &Tree, verb: usize) -> Option<usize> {
    let before = verb.checked_sub(1)?;
    let word = tree.at(before);
    let person = word.entity_name() == "PERSON" && word.pos == "PROPN";
    (person && tree.at(verb).tag == "VBG").then_some(before)
}

/// "In an interview with Lund and Berg, the minister stated …": the noun phrase that ends at a finite verb.
fn just_before(tree: &Tree, verb: usize) -> Option<usize> {
    if !matches!(tree.at(verb).tag, "VBD" | "VBZ" | "VBP") {
        return None;
    }
    let mut before = verb.checked_sub(1)?;
    while matches!(tree.at(before).pos, "ADV" | "AUX") {
        before = before.checked_sub(1)?;
    }
    if tree.at(before).text == "," {
        return None;
    }
    let mut top = before;
    for _ in 0..6 {
        let head = tree.at(top).head();
        let noun = matches!(tree.at(head).pos, "NOUN" | "PROPN" | "PRON" | "ADP");
        if head == top
            || head > before
            || !noun
            || tree.at(top).dep == "appos"
            || tree.at(top).dep == "conj"
        {
            break;
        }
        top = head;
    }
    matches!(tree.at(top).pos, "NOUN" | "PROPN" | "PRON").then_some(top)
}

/// "Was able to tout the plan": the subject of "was".
fn able(tree: &Tree, verb: usize) -> Option<usize> {
    let adjective = tree.at(verb).head();
    let word = tree.at(adjective);
    let fits = tree.at(verb).dep == "xcomp" && word.dep == "acomp";
    fits.then(|| tree.subject(word.head()))
        .flatten()
        .filter(|&subject| tree.at(subject).lower != "it")
}

/// "The plan [proposed] by the mayor", "[compared] with last year": a participle without its "was".
fn reduced(tree: &Tree, verb: usize) -> bool {
    let word = tree.at(verb);
    let perfect = tree.child(verb, &["aux"]).is_some();
    // "Two judges dissented": no other verb, so this is the verb of the sentence.
    let whole = tree.at(word.head()).dep == "ROOT" && tree.at(word.head()).pos == "NOUN";
    let left = tree.children_by(verb, &["agent", "prep", "xcomp"]);
    let mut left = left.map(|child| tree.at(child).lower.as_str());
    let active = whole && !left.any(|word| matches!(word, "by" | "of" | "as" | "with" | "for"));
    word.tag == "VBN"
        && !perfect
        && !active
        && matches!(word.dep.name(), "acl" | "advcl" | "prep" | "pcomp")
        && tree.own_subject(verb).is_none()
}

/// Whoever is in the state that a participle names: "[she] is convinced that".
pub(super) fn holder(tree: &Tree, verb: usize) -> Source {
    Source {
        head: tree.own_subject(verb),
        told: None,
        shared: false,
        agentless: false,
    }
}

/// A participle beside its clause (", citing the cost") and what somebody goes on to do, where the
/// subject that is lent is certain.
pub(super) fn goes_on(tree: &Tree, verb: usize) -> bool {
    let word = tree.at(verb);
    match word.dep.name() {
        "advcl" if word.tag == "VBG" => true,
        "xcomp" => {
            let above = tree.at(word.head()).lemma.as_str();
            CARRIERS.contains(&above) || PLANNED.contains(&above)
        }
        // "Went on to explain", but not "went to see".
        "advcl" => tree
            .children(word.head())
            .iter()
            .any(|&child| tree.at(child).lower == "on" && child + 2 == verb),
        _ => false,
    }
}

/// "The mayor spoke for an hour and [praised] the plan": a finite verb joined to one that has a subject.
pub(super) fn is_joined(tree: &Tree, verb: usize) -> bool {
    let word = tree.at(verb);
    word.dep == "conj"
        && matches!(word.tag, "VBD" | "VBZ" | "VBP")
        && tree.at(word.head()).pos == "VERB"
}

/// Verbs and adjectives that say how or whether an act goes on, without being an act themselves.
const CARRIERS: &[&str] = &[
    "go", "continue", "begin", "start", "proceed", "keep", "appear", "seem", "tend", "manage",
    "able", "come", "use", "cease", "stop", "hasten", "slow", "quick", "unlikely", "poise",
];

/// "The mayor seems to doubt it": it seems so to nobody in particular.
pub(super) fn is_raising(tree: &Tree, verb: usize) -> bool {
    matches!(tree.at(verb).lemma.as_str(), "seem" | "appear")
}

/// "It was clear that", "it is hoped that": nobody in particular.
fn is_dummy(tree: &Tree, verb: usize, subject: usize) -> bool {
    tree.at(subject).lower == "it"
        && tree.at(verb).lemma == "be"
        && tree.child(verb, &["acomp", "attr"]).is_some()
}

/// "X was quoted as saying": the subject of the passive is the source.
fn quoted_as(tree: &Tree, verb: usize) -> bool {
    matches!(tree.at(verb).lemma.as_str(), "quote" | "cite" | "hear")
}

/// ", said the minister": the parser now and then takes the subject for an object.
fn inverted_subject(tree: &Tree, verb: usize) -> Option<usize> {
    let finite = matches!(tree.at(verb).tag, "VBD" | "VBZ" | "VBP");
    tree.child(verb, &["dobj", "attr", "npadvmod"])
        .filter(|_| finite)
        .filter(|&object| {
            let before = verb
                .checked_sub(1)
                .map(|token| tree.at(token).text.as_str());
            object > verb && matches!(before, Some("\"" | "”" | "," | "''" | "’"))
        })
}
