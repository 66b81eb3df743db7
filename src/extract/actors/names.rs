//! A sentence in, the names in it out: the gazetteer's and the language engine's, reconciled.

use crate::extract::actors::kinds::engine_kind;
use crate::extract::actors::meaning::decide_listed;
use crate::extract::actors::places::{division, is_overruled, is_placed};
use crate::extract::actors::spans::{join, pieces, trimmed};
use crate::lexicon::Lexicon;
use crate::lexicon::names::NameMatch;
use crate::model::finding::{Form, MentionFinding};
use crate::model::span::Span;
use crate::model::tree::Tree;

/// A stretch of tokens that may be a name.
pub(super) struct Candidate<'a> {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) entity: Option<&'static str>,
    pub(super) listed: Option<NameMatch<'a>>,
}

/// All names of the sentence, from left to right, without overlaps.
pub(super) fn find(tree: &Tree, sentence: usize, lexicon: &Lexicon) -> Vec<MentionFinding> {
    let mut candidates = engine_names(tree, lexicon);
    for listed in listed_names(tree, lexicon) {
        add_listed(tree, &mut candidates, listed);
    }
    join(tree, lexicon, &mut candidates);
    candidates
        .iter()
        .filter_map(|candidate| mention(tree, sentence, lexicon, candidate))
        .collect()
}

const KINDS: &[&str] = &["PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"];

fn engine_names<'a>(tree: &Tree, lexicon: &Lexicon) -> Vec<Candidate<'a>> {
    let mut found = Vec::new();
    let mut token = 0;
    while token < tree.len() {
        let kind = tree.at(token).entity_name();
        if !KINDS.contains(&kind) {
            token += 1;
            continue;
        }
        let mut end = token + 1;
        let inside = |end: usize| tree.at(end).entity_name() == kind && !tree.at(end).entity_start;
        while end < tree.len() && inside(end) {
            end += 1;
        }
        for piece in pieces(tree, lexicon, (token, end)) {
            // "Churchill, Man." is a town and what it lies in.
            let after = piece.1 + 1;
            let area = after + 1 == end
                && tree.at(piece.1).text == ","
                && division(tree, lexicon, after, after).is_some();
            let kind = if area { "GPE" } else { kind };
            push_trimmed(tree, lexicon, piece, kind, &mut found);
        }
        token = end;
    }
    found
}

fn push_trimmed(
    tree: &Tree,
    lexicon: &Lexicon,
    piece: (usize, usize),
    kind: &'static str,
    found: &mut Vec<Candidate>,
) {
    let (mut first, end) = trimmed(tree, piece);
    while first < end && !starts_name(tree, first) {
        first += 1;
    }
    let mut kind = kind;
    if matches!(kind, "PERSON" | "ORG") {
        // "President Trump": the title is not part of the name.
        let titled = lexicon.title_length(&lowered(tree, first, end));
        let name = first + titled;
        if titled > 0 && name < end && is_personal(lexicon, tree, name, end) {
            first = name;
            kind = "PERSON";
        }
    }
    if first < end {
        found.push(Candidate {
            first,
            last: end - 1,
            entity: Some(kind),
            listed: None,
        });
    }
}

/// Whether what follows a title is a person's name and not the rest of a body's ("Prime Minister's Office").
fn is_personal(lexicon: &Lexicon, tree: &Tree, name: usize, end: usize) -> bool {
    let body = |token: usize| {
        lexicon
            .kind_of_organisation(&tree.at(token).lower)
            .is_some()
    };
    end - name <= 4 && (name..end).all(|token| starts_name(tree, token) && !body(token))
}

fn lowered(tree: &Tree, first: usize, end: usize) -> Vec<String> {
    (first..end)
        .map(|token| tree.at(token).lower.clone())
        .collect()
}

pub(super) fn starts_name(tree: &Tree, token: usize) -> bool {
    let word = tree.at(token);
    let capital = word
        .text
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    capital && !matches!(word.lower.as_str(), "the" | "a" | "an")
        || (word.text.chars().any(char::is_alphabetic) && word.pos == "PROPN")
}

fn listed_names<'a>(tree: &Tree, lexicon: &'a Lexicon) -> Vec<NameMatch<'a>> {
    let words: Vec<&str> = tree
        .sentence
        .tokens
        .iter()
        .map(|token| token.text.as_str())
        .collect();
    let mut found = Vec::new();
    let mut token = 0;
    while token < words.len() {
        match lexicon.names.longest(&words, token) {
            Some(matched) => {
                token = matched.last + 1;
                found.push(matched);
            }
            None => token += 1,
        }
    }
    found
}

