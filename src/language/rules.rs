//! Parts of speech: words with tags and dependencies come in, the part of speech, what the
//! lemmatiser needs to know of the form, and the lemmas of a few words go out.

use std::collections::HashMap;

use serde::Deserialize;

use crate::error::Result;
use crate::language::blob::{Blob, damaged};
use crate::language::labels::{PARTS_OF_SPEECH, TAGS, intern};
use crate::model::label::DEPENDENCIES;

/// The rules, in the order in which they overwrite each other.
pub(crate) struct Rules {
    all: Vec<Rule>,
    /// For each tag the numbers of the rules that may change a word tagged so: any word, or one that
    /// no rule names.
    for_named: Vec<Vec<usize>>,
    for_others: Vec<Vec<usize>>,
    /// The number of each word that a rule names.
    words: HashMap<String, u16>,
}

/// What the rules say of a word.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Class {
    /// The place of the universal part of speech, if one is known.
    pos: Option<u8>,
    /// Whether the form is the dictionary form already.
    pub(crate) form: Form,
    /// The number of the rule that gives the dictionary form, if one does.
    lemma: Option<u8>,
}

/// The features of a form that tell a dictionary form.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // five independent features
pub(crate) struct Form {
    number: bool,
    singular: bool,
    infinitive: bool,
    finite_present: bool,
    positive: bool,
}

struct Rule {
    conditions: Vec<Condition>,
    index: usize,
    pos: Option<u8>,
    form: Option<Form>,
    lemma: Option<String>,
}

/// Sets of tags and dependencies as bits, and of words.
struct Condition {
    tags: u64,
    deps: u64,
    words: Option<Vec<u16>>,
}

/// One word as the rules see it.
struct Seen {
    tag: u64,
    dep: u64,
    word: Option<u16>,
}

#[derive(Deserialize)]
struct RuleRow {
    tokens: Vec<Vec<ConditionRow>>,
    index: usize,
    pos: Option<String>,
    morph: Option<String>,
    lemma: Option<String>,
}

#[derive(Deserialize)]
struct ConditionRow {
    attribute: String,
    negated: bool,
    values: Vec<String>,
}

impl Rules {
    /// The rules in `blob`.
    pub(crate) fn load(blob: &Blob) -> Result<Self> {
        let rows: Vec<RuleRow> = serde_json::from_str(blob.text("rules")?)
            .map_err(|error| damaged(&format!("its rules are not as they should be: {error}")))?;
        let mut words = HashMap::new();
        let mut rules = Vec::with_capacity(rows.len());
        for row in rows {
            let conditions = row.tokens.iter().map(|rows| condition(rows, &mut words));
            rules.push(Rule {
                conditions: conditions.collect::<Result<_>>()?,
                index: row.index,
                pos: match row.pos {
                    Some(pos) => u8::try_from(intern(PARTS_OF_SPEECH, &pos)?.0).ok(),
                    None => None,
                },
                form: row.morph.as_deref().map(Form::parse),
                lemma: row.lemma,
            });
        }
        if rules.iter().any(|rule| rule.index >= rule.conditions.len()) {
            return Err(damaged("a rule changes a word that it does not look at"));
        }
        if rules.len() > usize::from(u8::MAX) {
            return Err(damaged("there are too many rules"));
        }
        let numbers = |of: &dyn Fn(&Condition) -> bool| {
            let may_change = |number: &usize| of(rules[*number].changed());
            (0..rules.len()).filter(may_change).collect()
        };
        let tags = 0..TAGS.len();
        Ok(Self {
            for_named: tags
                .clone()
                .map(|tag| numbers(&|changed| changed.tags >> tag & 1 == 1))
                .collect(),
            for_others: tags
                .map(|tag| {
                    numbers(&|changed| changed.tags >> tag & 1 == 1 && changed.words.is_none())
                })
                .collect(),
            all: rules,
            words,
        })
    }

    /// The number of a word (in lower case) that some rule names.
    pub(crate) fn word(&self, lower: &str) -> Option<u16> {
        self.words.get(lower).copied()
    }

    /// The dictionary form that a rule gives to words of `class`.
    pub(crate) fn lemma(&self, class: Class) -> Option<&str> {
        self.all[usize::from(class.lemma?)].lemma.as_deref()
    }

