//! Tokens in, the exact stretches of what was said out.

use crate::model::finding::{Phrase, Quote};
use crate::model::span::Span;
use crate::model::tree::Tree;

/// The stretches that `tokens` cover, without a leading "that", quotation marks and outer punctuation.
/// A gap that holds words splits the content in two.
pub(super) fn stretches(tree: &Tree, tokens: &[usize]) -> Vec<Span> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &token in tokens {
        match runs.last_mut() {
            Some((_, last)) if only_marks(tree, *last + 1, token) => *last = token,
            _ => runs.push((token, token)),
        }
    }
    let first = runs.first().copied();
    runs.into_iter()
        .filter_map(|run| trim(tree, run, Some(run) == first))
        .map(|(start, end)| tree.span(start, end))
        .collect()
}

/// "He told me, ‘The road is safe,’ and I believed him": what stands between marks inside a quotation ends
/// with them.
pub(super) fn between_marks(tree: &Tree, tokens: &mut Vec<usize>) {
    let closing = |text: &str| match text {
        "‘" => "’",
        "“" => "”",
        _ => "",
    };
    let Some(&first) = tokens.first() else { return };
    let open = if is_mark(tree, first) {
        Some(first)
    } else {
        first.checked_sub(1)
    };
    let Some(close) = open.map(|open| closing(&tree.at(open).text)) else {
        return;
    };
    let end = tokens
        .iter()
        .position(|&token| tree.at(token).text == close);
    if let Some(end) = end.filter(|&end| end > 1) {
        tokens.truncate(end);
    }
}

fn only_marks(tree: &Tree, from: usize, to: usize) -> bool {
    (from..to).all(|token| is_mark(tree, token))
}

pub(super) fn is_mark(tree: &Tree, token: usize) -> bool {
    let word = tree.at(token);
    word.pos == "PUNCT" || word.pos == "SPACE" || !word.text.chars().any(char::is_alphanumeric)
}

fn trim(tree: &Tree, (mut start, mut end): (usize, usize), first: bool) -> Option<(usize, usize)> {
    loop {
        if start > end {
            return None;
        }
        let word = tree.at(start);
        let that = first && word.lower == "that" && (word.dep == "mark" || word.tag == "IN");
        if is_mark(tree, start) && !matches!(word.text.as_str(), "$" | "€" | "£" | "#") || that {
            start += 1;
        } else {
            break;
        }
    }
    let empty = |token: usize| is_mark(tree, token) && tree.at(token).text != "%";
    while end > start && empty(end) {
        end -= 1;
    }
    (!empty(end)).then_some((start, end))
}

/// Stretches each part to the quotation that it lies in or runs into, so that a quotation of several
/// sentences is one content; says whether the whole is `direct`, `mixed` or `indirect`.
pub(super) fn fit_to_quotes(content: Vec<Span>, quotes: &[Quote]) -> (Vec<Span>, &'static str) {
    let touched: Vec<&Quote> = quotes
        .iter()
        .filter(|quote| content.iter().any(|part| part.overlaps(quote.inner)))
        .collect();
    let inside = |part: &Span| touched.iter().any(|quote| quote.outer.contains(*part));
    let direct = !content.is_empty() && content.iter().all(inside);
    let mut fitted: Vec<Span> = Vec::new();
    for part in content {
        let mut wide = part;
        for quote in &touched {
            let runs_over = part.overlaps(quote.inner) && !part.contains(quote.inner);
            if runs_over {
                wide = wide.join(quote.inner);
            }
            // What holds the mark that opens holds the one that closes.
            if part.start <= quote.outer.start && wide.end == quote.inner.end {
                wide = wide.join(quote.outer);
            }
        }
        match fitted.last_mut() {
            Some(last) if last.overlaps(wide) => *last = last.join(wide),
            _ => fitted.push(wide),
        }
    }
    let form = match (direct, touched.is_empty()) {
        (true, _) => "direct",
        (false, false) => "mixed",
        (false, true) => "indirect",
    };
    (fitted, form)
}

/// The noun phrase headed by `head`, without relative clauses, appositions and what is joined by "and".
pub(super) fn phrase(tree: &Tree, sentence: usize, head: usize) -> Phrase {
    let outside: Vec<usize> = tree
        .children_by(
            head,
            &[
                "relcl",
                "appos",
                "acl",
                "conj",
                "cc",
                "punct",
                "advcl",
                "parataxis",
                "ccomp",
                "preconj",
                "dep",
            ],
        )
        .collect();
    let kept = tree.subtree_without(head, &outside);
    let mut first = head;
    while first > 0 && kept.contains(&(first - 1)) {
        first -= 1;
    }
    let mut last = head;
    while last + 1 < tree.len() && kept.contains(&(last + 1)) {
        last += 1;
    }
    Phrase {
        sentence,
        head,
        span: tree.span(first, last),
    }
}

/// The phrases of `head` and of everybody joined to it.
pub(super) fn phrases(tree: &Tree, sentence: usize, head: usize) -> Vec<Phrase> {
    tree.conjuncts(head)
        .into_iter()
        .filter(|&token| {
            matches!(
                tree.at(token).pos,
                "NOUN" | "PROPN" | "PRON" | "NUM" | "ADJ" | "DET"
            )
        })
        .map(|token| phrase(tree, sentence, token))
        .collect()
}
