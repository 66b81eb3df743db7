//! Each row of the tables of words does to its own example what it says.
//! tests/cases/rows/<table>.wrong.txt lists the rows that do not yet; `UPDATE=1` rewrites the lists.
#![cfg(test)]

#[path = "support/article.rs"]
mod article;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::sync::LazyLock;

use demarche::language::{Engine, Memory};
use demarche::lexicon::source::DataFiles;
use demarche::model::reading::{Mention, Reading};
use demarche::model::span::{CharIndex, CharSpan};
use demarche::pipeline::Reader;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(&DataFiles::embedded()).unwrap());
static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::embedded().unwrap());

/// The rank of "Mrs" and the like, which are no office: only the name beside them is somebody.
const FORM_OF_ADDRESS: &str = "9";

/// Why a row does not work; `Ok` also where there is nothing to check.
type Verdict = Result<(), String>;

#[test]
fn cues() {
    check("cues", &["cue", "pos", "act"], |row, example| {
        let places = example.words(&row["cue"]);
        let found: Vec<_> = example
            .reading
            .statements
            .iter()
            .filter(|one| one.cue.is_some_and(|cue| touches(&places, cue)))
            .collect();
        if found.is_empty() {
            return Err("no statement".to_owned());
        }
        one_is(found.iter().map(|one| one.act.as_str()), &row["act"])
    });
}

#[test]
fn stances() {
    check("stances", &["trigger", "pos", "frames"], |row, example| {
        let found = example.reading.positions.iter();
        let found: Vec<_> = found.map(|one| one.stance.as_str()).collect();
        if found.is_empty() {
            return Err("no position".to_owned());
        }
        one_is(found.into_iter(), &row["stance"])
    });
}

#[test]
fn issues() {
    check("issues", &["id"], |row, example| {
        let positions = &example.reading.positions;
        let id = &row["id"];
        let topic = row["action"].is_empty();
        let found = positions.iter().any(|one| {
            one.issue.id == **id || (topic && one.issue.broader.iter().any(|wider| **wider == **id))
        });
        match positions.first() {
            // A topic is not something to be for or against: most examples take no side.
            _ if topic || found => Ok(()),
            None => Err("no position".to_owned()),
            Some(_) => Err("another issue".to_owned()),
        }
    });
}

#[test]
fn carriers() {
    check("carriers", &["word", "pos"], |_, example| {
        let mut positions = example.reading.positions.iter();
        // What is carried is a listed issue in every example.
        match positions.next() {
            None => Err("no position".to_owned()),
            Some(one) if one.issue.broader.is_empty() => Err("the carrier itself".to_owned()),
            Some(_) => Ok(()),
        }
    });
}

#[test]
fn matters() {
    check("matters", &["word"], |row, example| {
        let positions = &example.reading.positions;
        let listed = positions.iter().any(|one| one.issue.action.is_some());
        // Whoever holds it has no office, so that only a public matter counts.
        match (row["kind"].as_str(), positions.len()) {
            ("matter" | "frame", 0) => Err("no position".to_owned()),
            ("thin" | "private", 1..) => Err("a position".to_owned()),
            ("figure", _) if listed => Err("a listed issue".to_owned()),
            _ => Ok(()),
        }
    });
}

#[test]
fn event_rules() {
    check(
        "event_rules",
        &["trigger", "pos", "object"],
        |row, example| {
            let events = &example.reading.events;
            let same_type: Vec<_> = events
                .iter()
                .filter(|one| one.kind == *row["type"])
                .collect();
            let mode = &row["mode"];
            if row["type"] == "NONE" {
                let stem = row["trigger"].split(' ').next_back().unwrap();
                let places = example.words(stem);
                let found = events.iter().flat_map(|one| &one.mentions);
                let found = found.filter(|one| touches(&places, one.trigger)).count();
                return if found == 0 {
                    Ok(())
                } else {
                    Err("an event".to_owned())
                };
            }
            if events.is_empty() {
                Err("no event".to_owned())
            } else if same_type.is_empty() {
                Err("another type".to_owned())
            } else if mode.is_empty()
                || same_type
                    .iter()
                    .any(|one| one.mode.as_deref() == Some(mode))
            {
                Ok(())
            } else {
                Err("another mode".to_owned())
            }
        },
    );
}

#[test]
fn titles() {
    check("titles", &["title"], |row, example| {
        let places = example.find(&row["title"]);
        let actors = &example.reading.actors;
        if row["rank"] == FORM_OF_ADDRESS {
            let after = |span: CharSpan| places.iter().any(|place| span.start == place.end + 1);
            let person = |(span, kind): (CharSpan, &str)| kind == "person" && after(span);
            let found = example.mentions().any(person);
            return found.then_some(()).ok_or("no person".to_owned());
        }
        let told = actors.iter().flat_map(|actor| &actor.roles);
        let told = told.filter_map(|role| role.evidence);
        covered(
            &places,
            example.mentions().map(|(span, _)| span).chain(told),
        )
    });
}

#[test]
fn role_nouns() {
    check("role_nouns", &["noun"], |row, example| {
        let head = row["noun"].split(' ').next_back().unwrap();
        let places = example.words(head);
        covered(&places, example.mentions().map(|(span, _)| span))
    });
}

