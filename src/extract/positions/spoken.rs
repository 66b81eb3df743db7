//! Clauses in, the positions that they take by negation, modality or condition out
//! ("the missile program will never be on the negotiating table", "Chile will not sign unless ...").

use crate::extract::positions::{
    Scene, conditions, frames, is_negated as is_word_negated, issue, naming, sides, stretch, theme,
    unreal, worth,
};
use crate::model::finding::{IssueFinding, Phrase, PositionFinding, StatementFinding};
use crate::model::tree::Tree;

/// All positions that finite clauses take whose verb is not among `read`, the words read already.
pub(super) fn find(scene: &Scene, read: &[usize]) -> Vec<PositionFinding> {
    let tree = scene.tree;
    (0..tree.len())
        .filter(|&verb| theme::is_verb(tree, verb) && tree.at(verb).dep != "aux")
        .filter(|verb| !read.contains(verb))
        .filter_map(|verb| position(scene, verb))
        .collect()
}

fn position(scene: &Scene, verb: usize) -> Option<PositionFinding> {
    let tree = scene.tree;
    let subject = subject(tree, verb)?;
    let statement = scene.statement_of(verb);
    let said = statement.and_then(|number| {
        let found = scene.statements.iter().find(|(one, _)| *one == number);
        let inside =
            |said: &&StatementFinding| said.cue != Some(verb) || said.sentence != scene.sentence;
        found.map(|(_, said)| *said).filter(inside)
    });
    if frames::is_supposed(scene, verb)
        || frames::is_question(tree, verb)
        || is_obliged(tree, verb)
        || said.is_some_and(|said| &*said.form == "direct") && is_of_others(tree, subject)
        || is_no_will(scene, verb, subject)
    {
        return None;
    }
    let mut tokens = clause(tree, verb);
    if let Some(said) = said {
        tokens.retain(|&token| is_inside(tree, said, token));
    }
    let refused = is_negated(tree, verb);
    let condition = conditions::find(scene, &[verb], refused);
    if let Some(found) = &condition {
        tokens.retain(|token| !found.tokens.contains(token));
    }
    let conditional = condition.is_some();
    let turned = refused && condition.as_ref().is_some_and(|found| found.turns);
    let side = if turned {
        modal(tree, verb)?;
        Side("for", "conditional", 0.7)
    } else {
        let told =
            said.is_none_or(|said| &*said.form != "direct") || tree.at(subject).lower == "we";
        side(tree, verb, conditional, said.is_some(), told)?
    };
    let holder = speaker(scene, verb, subject, said.is_some(), &side)?;
    let (issue, reversed) = named(scene, &tokens, verb, subject, &side, said.is_some())?;
    let head = issue::head(tree, &tokens)?;
    if tells_nothing(scene, verb, &issue) || !worth::is_worth(scene, None, &issue, head, &tokens) {
        return None;
    }
    let side = side.reversed_if(reversed);
    Some(PositionFinding {
        sentence: scene.sentence,
        weak: !worth::is_topical(scene, &issue),
        evidence: stretch(tree, &tokens)?,
        holder,
        issue,
        polarity: side.0,
        stance: side.1.into(),
        strength: side.2,
        toward: None,
        condition: condition.map(|found| found.span),
        statement,
        confidence: 0.55,
        rule: "spoken-clause",
    })
}

/// "The mayor would not discuss the inquiry": who keeps silent takes no side, unless it is a listed issue.
fn tells_nothing(scene: &Scene, verb: usize, issue: &IssueFinding) -> bool {
    let lemma = &scene.tree.at(verb).lemma;
    scene.lexicon.issues.is_talk(lemma) && issue.broader.is_empty()
}

/// Whether the clause tells of what is doubtful, foreseen or beyond one's power.
fn is_no_will(scene: &Scene, verb: usize, subject: usize) -> bool {
    unreal::is_doubted(scene, verb)
        || unreal::is_counterfactual(scene, verb)
        || foresees(scene, verb, subject)
        || is_unable(scene, verb, subject)
}

