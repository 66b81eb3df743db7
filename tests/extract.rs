//! What each file of `extract` finds in the plain-text cases of tests/cases/extract.
//! A case named `wrong: …` records a known fault.
#![cfg(test)]

#[path = "support/article.rs"]
mod article;
mod support;

use std::fmt::Write;
use std::sync::LazyLock;

use demarche::extract::{actors, events, positions, quotes, statements};
use demarche::language::{Engine, Memory};
use demarche::lexicon::Lexicon;
use demarche::lexicon::source::DataFiles;
use demarche::model::article::Article;
use demarche::model::finding::{MentionFinding, Phrase, StatementFinding};
use demarche::model::sentence::Sentence;
use support::check;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().unwrap());
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&DataFiles::embedded()).unwrap());

#[test]
fn actors_and_places() {
    check("tests/cases/extract/actors.txt", |input| {
        let case = Case::new(input);
        let mut out = String::new();
        for one in &case.mentions {
            let words = one.span.of(&case.article.text);
            let kind = one.kind.unwrap_or("-");
            write!(out, "{words} = {} {kind}", one.form.name()).unwrap();
            add(&mut out, "", one.known.first());
            add(&mut out, "place ", one.places.first());
            add(&mut out, "", one.country.as_ref());
            add(&mut out, "", one.sector.as_ref());
            add(&mut out, "", one.gender.as_ref());
            for title in &one.titles {
                let heads = title.of.iter();
                let of: Vec<_> = heads.map(|&word| case.word(one.sentence, word)).collect();
                write!(out, ", title \"{}\"", title.title).unwrap();
                add(&mut out, "in ", title.country.as_ref());
                add(
                    &mut out,
                    "of ",
                    (!of.is_empty()).then(|| of.join(" + ")).as_ref(),
                );
            }
            add(&mut out, "", one.plural.then_some("plural").as_ref());
            writeln!(out, " ({})", one.rule).unwrap();
        }
        out
    });
}

#[test]
fn who_said_what() {
    check("tests/cases/extract/statements.txt", |input| {
        let case = Case::new(input);
        let mut out = String::new();
        for one in &case.statements {
            let cue = one.cue_span.map_or("-", |span| span.of(&case.article.text));
            let content: Vec<_> = one
                .content
                .iter()
                .map(|span| span.of(&case.article.text))
                .collect();
            write!(out, "{} | {cue}", case.phrases(&one.speakers)).unwrap();
            if !one.addressees.is_empty() {
                write!(out, " to {}", case.phrases(&one.addressees)).unwrap();
            }
            write!(out, " | {}", content.join(" … ")).unwrap();
            write!(out, " | {} {}", one.act, one.form).unwrap();
            if one.made != "made" {
                write!(out, " {}", one.made).unwrap();
            }
            if let Some(earlier) = one.same_speaker_as {
                write!(out, " as {earlier}").unwrap();
            }
            writeln!(out, " ({})", one.rule).unwrap();
        }
        out
    });
}

#[test]
fn who_stands_where() {
    check("tests/cases/extract/positions.txt", |input| {
        let case = Case::new(input);
        let found =
            positions::positions(&case.sentences, &case.mentions, &case.statements, &LEXICON);
        let mut out = String::new();
        for one in found {
            let holder = one
                .holder
                .as_ref()
                .map_or("the speaker", |p| case.phrase(p));
            let issue = &one.issue;
            write!(out, "{holder} | {} {}", one.stance, one.polarity).unwrap();
            write!(out, " | {} \"{}\"", issue.id, issue.label).unwrap();
            add(
                &mut out,
                "of ",
                issue.of.as_ref().map(|p| case.phrase(p)).as_ref(),
            );
            add(
                &mut out,
                "toward ",
                one.toward.as_ref().map(|p| case.phrase(p)).as_ref(),
            );
            if let Some(span) = one.condition {
                write!(out, " | if: {}", span.of(&case.article.text)).unwrap();
            }
            if let Some(statement) = one.statement {
                write!(out, " | in statement {statement}").unwrap();
            }
            writeln!(out, " ({})", one.rule).unwrap();
        }
        out
    });
}

#[test]
fn what_happened() {
    check("tests/cases/extract/events.txt", |input| {
        let case = Case::new(input);
        let mut out = String::new();
        for one in events::events(&case.sentences, &case.mentions, &LEXICON) {
            let trigger = one.trigger_span.of(&case.article.text);
            write!(out, "{trigger} = {}", one.kind).unwrap();
            if let Some(mode) = &one.mode {
                write!(out, " {mode}").unwrap();
            }
            write!(out, " {}", one.status).unwrap();
            if one.historical {
                out.push_str(" historical");
            }
            write!(out, " | {}", case.phrases(&one.actors)).unwrap();
            if one.reciprocal {
                out.push_str(" with each other");
            }
            if !one.recipients.is_empty() {
                write!(out, " > {}", case.phrases(&one.recipients)).unwrap();
            }
            let places = one.places.iter();
            let places: Vec<_> = places.map(|&word| case.word(one.sentence, word)).collect();
            if !places.is_empty() {
                write!(out, " | at {}", places.join(" + ")).unwrap();
            }
            for (what, min, max) in &one.counts {
                let max = Some(max).filter(|max| **max < u64::MAX);
                let max = max.map_or("?".to_owned(), u64::to_string);
                write!(out, " | {what} {min}-{max}").unwrap();
            }
            if let Some(span) = one.condition {
                write!(out, " | if: {}", span.of(&case.article.text)).unwrap();
            }
            writeln!(out, " ({})", one.rule).unwrap();
        }
        out
    });
}

/// Writes `, before` and the value, if there is one.
fn add(out: &mut String, before: &str, value: Option<&impl std::fmt::Display>) {
    if let Some(value) = value {
        write!(out, ", {before}{value}").unwrap();
    }
}

/// Sport, weather, business: tests/cases/extract/figures.txt has a sentence a line, none of which tells of a
/// political event.
#[test]
fn figures_of_speech_are_no_events() {
    let text = std::fs::read_to_string("tests/cases/extract/figures.txt").unwrap();
    let found: Vec<String> = text
        .lines()
        .filter_map(|line| {
            let case = Case::new(line);
            let mut events = events::events(&case.sentences, &case.mentions, &LEXICON).into_iter();
            let event = events.find(|one| one.kind != "OTHER")?;
            Some(format!("{line} ({})", event.rule))
        })
        .collect();
    assert!(text.lines().count() >= 60);
    assert!(found.is_empty(), "{found:#?}");
}

/// An article with what the other files of the room need.
struct Case {
    article: Article,
    sentences: Vec<Sentence>,
    mentions: Vec<MentionFinding>,
    statements: Vec<StatementFinding>,
}

impl Case {
    fn new(input: &str) -> Self {
        let article = article::article(input);
        let sentences = ENGINE.sentences(&article, &mut Memory::default());
        let mentions = actors::mentions(&sentences, &LEXICON);
        let quotes = quotes::quotes(&article);
        let statements = statements::statements(&sentences, &quotes, &LEXICON);
        Self {
            article,
            sentences,
            mentions,
            statements,
        }
    }

    fn word(&self, sentence: usize, token: usize) -> &str {
        &self.sentences[sentence].tokens[token].text
    }

    fn phrase(&self, phrase: &Phrase) -> &str {
        phrase.span.of(&self.article.text)
    }

    fn phrases(&self, phrases: &[Phrase]) -> String {
        if phrases.is_empty() {
            return "nobody".to_owned();
        }
        let all: Vec<_> = phrases.iter().map(|one| self.phrase(one)).collect();
        all.join(" + ")
    }
}
