//! What a reader is told: plain-text cases of whole readings, shortened to the lines that matter.
//! A case named `wrong: …` records a known fault.
#![cfg(test)]

#[path = "support/article.rs"]
mod article;
mod support;

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use demarche::language::Memory;
use demarche::lexicon::source::DataFiles;
use demarche::model::id::Id;
use demarche::model::reading::{Actor, Event, Place, Position, Reading, Statement};
use demarche::model::span::CharSpan;
use demarche::pipeline::Reader;
use demarche::read::{Input, Options, articles};
use demarche::show::text::{Look, page};
use support::check;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&DataFiles::embedded()).unwrap());
const SAMPLES: &[&str] = &["dam-standoff", "gulf-loan", "oslo-mediation"];

#[test]
fn which_actor() {
    check("tests/cases/resolve/actors.txt", |input| {
        let reading = read(input);
        let text = Text::new(&reading);
        let mut out = String::new();
        for actor in &reading.actors {
            text.actor(&mut out, actor);
        }
        out
    });
}

#[test]
fn which_place() {
    check("tests/cases/resolve/places.txt", |input| {
        let reading = read(input);
        let text = Text::new(&reading);
        let mut out = String::new();
        for place in &reading.places {
            text.place(&mut out, place);
        }
        out
    });
}

#[test]
fn which_speaker() {
    check("tests/cases/resolve/statements.txt", |input| {
        let reading = read(input);
        let text = Text::new(&reading);
        let mut out = String::new();
        for statement in &reading.statements {
            text.statement(&mut out, statement);
        }
        out
    });
}

#[test]
fn whose_position() {
    check("tests/cases/resolve/positions.txt", |input| {
        let reading = read(input);
        let text = Text::new(&reading);
        let mut out = String::new();
        for position in &reading.positions {
            text.position(&mut out, position);
        }
        out
    });
}

#[test]
fn which_event_where_and_when() {
    check("tests/cases/resolve/events.txt", |input| {
        let reading = read(input);
        let text = Text::new(&reading);
        let mut out = String::new();
        for event in &reading.events {
            text.event(&mut out, event);
        }
        out
    });
}

#[test]
fn samples_as_a_whole() {
    for name in SAMPLES {
        let input = Input::File(format!("data/samples/{name}.txt").into());
        let found = articles(&input, &Options::default());
        let mut pages = String::new();
        for article in found {
            let reading = READER.read(&article.unwrap(), &mut Memory::default());
            let look = Look {
                colour: false,
                width: 100,
            };
            pages.push_str(&page(&reading, look));
        }
        let path = Path::new("tests/golden").join(format!("{name}.text"));
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, &pages).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap();
        assert_eq!(pages, expected, "{}", path.display());
    }
}

fn read(input: &str) -> Reading {
    READER.read(&article::article(input), &mut Memory::default())
}

/// A reading, told in one line a finding.
struct Text<'a> {
    reading: &'a Reading,
    chars: Vec<char>,
}

impl<'a> Text<'a> {
    fn new(reading: &'a Reading) -> Self {
        let chars = reading.article.text.chars().collect();
        Self { reading, chars }
    }

    fn words(&self, span: CharSpan) -> String {
        self.chars[span.start..span.end].iter().collect()
    }

    fn actor(&self, out: &mut String, actor: &Actor) {
        write!(out, "{} \"{}\" {}", actor.id, actor.name, actor.kind).unwrap();
        for more in [&actor.country, &actor.sector].into_iter().flatten() {
            write!(out, " {more}").unwrap();
        }
        for role in actor.roles.iter().filter(|role| role.source == "text") {
            write!(out, "; {}", role.title).unwrap();
            if let Some(of) = &role.of {
                write!(out, " of {of}").unwrap();
            }
        }
        let mentions: Vec<_> = actor
            .mentions
            .iter()
            .map(|one| {
                let span = CharSpan {
                    start: one.start,
                    end: one.end,
                };
                format!("{} ({})", self.words(span), one.form)
            })
            .collect();
        writeln!(out, ": {}", mentions.join(" | ")).unwrap();
    }

