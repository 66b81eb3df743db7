//! The texts and names of a store in, an index of their words out; words in, what has them out, the best first.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oxigraph::model::{NamedNode, Term};

use crate::error::Result;
use crate::query::words::{stems, words};
use crate::query::{Kind, Stop, known};
use crate::store::Store;

/// How fast more occurrences of a word count less (BM25).
const SATURATION: f64 = 1.2;

/// How much long texts count less (BM25).
const LENGTH: f64 = 0.75;

/// What a text is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A title or a text.
    Article,
    /// What was said.
    Statement,
    /// The words of a position.
    Position,
    /// The sentence that tells of an event.
    Event,
}

impl Part {
    /// One word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Statement => "statement",
            Self::Position => "position",
            Self::Event => "event",
        }
    }
}

/// Something that has the words.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What it is.
    pub node: NamedNode,
    /// What its text is of.
    pub part: Part,
    /// How well it fits: the more the better.
    pub score: f64,
}

/// Finds words in texts and names; it lives in memory and is made from the store.
#[derive(Debug, Default)]
pub struct Index {
    texts: Vec<Text>,
    places: HashMap<String, Vec<(u32, u16)>>,
    length: usize,
    live: usize,
    names: Vec<Name>,
    beginnings: BTreeMap<String, BTreeSet<u32>>,
    numbers: HashMap<NamedNode, u32>,
}

#[derive(Debug)]
struct Text {
    node: NamedNode,
    part: Part,
    length: u32,
    gone: bool,
}

#[derive(Debug)]
struct Name {
    node: NamedNode,
    kind: Kind,
    /// The name to show, then what else it is called.
    names: Vec<String>,
}

impl Index {
    /// The index of everything in the store.
    pub fn of(store: &Store, stop: &Stop) -> Result<Self> {
        let mut index = Self::default();
        for article in store.instances("schema:NewsArticle")? {
            stop.check()?;
            index.read(store, &article)?;
        }
        for kind in [Kind::Actor, Kind::Issue] {
            for thing in known(store, kind)? {
                let others = thing.wordings.into_iter();
                let names = std::iter::once(thing.label).chain(others).collect();
                index.call(thing.node, kind, names);
            }
        }
        Ok(index)
    }

    /// Puts an article in, or in again, after the store has changed.
    pub fn put(&mut self, store: &Store, article: &NamedNode) -> Result<()> {
        self.take(article);
        self.read(store, article)?;
        for (property, mentioned) in store.description(article)? {
            let Term::NamedNode(node) = mentioned else {
                continue;
            };
            if !property.as_str().ends_with("/mentions") {
                continue;
            }
            let told = store.description(&node)?;
            let labels = told
                .iter()
                .filter_map(|(property, value)| literal(value).filter(|_| is_label(property)));
            let names: Vec<String> = labels.map(str::to_owned).collect();
            let is_issue = node.as_str().contains("/issue/");
            let is_actor = node.as_str().contains("/actor/");
            match (is_issue, is_actor) {
                (true, _) => self.call(node, Kind::Issue, names),
                (_, true) => self.call(node, Kind::Actor, names),
                _ => {}
            }
        }
        Ok(())
    }

    /// Takes an article out.
    pub fn take(&mut self, article: &NamedNode) {
        for text in &mut self.texts {
            if !text.gone && is_of(&text.node, article) {
                text.gone = true;
                self.live -= 1;
                self.length -= text.length as usize;
            }
        }
    }

    /// What has all the words, the best first.
    pub fn find(&self, sought: &str) -> Vec<Hit> {
        let sought: BTreeSet<String> = stems(sought).into_iter().collect();
        let mut scores: Option<BTreeMap<u32, f64>> = None;
        for word in &sought {
            let found = self.scored(word);
            scores = Some(match scores {
                None => found,
                Some(before) => found
                    .into_iter()
                    .filter_map(|(text, score)| Some((text, score + before.get(&text)?)))
                    .collect(),
            });
        }
        let scores = scores.unwrap_or_default().into_iter();
        let mut hits: Vec<Hit> = scores
            .map(|(text, score)| {
                let text = &self.texts[text as usize];
                Hit {
                    node: text.node.clone(),
                    part: text.part,
                    score,
                }
            })
            .collect();
        hits.sort_by(|left, right| {
            let by_score = right.score.total_cmp(&left.score);
            by_score.then_with(|| left.node.cmp(&right.node))
        });
        hits
    }

    /// Actors or issues with a name that has all the words or beginnings of them, the best first.
    pub fn named(&self, kind: Kind, sought: &str) -> Vec<NamedNode> {
        let sought_words = words(sought);
        let mut fitting: Option<BTreeSet<u32>> = None;
        for word in &sought_words {
            let from = self.beginnings.range(word.clone()..);
            let begun = from.take_while(|(known, _)| known.starts_with(word.as_str()));
            let found: BTreeSet<u32> = begun.flat_map(|(_, names)| names).copied().collect();
            fitting = Some(match fitting {
                None => found,
                Some(before) => before.intersection(&found).copied().collect(),
            });
        }
        let fitting = fitting.unwrap_or_default().into_iter();
        let fitting = fitting.map(|number| &self.names[number as usize]);
        let mut ranked: Vec<(usize, bool, &str, &NamedNode)> = fitting
            .filter(|name| name.kind == kind)
            .filter_map(|name| {
                // What many articles know comes before what only one does.
                let local = name.node.as_str().contains("/article/");
                let rank = rank(&name.names, &sought_words)?;
                Some((rank, local, name.names[0].as_str(), &name.node))
            })
            .collect();
        ranked.sort();
        ranked.into_iter().map(|(.., node)| node.clone()).collect()
    }

