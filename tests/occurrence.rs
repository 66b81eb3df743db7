//! Ten pairs of articles about the same day: which events are linked, and how many of the links are right.
//!
//! A file of tests/cases/occurrence is two articles, what both tell of (words of the one = words of the other) and the
//! links that are found, which `UPDATE=1` rewrites: `+` is right, `-` is wrong.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use demarche::graph::terms::iri;
use demarche::graph::{Naming, Run, article_quads};
use demarche::language::Memory;
use demarche::lexicon::source::DataFiles;
use demarche::model::decision::{Decision, Verdict, actor_id};
use demarche::model::reading::Reading;
use demarche::pipeline::Reader;
use demarche::query::{ask, named};
use demarche::show::rows::Rows;
use demarche::store::{Filter, Store};
use oxigraph::model::{Quad, Term};

#[path = "support/article.rs"]
mod article;
#[path = "support/readings.rs"]
mod readings;

const RULE: &str = "\n====\n";

/// The words of each article that tell of one thing.
type Told = [Vec<String>; 2];

struct Pair {
    path: PathBuf,
    articles: [String; 2],
    told: Vec<(String, Told)>,
    gold: String,
}

fn pairs() -> Vec<Pair> {
    let files = fs::read_dir("tests/cases/occurrence").unwrap();
    let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(pair).collect()
}

fn pair(path: PathBuf) -> Pair {
    let text = fs::read_to_string(&path).unwrap();
    let parts: Vec<&str> = text.split(RULE).collect();
    let [one, other, gold, ..] = parts[..] else {
        panic!("{}: two articles and what both tell of", path.display())
    };
    let articles = [one.to_owned(), other.to_owned()];
    let told = gold.trim().lines().map(|line| {
        let (name, words) = line.split_once(": ").unwrap();
        let sides: Vec<Vec<String>> = words
            .split(" = ")
            .map(|side| side.split(" | ").map(str::to_owned).collect())
            .collect();
        let told: Told = sides.try_into().unwrap();
        for (words, article) in told.iter().zip(&articles) {
            for words in words {
                assert!(article.contains(words), "{}: {words}", path.display());
            }
        }
        (name.to_owned(), told)
    });
    Pair {
        told: told.collect(),
        gold: gold.trim().to_owned(),
        articles,
        path,
    }
}

/// Reads an article with lines `key: value` before it.
fn read(reader: &Reader, text: &str) -> Reading {
    let (head, body) = text.split_once("\n\n").unwrap();
    let fields: BTreeMap<&str, &str> = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .collect();
    let input = format!(
        "published: {}\ntitle: {}\n{body}",
        fields["published"], fields["title"]
    );
    let mut article = article::article(&input);
    article.id = fields["url"].to_owned();
    article.url = Some(fields["url"].to_owned());
    article.publisher = Some(fields["publisher"].to_owned());
    reader.read(&article, &mut Memory::default())
}

fn load(store: &Store, reading: &Reading) {
    let run = Run::new("data-1", "model-1", b"bytes");
    store
        .load(&article_quads(reading, &run, &Naming::default()))
        .unwrap();
}

fn load_all(store: &Store, readings: &[Reading]) {
    for reading in readings {
        load(store, reading);
    }
}

/// What the subjects have for a property, in all graphs.
fn values(quads: &[Quad], property: &str) -> BTreeMap<String, Vec<String>> {
    let property = iri(property);
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for quad in quads.iter().filter(|quad| quad.predicate == property) {
        let value = match &quad.object {
            Term::Literal(value) => value.value().to_owned(),
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::BlankNode(_) => unreachable!(),
        };
        let subject = quad.subject.to_string();
        let subject = subject.trim_matches(['<', '>']).to_owned();
        values.entry(subject).or_default().push(value);
    }
    values
}

