//! Expressions of time: what is found, with which value, against which day.
#![cfg(test)]

mod support;

use std::fmt::Write;
use std::fs;
use std::sync::LazyLock;

use chrono::NaiveDate;
use demarche::extract::times::times;
use demarche::language::{Engine, Memory};
use demarche::lexicon::source::DataFiles;
use demarche::lexicon::time_words::TimeWords;
use proptest::prelude::*;
use support::check;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().unwrap());
static WORDS: LazyLock<TimeWords> =
    LazyLock::new(|| TimeWords::new(&DataFiles::embedded()).unwrap());

#[test]
fn days() {
    check("tests/cases/times/days.txt", found);
}

#[test]
fn longer_dates() {
    check("tests/cases/times/longer_dates.txt", found);
}

#[test]
fn clock() {
    check("tests/cases/times/clock.txt", found);
}

#[test]
fn lengths() {
    check("tests/cases/times/lengths.txt", found);
}

#[test]
fn relations() {
    check("tests/cases/times/relations.txt", found);
}

#[test]
fn unknown_day_of_publication() {
    check("tests/cases/times/unknown.txt", found);
}

/// A first line `published: …` gives the day; then a line for each expression that is found.
fn found(input: &str) -> String {
    let (published, text) = match input.split_once('\n') {
        Some((first, rest)) if first.starts_with("published: ") => (
            NaiveDate::parse_from_str(&first["published: ".len()..], "%Y-%m-%d").ok(),
            rest,
        ),
        _ => (None, input),
    };
    let mut memory = Memory::default();
    let sentences = ENGINE.analyse(text, &mut memory);
    let mut out = String::new();
    for time in times(&sentences, published, &WORDS) {
        let words = time.span.of(text);
        let anchored = if time.anchored { ", publication" } else { "" };
        let (kind, value, relation, rule) = (time.kind, time.value, time.relation, time.rule);
        writeln!(
            out,
            "{words} = {kind} {value} ({relation}{anchored}; {rule})"
        )
        .unwrap();
    }
    out
}

#[test]
fn every_row_has_an_example_with_its_word() {
    let table = fs::read_to_string("data/time_words.tsv").unwrap();
    for line in table.lines().skip(1) {
        let cells: Vec<_> = line.split('\t').collect();
        let (word, example) = (cells[0].to_lowercase(), cells[3].to_lowercase());
        assert!(example.contains(&word), "{word}: {example}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_words_are_too_strange(
        text in "((the|last|next|two|[0-9]{1,9}|-|years|ago|earlier|quarter|first|of|half|March|May|Monday|century|millennia|year|['’.,:/]|[0-9]{1,2}:[0-9]{2}|p\\.m\\.|nineteen|ninety|thousand|every|end|\\PC) ?){0,30}",
        days in -500_000..500_000_i64,
    ) {
        let published = NaiveDate::from_ymd_opt(2024, 6, 12).unwrap() + chrono::Duration::days(days);
        let mut memory = Memory::default();
        let sentences = ENGINE.analyse(&text, &mut memory);
        for time in times(&sentences, Some(published), &WORDS) {
            prop_assert!(!time.span.of(&text).is_empty());
            prop_assert!(!time.value.is_empty());
        }
    }
}
