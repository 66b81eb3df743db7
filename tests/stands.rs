//! Who stands where, in sentences of the shapes in which positions are taken: one file of ten a shape.
//!
//! The lower half of a case is the right answer, written by hand before the program was asked. `UPDATE=1`
//! rewrites only the marks: a case named `wrong: …` does not come out right yet. A line reads
//! `holder [through voice]: stance side words [/ side words] [if condition] [toward actor]`; `|` parts
//! holders and stances that are as good, `/` other names of the same issue: each word must begin a word of
//! its label. A line that begins with `perhaps` may be missing.
#![cfg(test)]

#[path = "support/article.rs"]
mod article;

use std::env;
use std::fmt::Write;
use std::fs;

use demarche::language::Memory;
use demarche::lexicon::source::DataFiles;
use demarche::model::reading::{Position, Reading};
use demarche::pipeline::Reader;

const FOLDER: &str = "tests/cases/stands";

#[test]
fn sentences_of_all_shapes() {
    let reader = Reader::new(&DataFiles::embedded()).unwrap();
    let mut memory = Memory::default();
    let mut paths: Vec<_> = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let (mut right, mut all) = (0, 0);
    let mut complaints = Vec::new();
    for path in paths {
        let before = format!("\n{}", fs::read_to_string(&path).unwrap());
        let mut after = String::new();
        for case in before.split("\n--- ").skip(1) {
            let (name, rest) = case.split_once('\n').unwrap();
            let (input, answer) = rest.split_once("\n----").unwrap();
            let marked = name.starts_with("wrong: ");
            let plain = name.trim_start_matches("wrong: ");
            let reading = reader.read(&article::article(input.trim()), &mut memory);
            let holds = is_right(&reading, answer.trim());
            right += usize::from(holds);
            all += 1;
            if holds == marked {
                complaints.push(format!("{}: {name}", path.display()));
            }
            let mark = if holds { "" } else { "wrong: " };
            let (input, answer) = (input.trim(), answer.trim());
            write!(after, "--- {mark}{plain}\n{input}\n----\n{answer}\n\n").unwrap();
        }
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, after.trim_end().to_owned() + "\n").unwrap();
        }
    }
    assert!(right * 10 >= all * 9, "{right} of {all} are right");
    if env::var_os("UPDATE").is_none() {
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }
}

/// Whether the reading holds the positions of the answer and no other.
fn is_right(reading: &Reading, answer: &str) -> bool {
    let mut left: Vec<&Position> = reading.positions.iter().collect();
    for line in answer.lines() {
        let wanted = Wanted::new(line);
        match left.iter().position(|one| wanted.is(reading, one)) {
            Some(number) => _ = left.remove(number),
            None if wanted.perhaps => {}
            None => return false,
        }
    }
    left.is_empty()
}

/// A line of the right answer.
struct Wanted<'a> {
    perhaps: bool,
    holder: &'a str,
    voice: Option<&'a str>,
    stances: Vec<&'a str>,
    /// Each: the side and the words of the issue.
    issues: Vec<(&'a str, Vec<&'a str>)>,
    condition: Option<&'a str>,
    toward: Option<&'a str>,
}

impl<'a> Wanted<'a> {
    fn new(line: &'a str) -> Self {
        let part = |text: &'a str, by: &str| match text.split_once(by) {
            Some((text, rest)) => (text, Some(rest)),
            None => (text, None),
        };
        let (who, rest) = line.split_once(": ").unwrap();
        let (holder, voice) = part(who, " through ");
        let (rest, toward) = part(rest, " toward ");
        let (rest, condition) = part(rest, " if ");
        let (stances, issues) = rest.split_once(' ').unwrap();
        let issue = |text: &'a str| {
            let (side, words) = text.split_once(' ').unwrap();
            (side, words.split(' ').collect())
        };
        Self {
            perhaps: holder.starts_with("perhaps "),
            holder: holder.trim_start_matches("perhaps "),
            voice,
            stances: stances.split('|').collect(),
            issues: issues.split(" / ").map(issue).collect(),
            condition,
            toward,
        }
    }

    fn is(&self, reading: &Reading, one: &Position) -> bool {
        let voiced = |voice| {
            one.voiced_by
                .as_ref()
                .is_some_and(|id| is_called(reading, id, voice))
        };
        let directed = |toward| {
            one.toward
                .as_ref()
                .is_some_and(|id| is_called(reading, id, toward))
        };
        let depends = |condition: &str| {
            let own = one.condition.as_ref().map(|own| own.text.to_lowercase());
            own.is_some_and(|own| own.contains(&condition.to_lowercase()))
        };
        is_called(reading, &one.holder, self.holder)
            && self.voice.is_none_or(voiced)
            && self.stances.contains(&one.stance.as_str())
            && self.toward.is_none_or(directed)
            && self.condition.is_none_or(depends)
            && self.issues.iter().any(|(side, words)| {
                *side == &*one.polarity && words.iter().all(|word| begins_a_word(one, word))
            })
    }
}

/// Whether a word of the issue's label or id begins with `start`.
fn begins_a_word(position: &Position, start: &str) -> bool {
    let issue = &position.issue;
    let words = format!("{} {}", issue.label, issue.id).to_lowercase();
    words
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word.starts_with(&start.to_lowercase()))
}

/// Whether the actor has one of `names`, parted by `|`, as its name or in a mention.
fn is_called(reading: &Reading, id: &str, names: &str) -> bool {
    let text: Vec<char> = reading.article.text.chars().collect();
    let Some(actor) = reading.actors.iter().find(|actor| actor.id == id) else {
        return false;
    };
    let mentions = actor.mentions.iter();
    let mentions = mentions.map(|one| text[one.start..one.end].iter().collect::<String>());
    let mut own = mentions.chain(std::iter::once(actor.name.clone()));
    own.any(|own| {
        let own = own.to_lowercase();
        names
            .split('|')
            .any(|name| own.contains(&name.to_lowercase()))
    })
}