/// The events of the two articles that the store takes for one, two by two: their words and the reasons.
fn linked(store: &Store, readings: &[Reading; 2]) -> Vec<[String; 2]> {
    let quads = store.quads(&Filter::default()).unwrap();
    let leaders = values(&quads, "dem:occurrence");
    let articles = values(&quads, "dem:inArticle");
    let identifiers = values(&quads, "dct:identifier");
    let mut together: BTreeMap<&str, [Vec<&str>; 2]> = BTreeMap::new();
    let triggers = values(&quads, "dem:trigger");
    for event in triggers.keys() {
        let leader = leaders
            .get(event)
            .map_or(event.as_str(), |leader| leader[0].as_str());
        let id = &identifiers[&articles[event][0]][0];
        let side = usize::from(*id == readings[1].article.id);
        together.entry(leader).or_default()[side].push(event);
    }
    let words = |event: &str| {
        let told: BTreeSet<usize> = triggers[event]
            .iter()
            .filter_map(|words| {
                words
                    .rsplit_once("#char=")?
                    .1
                    .split(',')
                    .next()?
                    .parse()
                    .ok()
            })
            .collect();
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        told.join(" ")
    };
    let mut pairs = Vec::new();
    for [left, right] in together.values() {
        for one in left {
            pairs.extend(right.iter().map(|other| [words(one), words(other)]));
        }
    }
    pairs.sort();
    pairs
}

/// Where each mention begins, with the words that follow.
fn context(text: &str, places: &str) -> Vec<String> {
    let places = places.split(' ').filter_map(|place| place.parse().ok());
    let words = |start: usize| text.chars().skip(start).take(40).collect::<String>();
    places.map(words).collect()
}

/// Whether one of the mentions stands in one of the words.
fn stands_in(text: &str, places: &str, words: &[String]) -> bool {
    let within = |place: usize| {
        words.iter().any(|words| {
            text.match_indices(words.as_str()).any(|(byte, _)| {
                let start = text[..byte].chars().count();
                (start..start + words.chars().count()).contains(&place)
            })
        })
    };
    let mut places = places.split(' ').filter_map(|place| place.parse().ok());
    places.any(within)
}

#[test]
fn nine_links_of_ten_are_right_and_half_of_them_are_found() {
    let reader = Reader::new(&DataFiles::embedded()).unwrap();
    let (mut right, mut links, mut found, mut all) = (0, 0, 0, 0);
    let mut told = String::new();
    for pair in pairs() {
        let readings = [0, 1].map(|side: usize| read(&reader, &pair.articles[side]));
        let store = Store::memory().unwrap();
        load_all(&store, &readings);
        let mut seen = BTreeSet::new();
        let mut verdicts = BTreeSet::new();
        for places in linked(&store, &readings) {
            let is_told = |(_, (_, words)): &(usize, &(String, Told))| {
                (0..2).all(|side| {
                    stands_in(&readings[side].article.text, &places[side], &words[side])
                })
            };
            let gold = pair.told.iter().enumerate().find(is_told);
            links += 1;
            right += usize::from(gold.is_some());
            seen.extend(gold.map(|(number, _)| number));
            let sides = [0, 1].map(|side: usize| {
                let words = context(&readings[side].article.text, &places[side]);
                words[0].replace('\n', " ")
            });
            let sign = if gold.is_some() { '+' } else { '-' };
            let name = gold.map_or("nothing of both", |(_, (name, _))| name);
            verdicts.insert(format!("{sign} {name}: {} = {}", sides[0], sides[1]));
        }
        found += seen.len();
        all += pair.told.len();
        let mut text = format!(
            "{}{RULE}{}{RULE}{}{RULE}",
            pair.articles[0], pair.articles[1], pair.gold
        );
        for line in verdicts {
            writeln!(text, "{}", line.trim_end()).unwrap();
        }
        write!(
            told,
            "{}: {}/{} ",
            pair.path.display(),
            seen.len(),
            pair.told.len()
        )
        .unwrap();
        readings::check(Path::new(&pair.path), &text);
    }
    let text = format!("{right} of {links} links are right, {found} of {all} are found; {told}");
    assert!(right * 10 >= links * 9 && found * 2 >= all, "{text}");
}

