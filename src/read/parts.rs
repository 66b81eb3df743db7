//! Paragraph spans in, paragraphs with what they are for out.

use crate::model::article::{Paragraph, Part};
use crate::model::span::Span;
use crate::read::boilerplate::by_wording;
use crate::read::origin;

/// Whether words end as a sentence does.
pub(crate) fn finished(words: &str) -> bool {
    let words = words.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']);
    words.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

/// Says what each of `spans` is for; `title` is the number of the title among them.
pub(crate) fn parts(text: &str, spans: &[Span], title: Option<usize>) -> Vec<Paragraph> {
    let mut paragraphs: Vec<_> = spans
        .iter()
        .enumerate()
        .map(|(number, &span)| Paragraph {
            span,
            part: if Some(number) == title {
                Part::Headline
            } else {
                by_wording(span.of(text)).unwrap_or_default()
            },
        })
        .collect();
    headings(text, &mut paragraphs, title);
    tail(text, &mut paragraphs);
    if paragraphs
        .iter()
        .all(|paragraph| paragraph.part == Part::Boilerplate)
    {
        // A text that looks like nothing but boilerplate is a text after all.
        for paragraph in &mut paragraphs {
            paragraph.part = Part::Body;
        }
    }
    paragraphs
}

/// Short lines without a final full stop that stand before a longer paragraph.
fn headings(text: &str, paragraphs: &mut [Paragraph], title: Option<usize>) {
    let first = title.map_or(1, |title| title + 1);
    for number in first..paragraphs.len() {
        let words = paragraphs[number].span.of(text);
        let next = paragraphs[number + 1..]
            .iter()
            .find(|paragraph| paragraph.part != Part::Boilerplate);
        let before_body = next.is_some_and(|next| {
            let after = next.span.of(text);
            next.part == Part::Caption
                || finished(after) && after.len() > words.len()
                || after.len() > words.len() * 2
        });
        if paragraphs[number].part == Part::Body && heading(words) && before_body {
            paragraphs[number].part = Part::Headline;
        }
    }
}

fn heading(words: &str) -> bool {
    let count = words.split_whitespace().count();
    let opens = words
        .trim_start_matches(['"', '“', '‘', '\'', '«'])
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    let question = words.ends_with('?') && count <= 10;
    (1..=14).contains(&count)
        && opens
        && (!finished(words) || question)
        && !words.contains('\n')
        && origin::dateline(words).is_none()
}

/// Short unfinished lines after boilerplate at the end belong to it.
fn tail(text: &str, paragraphs: &mut [Paragraph]) {
    let Some(last) = paragraphs
        .iter()
        .rposition(|paragraph| paragraph.part == Part::Body && finished(paragraph.span.of(text)))
    else {
        return;
    };
    let mut after = false;
    for paragraph in &mut paragraphs[last + 1..] {
        after |= paragraph.part == Part::Boilerplate;
        if after && paragraph.part != Part::Caption {
            paragraph.part = Part::Boilerplate;
        }
    }
}