    fn place(&self, out: &mut String, place: &Place) {
        write!(out, "{} \"{}\" {}", place.id, place.name, place.kind).unwrap();
        for more in [&place.admin1, &place.country].into_iter().flatten() {
            write!(out, " {more}").unwrap();
        }
        let mentions: Vec<_> = place
            .mentions
            .iter()
            .map(|one| {
                self.words(CharSpan {
                    start: one.start,
                    end: one.end,
                })
            })
            .collect();
        writeln!(out, ": {}", mentions.join(" | ")).unwrap();
    }

    fn statement(&self, out: &mut String, one: &Statement) {
        let content: Vec<_> = one.content.iter().map(|&span| self.words(span)).collect();
        write!(out, "{} {}: {}", one.id, self.names(&one.speakers), one.act).unwrap();
        if !one.addressees.is_empty() {
            write!(out, " to {}", self.names(&one.addressees)).unwrap();
        }
        write!(out, " | {}", content.join(" … ")).unwrap();
        if one.made != "made" {
            write!(out, " | {}", one.made).unwrap();
        }
        if let Some(day) = &one.said_on {
            let value = day.value.as_deref().unwrap_or("-");
            write!(out, " | on {value} ({})", day.from).unwrap();
        }
        let links = [
            ("at", &one.place),
            ("during", &one.occasion),
            ("within", &one.within),
            ("same as", &one.same_as),
        ];
        for (word, id) in links {
            if let Some(id) = id {
                write!(out, " | {word} {}", self.name(id)).unwrap();
            }
        }
        out.push('\n');
    }

    fn position(&self, out: &mut String, one: &Position) {
        write!(out, "{} {}", one.id, self.name(&one.holder)).unwrap();
        if let Some(voice) = &one.voiced_by {
            write!(out, " through {}", self.name(voice)).unwrap();
        }
        write!(out, ": {} {} {}", one.stance, one.polarity, one.issue.id).unwrap();
        if let Some(of) = &one.issue.of {
            write!(out, " of {}", self.name(of)).unwrap();
        }
        if let Some(toward) = &one.toward {
            write!(out, " | toward {}", self.name(toward)).unwrap();
        }
        if let Some(condition) = &one.condition {
            write!(out, " | if: {}", condition.text).unwrap();
        }
        if let Some(statement) = &one.statement {
            write!(out, " | in {statement}").unwrap();
        }
        out.push('\n');
    }

    fn event(&self, out: &mut String, one: &Event) {
        write!(out, "{} {}", one.id, one.kind).unwrap();
        if let Some(mode) = &one.mode {
            write!(out, " {mode}").unwrap();
        }
        write!(out, " {}: {}", one.status, self.names(&one.actors)).unwrap();
        if !one.recipients.is_empty() {
            write!(out, " > {}", self.names(&one.recipients)).unwrap();
        }
        let triggers: Vec<_> = one
            .mentions
            .iter()
            .map(|mention| self.words(mention.trigger))
            .collect();
        write!(out, " | {}", triggers.join(", ")).unwrap();
        if let Some(place) = &one.place {
            write!(out, " | at {}", self.name(place)).unwrap();
        }
        if let Some(time) = &one.time {
            write!(out, " | {} ({})", time.value, time.from).unwrap();
        }
        for count in &one.counts {
            let number = |n: Option<u64>| n.map_or("?".to_owned(), |n| n.to_string());
            let (min, max) = (number(count.min), number(count.max));
            write!(out, " | {} {min}-{max}", count.what).unwrap();
        }
        for relation in &one.relations {
            write!(out, " | {} {}", relation.kind, relation.to).unwrap();
        }
        if let Some(statement) = &one.statement {
            write!(out, " | in {statement}").unwrap();
        }
        out.push('\n');
    }

    fn names(&self, ids: &[Id]) -> String {
        if ids.is_empty() {
            return "nobody".to_owned();
        }
        let names: Vec<_> = ids.iter().map(|id| self.name(id)).collect();
        names.join(" + ")
    }

    /// The name of an actor or place; the id of anything else.
    fn name(&self, id: &str) -> String {
        let actors = self.reading.actors.iter();
        let mut actors = actors.map(|actor| (&actor.id, &actor.name));
        let places = self.reading.places.iter();
        let mut places = places.map(|place| (&place.id, &place.name));
        let found = actors.find(|(own, _)| *own == id);
        let found = found.or_else(|| places.find(|(own, _)| *own == id));
        found.map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    }
}
