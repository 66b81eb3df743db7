//! Names in, names with their offices out: titles before them, appositions and "who serves as" after them.

use crate::extract::actors::country_of;
use crate::extract::actors::kinds::is_of_body;
use crate::lexicon::Lexicon;
use crate::model::finding::{Form, MentionFinding, TitleFinding};
use crate::model::id::Id;
use crate::model::span::Span;
use crate::model::tree::Tree;

/// Gives each name the office that stands with it; a name with an office is a person.
pub(super) fn attach(names: &mut Vec<MentionFinding>, tree: &Tree, lexicon: &Lexicon) {
    for at in 0..names.len() {
        if names[at].form != Form::Name || matches!(names[at].kind, Some("state")) {
            continue;
        }
        // "Defence Minister General Berg": one title before another.
        let mut end = names[at].first;
        // "Managing director Coast Television" is the office and the body, not a person.
        let body = is_of_body(tree, lexicon, names[at].first, names[at].last);
        while let Some((first, found)) =
            before(&names[at], end, names, tree, lexicon).filter(|_| !body)
        {
            give(&mut names[at], found);
            end = first;
        }
        if let Some(found) = beside(&names[at], names, tree, lexicon) {
            give(&mut names[at], found);
        }
    }
    // What the engine alone takes for a name ("Defence") is none where it is part of a title.
    let titles: Vec<Span> = names
        .iter()
        .flat_map(|name| name.titles.iter().map(|title| title.span))
        .collect();
    names.retain(|name| {
        let listed = !name.known.is_empty() || !name.places.is_empty();
        listed || !titles.iter().any(|title| title.contains(name.span))
    });
}

fn give(name: &mut MentionFinding, (title, gender, sector): Found) {
    if name.kind != Some("person") && name.rule != "listed-name" {
        name.kind = Some("person");
        name.rule = "title-before-name".into();
        name.confidence = 0.85;
    }
    if name.kind == Some("person") {
        name.gender = name.gender.or(gender);
        name.sector = name.sector.take().or(sector);
        name.country = name.country.take().or_else(|| title.country.clone());
        if !title.title.is_empty() {
            name.titles.push(title);
        }
    }
}

type Found = (TitleFinding, Option<char>, Option<Id>);

/// "Foreign Minister Abbas Araghchi": the title that ends before the word `end`, and its first word.
fn before(
    name: &MentionFinding,
    end: usize,
    names: &[MentionFinding],
    tree: &Tree,
    lexicon: &Lexicon,
) -> Option<(usize, Found)> {
    let words: Vec<&str> = (0..end)
        .map(|token| tree.at(token).lower.as_str())
        .collect();
    let (title, length) = lexicon.title_ending(&words)?;
    let first = end - length;
    let head = end - 1;
    let plain = title.rank == 9;
    let country = names
        .iter()
        .find(|other| {
            other.last + 1 == first || (other.last + 2 == first && tree.at(first - 1).lower == "'s")
        })
        .and_then(|other| other.country.clone())
        .or_else(|| country_of(tree, name.head, names));
    let found = TitleFinding {
        title: if plain {
            Id::default()
        } else {
            Lexicon::office(title, &words[first..end])
        },
        of: institution(tree, head, name),
        country,
        span: Span::new(tree.at(first).span().start, tree.at(head).span().end),
    };
    Some((first, (found, title.gender, title.sector.clone())))
}

/// "Ali Shamkhani, who serves as the secretary of the council"; "the minister, Abbas Araghchi".
fn beside(
    name: &MentionFinding,
    names: &[MentionFinding],
    tree: &Tree,
    lexicon: &Lexicon,
) -> Option<Found> {
    let relative = tree.children_by(name.head, &["relcl"]).filter_map(|verb| {
        let office = tree.object_of(verb, &["as"]).map(|(_, object)| object);
        office.or_else(|| tree.child(verb, &["attr"]))
    });
    let above = (tree.at(name.head).dep == "appos").then(|| tree.at(name.head).head());
    let equal = (tree.at(name.head).dep == "nsubj")
        .then(|| tree.child(tree.at(name.head).head(), &["attr"]))
        .flatten()
        .filter(|_| tree.at(tree.at(name.head).head()).lemma == "be");
    let noun = tree
        .children_by(name.head, &["appos"])
        .chain(relative)
        .chain(above)
        .chain(equal)
        .find(|&noun| {
            let inside = (name.first..=name.last).contains(&noun);
            !inside && !lexicon.people.titles(&tree.at(noun).lower).is_empty()
        })?;
    let words: Vec<&str> = (0..=noun)
        .map(|token| tree.at(token).lower.as_str())
        .collect();
    let (title, length) = lexicon.title_ending(&words)?;
    let (first, last) = tree.reach(noun);
    let found = TitleFinding {
        title: Lexicon::office(title, &words[noun + 1 - length..]),
        of: institution(tree, noun, name),
        country: country_of(tree, noun, names),
        span: Span::new(
            tree.at(first.max(noun + 1 - length)).span().start,
            tree.at(last.min(noun)).span().end,
        ),
    };
    Some((found, title.gender, title.sector.clone()))
}

/// The body that the office is one of: "secretary of the Defense Council".
fn institution(tree: &Tree, noun: usize, name: &MentionFinding) -> Box<[usize]> {
    tree.object_of(noun, &["of", "at", "for", "to"])
        .map(|(_, object)| object)
        .filter(|object| !(name.first..=name.last).contains(object))
        .into_iter()
        .chain(tree.children_by(noun, &["poss"]))
        .collect()
}