#[test]
fn links_do_not_depend_on_the_order_of_loading_and_go_with_their_articles() {
    let reader = Reader::new(&DataFiles::embedded()).unwrap();
    let readings: Vec<Reading> = pairs()
        .iter()
        .flat_map(|pair| pair.articles.clone())
        .map(|text| read(&reader, &text))
        .collect();
    let dump = |store: &Store| {
        let quads = store.quads(&Filter::default()).unwrap();
        let lines: Vec<String> = quads.iter().map(ToString::to_string).collect();
        lines.join("\n")
    };
    let filled = Store::memory().unwrap();
    load_all(&filled, &readings);
    let other = Store::memory().unwrap();
    for reading in readings.iter().rev() {
        load(&other, reading);
    }
    assert_eq!(dump(&filled), dump(&other));
    let half = Store::memory().unwrap();
    let (gone, kept): (Vec<_>, Vec<_>) =
        readings.iter().enumerate().partition(|(at, _)| at % 2 == 0);
    for (_, reading) in kept {
        load(&half, reading);
    }
    for (_, reading) in gone {
        filled.remove(&reading.article.id).unwrap();
    }
    let links = |store: &Store| {
        let quads = store.quads(&Filter::default()).unwrap();
        values(&quads, "dem:occurrence")
    };
    assert_eq!(links(&filled), links(&half));
    readings::assert_no_dangling(&filled.quads(&Filter::default()).unwrap(), "half");
}

/// Two articles of which the second is printed a day later.
fn two(one: &str, other: &str) -> (Store, [Reading; 2]) {
    let reader = Reader::new(&DataFiles::embedded()).unwrap();
    let head = |number: usize| {
        format!(
            "title: Number {number}\npublished: 2027-02-0{number}\npublisher: Paper {number}\nurl: https://paper.example/{number}\n\n"
        )
    };
    let readings = [
        read(&reader, &(head(3) + one)),
        read(&reader, &(head(4) + other)),
    ];
    let store = Store::memory().unwrap();
    load_all(&store, &readings);
    (store, readings)
}

/// The rows of a stored query: the columns that are asked for.
fn rows(store: &Store, query: &str, columns: &[&str]) -> Vec<String> {
    let question = named(query).unwrap();
    let answer = ask(store, &question, &BTreeMap::new()).unwrap();
    let rows = Rows::new(&answer);
    let cells = |row: demarche::show::rows::Row| {
        let cells: Vec<String> = columns.iter().map(|column| row.text(column)).collect();
        cells.join(" | ")
    };
    rows.iter().map(cells).collect()
}

#[test]
fn the_user_takes_links_apart_and_makes_them() {
    let (store, _) = two(
        "On Tuesday, Chad expelled two diplomats of Gabon.",
        "Chad expelled two Gabonese diplomats on Tuesday. Chad expelled a bishop on Monday.",
    );
    let links = |store: &Store| values(&store.quads(&Filter::default()).unwrap(), "dem:occurrence");
    let found = links(&store);
    assert_eq!(found.len(), 1, "{found:?}");
    let (event, leaders) = found.iter().next().unwrap();
    let decide = |other: &str, verdict| {
        let decision = Decision {
            actor: actor_id(event),
            other: actor_id(other),
            verdict,
            ..Decision::default()
        };
        let articles = store.decide(&Naming::default(), &[decision]).unwrap();
        assert!(articles.is_empty());
    };
    decide(&leaders[0], Verdict::Different);
    assert!(links(&store).is_empty());
    decide(&leaders[0], Verdict::Undo);
    assert_eq!(links(&store), found);
    let quads = store.quads(&Filter::default()).unwrap();
    let apart = values(&quads, "dem:trigger").into_keys();
    let apart: Vec<String> = apart
        .filter(|one| one != event && *one != leaders[0])
        .collect();
    decide(&apart[0], Verdict::Same);
    assert_eq!(links(&store).len(), 2);
    decide(&apart[0], Verdict::Undo);
    assert_eq!(links(&store), found);
}

