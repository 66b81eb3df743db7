//! An article in, its quotations out: pairs of quotation marks, paragraph by paragraph.

use crate::model::article::{Article, Part};
use crate::model::finding::Quote;
use crate::model::span::Span;

/// All quotations of `article`, outermost only, in order. A mark that is not closed quotes up to
/// the end of its paragraph.
pub fn quotes(article: &Article) -> Vec<Quote> {
    let mut found = Vec::new();
    for (number, paragraph) in article.paragraphs.iter().enumerate() {
        if paragraph.part != Part::Boilerplate {
            in_paragraph(&article.text, paragraph.span, number, &mut found);
        }
    }
    found
}

/// Two apostrophes or two accents, which stand for one double mark.
const TYPED: char = '″';

/// The mark that closes what `open` opens.
fn closing(open: char) -> Option<char> {
    match open {
        '“' | '„' | '‟' => Some('”'),
        '"' => Some('"'),
        '‘' => Some('’'),
        '\'' => Some('\''),
        '«' => Some('»'),
        TYPED => Some(TYPED),
        _ => None,
    }
}

/// The mark at the beginning of `rest` and its length; `open` is the mark that would close the quotation.
fn mark(rest: &str, open: Option<char>) -> (char, usize) {
    // The last two of three close the outer quotation.
    let inner = open == Some(TYPED) && rest.starts_with("'''");
    if !inner && (rest.starts_with("''") || rest.starts_with("``")) {
        return (TYPED, 2);
    }
    let first = rest.chars().next().unwrap_or(' ');
    (first, first.len_utf8())
}

fn in_paragraph(text: &str, span: Span, paragraph: usize, found: &mut Vec<Quote>) {
    let mut open: Option<(usize, usize, char)> = None;
    let mut before = ' ';
    let mut at = span.start;
    while at < span.end {
        let (sign, length) = mark(&text[at..span.end], open.map(|(_, _, close)| close));
        let after_at = at + length;
        let after = text[after_at..span.end].chars().next().unwrap_or(' ');
        match open {
            None => {
                if let Some(close) = closing(sign)
                    && opens(before, after)
                {
                    open = Some((at, after_at, close));
                }
            }
            Some((start, inner, close)) => {
                if closes(sign, close, before, after) {
                    // The comma before the closing mark belongs to the sentence around.
                    let end = if before == ',' { at - 1 } else { at };
                    found.push(Quote {
                        inner: Span::new(inner, end.max(inner)),
                        outer: Span::new(start, after_at),
                        paragraph,
                        closed: true,
                    });
                    open = None;
                }
            }
        }
        before = sign;
        at = after_at;
    }
    if let Some((start, inner, close)) = open
        // An apostrophe opens nothing that runs to the end of a paragraph.
        && !matches!(close, '\'' | '’')
    {
        found.push(Quote {
            inner: Span::new(inner, span.end),
            outer: Span::new(start, span.end),
            paragraph,
            closed: false,
        });
    }
}

fn opens(before: char, after: char) -> bool {
    let free = before.is_whitespace() || "([{—–-/:…".contains(before);
    free && !after.is_whitespace()
}

fn closes(mark: char, close: char, before: char, after: char) -> bool {
    let double = |sign: char| matches!(sign, '"' | '“' | '”');
    let same = mark == close || double(close) && double(mark);
    // "Iran’s" is not the end of a quotation, "… table’ he" is.
    let apostrophe = matches!(close, '\'' | '’') && after.is_alphanumeric();
    same && !apostrophe && !(before.is_whitespace() && after.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::Paragraph;

    fn inner(text: &str) -> Vec<String> {
        let article = Article {
            text: text.into(),
            paragraphs: vec![Paragraph {
                span: Span::new(0, text.len()),
                part: Part::Body,
            }],
            ..Article::default()
        };
        quotes(&article)
            .iter()
            .map(|quote| quote.inner.of(text).to_owned())
            .collect()
    }

    #[test]
    fn marks_are_paired() {
        assert_eq!(inner("He said \"yes\" and “no”."), ["yes", "no"]);
        assert_eq!(
            inner("Iran’s ‘Limited attack’ means war"),
            ["Limited attack"]
        );
        assert_eq!(inner("“We go on to the end"), ["We go on to the end"]);
        assert_eq!(inner("The states' 'red line' holds"), ["red line"]);
        assert!(inner("It don't, can't").is_empty());
        assert_eq!(inner("\"We won,” she said"), ["We won"]);
        assert_eq!(
            inner("''The judges' view is 'no,''' she said. ''I agree."),
            ["The judges' view is 'no,'", "I agree."]
        );
    }
}