    /// What the rules say of each word; `words` are numbers of [`Rules::word`], `tags` and `deps` are
    /// places among the labels.
    pub(crate) fn classes(
        &self,
        words: impl Iterator<Item = Option<u16>>,
        tags: &[usize],
        deps: &[usize],
    ) -> Vec<Class> {
        let labels = tags.iter().zip(deps);
        let seen: Vec<Seen> = words
            .zip(labels)
            .map(|(word, (&tag, &dep))| Seen {
                tag: 1 << tag,
                dep: 1 << dep,
                word,
            })
            .collect();
        let of_word = |(word, tag): (usize, &usize)| {
            let mut class = Class::default();
            // Later rules overwrite earlier ones wherever they begin.
            let candidates = match seen[word].word {
                Some(_) => &self.for_named[*tag],
                None => &self.for_others[*tag],
            };
            for &number in candidates {
                let rule = &self.all[number];
                let start = word.checked_sub(rule.index);
                if start.is_some_and(|start| rule.holds(&seen[start..])) {
                    rule.mark(number, &mut class);
                }
            }
            class
        };
        tags.iter()
            .take(seen.len())
            .enumerate()
            .map(of_word)
            .collect()
    }
}

impl Class {
    /// The universal part of speech.
    pub(crate) fn pos(self) -> &'static str {
        self.pos
            .map_or("", |place| PARTS_OF_SPEECH[usize::from(place)])
    }
}

impl Rule {
    /// The condition on the word that it changes.
    fn changed(&self) -> &Condition {
        &self.conditions[self.index]
    }

    fn holds(&self, seen: &[Seen]) -> bool {
        let holds = |(condition, seen): (&Condition, &Seen)| condition.holds(seen);
        seen.len() >= self.conditions.len() && self.conditions.iter().zip(seen).all(holds)
    }

    fn mark(&self, number: usize, class: &mut Class) {
        class.pos = self.pos.or(class.pos);
        class.form = self.form.unwrap_or(class.form);
        if self.lemma.is_some() {
            class.lemma = u8::try_from(number).ok();
        }
    }
}

impl Condition {
    fn holds(&self, seen: &Seen) -> bool {
        let word = || match (&self.words, seen.word) {
            (None, _) => true,
            (Some(words), Some(word)) => words.contains(&word),
            (Some(_), None) => false,
        };
        self.tags & seen.tag != 0 && self.deps & seen.dep != 0 && word()
    }
}

impl Form {
    /// The form with features such as `Number=Sing|Person=3`.
    fn parse(features: &str) -> Self {
        let has = |feature: &str| features.split('|').any(|other| other == feature);
        Self {
            number: features
                .split('|')
                .any(|feature| feature.starts_with("Number=")),
            singular: has("Number=Sing"),
            infinitive: has("VerbForm=Inf"),
            finite_present: has("VerbForm=Fin") && has("Tense=Pres"),
            positive: has("Degree=Pos"),
        }
    }

    /// Whether a word of this form and part of speech is a dictionary form.
    pub(crate) fn is_base(self, pos: &str) -> bool {
        self.infinitive
            || self.positive
            || (pos == "NOUN" && self.singular)
            || (pos == "VERB" && self.finite_present && !self.number)
    }
}

fn condition(rows: &[ConditionRow], words: &mut HashMap<String, u16>) -> Result<Condition> {
    let mut condition = Condition {
        tags: u64::MAX,
        deps: u64::MAX,
        words: None,
    };
    for row in rows {
        match row.attribute.as_str() {
            "TAG" => condition.tags &= bits(TAGS, row),
            "DEP" => condition.deps &= bits(DEPENDENCIES, row),
            "LOWER" if !row.negated => {
                let mut numbers = Vec::with_capacity(row.values.len());
                for value in &row.values {
                    let next = u16::try_from(words.len()).unwrap_or(u16::MAX);
                    numbers.push(*words.entry(value.clone()).or_insert(next));
                }
                condition.words = Some(numbers);
            }
            other => return Err(damaged(&format!("a rule looks at \"{other}\""))),
        }
    }
    Ok(condition)
}

/// The places of the labels in `row`; labels that the model never gives have none.
fn bits(labels: &[&str], row: &ConditionRow) -> u64 {
    let place = |label: &String| labels.binary_search(&label.as_str()).ok();
    let bits = row
        .values
        .iter()
        .filter_map(place)
        .fold(0, |bits, place| bits | 1 << place);
    if row.negated { !bits } else { bits }
}