#[test]
fn conditions() {
    check("conditions", &["marker"], |row, example| {
        let places = example.find(&row["marker"]);
        let events = example.reading.events.iter();
        let positions = example.reading.positions.iter();
        let conditions = events.filter_map(|one| one.condition.as_ref());
        let conditions = conditions.chain(positions.filter_map(|one| one.condition.as_ref()));
        covered(
            &places,
            conditions.map(|one| CharSpan {
                start: one.start,
                end: one.end,
            }),
        )
    });
}

#[test]
fn relation_words() {
    check("relation_words", &["words"], |row, example| {
        let events = &example.reading.events;
        let found: Vec<_> = events.iter().flat_map(|event| &event.relations).collect();
        match (events.len(), found.first()) {
            (0 | 1, _) => Err("no two events".to_owned()),
            (_, None) => Err("no relation".to_owned()),
            _ => one_is(found.iter().map(|one| &*one.kind), &row["relation"]),
        }
    });
}

#[test]
fn documents() {
    check("documents", &["noun"], |row, example| {
        let places = example.words(&row["noun"]);
        let mut statements = example.reading.statements.iter();
        let found = statements.any(|one| one.speaker_spans.iter().any(|&by| touches(&places, by)));
        if found {
            Ok(())
        } else {
            Err("no statement".to_owned())
        }
    });
}

#[test]
fn metonyms() {
    check("metonyms", &["word"], |row, example| {
        let places = example.find(&row["word"]);
        let ids = example.reading.actors.iter().filter(|actor| {
            let mut mentions = actor.mentions.iter();
            mentions.any(|one| places.iter().any(|place| place.start == one.start))
        });
        one_is(ids.map(|actor| actor.id.as_ref()), &row["actor"])
    });
}

#[test]
fn group_words() {
    check("group_words", &["noun"], |row, example| {
        let places = example.words(&row["noun"]);
        let described = example.again(&places, "description");
        described.or_else(|_| example.again(&places, "title"))
    });
}

#[test]
fn gendered_words() {
    check("gendered_words", &["noun"], |row, example| {
        let pronoun = if row["gender"] == "F" { "she" } else { "he" };
        let places = example.words(&row["noun"]);
        let said = example.words(pronoun);
        example.again(&places, "pronoun")?;
        example.again(&said, "pronoun")
    });
}

#[test]
fn organisation_words() {
    check("organisation_words", &["word"], |row, example| {
        let places = example.find(&row["word"]);
        let kinds: Vec<&str> = example
            .mentions()
            .chain(example.places())
            .filter(|(span, _)| touches(&places, *span))
            .map(|(_, kind)| kind)
            .collect();
        if kinds.is_empty() {
            return Err("no mention".to_owned());
        }
        one_is(kinds.into_iter(), &row["kind"])
    });
}

#[test]
fn place_words() {
    check("place_words", &["word"], |row, example| {
        let kind = match row["kind"].as_str() {
            "division" => "admin1",
            _ => "city",
        };
        let places = example.reading.places.iter();
        one_is(places.map(|place| place.kind.as_ref()), kind)
    });
}

/// An example sentence and what was read from it.
struct Example {
    reading: Reading,
    /// The dictionary form and the place of each word.
    lemmas: Vec<(String, CharSpan)>,
}

impl Example {
    fn new(text: &str, memory: &mut Memory) -> Self {
        let index = CharIndex::new(text);
        let sentences = ENGINE.analyse(text, memory);
        let tokens = sentences.into_iter().flat_map(|sentence| sentence.tokens);
        Self {
            reading: READER.read(&article::article(text), memory),
            lemmas: tokens
                .map(|token| (token.lemma.to_lowercase(), index.chars(token.span())))
                .collect(),
        }
    }

    /// Whether somebody is mentioned at one of `places` and elsewhere, once in the form `form`.
    fn again(&self, places: &[CharSpan], form: &str) -> Verdict {
        let touching = |one: &Mention| {
            let (start, end) = (one.start, one.end);
            touches(places, CharSpan { start, end })
        };
        let mut actors = self.reading.actors.iter();
        let found = actors.any(|actor| {
            actor.mentions.len() > 1
                && actor.mentions.iter().any(touching)
                && actor.mentions.iter().any(|one| one.form == form)
        });
        if found {
            Ok(())
        } else {
            Err("nobody before".to_owned())
        }
    }

    /// Where the words of `phrase` stand, in any form.
    fn words(&self, phrase: &str) -> Vec<CharSpan> {
        let words: Vec<&str> = phrase.split([' ', '-']).collect();
        let place = |fits: &dyn Fn(&str) -> bool| -> Vec<CharSpan> {
            let found = self.lemmas.iter().filter(|(lemma, _)| fits(lemma));
            found.map(|&(_, span)| span).collect()
        };
        let exact = place(&|lemma| words.contains(&lemma));
        if !exact.is_empty() {
            return exact;
        }
        // The engine leaves some plurals as they are: "Airmen", "Hindus", "the wounded".
        let begins = |lemma: &str, word: &str| {
            let stem: String = word.chars().take(word.chars().count().max(5) - 3).collect();
            lemma.starts_with(&stem)
        };
        place(&|lemma| words.iter().any(|word| begins(lemma, word)))
    }

