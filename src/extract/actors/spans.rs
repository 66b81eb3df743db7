//! Stretches that the engine takes for names in, the names that they are out: lists come apart, what
//! belongs together is joined.

use crate::extract::actors::names::Candidate;
use crate::lexicon::Lexicon;
use crate::model::finding::Form;
use crate::model::id::Id;
use crate::model::tree::Tree;

/// The names that the stretch from `first` to before `end` is made of: "the Fjord League, the Coast Party
/// and the Reef Union (RU)" is four.
pub(super) fn pieces(
    tree: &Tree,
    lexicon: &Lexicon,
    (first, end): (usize, usize),
) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut start = first;
    for token in first..end {
        if parts(tree, lexicon, (start, token, end)) {
            pieces.push((start, token));
            start = token + 1;
        }
    }
    pieces.push((start, end));
    pieces
}

/// Whether the word `token` stands between two names of the stretch.
fn parts(tree: &Tree, lexicon: &Lexicon, (first, token, end): (usize, usize, usize)) -> bool {
    let bodies =
        || holds_body(tree, lexicon, first, token) && ends_in_body(tree, lexicon, token + 1, end);
    match tree.at(token).text.as_str() {
        "(" | ")" | "[" | "]" | ";" => true,
        "," => !is_suffix(tree, token + 1) && !is_enumeration(tree, first, token, end),
        "'s" | "’s" => !belongs_to_group(tree, lexicon, token, end),
        "/" => token > first && tree.at(token - 1).space_after && tree.at(token).space_after,
        "-" | "–" | "—" => tree.at(token).space_after && bodies(),
        "and" | "&" => {
            let next = (token + 1 < end).then(|| tree.at(token + 1).lower.as_str());
            next == Some("the") || (end - token > 2 && bodies())
        }
        _ => false,
    }
}

/// "Workers' Party", "People's Union": the first word is no possessor of its own.
fn belongs_to_group(tree: &Tree, lexicon: &Lexicon, mark: usize, end: usize) -> bool {
    let Some(owner) = mark.checked_sub(1).map(|before| tree.at(before)) else {
        return false;
    };
    let singular = match owner.lower.as_str() {
        "women" => "woman",
        "men" => "man",
        "children" => "child",
        other => other,
    };
    let group = lexicon
        .people
        .noun(singular)
        .is_some_and(|noun| noun.plural_only || singular != owner.lower || noun.collective);
    group && mark + 1 < end && starts_capital(tree, mark + 1)
}

/// "Facebook, Inc", "Olsen, Jr".
fn is_suffix(tree: &Tree, next: usize) -> bool {
    next < tree.len()
        && matches!(
            tree.at(next).lower.trim_end_matches('.'),
            "inc"
                | "ltd"
                | "llc"
                | "llp"
                | "plc"
                | "corp"
                | "co"
                | "jr"
                | "sr"
                | "ii"
                | "iii"
                | "s.a"
        )
}

/// "Department of Land, Water and Planning": a list of what one body is for.
fn is_enumeration(tree: &Tree, first: usize, comma: usize, end: usize) -> bool {
    let word = |token: usize, words: &[&str]| words.contains(&tree.at(token).lower.as_str());
    let purpose = (first..comma).any(|token| word(token, &["of", "for", "on"]));
    let joined = (comma + 1..end).find(|&token| word(token, &["and", "&"]));
    purpose
        && joined.is_some_and(|and| and + 1 < end && !word(and + 1, &["the"]) && and - comma <= 4)
}

fn holds_body(tree: &Tree, lexicon: &Lexicon, first: usize, end: usize) -> bool {
    (first..end).any(|token| is_body(tree, lexicon, token))
}

fn ends_in_body(tree: &Tree, lexicon: &Lexicon, first: usize, end: usize) -> bool {
    (first..end).any(|token| is_body(tree, lexicon, token))
        && (first..end)
            .filter(|&token| starts_capital(tree, token))
            .count()
            > 1
}

/// Whether a word with a capital shows that the name is that of a body.
pub(super) fn is_body(tree: &Tree, lexicon: &Lexicon, token: usize) -> bool {
    let word = tree.at(token);
    starts_capital(tree, token)
        && lexicon
            .kind_of_organisation(&word.lower)
            .is_some_and(|kind| kind != "place")
}

pub(super) fn starts_capital(tree: &Tree, token: usize) -> bool {
    tree.at(token).text.starts_with(char::is_uppercase)
}

/// The stretch without what cannot begin or end a name: "s", "and", "of".
pub(super) fn trimmed(tree: &Tree, (mut first, mut end): (usize, usize)) -> (usize, usize) {
    let small = |token: usize| {
        let word = tree.at(token);
        let lower = word.text.starts_with(char::is_lowercase);
        (lower && matches!(word.pos, "CCONJ" | "ADP" | "DET" | "AUX" | "SCONJ" | "PART"))
            || matches!(word.text.as_str(), "s" | "'" | "’")
    };
    while first < end && small(first) {
        first += 1;
    }
    let blank = |token: usize| !tree.at(token).text.chars().any(char::is_alphanumeric);
    while end > first && (small(end - 1) || blank(end - 1)) {
        end -= 1;
    }
    (first, end)
}

