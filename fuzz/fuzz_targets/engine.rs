//! The whole engine: any text comes in; sentences and words stand in order, leave out nothing but
//! white space, spell what stands in the text, and heads and roots are those of a tree. Its lines are
//! the paragraphs of an article: each is analysed as if it stood alone.
#![no_main]

use std::cell::RefCell;
use std::sync::LazyLock;

use demarche::language::{Engine, Memory};
use demarche::model::article::{Article, Paragraph, Part};
use demarche::model::span::Span;
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().expect("the model is whole"));

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

fuzz_target!(|text: &str| {
    let sentences = MEMORY.with_borrow_mut(|memory| ENGINE.analyse(text, memory));
    let mut done = 0;
    for sentence in sentences {
        let tokens = &sentence.tokens;
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            panic!("a sentence without words");
        };
        assert_eq!((first.span().start, last.span().end), (sentence.span.start, sentence.span.end));
        for token in tokens {
            assert!(token.span().start < token.span().end, "an empty word at {}", token.span().start);
            blank(&text[done..token.span().start]);
            assert_eq!(token.text, text[token.span().start..token.span().end]);
            assert!(token.head() < tokens.len(), "a head outside the sentence");
            assert!(!token.lemma.is_empty() && !token.tag.is_empty() && !token.pos.is_empty());
            assert!(!token.entity_start || token.entity.is_some());
            done = token.span().end;
        }
        for mut word in 0..tokens.len() {
            let root = (0..tokens.len()).any(|_| {
                let head = tokens[word].head();
                std::mem::replace(&mut word, head) == head
            });
            assert!(root, "heads go round in a circle");
        }
    }
    blank(&text[done..]);
    side_by_side(text);
});

fn side_by_side(text: &str) {
    let mut article = Article { text: text.into(), ..Article::default() };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len());
        article.paragraphs.push(Paragraph { span, part: Part::Body });
        start += line.len();
    }
    let (mut together, mut alone) = (Vec::new(), Vec::new());
    MEMORY.with_borrow_mut(|memory| {
        for sentence in ENGINE.sentences(&article, memory) {
            together.extend(sentence.tokens);
        }
        for paragraph in &article.paragraphs {
            for sentence in ENGINE.analyse(paragraph.span.of(text), memory) {
                let start = paragraph.span.start;
                alone.extend(sentence.tokens.into_iter().map(|mut token| {
                    let span = token.span();
                    token.set_span(Span::new(span.start + start, span.end + start));
                    token
                }));
            }
        }
    });
    assert_eq!(together, alone);
}

/// Python's white space is Rust's and four separators more.
fn blank(gap: &str) {
    let space = |char: char| char.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&char);
    assert!(gap.chars().all(space), "{gap:?} is in no word");
}