#[test]
fn a_copy_is_no_other_source() {
    let text = "Chad expelled two diplomats of Gabon on Tuesday. The foreign minister of Chad said in the \
                capital that the two men had bought maps of the northern airfields from a clerk, and that they \
                must be gone before the market opens on Friday. Gabon called the charge a fairy tale and asked \
                the king of Tonga to mediate between the two governments.";
    let (store, readings) = two(text, &text[..230]);
    let quads = store.quads(&Filter::default()).unwrap();
    assert_eq!(values(&quads, "dem:copyOf").len(), 1);
    readings::assert_no_dangling(&quads, "copies");
    let told = rows(&store, "sources", &["sources", "articles", "what"]);
    assert!(told.contains(&"1 | 2 | expulsion".to_owned()), "{told:?}");
    store.remove(&readings[0].article.id).unwrap();
    let quads = store.quads(&Filter::default()).unwrap();
    assert!(values(&quads, "dem:copyOf").is_empty());
}

#[test]
fn copies_do_not_depend_on_the_order_of_loading() {
    let words: Vec<String> = (0..600).map(|word| format!("word{word}")).collect();
    // A dispatch, its copies cut at either end, one that two texts share in part, another text.
    let articles = [
        ("2027-02-01", 0..300),
        ("2027-02-01", 0..280),
        ("2027-02-02", 0..240),
        ("2027-02-02", 60..300),
        ("2027-02-03", 100..340),
        ("2027-02-03", 120..360),
        ("2027-02-04", 0..300),
        ("2027-02-04", 400..600),
    ];
    let readings: Vec<Reading> = (articles.iter().enumerate())
        .map(|(number, (day, told))| {
            let mut reading = Reading::default();
            reading.article.id = format!("paper-{number}");
            reading.article.url = Some(format!("https://papers.example/{number}"));
            reading.article.published = Some((*day).to_owned());
            reading.article.text = words[told.clone()].join(" ").into();
            reading
        })
        .collect();
    let copies = |store: &Store| values(&store.quads(&Filter::default()).unwrap(), "dem:copyOf");
    let all = Store::memory().unwrap();
    load_all(&all, &readings);
    let found = copies(&all);
    assert_eq!(found.len(), 5, "{found:#?}");
    for shift in 1..readings.len() {
        let mut others = readings.clone();
        others.rotate_left(shift);
        if shift % 2 == 0 {
            others.reverse();
        }
        let store = Store::memory().unwrap();
        load_all(&store, &others);
        assert_eq!(copies(&store), found, "shifted by {shift}");
        for reading in &readings[..shift] {
            store.remove(&reading.article.id).unwrap();
        }
        let fresh = Store::memory().unwrap();
        load_all(&fresh, &readings[shift..]);
        assert_eq!(copies(&store), copies(&fresh), "the first {shift} removed");
        load_all(&store, &readings[..shift]);
        assert_eq!(copies(&store), found, "the first {shift} put back");
    }
}

#[test]
fn a_plan_is_overdue_until_it_is_carried_out() {
    let (store, readings) = two(
        "The president of Chad will meet the president of Gabon on Wednesday. Malta will meet Fiji on Wednesday.",
        "The president of Chad met the president of Gabon on Wednesday.",
    );
    let told = rows(&store, "fulfilled", &["day", "came", "what", "status"]);
    assert!(
        told.contains(&"2027-02-03 | 2027-02-03 | meeting | planned".to_owned()),
        "{told:?}"
    );
    let overdue = |store: &Store| rows(store, "overdue", &["day", "who"]);
    assert!(
        overdue(&store).contains(&"2027-02-03 | Malta".to_owned()),
        "{:?}",
        overdue(&store)
    );
    let others = overdue(&store).len();
    store.remove(&readings[1].article.id).unwrap();
    assert!(rows(&store, "fulfilled", &["what"]).is_empty());
    load(&store, &readings[1]);
    assert_eq!(overdue(&store).len(), others);
}
