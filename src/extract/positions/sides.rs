//! A stance word and the words of its thing in, the position out: which side, in which manner.

use crate::extract::positions::nested::turned;
use crate::extract::positions::stance_words::Trigger;
use crate::extract::positions::{
    Scene, conditions, frames, holders, is_negated, issue, naming, stretch, theme, unreal, worth,
};
use crate::lexicon::stances::Stance;
use crate::model::finding::{IssueFinding, Phrase, PositionFinding};
use crate::model::tree::Tree;

/// The position that the stance word takes on the thing `target`.
pub(super) fn position(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    target: Vec<usize>,
    from_subject: bool,
) -> Option<PositionFinding> {
    let tree = scene.tree;
    let statement = scene.statement_of(trigger.head);
    let holder = holders::beside(scene, trigger, stance, from_subject, statement)?;
    let flipped = is_flipped(tree, trigger, stance);
    let refused = stance.stance == "reject" || flipped && (stance.favours || is_deed(stance));
    let (target, condition) = depending(scene, trigger, stance, target, from_subject, refused)?;
    let head = issue::head(tree, &target)?;
    if holder.as_ref().is_some_and(|one| one.head == head)
        || frames::takes_no_side(scene, trigger, stance, head)
        || unreal::is_unreal(scene, trigger, stance)
        || flipped && asks_nothing(tree, trigger, stance)
    {
        return None;
    }
    let told = Told {
        target: &target,
        head,
        from_subject,
        flipped,
        refused,
        condition: condition.as_ref().map(|found| found.turns),
    };
    let toward = holders::toward(scene, trigger, stance, &target, holder.as_ref());
    let asks = toward.is_some() && !from_subject;
    let deed = (is_deed(stance) && !from_subject)
        .then(|| issue::done(scene, trigger.head, &target))
        .flatten();
    let modal = stance.pos == "modal";
    let (confidence, rule) = match deed {
        Some(_) => (0.6, "stance-deed"),
        None if modal => (0.45, "stance-modal"),
        None => (0.6, "stance-word"),
    };
    let mut side = match deed {
        Some(deed) => deed_side(stance, &told, deed),
        None => side(scene, trigger, stance, &told, asks)?,
    };
    // "The firms need to adapt", without what they are to do.
    let nothing = modal && side.issue.action.is_none() && !theme::is_verb(tree, head);
    if nothing || !worth::is_worth(scene, Some(stance), &side.issue, head, &target) {
        return None;
    }
    side.issue.actor = worth::actor(scene, &side.issue, head);
    let slight = stance.is_weak() || modal && toward.is_none();
    Some(PositionFinding {
        sentence: scene.sentence,
        weak: !worth::is_public(scene, &side.issue, &target)
            || slight && !worth::is_grave(scene, stance, &side.issue, &target),
        evidence: evidence(tree, trigger, &target, holder.as_ref())?,
        holder,
        issue: side.issue,
        polarity: if side.favours { "for" } else { "against" },
        stance: side.manner.into(),
        toward,
        strength: stance.strength,
        condition: condition.map(|found| found.span),
        statement,
        confidence,
        rule,
    })
}

/// "Did not ask for help" says nothing of what is wanted; "will not ask" does.
fn asks_nothing(tree: &Tree, trigger: &Trigger, stance: &Stance) -> bool {
    let will = tree
        .children_by(trigger.head, &["aux"])
        .any(|aux| tree.at(aux).tag == "MD");
    stance.is_weak() && stance.stance == "call_for" && !stance.has("mind") && !will
}

/// How the stance word is told.
struct Told<'a> {
    target: &'a [usize],
    head: usize,
    from_subject: bool,
    flipped: bool,
    /// Whether it says no, so that a condition may turn it.
    refused: bool,
    /// If it depends on something, whether that turns a no into a yes.
    condition: Option<bool>,
}

/// The side that is taken on an issue.
struct Side {
    issue: IssueFinding,
    favours: bool,
    manner: String,
}

/// Whether the stance is something one does, not something one thinks.
fn is_deed(stance: &Stance) -> bool {
    stance.pos == "verb" && !stance.has("mind")
}

/// The thing without the condition it depends on, and the condition.
fn depending(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    target: Vec<usize>,
    from_subject: bool,
    refused: bool,
) -> Option<(Vec<usize>, Option<conditions::Found>)> {
    let (mut target, condition) = if stance.stance == "conditional" && !from_subject {
        frames::depending(scene, trigger, stance, target)?
    } else {
        let mut heads = vec![trigger.head];
        heads.extend(trigger.verb);
        (target, conditions::find(scene, &heads, refused))
    };
    if let Some(found) = &condition {
        target.retain(|token| !found.tokens.contains(token));
    }
    Some((target, condition))
}

/// "Will not recognise Kosovo": whoever does the deed is for it, whoever does not is against it.
fn deed_side(stance: &Stance, told: &Told, deed: (IssueFinding, bool)) -> Side {
    let (issue, reversed) = deed;
    let turned = told.flipped && told.condition == Some(true);
    let favours = (!told.flipped || turned) != reversed;
    let manner = match (told.flipped, &*stance.stance) {
        (true, _) if turned => "conditional",
        (true, _) => "reject",
        (false, _) if told.condition.is_some() => "conditional",
        (false, "oppose" | "reject" | "warn_against") if favours => "support",
        (false, own) => own,
    };
    Side {
        issue,
        favours,
        manner: manner.to_owned(),
    }
}

