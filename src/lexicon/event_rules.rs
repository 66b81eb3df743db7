//! `event_rules.tsv` and `plover.tsv` in, the words that name political events out.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::event_words::EventWords;
use crate::lexicon::source::DataFiles;
use crate::model::id::Id;

/// One way to name an event.
#[derive(Clone, Debug)]
pub struct EventRule {
    /// The row's name: trigger, part of speech and object.
    pub name: Id,
    /// The trigger's lemma, and its particle if it has one.
    pub words: Vec<String>,
    /// The number of the word that heads the trigger.
    pub head: usize,
    /// Whether the trigger is a noun.
    pub noun: bool,
    /// What must stand with it.
    pub object: ObjectTest,
    /// PLOVER type or `OTHER`; `NONE` for words that only look like an event.
    pub kind: Id,
    /// PLOVER mode.
    pub mode: Option<Id>,
    /// PLOVER contexts.
    pub contexts: Vec<Id>,
    /// A short name.
    pub label: Id,
    /// Where the doer stands, in order of preference.
    pub actor: Vec<String>,
    /// Where the other stands; `both` makes all parties actors.
    pub recipient: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<Id>,
    /// A status that the word itself implies.
    pub status: Option<String>,
}

impl EventRule {
    /// The word of the trigger that heads it: the last of a compound, else the first.
    pub fn key(&self) -> &str {
        &self.words[self.head]
    }

    /// Whether the words only look like an event.
    pub fn is_none(&self) -> bool {
        self.kind == "NONE"
    }

    /// The words of the trigger besides its head.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        let others = self.words.iter().enumerate();
        others
            .filter(|(at, _)| *at != self.head)
            .map(|(_, word)| word.as_str())
    }
}

/// The words of a trigger, each part of "test-fire" by itself, and which of them heads it.
fn trigger(text: &str, noun: bool) -> (Vec<String>, usize) {
    let words: Vec<String> = text.split([' ', '-']).map(str::to_owned).collect();
    let joined = words.iter().any(|word| word == "of" || word == "to");
    let last = noun && !joined || text.contains('-') && !text.contains(' ');
    let head = if last { words.len() - 1 } else { 0 };
    (words, head)
}

/// What must stand with a trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectTest {
    /// Anything or nothing.
    Any,
    /// No direct object.
    None,
    /// A direct object.
    Object(What),
    /// An object of this preposition.
    After(String, What),
    /// An infinitive headed by one of these verbs; by any, if there are none.
    Infinitive(Vec<String>),
    /// A subject.
    Subject(What),
    /// A clause of content ("threatened that").
    Clause,
}

/// What an object must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Anything.
    Anything,
    /// Somebody who can act.
    Actor,
    /// A place.
    Place,
    /// Something that is not an actor.
    Thing,
    /// Headed by one of these lemmas.
    Lemmas(Vec<String>),
}

/// All rules, by part of speech and lemma; the more exact come first.
#[derive(Clone, Debug, Default)]
pub struct EventRules {
    verbs: BTreeMap<String, Vec<EventRule>>,
    nouns: BTreeMap<String, Vec<EventRule>>,
    adjectives: BTreeMap<String, Vec<EventRule>>,
    scores: BTreeMap<(String, String), (Id, f64)>,
    /// Words around a trigger.
    pub words: EventWords,
}

const COLUMNS: &[&str] = &[
    "trigger",
    "pos",
    "object",
    "type",
    "mode",
    "contexts",
    "label",
    "actor",
    "recipient",
    "cameo",
    "status",
    "example",
];