/// Joins the body and the place it is one of: "the Reform Party of British Columbia", "the Norwegian
/// Senate". Governments stay apart: they are the state itself.
pub(super) fn join<'a>(tree: &Tree, lexicon: &Lexicon, candidates: &mut Vec<Candidate<'a>>) {
    candidates.sort_by_key(|candidate| candidate.first);
    let mut joined: Vec<Candidate<'a>> = Vec::with_capacity(candidates.len());
    for mut candidate in candidates.drain(..) {
        if joined
            .last()
            .is_some_and(|last| last.last >= candidate.first)
        {
            continue;
        }
        let head = is_place(&candidate)
            .then(|| body_before(tree, lexicon, candidate.first))
            .flatten();
        if let Some(head) = head {
            let before = joined.last().filter(|before| before.last >= head);
            if before.is_none_or(|before| before.last == head && before.entity != Some("PERSON")) {
                let country = country_of(&candidate);
                let whole = joined.pop_if(|before| before.last == head);
                candidate = of_place(tree, head, candidate, whole, country);
            }
        } else if let Some(last) = body_behind(tree, lexicon, &candidate) {
            candidate.last = last;
            candidate.entity = Some("ORG");
        }
        joined.push(candidate);
    }
    *candidates = joined;
}

/// The body `whole` (or the word `head` alone) with the place `place` it is of.
fn of_place<'a>(
    tree: &Tree,
    head: usize,
    place: Candidate<'a>,
    whole: Option<Candidate<'a>>,
    country: Option<&'a str>,
) -> Candidate<'a> {
    let last = place.last;
    if let Some(mut whole) = whole {
        whole.last = last;
        whole.entity = whole.entity.or(Some("ORG"));
        let Some(mut listed) = whole.listed.take() else {
            whole.listed = place.listed;
            return whole;
        };
        // Of several parties of one name, the one of that country.
        let here = |one: Option<&str>| one.is_none() || country.is_none() || one == country;
        listed
            .meanings
            .retain(|meaning| here(meaning.country.map(Id::as_str)));
        if listed.meanings.is_empty() {
            whole.listed = place.listed;
        } else {
            listed.last = last;
            whole.listed = Some(listed);
        }
        return whole;
    }
    let mut first = head;
    while first > 0 && starts_capital(tree, first - 1) && tree.at(first - 1).pos == "PROPN" {
        first -= 1;
    }
    Candidate {
        first,
        last,
        entity: Some("ORG"),
        listed: place.listed,
    }
}

fn is_place(candidate: &Candidate) -> bool {
    match &candidate.listed {
        Some(listed) => {
            listed.is_geographic()
                && listed.last == candidate.last
                && listed
                    .meanings
                    .first()
                    .is_some_and(|one| one.form != Form::Demonym)
        }
        None => matches!(candidate.entity, Some("GPE" | "LOC")),
    }
}

fn country_of<'a>(candidate: &Candidate<'a>) -> Option<&'a str> {
    let listed = candidate.listed.as_ref()?;
    listed
        .meanings
        .iter()
        .find_map(|one| one.country)
        .map(Id::as_str)
}

/// The word for a body before "of" and the place.
fn body_before(tree: &Tree, lexicon: &Lexicon, place: usize) -> Option<usize> {
    let mut of = place.checked_sub(1)?;
    if tree.at(of).lower == "the" {
        of = of.checked_sub(1)?;
    }
    let head = of.checked_sub(1).filter(|_| tree.at(of).lower == "of")?;
    (is_body(tree, lexicon, head) && !is_state(tree, lexicon, head)).then_some(head)
}

/// The last word of the body that begins with a word for belonging to a state.
fn body_behind(tree: &Tree, lexicon: &Lexicon, candidate: &Candidate) -> Option<usize> {
    let listed = candidate.listed.as_ref()?;
    let demonym = listed.meanings.first()?.form == Form::Demonym;
    let next = candidate.last + 1;
    let alone = candidate.first == candidate.last && next < tree.len();
    if !demonym || !alone || candidate.entity == Some("ORG") || !is_body(tree, lexicon, next) {
        return None;
    }
    let word = tree.at(next);
    let noun = word.tag == "NNP" && !is_state(tree, lexicon, next);
    let ends = next + 1 == tree.len() || !starts_capital(tree, next + 1);
    (noun && ends && word.entity_name() != "PERSON").then_some(next)
}

fn is_state(tree: &Tree, lexicon: &Lexicon, token: usize) -> bool {
    let noun = lexicon.people.noun(&tree.at(token).lower);
    noun.is_some_and(|noun| noun.kind == "state")
}
