//! Times the language engine on some files, each line a paragraph and at most fifty an article:
//! commands come in, one line each, figures go out; `benches/spacy.py` and `benches/callgrind.py`
//! give the commands.
//!
//! ```text
//! pass MODE          words, and seconds of processor time, with the words of the last pass known
//! new MODE           the same with nothing known
//! load MODE          milliseconds of processor time until the engine is ready
//! threads MODE N P   words, and seconds by the clock, of P passes in each of N threads
//! agree MODE         words, heads as in f32, entity tags as in f32
//! memory             the most memory used so far, in kilobytes
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::time::Instant;

use demarche::language::{Arithmetic, Engine, Memory};
use demarche::model::article::{Article, Paragraph, Part};
use demarche::model::span::Span;

/// An engine and what it remembers.
type Ready = BTreeMap<String, (Engine, Memory)>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1).peekable();
    let model = paths.next_if_eq("--model").and_then(|_| paths.next());
    let mut texts = Vec::new();
    for path in paths {
        articles(&std::fs::read_to_string(path)?, &mut texts);
    }
    let open = |arithmetic: &str| -> Result<Engine, Box<dyn Error>> {
        let arithmetic = arithmetic.parse()?;
        Ok(match &model {
            None => Engine::with_arithmetic(arithmetic)?,
            Some(name) => Engine::named(name, arithmetic)?,
        })
    };
    let mut ready = Ready::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split_whitespace().collect();
        let mode = words.get(1).copied().unwrap_or_default();
        if mode.parse::<Arithmetic>().is_ok() && !ready.contains_key(mode) {
            ready.insert(mode.to_owned(), (open(mode)?, Memory::default()));
        }
        let answer = match (words.first().copied(), ready.get_mut(mode)) {
            (Some("pass"), Some((engine, memory))) => timed(|| pass(engine, memory, &texts)),
            (Some("new"), Some((engine, _))) => {
                timed(|| pass(engine, &mut Memory::default(), &texts))
            }
            (Some("load"), Some(_)) => {
                let start = seconds();
                black_box(open(mode)?);
                format!("{:.2}", (seconds() - start) * 1e3)
            }
            (Some("threads"), Some((engine, _))) => {
                let number = |place: usize| words.get(place).map_or(Ok(1), |word| word.parse());
                threads(engine, number(2)?, number(3)?, &texts)
            }
            (Some("agree"), Some((engine, _))) => agree(&open("f32")?, engine, &texts),
            (Some("memory"), _) => peak(),
            _ => format!("unknown command \"{line}\""),
        };
        let mut output = std::io::stdout().lock();
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

/// Cuts `content` into articles of a few dozen paragraphs.
fn articles(content: &str, articles: &mut Vec<Article>) {
    let lines = content.lines().map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    for lines in lines.chunks(50) {
        let mut article = Article::default();
        let mut text = String::new();
        for line in lines {
            let start = text.len();
            let span = Span::new(start, start + line.len());
            let part = Part::Body;
            article.paragraphs.push(Paragraph { span, part });
            text += line;
            text.push('\n');
        }
        article.text = text.into();
        articles.push(article);
    }
}

/// Analyses all texts and counts their words.
#[inline(never)] // `benches/callgrind.py` counts what happens in here
fn pass(engine: &Engine, memory: &mut Memory, texts: &[Article]) -> usize {
    let mut words = 0;
    for text in texts {
        let sentences = black_box(engine.sentences(text, memory));
        words += sentences
            .iter()
            .map(|found| found.tokens.len())
            .sum::<usize>();
    }
    words
}

fn timed(pass: impl FnOnce() -> usize) -> String {
    let start = seconds();
    let words = pass();
    format!("{words} {:.6}", seconds() - start)
}

/// `passes` passes in each of `count` threads, each with a memory of its own.
fn threads(engine: &Engine, count: usize, passes: usize, texts: &[Article]) -> String {
    let start = Instant::now();
    let run = || {
        let mut memory = Memory::default();
        (0..passes).map(|_| pass(engine, &mut memory, texts)).sum()
    };
    let words: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|_| scope.spawn(run)).collect();
        let words = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        words
            .map(|words: Result<usize, _>| words.unwrap_or_default())
            .sum()
    });
    format!("{words} {:.6}", start.elapsed().as_secs_f64())
}

/// How many words have the same head, and the same part of the same entity, for both engines.
fn agree(one: &Engine, other: &Engine, texts: &[Article]) -> String {
    let (mut first, mut second) = (Memory::default(), Memory::default());
    let (mut words, mut heads, mut entities) = (0, 0, 0);
    for text in texts {
        let tokens = |engine: &Engine, memory: &mut Memory| {
            let mut rows = Vec::new();
            for sentence in engine.sentences(text, memory) {
                let first = rows.len();
                let tokens = sentence.tokens.iter();
                rows.extend(
                    tokens.map(|token| (first + token.head(), token.entity, token.entity_start)),
                );
            }
            rows
        };
        let (one, other) = (tokens(one, &mut first), tokens(other, &mut second));
        words += one.len();
        for (one, other) in one.iter().zip(&other) {
            heads += usize::from(one.0 == other.0);
            entities += usize::from((one.1, one.2) == (other.1, other.2));
        }
    }
    format!("{words} {heads} {entities}")
}

/// Processor time of this thread on Linux, time by the clock elsewhere.
fn seconds() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    let start = START.get_or_init(Instant::now);
    let status = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = status.and_then(|status| status.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |time| time / 1e9)
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next())
        .unwrap_or("0")
        .to_owned()
}
