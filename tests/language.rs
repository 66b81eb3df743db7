//! The language engine against spaCy (`tests/oracle`), and against input that no one would print.
#![cfg(test)]

use std::sync::LazyLock;

use demarche::language::{Arithmetic, Engine, Memory};
use demarche::model::article::{Article, Paragraph, Part};
use demarche::model::label::EntityType;
use demarche::model::sentence::Sentence;
use demarche::model::span::{CharIndex, Span};
use serde_json::{Value, json};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().unwrap());

fn analyse(text: &str) -> Vec<Sentence> {
    ENGINE.analyse(text, &mut Memory::default())
}

/// The tokens in the form of the oracle.
fn rows(engine: &Engine, text: &str, memory: &mut Memory) -> Vec<Value> {
    let index = CharIndex::new(text);
    let mut rows = Vec::new();
    for sentence in engine.analyse(text, memory) {
        let first = rows.len();
        for (number, token) in sentence.tokens.iter().enumerate() {
            let span = index.chars(token.span());
            rows.push(json!([
                span.start,
                span.end,
                token.lemma,
                token.pos,
                token.tag,
                first + token.head(),
                token.dep.name(),
                token.entity.map(EntityType::name),
                token.entity_start,
                number == 0
            ]));
        }
    }
    rows
}

/// How an engine compares with spaCy.
#[derive(Default)]
struct Comparison {
    compared: usize,
    differences: Vec<String>,
}

fn compare(engine: &Engine, oracle: &str) -> Comparison {
    let mut memory = Memory::default();
    let mut comparison = Comparison::default();
    for line in oracle.lines() {
        let unit: Value = serde_json::from_str(line).unwrap();
        let text = unit["text"].as_str().unwrap();
        let expected = unit["tokens"].as_array().unwrap();
        let found = rows(engine, text, &mut memory);
        comparison.compared += expected.len();
        let both = || found.iter().zip(expected);
        let same = |(one, other): (&Value, &Value)| (&one[0], &one[1]) == (&other[0], &other[1]);
        assert!(
            found.len() == expected.len() && both().all(same),
            "other words in {text}"
        );
        let unequal = both().filter(|(one, other)| one != other);
        let tell = |(one, other)| format!("{one} instead of {other} in {text}");
        comparison.differences.extend(unequal.map(tell));
    }
    comparison
}

#[test]
fn integers_hardly_ever_say_something_else() {
    for (arithmetic, in_a_million) in [(Arithmetic::I16, 1_000), (Arithmetic::I8, 20_000)] {
        let engine = Engine::with_arithmetic(arithmetic).unwrap();
        let found = compare(&engine, include_str!("oracle/spacy.jsonl"));
        let (others, compared) = (found.differences.len(), found.compared);
        assert!(
            others * 1_000_000 <= compared * in_a_million,
            "{arithmetic}: {others} of {compared} words differ from spaCy's\n{}",
            found.differences.join("\n")
        );
    }
}

#[test]
fn the_engine_says_what_spacy_says() {
    let engine = Engine::with_arithmetic(Arithmetic::F32).unwrap();
    let found = compare(&engine, include_str!("oracle/spacy.jsonl"));
    assert!(
        found.differences.is_empty(),
        "{}",
        found.differences.join("\n")
    );
}

/// Made by `tools/odd_texts.py`.
#[test]
fn the_engine_says_what_spacy_says_of_odd_input() {
    let engine = Engine::with_arithmetic(Arithmetic::F32).unwrap();
    let found = compare(&engine, include_str!("oracle/odd.jsonl"));
    assert!(
        found.differences.is_empty(),
        "{}",
        found.differences.join("\n")
    );
}

#[test]
fn the_small_model_says_what_spacy_says() {
    let engine = Engine::named("sm", Arithmetic::F32).unwrap();
    let found = compare(&engine, include_str!("oracle/names-sm.jsonl"));
    assert!(
        found.differences.is_empty(),
        "{}",
        found.differences.join("\n")
    );
}

#[test]
fn a_model_is_named_or_opened_and_damage_is_an_error() {
    assert!(
        ENGINE
            .model()
            .starts_with("en_core_web_sm 3.8.0 with names by en_core_web_md 3.8.0, ")
    );
    let error = Engine::named("lg", Arithmetic::F32)
        .err()
        .unwrap()
        .to_string();
    assert!(error.contains("\"mixed\", \"sm\""), "{error}");
    let names = include_bytes!("../model/sm.entities.bin");
    assert!(
        Engine::open(names, Arithmetic::F32).is_err(),
        "a part is not a model"
    );
    assert!(Engine::open(&names[..1000], Arithmetic::F32).is_err());
    assert!(Engine::open(b"", Arithmetic::F32).is_err());
}

#[test]
fn memory_changes_nothing() {
    let texts: Vec<&str> = include_str!("oracle/sentences.txt")
        .lines()
        .take(60)
        .collect();
    let mut memory = Memory::default();
    let first: Vec<_> = texts
        .iter()
        .map(|text| ENGINE.analyse(text, &mut memory))
        .collect();
    for (text, first) in texts.iter().zip(&first).rev() {
        assert_eq!(&ENGINE.analyse(text, &mut memory), first);
        assert_eq!(&analyse(text), first);
    }
}