    fn scored(&self, word: &str) -> BTreeMap<u32, f64> {
        let places = self.places.get(word).map_or(&[][..], Vec::as_slice);
        let live = places
            .iter()
            .filter(|(text, _)| !self.texts[*text as usize].gone);
        let live: Vec<&(u32, u16)> = live.collect();
        let (all, having) = (count(self.live), count(live.len()));
        let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
        let mean = count(self.length) / all.max(1.0);
        let scores = live.into_iter().map(|(text, times)| {
            let length = f64::from(self.texts[*text as usize].length) / mean.max(1.0);
            let times = f64::from(*times);
            let much = SATURATION * (1.0 - LENGTH + LENGTH * length);
            (*text, rarity * times * (SATURATION + 1.0) / (times + much))
        });
        scores.collect()
    }

    /// Takes in the texts of an article.
    fn read(&mut self, store: &Store, article: &NamedNode) -> Result<()> {
        let own = store.description(article)?;
        let whole = ["/headline", "/articleBody"].map(|end| value(&own, end).unwrap_or_default());
        self.add(article.clone(), Part::Article, &whole.join("\n"));
        for node in store.subjects("dem:inArticle", &article.clone().into())? {
            let told = store.description(&node)?;
            let (part, words) = if let Some(said) = value(&told, "#content") {
                (Part::Statement, Some(said.to_owned()))
            } else if let Some(selector) = pointed(&told, "#words") {
                (Part::Position, exact(store, selector)?)
            } else if value(&told, "#status").is_some() {
                let sentence = pointed(&told, "#evidence");
                let words = sentence.map(|selector| exact(store, selector));
                (Part::Event, words.transpose()?.flatten())
            } else {
                continue;
            };
            if let Some(words) = words {
                self.add(node, part, &words);
            }
        }
        Ok(())
    }

    fn add(&mut self, node: NamedNode, part: Part, text: &str) {
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        let mut times: BTreeMap<String, u16> = BTreeMap::new();
        let mut length = 0;
        for stem in stems(text) {
            let times = times.entry(stem).or_default();
            *times = times.saturating_add(1);
            length += 1;
        }
        for (stem, times) in times {
            self.places.entry(stem).or_default().push((number, times));
        }
        self.texts.push(Text {
            node,
            part,
            length,
            gone: false,
        });
        self.length += length as usize;
        self.live += 1;
    }

    fn call(&mut self, node: NamedNode, kind: Kind, names: Vec<String>) {
        if names.is_empty() {
            return;
        }
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(node.clone()).or_insert(next);
        for word in names.iter().flat_map(|name| words(name)) {
            self.beginnings.entry(word).or_default().insert(number);
        }
        if number == next {
            self.names.push(Name { node, kind, names });
            return;
        }
        let known = &mut self.names[number as usize].names;
        for name in names {
            if !known.contains(&name) {
                known.push(name);
            }
        }
    }
}

/// How well names fit: as a whole, from the beginning, by words, or only by another name.
fn rank(names: &[String], sought: &[String]) -> Option<usize> {
    let label = words(names.first()?);
    let begins = |name: &[String]| {
        let fits = |sought: &String| name.iter().any(|word| word.starts_with(sought.as_str()));
        sought.iter().all(fits)
    };
    if label == sought {
        return Some(0);
    }
    if label.join(" ").starts_with(&sought.join(" ")) {
        return Some(1);
    }
    if begins(&label) {
        return Some(2);
    }
    names.iter().any(|name| begins(&words(name))).then_some(3)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// Whether the node is the article or one of its findings.
fn is_of(node: &NamedNode, article: &NamedNode) -> bool {
    let rest = node.as_str().strip_prefix(article.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn is_label(property: &NamedNode) -> bool {
    property.as_str().ends_with("#label") || property.as_str().ends_with("#prefLabel")
}

fn literal(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

/// The first text of a property whose IRI ends so.
fn value<'t>(told: &'t [(NamedNode, Term)], end: &str) -> Option<&'t str> {
    let found = told
        .iter()
        .find(|(property, _)| property.as_str().ends_with(end));
    found.and_then(|(_, value)| literal(value))
}

/// The first node of a property whose IRI ends so.
fn pointed<'t>(told: &'t [(NamedNode, Term)], end: &str) -> Option<&'t NamedNode> {
    let found = told
        .iter()
        .find(|(property, _)| property.as_str().ends_with(end));
    found.and_then(|(_, value)| match value {
        Term::NamedNode(node) => Some(node),
        _ => None,
    })
}

/// The words of a selector.
fn exact(store: &Store, selector: &NamedNode) -> Result<Option<String>> {
    let told = store.description(selector)?;
    Ok(value(&told, "#exact").map(str::to_owned))
}