    /// Where `phrase` stands as it is written, in upper or lower case.
    fn find(&self, phrase: &str) -> Vec<CharSpan> {
        let text: Vec<char> = self.reading.article.text.chars().collect();
        let phrase: Vec<char> = phrase.chars().collect();
        let same = |a: &char, b: &char| a.to_lowercase().eq(b.to_lowercase());
        let windows = text.windows(phrase.len().max(1)).enumerate();
        let fits =
            windows.filter(|(_, window)| window.iter().zip(&phrase).all(|(a, b)| same(a, b)));
        fits.map(|(start, _)| CharSpan {
            start,
            end: start + phrase.len(),
        })
        .collect()
    }

    fn places(&self) -> impl Iterator<Item = (CharSpan, &str)> {
        let mentions = self.reading.places.iter().flat_map(|place| &place.mentions);
        mentions.map(|one| {
            let (start, end) = (one.start, one.end);
            (CharSpan { start, end }, "place")
        })
    }

    fn mentions(&self) -> impl Iterator<Item = (CharSpan, &str)> {
        let actors = self.reading.actors.iter();
        actors.flat_map(|actor| {
            let mentions = actor.mentions.iter();
            mentions.map(|one| {
                let span = CharSpan {
                    start: one.start,
                    end: one.end,
                };
                (span, &*actor.kind)
            })
        })
    }
}

fn touches(places: &[CharSpan], span: CharSpan) -> bool {
    let mut places = places.iter();
    places.any(|place| place.start < span.end && span.start < place.end)
}

fn covered(places: &[CharSpan], mut spans: impl Iterator<Item = CharSpan>) -> Verdict {
    let covers = |span: CharSpan| {
        let mut places = places.iter();
        places.any(|place| span.start <= place.start && place.end <= span.end)
    };
    match places {
        [] => Err("not in its example".to_owned()),
        _ if spans.any(covers) => Ok(()),
        _ => Err("not covered".to_owned()),
    }
}

fn one_is<'a>(mut found: impl Iterator<Item = &'a str> + Clone, wanted: &str) -> Verdict {
    let first = found.clone().next().unwrap_or("nothing").to_owned();
    if found.any(|one| one == wanted) {
        Ok(())
    } else {
        Err(format!("{first} for {wanted}"))
    }
}

type Row = BTreeMap<String, String>;

/// Runs the example of each row; the rows that fail must be those that the list names.
fn check(table: &str, key: &[&str], works: impl Fn(&Row, &Example) -> Verdict) {
    let mut memory = Memory::default();
    let mut wrong = BTreeMap::new();
    let rows = rows(table);
    for row in &rows {
        let key: Vec<&str> = key.iter().map(|column| row[*column].as_str()).collect();
        let example = Example::new(&row["example"], &mut memory);
        if let Err(why) = works(row, &example) {
            wrong.insert(key.join(" / "), why);
        }
    }
    report(table, rows.len(), &wrong);
    let path = format!("tests/cases/rows/{table}.wrong.txt");
    if env::var_os("UPDATE").is_some() {
        let lines: Vec<String> = wrong.keys().map(|key| format!("{key}\n")).collect();
        fs::write(&path, lines.concat()).unwrap();
    }
    let listed = fs::read_to_string(&path).unwrap();
    let listed: BTreeSet<&str> = listed.lines().collect();
    let new: Vec<_> = wrong
        .iter()
        .filter(|(key, _)| !listed.contains(key.as_str()))
        .collect();
    assert!(
        new.is_empty(),
        "rows of {table} that no longer work: {new:#?}"
    );
    let mended: Vec<_> = listed
        .iter()
        .filter(|key| !wrong.contains_key(**key))
        .collect();
    assert!(
        mended.is_empty(),
        "take out of {path}, for they work: {mended:#?}"
    );
}

/// Tells the share of rows that work, and why the others do not, the most frequent first.
#[allow(clippy::print_stdout)] // Shown by `cargo test -- --nocapture`.
fn report(table: &str, rows: usize, wrong: &BTreeMap<String, String>) {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for why in wrong.values() {
        *reasons.entry(why).or_default() += 1;
    }
    let mut reasons: Vec<_> = reasons
        .into_iter()
        .map(|(why, count)| (count, why))
        .collect();
    reasons.sort_by_key(|&(count, why)| (std::cmp::Reverse(count), why));
    println!(
        "{table}: {} of {rows} rows work; {reasons:?}",
        rows - wrong.len()
    );
}

fn rows(table: &str) -> Vec<Row> {
    let text = fs::read_to_string(format!("data/{table}.tsv")).unwrap();
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<&str> = lines.next().unwrap().split('\t').collect();
    let cells = |line: &str| -> Row {
        let cells = line.split('\t').map(str::to_owned);
        header
            .iter()
            .map(|name| (*name).to_owned())
            .zip(cells)
            .collect()
    };
    lines.map(cells).collect()
}