#[test]
fn paragraphs_are_analysed_as_if_each_stood_alone() {
    let text = include_str!("oracle/sentences.txt");
    let mut paragraphs = Vec::new();
    let mut start = 0;
    // Of one line or a few, as chance would have it.
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let end = start + line.len();
        match paragraphs.last_mut() {
            Some(Paragraph { span, .. }) if number % 7 > 3 => span.end = end,
            _ => paragraphs.push(Paragraph {
                span: Span::new(start, end),
                part: Part::Body,
            }),
        }
        start = end;
    }
    let article = Article {
        text: text.into(),
        paragraphs,
        ..Article::default()
    };
    for arithmetic in Arithmetic::ALL {
        let engine = Engine::with_arithmetic(arithmetic).unwrap();
        let mut memory = Memory::default();
        let mut together = engine.sentences(&article, &mut memory).into_iter();
        for (number, paragraph) in article.paragraphs.iter().enumerate() {
            for alone in engine.analyse(paragraph.span.of(text), &mut memory) {
                let same = together.next().unwrap();
                assert_eq!(same.paragraph, number, "{arithmetic}");
                let words = |sentence: &Sentence| -> Vec<_> {
                    let tokens = sentence.tokens.iter();
                    tokens
                        .map(|token| (token.form.clone(), token.head(), token.dep, token.entity))
                        .collect()
                };
                assert_eq!(words(&same), words(&alone), "{arithmetic}");
            }
        }
        assert_eq!(together.next(), None);
    }
}

#[test]
fn white_space_of_any_kind_is_one_space() {
    let plain = analyse("The mayor spoke at noon. Nobody answered.");
    let odd = analyse("\u{a0} The\u{2003}mayor\r\n spoke\t at\u{1c}noon.\n\nNobody answered. ");
    let words = |sentences: &[Sentence]| -> Vec<(String, &str, usize, bool)> {
        let tokens = sentences.iter().flat_map(|sentence| &sentence.tokens);
        tokens
            .map(|token| {
                (
                    token.text.clone(),
                    token.dep.name(),
                    token.head(),
                    token.space_after,
                )
            })
            .collect()
    };
    assert_eq!(words(&plain)[..9], words(&odd)[..9]);
    assert_eq!((plain.len(), odd.len()), (2, 2));
}

#[test]
fn spans_point_into_the_article() {
    let text = "Ferry stops\n\nThe ferry “Ölund” stopped. Share this page\n\nIt wasn’t repaired.";
    let paragraph = |words: &str, part| {
        let start = text.find(words).unwrap();
        Paragraph {
            span: Span::new(start, start + words.len()),
            part,
        }
    };
    let article = Article {
        text: text.into(),
        paragraphs: vec![
            paragraph("Ferry stops", Part::Headline),
            paragraph("The ferry “Ölund” stopped.", Part::Body),
            paragraph("Share this page", Part::Boilerplate),
            paragraph("It wasn’t repaired.", Part::Body),
        ],
        ..Article::default()
    };
    let sentences = ENGINE.sentences(&article, &mut Memory::default());
    let told: Vec<_> = sentences
        .iter()
        .map(|sentence| (sentence.paragraph, sentence.part, sentence.span.of(text)))
        .collect();
    assert_eq!(
        told,
        [
            (0, Part::Headline, "Ferry stops"),
            (1, Part::Body, "The ferry “Ölund” stopped."),
            (3, Part::Body, "It wasn’t repaired."),
        ]
    );
    for token in sentences.iter().flat_map(|sentence| &sentence.tokens) {
        assert_eq!(token.text, token.span().of(text));
    }
}

#[test]
fn nothing_is_lost_and_heads_stay_inside() {
    let many = "The old harbour, said the guide, was closed. ".repeat(700);
    let [letters, digits, marks] = ["déjà", "1٣", "…»"].map(|piece| piece.repeat(170_000));
    let words = "north-east/(U.S.)—a@b.example,".repeat(2_000);
    let texts = [
        "",
        " \n\t ",
        "\u{0}\u{1}\u{7f}\u{feff}\u{200b}",
        "👩‍👩‍👧 🇳🇴🇳🇴 👍🏽!!! :-) ¯\\_(ツ)_/¯",
        "é\u{301}\u{301} ﷺ \u{202e}abc\u{202c} İSTANBUL ΣΊΣΥΦΟΣ",
        "(((((((((( ''''''' ------ ........ ,,,,,, ////",
        "http://a.b.c.d/e?f=g#h user@host.example 10.0.0.1 1.2.3.4:80 a@b@c@d.ee",
        &many,
        &letters,
        &digits,
        &marks[..100_000],
        &words,
    ];
    for text in texts {
        let sentences = analyse(text);
        let mut rest = text;
        for sentence in &sentences {
            for (number, token) in sentence.tokens.iter().enumerate() {
                assert!(
                    token.head() < sentence.tokens.len(),
                    "head of {number} in {text:?}"
                );
                let (_, after) = rest.split_once(token.text.as_str()).unwrap();
                rest = after;
            }
        }
        let count: usize = sentences
            .iter()
            .flat_map(|sentence| &sentence.tokens)
            .map(|token| token.text.len())
            .sum();
        let wanted = text
            .chars()
            .filter(|char| !char.is_whitespace() && *char != '\u{1c}')
            .map(char::len_utf8)
            .sum::<usize>();
        assert_eq!(count, wanted, "{text:.60?}");
    }
}