/// Joins a listed name with what the engine found at the same place; the longer wins, the type is a vote.
fn add_listed<'a>(tree: &Tree, candidates: &mut Vec<Candidate<'a>>, listed: NameMatch<'a>) {
    let (first, last) = (listed.first, listed.last);
    let overlapping: Vec<usize> = (0..candidates.len())
        .filter(|&at| candidates[at].first <= last && first <= candidates[at].last)
        .collect();
    let Some(&at) = overlapping.first() else {
        if alone_is_enough(tree, &listed) {
            candidates.push(Candidate {
                first,
                last,
                entity: None,
                listed: Some(listed),
            });
        }
        return;
    };
    let other = &mut candidates[at];
    if other.first == first && other.last == last {
        other.listed = Some(listed);
    } else if other.first >= first && other.last <= last {
        other.first = first;
        other.last = last;
        other.listed = Some(listed);
        let kept = other.first;
        candidates.retain(|one| one.first == kept || one.first > last || one.last < first);
    } else if other.listed.is_none()
        && first == other.first
        && other.entity != Some("PERSON")
        && listed.meanings.iter().any(|one| one.kind == "state")
    {
        // "Iranian Foreign Ministry": the adjective gives the country, the name stays whole.
        other.listed = Some(listed);
    }
}

/// Whether a listed name that the engine did not see is a name here.
fn alone_is_enough(tree: &Tree, listed: &NameMatch) -> bool {
    let word = tree.at(listed.first);
    let proper = (listed.first..=listed.last).any(|token| {
        let word = tree.at(token);
        word.pos == "PROPN"
            || word.tag.starts_with("NNP")
            || (word.pos == "ADJ" && listed.is_geographic())
    });
    let several = listed.last > listed.first;
    let weak = listed.meanings.iter().all(|meaning| meaning.weak);
    proper
        && (several || !weak)
        && !matches!(word.entity_name(), "DATE" | "TIME" | "MONEY" | "CARDINAL")
}

fn mention(
    tree: &Tree,
    sentence: usize,
    lexicon: &Lexicon,
    candidate: &Candidate,
) -> Option<MentionFinding> {
    let (first, last) = (candidate.first, candidate.last);
    let head = head_of(tree, first, last);
    let mut finding = MentionFinding {
        sentence,
        first,
        last,
        head,
        span: Span::new(tree.at(first).span().start, tree.at(last).span().end),
        form: Form::Name,
        confidence: 0.7,
        rule: "engine-name".into(),
        ..MentionFinding::default()
    };
    let whole = candidate
        .listed
        .as_ref()
        .filter(|listed| listed.first == first && listed.last == last)
        .filter(|listed| !is_overruled(candidate.entity, listed));
    if let Some((id, country)) = division(tree, lexicon, first, last) {
        finding.kind = Some("place");
        finding.places = Box::from([id.into()]);
        finding.country = Some(country.into());
        finding.rule = "listed-abbreviation".into();
    } else if let Some(listed) = whole {
        if !decide_listed(tree, lexicon, candidate.entity, listed, &mut finding) {
            return None;
        }
    } else {
        let kind = engine_kind(tree, lexicon, candidate)?;
        let movable = matches!(kind, "person" | "other");
        let placed = movable && is_placed(tree, lexicon, first, head);
        finding.kind = Some(if placed { "place" } else { kind });
        let listed = candidate.listed.as_ref();
        if let Some(listed) = listed.filter(|one| !is_overruled(candidate.entity, one)) {
            finding.country = listed.meanings.iter().find_map(|one| one.country).cloned();
        }
    }
    // A surname alone may look like the given name of the other sex ("Clinton").
    if finding.kind == Some("person") && last > first {
        finding.gender = lexicon.given_name_gender(&tree.at(first).text);
    }
    Some(finding)
}

/// The token of the stretch whose head lies outside it.
pub(super) fn head_of(tree: &Tree, first: usize, last: usize) -> usize {
    (first..=last)
        .rev()
        .find(|&token| {
            let head = tree.at(token).head();
            head == token || head < first || head > last
        })
        .unwrap_or(last)
}