/// Whether the clause foresees what a thing will bring: "the levy will not end the shortage".
fn foresees(scene: &Scene, verb: usize, subject: usize) -> bool {
    let tree = scene.tree;
    let thing = scene.actor(subject).is_none()
        && (tree.at(subject).lower == "it" || matches!(tree.at(subject).pos, "NOUN" | "VERB"));
    thing
        && tree.at(subject).dep == "nsubj"
        && tree.child(verb, &["dobj"]).is_some()
        && !matches!(modal(tree, verb), Some("must" | "should" | "ought"))
}

/// Whether the clause says of somebody else that he cannot: "he cannot swim".
fn is_unable(scene: &Scene, verb: usize, subject: usize) -> bool {
    let tree = scene.tree;
    let other = !matches!(tree.at(subject).lower.as_str(), "we" | "i");
    matches!(modal(tree, verb), Some("can" | "ca"))
        && other
        && tree.at(subject).dep == "nsubj"
        && tree.at(verb).pos == "VERB"
        && scene.actor(subject).is_some()
}

/// "They will not get it", said in a quotation, is not the speaker's will.
fn is_of_others(tree: &Tree, subject: usize) -> bool {
    matches!(tree.at(subject).lower.as_str(), "he" | "she" | "they")
}

/// "She would have to leave" is not her will.
fn is_obliged(tree: &Tree, verb: usize) -> bool {
    let below = tree
        .children_by(verb, &["xcomp"])
        .any(|act| tree.has_to(act));
    tree.at(verb).lemma == "have" && below
}

/// Polarity, stance, strength.
struct Side(&'static str, &'static str, f64);

impl Side {
    fn reversed_if(self, reversed: bool) -> Self {
        let polarity = match (self.0, reversed) {
            ("for", true) => "against",
            ("against", true) => "for",
            (polarity, _) => polarity,
        };
        Self(polarity, self.1, self.2)
    }
}

/// The subject of the clause: its own, or the one it shares with the clause before.
fn subject(tree: &Tree, verb: usize) -> Option<usize> {
    let shared = tree.at(verb).dep == "conj" && modal(tree, verb).is_some();
    let own = tree.own_subject(verb).or_else(|| {
        let there = tree.child(verb, &["expl"])?;
        Some(there)
    });
    own.or_else(|| tree.subject(verb).filter(|_| shared))
}

/// Who takes the position: the inner nothing is the speaker of the statement.
#[allow(clippy::option_option)] // Three answers: this actor, the speaker, nobody.
fn speaker(
    scene: &Scene,
    verb: usize,
    subject: usize,
    said: bool,
    side: &Side,
) -> Option<Option<Phrase>> {
    let tree = scene.tree;
    let actor = scene.actor(subject);
    if said {
        let first_person = matches!(tree.at(subject).lower.as_str(), "we" | "i");
        return Some(actor.filter(|_| !first_person && side.1 != "demand"));
    }
    // What a reporter tells of somebody's will.
    let willing = matches!(side.1, "reject" | "conditional" | "commit");
    let acts = tree.child(verb, &["nsubj"]).is_some() || tree.at(verb).dep == "conj";
    let certain = modal(tree, verb).is_some_and(|word| !matches!(word, "can" | "ca" | "could"));
    (willing && acts && certain && actor.is_some()).then_some(actor)
}

/// The issue: a listed one, or one named from the words where the clause says clearly whose will it is.
fn named(
    scene: &Scene,
    tokens: &[usize],
    verb: usize,
    subject: usize,
    side: &Side,
    said: bool,
) -> Option<(IssueFinding, bool)> {
    // A mere plan counts where it is the action of a listed issue: "Canberra will close its embassy".
    if !said && side.1 == "commit" {
        return issue::done(scene, verb, tokens);
    }
    let listed = issue::listed(scene, tokens, &[]);
    if listed.is_some() {
        return listed;
    }
    let tree = scene.tree;
    let ours = matches!(tree.at(subject).lower.as_str(), "we" | "i");
    let acts = scene.actor(subject).is_some() || !said || ours;
    let object = side.1 != "commit"
        || tree
            .child(verb, &["dobj", "nsubjpass", "prep", "xcomp"])
            .is_some();
    let clear = match side.1 {
        "commit" => ours && tree.child(verb, &["dobj"]).is_some(),
        "reject" | "conditional" => acts,
        _ => false,
    };
    if !clear || !object || naming::carries(scene, verb) && side.1 == "commit" {
        return None;
    }
    let own: Vec<usize> = tree.children_by(verb, &["nsubj"]).collect();
    let rest = tree.subtree_without(verb, &own);
    let tokens: Vec<usize> = tokens
        .iter()
        .copied()
        .filter(|token| rest.contains(token))
        .collect();
    issue::name(scene, &tokens, &[])
}

