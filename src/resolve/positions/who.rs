//! An actor in, whether positions can be held by it out.

use crate::lexicon::matters::Matter;
use crate::model::finding::{Phrase, TitleFinding};
use crate::resolve::Resolved;
use crate::resolve::clusters::Cluster;

/// Whether the actor is somebody who takes sides: "the policy", "42 percent", "his team" and "people" are not.
/// A newspaper that only reports holds nothing; `told` says that the holder is whoever the words are told by.
pub(super) fn can_hold(resolved: &Resolved, holder: usize, told: bool) -> bool {
    let one = &resolved.clusters.list[holder];
    let name = one.name.to_lowercase();
    let last = name.rsplit(' ').next().unwrap_or_default();
    let singular = match last.strip_suffix("ies") {
        Some(stem) => &format!("{stem}y"),
        None => last.strip_suffix('s').unwrap_or(last),
    };
    if one.kind == "media" && told || !one.local {
        return one.kind != "media" || !told;
    }
    let lexicon = resolved.context.lexicon;
    let words: Vec<&str> = name.split(' ').collect();
    let official =
        lexicon.title_ending(&words).is_some() || !lexicon.people.titles(singular).is_empty();
    // "Each state", "countries": nobody in particular.
    let each = ["each ", "every ", "any "]
        .iter()
        .any(|word| name.starts_with(word));
    let bare = !name.contains(' ') && one.name == name;
    let owned = ["his ", "her ", "its ", "their ", "my ", "our "]
        .iter()
        .any(|word| name.starts_with(word));
    match one.kind {
        "state" => !(each || one.several && bare),
        "person" => !is_thing(resolved, last, singular) && (is_named(one) || official),
        "population" | "unnamed_source" => {
            !is_nobody(resolved, singular)
                && (one.kind == "population" || !is_thing(resolved, last, singular))
                && !owned
        }
        "other" => {
            !is_nobody(resolved, singular)
                && !is_thing(resolved, last, singular)
                && !owned
                && is_agent(resolved, one, last, singular)
        }
        _ => true,
    }
}

/// Whether words for several were read as one person: "they".
pub(super) fn is_several_in_one(
    resolved: &Resolved,
    phrase: Option<&Phrase>,
    holder: usize,
) -> bool {
    let said = phrase.and_then(|phrase| resolved.text.get(phrase.span.start..phrase.span.end));
    let kind = resolved.clusters.list[holder].kind;
    let several = |said: &str| matches!(said.to_lowercase().as_str(), "they" | "their" | "them");
    matches!(kind, "person" | "media") && said.is_some_and(several)
}

/// Whether the actor goes by a name, not by a description alone.
fn is_named(one: &Cluster) -> bool {
    one.name.chars().any(char::is_uppercase)
}

/// "Supporters", "reporters", "others": who they are is not said.
fn is_nobody(resolved: &Resolved, noun: &str) -> bool {
    let said = resolved.context.lexicon.matters.of(noun);
    matches!(said, Some(Matter::Thin | Matter::Private))
}

fn is_thing(resolved: &Resolved, last: &str, singular: &str) -> bool {
    let lexicon = resolved.context.lexicon;
    lexicon.is_document(last)
        || lexicon.is_document(singular)
        || lexicon.issues.noun_carries(last)
        || lexicon.issues.is_empty_noun(last)
}

/// "The provisions", "the rules": no agent.
fn is_agent(resolved: &Resolved, one: &Cluster, last: &str, singular: &str) -> bool {
    let people = &resolved.context.lexicon.people;
    people.noun(last).is_some()
        || people.noun(singular).is_some()
        || !people.titles(singular).is_empty()
        || ["er", "or", "ist", "ian", "ant", "ee"]
            .iter()
            .any(|end| singular.ends_with(end))
        || is_named(one)
}

/// Whether the actor acts in public matters: a state, a body or force, a party, or who speaks for one.
pub(super) fn is_public(resolved: &Resolved, holder: usize) -> bool {
    let one = &resolved.clusters.list[holder];
    let lexicon = resolved.context.lexicon;
    let high = |title: &str| {
        let words: Vec<&str> = title.split(' ').collect();
        let row = lexicon.title_ending(&words);
        row.is_some_and(|(row, _)| matches!(row.binds.as_str(), "state" | "party" | "body"))
    };
    let office = |title: &TitleFinding| high(&title.title) && !is_past(resolved.text, title);
    // "The premier", without a name.
    let described = || one.local && high(&one.name.to_lowercase());
    let serves = || {
        let day = resolved.context.published;
        day.is_some_and(|day| lexicon.binds_state_at(&one.id, day))
    };
    match one.kind {
        "state" | "government_body" | "armed_force" | "armed_group" | "igo" | "party" => true,
        "person" => one.titles.iter().any(office) || serves() || described(),
        _ => false,
    }
}

/// Whether the words of a title or those before it say that it is held no longer: "a former premier".
pub(super) fn is_past(text: &str, title: &TitleFinding) -> bool {
    let before = text.get(..title.span.start).unwrap_or_default();
    let own = text.get(title.span.start..title.span.end);
    let own = own.unwrap_or_default().split_whitespace().take(2);
    before
        .split_whitespace()
        .rev()
        .take(2)
        .chain(own)
        .any(|word| {
            let word = word.to_lowercase();
            matches!(
                word.as_str(),
                "former" | "ex" | "late" | "ousted" | "retired"
            ) || word.starts_with("ex-")
        })
}
