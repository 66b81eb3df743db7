//! The actors and issues of a store in, an index of their names out; words in, who is called so out, the best first.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use oxigraph::model::{NamedNode, Term};

use crate::error::Result;
use crate::index::words;
use crate::query::{Kind, Stop, known};
use crate::store::Store;

/// Finds actors and issues by their names; it lives in memory and is made from the store.
#[derive(Debug, Default)]
pub struct Names {
    all: Vec<Name>,
    beginnings: BTreeMap<String, BTreeSet<u32>>,
    numbers: HashMap<NamedNode, u32>,
}

#[derive(Debug)]
struct Name {
    node: NamedNode,
    kind: Kind,
    /// The name to show, then what else it is called.
    names: Vec<String>,
}

impl Names {
    /// The names of everybody and of all issues in the store.
    pub fn of(store: &Store, stop: &Stop) -> Result<Self> {
        let mut names = Self::default();
        for kind in [Kind::Actor, Kind::Issue] {
            for thing in known(store, kind)? {
                stop.check()?;
                let others = thing.wordings.into_iter();
                let all = std::iter::once(thing.label).chain(others).collect();
                names.call(thing.node, kind, all);
            }
        }
        Ok(names)
    }

    /// Takes in the names of what an article mentions, after the store has changed.
    pub fn put(&mut self, store: &Store, article: &NamedNode) -> Result<()> {
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
        let fitting = fitting.map(|number| &self.all[number as usize]);
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

    fn call(&mut self, node: NamedNode, kind: Kind, names: Vec<String>) {
        if names.is_empty() {
            return;
        }
        let next = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(node.clone()).or_insert(next);
        for word in names.iter().flat_map(|name| words(name)) {
            self.beginnings.entry(word).or_default().insert(number);
        }
        if number == next {
            self.all.push(Name { node, kind, names });
            return;
        }
        let known = &mut self.all[number as usize].names;
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

fn is_label(property: &NamedNode) -> bool {
    property.as_str().ends_with("#label") || property.as_str().ends_with("#prefLabel")
}

fn literal(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}
