//! A name that no table lists in, its kind out: by the engine's type, its words and where it stands.

use crate::extract::actors::names::Candidate;
use crate::extract::actors::spans::{is_body, starts_capital};
use crate::lexicon::Lexicon;
use crate::model::tree::Tree;

/// The longest row of capitals that is an acronym.
const LETTERS: usize = 6;

/// The kind of a name that no table lists.
pub(super) fn engine_kind(
    tree: &Tree,
    lexicon: &Lexicon,
    candidate: &Candidate,
) -> Option<&'static str> {
    let (first, last) = (candidate.first, candidate.last);
    let shown = |token: usize| lexicon.kind_of_organisation(&tree.at(token).lower);
    match candidate.entity? {
        "PERSON" if shown(last) == Some("place") => Some("place"),
        "PERSON" if is_of_body(tree, lexicon, first, last) => shown(last),
        "PERSON" if !is_person(tree, first, last) => Some("other"),
        "PERSON" => Some("person"),
        "GPE" | "LOC" | "FAC" => Some("place"),
        "NORP" => Some("ethnic_group"),
        "ORG" if shown(last) == Some("place") || is_place_of(tree, lexicon, first, last) => {
            Some("place")
        }
        "ORG" => {
            let mut kinds = (first..=last).rev().filter_map(shown);
            Some(kinds.find(|kind| *kind != "place").unwrap_or("other"))
        }
        _ => None,
    }
}

/// "Gulf of Saltvik".
fn is_place_of(tree: &Tree, lexicon: &Lexicon, first: usize, last: usize) -> bool {
    let place = lexicon.kind_of_organisation(&tree.at(first).lower) == Some("place");
    place && first + 1 < last && tree.at(first + 1).lower == "of"
}

/// "Coast Television": a word for a body ends the name, and no given name begins it.
pub(super) fn is_of_body(tree: &Tree, lexicon: &Lexicon, first: usize, last: usize) -> bool {
    let given = last - first == 1 && lexicon.given_name_gender(&tree.at(first).text).is_some();
    last > first && is_body(tree, lexicon, last) && !given
}

/// Whether a name that the engine takes for a person's can be one.
fn is_person(tree: &Tree, first: usize, last: usize) -> bool {
    let words = || (first..=last).map(|token| tree.at(token));
    if words().any(|word| {
        matches!(word.lower.as_str(), "of" | "&" | "for")
            || word.text.chars().any(|letter| letter.is_ascii_digit())
    }) {
        return false;
    }
    first < last || !(is_acronym(tree, first) || has_article(tree, first))
}

/// Capitals alone, in a sentence that is not written in capitals.
fn is_acronym(tree: &Tree, token: usize) -> bool {
    let text = &tree.at(token).text;
    let capitals = text.chars().all(char::is_uppercase);
    let length = text.chars().count();
    capitals
        && (2..=LETTERS).contains(&length)
        && (0..tree.len()).any(|other| tree.at(other).text.starts_with(char::is_lowercase))
        && ![token.wrapping_sub(1), token + 1].iter().any(|&beside| {
            beside < tree.len() && starts_capital(tree, beside) && tree.at(beside).pos == "PROPN"
        })
}

/// "The Odal said": nobody is called so, except several of one name and before a noun ("the Berg family").
fn has_article(tree: &Tree, token: usize) -> bool {
    let article = token > 0 && tree.at(token - 1).lower == "the";
    let next = token + 1;
    let more = next < tree.len() && matches!(tree.at(next).pos, "NOUN" | "PROPN" | "PART" | "ADJ");
    article && !more && !tree.at(token).lower.ends_with('s') && tree.at(token).dep != "compound"
}
