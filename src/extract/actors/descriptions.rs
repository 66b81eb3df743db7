//! A sentence in, the people in it who are described without a name out.

use crate::extract::actors::country_of;
use crate::lexicon::Lexicon;
use crate::model::finding::{Form, MentionFinding, TitleFinding};
use crate::model::span::Span;
use crate::model::tree::Tree;

/// All descriptions ("Western diplomats") and offices that stand alone ("the foreign minister").
pub(super) fn find(
    tree: &Tree,
    sentence: usize,
    lexicon: &Lexicon,
    names: &[MentionFinding],
) -> Vec<MentionFinding> {
    (0..tree.len())
        .filter_map(|noun| describe(tree, sentence, lexicon, names, noun))
        .collect()
}

fn describe(
    tree: &Tree,
    sentence: usize,
    lexicon: &Lexicon,
    names: &[MentionFinding],
    noun: usize,
) -> Option<MentionFinding> {
    let word = tree.at(noun);
    let named = names
        .iter()
        .any(|name| (name.first..=name.last).contains(&noun) && name.form != Form::Demonym);
    let modifies = matches!(word.dep, "compound" | "amod" | "nmod");
    if named || modifies || !matches!(word.pos, "NOUN" | "PROPN") {
        return None;
    }
    let lemma = if word.tag.starts_with("NNP") {
        word.lower.clone()
    } else {
        word.lemma.to_lowercase()
    };
    let words: Vec<&str> = (0..=noun)
        .map(|token| {
            if token == noun {
                lemma.as_str()
            } else {
                tree.at(token).lower.as_str()
            }
        })
        .collect();
    let title = lexicon.title_ending(&words);
    let several = word.tag.ends_with('S');
    let role = lexicon
        .people
        .noun_ending(&words)
        .filter(|role| several || !role.plural_only);
    if title.is_none() && role.is_none() {
        return None;
    }
    let plural = several || role.is_some_and(|role| role.collective);
    let country = country_of(tree, noun, names);
    let definite = tree.children_by(noun, &["det", "poss"]).any(|child| {
        matches!(
            tree.at(child).lower.as_str(),
            "the" | "his" | "her" | "its" | "their" | "our"
        ) || tree.at(child).dep == "poss"
    });
    let office = title
        .filter(|(title, _)| title.rank < 9 && !word.tag.ends_with('S'))
        .filter(|_| definite || country.is_some() || word.tag.starts_with("NNP"));
    let span = described_span(tree, noun);
    let kind = match (&office, role) {
        (Some(_), _) => "person",
        (None, Some(role)) => role.kind,
        (None, None) => "person",
    };
    let title = office.map(|(_, length)| TitleFinding {
        title: words[noun + 1 - length..].join(" "),
        of: Vec::new(),
        country: country.clone(),
        span,
    });
    Some(MentionFinding {
        sentence,
        first: first_at(tree, span),
        last: noun,
        head: noun,
        span,
        form: if title.is_some() {
            Form::Title
        } else {
            Form::Description
        },
        kind: Some(kind),
        known: Vec::new(),
        places: Vec::new(),
        country,
        sector: role
            .and_then(|role| role.sector.clone())
            .or_else(|| office.and_then(|(title, _)| title.sector.clone())),
        titles: title.into_iter().collect(),
        plural,
        gender: office.and_then(|(title, _)| title.gender),
        confidence: 0.8,
        rule: if definite {
            "description-definite"
        } else {
            "description"
        },
    })
}

/// From the first modifier to the noun, and "of …" behind it.
fn described_span(tree: &Tree, noun: usize) -> Span {
    let outside: Vec<usize> = tree
        .children(noun)
        .iter()
        .copied()
        .filter(|&child| {
            let word = tree.at(child);
            let behind = child > noun && !(word.dep == "prep" && word.lower == "of");
            behind || matches!(word.dep, "cc" | "conj" | "preconj" | "punct")
        })
        .collect();
    let tokens = tree.subtree_without(noun, &outside);
    tree.span(tokens[0], tokens[tokens.len() - 1])
}

fn first_at(tree: &Tree, span: Span) -> usize {
    (0..tree.len())
        .find(|&token| tree.at(token).span.start >= span.start)
        .unwrap_or(0)
}
