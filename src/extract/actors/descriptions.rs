//! A sentence in, the people in it who are described without a name out.

use crate::extract::actors::country_of;
use crate::lexicon::Lexicon;
use crate::lexicon::people_words::RoleNoun;
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
    if is_part_of_name(tree, names, noun) || !matches!(word.pos, "NOUN" | "PROPN") {
        return None;
    }
    let words = words_up_to(tree, noun);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let several = word.tag.ends_with('S');
    let title = lexicon.title_ending(&words);
    let role = lexicon
        .people
        .noun_ending(&words)
        .filter(|role| several || !role.plural_only);
    if title.is_none() && role.is_none() {
        return None;
    }
    let country = country_of(tree, noun, names);
    let definite = is_definite(tree, noun);
    let gender = lexicon.people.gender(words[noun]);
    let office = title
        .filter(|(title, _)| title.rank < 9 && !several)
        .filter(|_| definite || country.is_some() || word.tag.starts_with("NNP"));
    let span = described_span(tree, noun);
    // "The minister of health": the office stands for its holder, the body is another actor.
    let bare = office.map_or(span, |_| {
        Span::new(span.start, word.span().end.max(span.start))
    });
    Some(MentionFinding {
        sentence,
        first: first_at(tree, span),
        last: noun,
        head: noun,
        span: bare,
        form: office.map_or(Form::Description, |_| Form::Title),
        kind: Some(kind(role, title.is_some(), office.is_some(), several)),
        sector: role
            .and_then(|role| role.sector.clone())
            .or_else(|| office.and_then(|(title, _)| title.sector.clone())),
        titles: office
            .into_iter()
            .map(|(title, length)| TitleFinding {
                title: Lexicon::office(title, &words[noun + 1 - length..]),
                of: Box::default(),
                country: country.clone(),
                span,
            })
            .collect(),
        country,
        plural: several || role.is_some_and(|role| role.collective),
        gender: office.and_then(|(title, _)| title.gender).or(gender),
        confidence: 0.8,
        rule: if definite {
            "description-definite".into()
        } else {
            "description".into()
        },
        ..MentionFinding::default()
    })
}

/// The kind of actor that a description makes: several office-holders are no person and no population.
fn kind(role: Option<&RoleNoun>, title: bool, office: bool, several: bool) -> &'static str {
    match role {
        _ if several && title && role.is_none_or(|role| role.kind == "person") => "other",
        Some(role) if several && role.kind == "person" => "population",
        Some(role) if !office => role.kind,
        _ => "person",
    }
}

/// Whether the noun stands in a name or before another noun.
fn is_part_of_name(tree: &Tree, names: &[MentionFinding], noun: usize) -> bool {
    let covered = names
        .iter()
        .any(|name| (name.first..=name.last).contains(&noun) && name.form != Form::Demonym);
    covered || matches!(tree.at(noun).dep.name(), "compound" | "amod" | "nmod")
}

/// The words up to `noun` in lower case, the last as lemma.
fn words_up_to(tree: &Tree, noun: usize) -> Vec<String> {
    let last = tree.at(noun);
    let lemma = if last.tag.starts_with("NNP") {
        last.lower.clone()
    } else {
        last.lemma.to_lowercase()
    };
    let before = (0..noun).map(|token| tree.at(token).lower.clone());
    before.chain([lemma]).collect()
}

fn is_definite(tree: &Tree, noun: usize) -> bool {
    tree.children_by(noun, &["det", "poss"]).any(|child| {
        let article = matches!(
            tree.at(child).lower.as_str(),
            "the" | "his" | "her" | "its" | "their" | "our"
        );
        article || tree.at(child).dep == "poss"
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
            // "In a statement, five experts", "Noting leaders": the words before belong to the sentence.
            let before = child < noun
                && (matches!(word.dep.name(), "prep" | "advcl" | "npadvmod" | "advmod")
                    || (child == 0 && word.tag == "VBG"));
            behind || before || matches!(word.dep.name(), "cc" | "conj" | "preconj" | "punct")
        })
        .collect();
    let tokens = tree.subtree_without(noun, &outside);
    tree.span(tokens[0], tokens[tokens.len() - 1])
}

fn first_at(tree: &Tree, span: Span) -> usize {
    (0..tree.len())
        .find(|&token| tree.at(token).span().start >= span.start)
        .unwrap_or(0)
}