/// The side by the stance, its negation and the condition; `asks` if somebody is asked.
fn side(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    told: &Told,
    asks: bool,
) -> Option<Side> {
    let tree = scene.tree;
    let (issue, reversed, kept) = issue_of(scene, trigger, stance, told)?;
    let undone = is_undone(tree, trigger, told.head);
    let wills = matches!(
        &*stance.stance,
        "support" | "commit" | "reject" | "call_for" | "conditional"
    );
    let turned = told.condition == Some(true) && told.refused && wills;
    let favours = (stance.favours != told.flipped) != turned && !kept;
    let manner = if told.condition == Some(true) && stance.stance == "oppose" {
        "conditional".to_owned()
    } else {
        manner(stance, told.flipped, favours, told.condition.is_some())
    };
    let own = stance.pos == "verb"
        && tree.at(told.head).dep != "pcomp"
        && frames::is_own_act(tree, trigger, told.head);
    // What is asked of somebody is demanded, what one wants to do is supported; "call_for" asks
    // nobody in particular.
    let manner = match manner.as_str() {
        "call_for" if own => "support".to_owned(),
        "call_for" if asks => "demand".to_owned(),
        _ => manner,
    };
    Some(Side {
        issue,
        favours: favours != (reversed != undone),
        manner,
    })
}

/// The issue, whether the words name its opposite, and whether it is one of not giving something up.
fn issue_of(
    scene: &Scene,
    trigger: &Trigger,
    stance: &Stance,
    told: &Told,
) -> Option<(IssueFinding, bool, bool)> {
    let around = if told.from_subject {
        beside(scene.tree, trigger)
    } else {
        Vec::new()
    };
    // "We will defend the island" is about defending it.
    let mut words = told.target.to_vec();
    if stance.has("deed") {
        words.push(trigger.head);
        words.sort_unstable();
    }
    let (mut issue, reversed) = issue::name(scene, &words, &around)?;
    // "Pressed him on his failure to act" asks him to act.
    let asks = matches!(&*stance.stance, "demand" | "call_for");
    let reversed = reversed != (asks && naming::undone(scene, told.head).is_some());
    // "Our waters are not negotiable", "our waters are a red line": against giving them up.
    let kept = stance.stance == "red_line"
        && issue.action.is_none()
        && (stance.favours || is_ours(scene.tree, told.head));
    if kept {
        issue.label = format!("compromise on {}", issue.label).into();
        issue.id = format!("compromise-on-{}", issue.id).into();
        issue.action = Some("compromise".into());
    }
    Some((issue, reversed, kept))
}

/// Whether the thing belongs to the speaker: "our waters".
fn is_ours(tree: &Tree, head: usize) -> bool {
    tree.child(head, &["poss"]).is_some_and(|owner| {
        matches!(
            tree.at(owner).lower.as_str(),
            "our" | "my" | "its" | "their"
        )
    })
}

/// The words of the clause beside the stance: a word read as the stance is not read as the action too.
fn beside(tree: &Tree, trigger: &Trigger) -> Vec<usize> {
    let clause = tree.subtree(trigger.verb.unwrap_or(trigger.head));
    let others = clause.into_iter();
    others
        .filter(|token| !trigger.words.contains(token))
        .collect()
}

/// Whether the thing itself is turned round: "urged them not to leave".
fn is_undone(tree: &Tree, trigger: &Trigger, head: usize) -> bool {
    let word = tree.at(head);
    // "Blasted him for not paying."
    let blamed = word.dep == "pcomp" && tree.at(word.head()).head() == trigger.head;
    Some(head) != trigger.verb
        && (blamed
            || word.head() == trigger.head && matches!(word.dep.name(), "xcomp" | "ccomp" | "acl"))
        && is_negated(tree, head)
}

/// Whether a negation beside the word turns it round; one that is part of the words is counted already.
fn is_flipped(tree: &Tree, trigger: &Trigger, stance: &Stance) -> bool {
    let negated = trigger
        .words
        .iter()
        .chain(trigger.verb.iter())
        .any(|&word| is_negated(tree, word) || is_over(tree, word));
    let counted = stance
        .words
        .iter()
        .any(|word| matches!(word.as_str(), "not" | "never" | "no"));
    negated && !counted && stance.stance != "red_line"
}

/// "No longer opposes".
pub(super) fn is_over(tree: &Tree, word: usize) -> bool {
    let no = |child: usize| {
        tree.children(child)
            .iter()
            .any(|&one| tree.at(one).lower == "no")
    };
    tree.children_by(word, &["advmod"])
        .any(|child| tree.at(child).lower == "longer" && no(child))
}

/// The manner once negation and conditions are counted in.
fn manner(stance: &Stance, flipped: bool, favours: bool, conditional: bool) -> String {
    let name = stance.stance.as_str();
    if conditional && favours && matches!(name, "support" | "commit" | "reject" | "call_for") {
        return "conditional".to_owned();
    }
    if flipped {
        turned(name).to_owned()
    } else {
        name.to_owned()
    }
}

fn evidence(
    tree: &Tree,
    trigger: &Trigger,
    target: &[usize],
    holder: Option<&Phrase>,
) -> Option<crate::model::span::Span> {
    let tokens: Vec<usize> = target.iter().chain(&trigger.words).copied().collect();
    let span = stretch(tree, &tokens)?;
    Some(match holder {
        Some(holder) => span.join(holder.span),
        None => span,
    })
}
