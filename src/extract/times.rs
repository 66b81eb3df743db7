//! Finds when: sentences in, expressions of time with their TIMEX3 values out.

use chrono::NaiveDate;

use crate::lexicon::time_words::TimeWords;
use crate::model::sentence::Sentence;
use crate::model::span::Span;
use crate::model::time_finding::TimeFinding;

mod calendar;
mod clock;
mod dates;
mod holidays;
mod lengths;
mod phrase;
mod pieces;
mod relative;
mod tense;

use calendar::Context;
use phrase::Found;
use pieces::{Cursor, Piece};

/// Measured precision of each rule on development data, the value right, smoothed by one hit and one miss.
const CONFIDENCE: &[(&str, f64)] = &[
    ("ago", 0.44),
    ("bare-plural", 0.50),
    ("bare-unit", 0.62),
    ("century", 0.60),
    ("clock", 0.35),
    ("day", 0.94),
    ("day-part", 0.37),
    ("decade", 0.58),
    ("deictic", 0.92),
    ("frequency", 0.50),
    ("full-date", 0.93),
    ("holiday", 0.46),
    ("hyphened-length", 0.89),
    ("length", 0.79),
    ("month", 0.90),
    ("month-year", 0.92),
    ("quarter", 0.86),
    ("rate", 0.38),
    ("recent", 0.50),
    ("reference", 0.63),
    ("season", 0.80),
    ("set", 0.75),
    ("stepped-length", 0.81),
    ("stepped-month", 0.85),
    ("stepped-plural", 0.43),
    ("stepped-unit", 0.70),
    ("stepped-weekday", 0.75),
    ("weekday", 0.92),
    ("year", 0.85),
    ("year-ago", 0.59),
];

/// The expressions of time in `sentences`; relative ones are worked out against `published`.
pub fn times(
    sentences: &[Sentence],
    published: Option<NaiveDate>,
    words: &TimeWords,
) -> Vec<TimeFinding> {
    let mut context = Context::new(published);
    let mut findings = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let pieces = pieces::pieces(sentence);
        let cursor = Cursor::new(sentence, &pieces, words);
        let mut at = 0;
        while at < pieces.len() {
            let Some(found) = phrase::find(&cursor, at) else {
                at += 1;
                continue;
            };
            let end = at + found.pieces;
            findings.push(finding(number, &cursor, at, &found, &mut context));
            at = end;
        }
    }
    findings
}

fn finding(
    sentence: usize,
    cursor: &Cursor,
    at: usize,
    found: &Found,
    context: &mut Context,
) -> TimeFinding {
    let first: &Piece = &cursor.pieces[at];
    let last = &cursor.pieces[at + found.pieces - 1];
    let head = cursor.pieces[at + found.head.min(found.pieces - 1)].token;
    let future = tense::future(cursor.sentence, head);
    let resolved = context.resolve(&found.meaning, future);
    TimeFinding {
        sentence,
        first: first.token,
        last: last.last,
        span: Span::new(first.span.start, last.span.end),
        kind: resolved.kind,
        value: resolved.value,
        relation: relation(cursor, at, resolved.kind, resolved.long),
        anchored: resolved.anchored,
        confidence: confidence(found.rule),
        rule: found.rule,
    }
}

/// How the sentence stands to the time, by the preposition before it.
fn relation(cursor: &Cursor, at: usize, kind: &str, long: bool) -> &'static str {
    for length in (1..=4.min(at)).rev() {
        if let Some((count, value)) = cursor.class(at - length, "relation")
            && count == length
        {
            return match value {
                "before" => "before",
                "after" => "after",
                "during" => "during",
                _ => "on",
            };
        }
    }
    if long || kind == "duration" {
        "during"
    } else {
        "on"
    }
}

fn confidence(rule: &str) -> f64 {
    let known = CONFIDENCE.iter().find(|(name, _)| *name == rule);
    known.map_or(0.5, |(_, measured)| *measured)
}