fn is_inside(tree: &Tree, said: &StatementFinding, token: usize) -> bool {
    said.content
        .iter()
        .any(|part| part.overlaps(tree.at(token).span()))
}

/// The clause of `verb` without clauses that say something of their own.
fn clause(tree: &Tree, verb: usize) -> Vec<usize> {
    // "Has never been, and never will be, on the table" is one clause.
    let objects = ["dobj", "attr", "acomp", "prep", "xcomp"];
    let whole = tree.child(verb, &objects).is_some();
    let apart =
        |&other: &usize| tree.own_subject(other).is_some() || whole && modal(tree, other).is_some();
    let without: Vec<usize> = tree
        .children_by(verb, &["ccomp", "advcl", "parataxis"])
        .chain(tree.children_by(verb, &["conj"]).filter(apart))
        .collect();
    tree.subtree_without(verb, &without)
}

/// The modal verb of the clause.
fn modal<'a>(tree: &Tree<'a>, verb: usize) -> Option<&'a str> {
    tree.children_by(verb, &["aux"])
        .map(|aux| tree.at(aux).lower.as_str())
        .find(|word| !matches!(*word, "to" | "do" | "does" | "did" | "have" | "has" | "be"))
}

/// Whether the clause says no: "will not", "there will be no truce", "nothing will be signed".
fn is_negated(tree: &Tree, verb: usize) -> bool {
    let shared = tree.conjuncts(verb);
    let none = |word: usize| {
        let no = |&child: &usize| tree.at(child).lower == "no";
        matches!(tree.at(word).lower.as_str(), "nothing" | "nobody")
            || tree.children(word).iter().any(no)
    };
    let denied = |&one: &usize| is_word_negated(tree, one) || sides::is_over(tree, one);
    shared.iter().any(denied)
        || tree
            .children_by(verb, &["nsubj", "nsubjpass", "attr", "dobj"])
            .any(none)
}

/// Whether the verb tells of the present: "has never been", "is never"; not "had never been".
fn is_present(tree: &Tree, verb: usize) -> bool {
    let shared = tree.conjuncts(verb);
    shared.iter().any(|&one| {
        let now = |word: usize| {
            matches!(
                tree.at(word).lower.as_str(),
                "has" | "have" | "'s" | "is" | "are" | "'ve"
            )
        };
        now(one) || tree.children_by(one, &["aux", "auxpass"]).any(now)
    })
}

/// The side that negation and modality of the clause take.
fn side(tree: &Tree, verb: usize, conditional: bool, said: bool, told: bool) -> Option<Side> {
    let never = (modal(tree, verb).is_some() || said && is_present(tree, verb))
        && tree.conjuncts(verb).iter().any(|&one| {
            tree.children(one)
                .iter()
                .any(|&child| tree.at(child).lower == "never")
        });
    match (is_negated(tree, verb), modal(tree, verb)) {
        (true, _) if never => Some(Side("against", "reject", 1.0)),
        (true, Some("must" | "should" | "ought")) => Some(Side("against", "demand", 0.8)),
        (true, Some("will" | "wo" | "shall" | "can" | "ca" | "would" | "'ll")) => {
            Some(Side("against", "reject", 0.9))
        }
        (false, Some("must")) => Some(Side("for", "demand", 0.9)),
        (false, Some("should" | "ought")) => Some(Side("for", "demand", 0.7)),
        (false, Some("will" | "shall" | "'ll")) if conditional => {
            Some(Side("for", "conditional", 0.7))
        }
        // "He would help if …" of somebody is a plan, of oneself a dream.
        (false, Some("would")) if conditional && told => Some(Side("for", "conditional", 0.7)),
        (false, Some("will" | "shall" | "'ll")) => Some(Side("for", "commit", 0.6)),
        _ => None,
    }
}