impl EventRules {
    /// Reads the tables.
    pub fn new(files: &DataFiles) -> Result<Self> {
        let mut rules = Self {
            words: EventWords::new(files)?,
            ..Self::default()
        };
        let columns = &["type", "mode", "quad", "intensity", "description"];
        for row in files.rows("plover.tsv", columns, &["type", "mode"])? {
            let intensity = row
                .get("intensity")
                .parse()
                .map_err(|_| row.error(format!("\"{}\" is not a number", row.get("intensity"))))?;
            rules.scores.insert(
                (row.get("type").to_owned(), row.get("mode").to_owned()),
                (row.get("quad").to_lowercase().into(), intensity),
            );
        }
        for row in files.rows("event_rules.tsv", COLUMNS, &["trigger", "pos", "object"])? {
            let noun = row.get("pos") == "n";
            let (words, head) = trigger(row.get("trigger"), noun);
            let rule = EventRule {
                name: format!(
                    "event-{}-{}{}{}",
                    row.get("trigger").replace(' ', "-"),
                    row.get("pos"),
                    if row.get("object").is_empty() {
                        ""
                    } else {
                        "-"
                    },
                    row.get("object")
                        .split('|')
                        .next()
                        .unwrap_or_default()
                        .replace([':', '@'], "")
                )
                .into(),
                words,
                head,
                noun,
                object: object_test(row.get("object")),
                kind: row.get("type").into(),
                mode: row.optional("mode").map(Id::from),
                contexts: row.commas("contexts").into_iter().map(Id::from).collect(),
                label: row.get("label").into(),
                actor: row.commas("actor"),
                recipient: row.commas("recipient"),
                cameo: row.optional("cameo").map(Id::from),
                status: row.optional("status"),
            };
            let table = match row.get("pos") {
                "v" => &mut rules.verbs,
                "n" => &mut rules.nouns,
                "a" => &mut rules.adjectives,
                other => return Err(row.error(format!("unknown pos \"{other}\"; use v, n or a"))),
            };
            let list = table.entry(rule.key().to_owned()).or_default();
            list.push(rule);
            list.sort_by_key(|rule| std::cmp::Reverse((rule.words.len(), exactness(&rule.object))));
        }
        Ok(rules)
    }

    /// The rules for the verb `lemma`; the engine may have cut its last letter ("stag" for "staged").
    pub fn verbs(&self, lemma: &str) -> &[EventRule] {
        let found = self.verbs.get(lemma);
        found
            .or_else(|| self.verbs.get(&format!("{lemma}e")))
            .map_or(&[], Vec::as_slice)
    }

    /// The rules for the noun `lemma`.
    pub fn nouns(&self, lemma: &str) -> &[EventRule] {
        self.nouns.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The rules for the adjective `lemma`.
    pub fn adjectives(&self, lemma: &str) -> &[EventRule] {
        self.adjectives.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// The quad class and the conflict–cooperation score of a type and mode.
    pub fn score(&self, kind: &str, mode: Option<&str>) -> Option<(&Id, f64)> {
        let key = |mode: &str| (kind.to_owned(), mode.to_owned());
        self.scores
            .get(&key(mode.unwrap_or_default()))
            .or_else(|| self.scores.get(&key("")))
            .map(|(quad, score)| (quad, *score))
    }
}

fn object_test(text: &str) -> ObjectTest {
    match (text, text.split_once(':')) {
        ("", _) => ObjectTest::Any,
        ("-", _) => ObjectTest::None,
        (_, Some(("inf", verbs))) => ObjectTest::Infinitive(lemmas(verbs)),
        (_, Some(("subj", subject))) => ObjectTest::Subject(what(subject)),
        (_, Some(("that", _))) => ObjectTest::Clause,
        (_, Some((preposition, rest))) => ObjectTest::After(preposition.to_owned(), what(rest)),
        _ => ObjectTest::Object(what(text)),
    }
}

fn what(text: &str) -> What {
    match text {
        "" => What::Anything,
        "@actor" => What::Actor,
        "@place" => What::Place,
        "@thing" => What::Thing,
        _ => What::Lemmas(lemmas(text)),
    }
}

fn lemmas(text: &str) -> Vec<String> {
    let parts = text.split('|').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

fn exactness(object: &ObjectTest) -> u8 {
    match object {
        ObjectTest::Infinitive(verbs) if !verbs.is_empty() => 7,
        ObjectTest::Object(What::Lemmas(_))
        | ObjectTest::After(_, What::Lemmas(_))
        | ObjectTest::Subject(What::Lemmas(_)) => 6,
        ObjectTest::After(_, What::Anything) | ObjectTest::Infinitive(_) => 3,
        ObjectTest::Subject(_) | ObjectTest::Clause => 2,
        // "Attacked the town for its vote": what a preposition brings says more than that the object is a place.
        ObjectTest::After(..) => 5,
        ObjectTest::Object(_) => 4,
        ObjectTest::None => 1,
        ObjectTest::Any => 0,
    }
}
