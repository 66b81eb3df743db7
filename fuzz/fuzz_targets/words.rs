//! The tokeniser: any text comes in; its words stand in order and leave out nothing but white space.
#![no_main]

use std::sync::LazyLock;

use demarche::language::Engine;
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().expect("the model is whole"));

fuzz_target!(|text: &str| {
    let mut done = 0;
    for span in ENGINE.words(text) {
        assert!(span.start < span.end, "an empty word at {}", span.start);
        blank(&text[done..span.start]);
        assert!(!text[span.start..span.end].contains(' '));
        done = span.end;
    }
    blank(&text[done..]);
});

/// Python's white space is Rust's and four separators more.
fn blank(gap: &str) {
    let space = |char: char| char.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&char);
    assert!(gap.chars().all(space), "{gap:?} is in no word");
}
