//! Mentions in, clusters of mentions of the same actor out.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::lexicon::Lexicon;
use crate::model::finding::{MentionFinding, TitleFinding, numbers_in};
use crate::model::id::Id;
use crate::model::sentence::Sentence;
use crate::model::word::Label;
use crate::resolve::anaphora;
use crate::resolve::speech::Speech;

/// One actor of the article.
#[derive(Clone, Debug, Default)]
pub(super) struct Cluster {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) country: Option<Id>,
    pub(super) sector: Option<Id>,
    pub(super) gender: Option<char>,
    /// Whether it is several, or a body of several.
    pub(super) plural: bool,
    /// Whether its noun stands in the plural.
    pub(super) several: bool,
    pub(super) titles: Vec<TitleFinding>,
    /// Its mentions, by number, each with the confidence and the rule that put it here.
    pub(super) mentions: Vec<(usize, f64, Label)>,
    /// Whether it is only described, not named.
    pub(super) local: bool,
    /// Lower-case words of its names.
    pub(super) words: Vec<String>,
    pub(super) acronym: Option<String>,
    /// The nouns that have described it, as lemmas.
    pub(super) heads: Vec<String>,
}

/// All actors of an article, and to which each mention belongs.
#[derive(Default)]
pub(super) struct Clusters {
    pub(super) list: Vec<Cluster>,
    pub(super) of_mention: Vec<Option<usize>>,
    /// The last cluster that was described by these words.
    pub(super) described: BTreeMap<String, usize>,
    /// The mentions that stand for several clusters.
    pub(super) joint: BTreeMap<usize, Vec<usize>>,
    ids: BTreeMap<Id, usize>,
    /// How many local actors have been given the same words.
    pub(super) locals: BTreeMap<String, usize>,
}

/// What the steps of resolution look at.
pub(super) struct Context<'a> {
    pub(super) sentences: &'a [Sentence],
    pub(super) mentions: &'a [MentionFinding],
    pub(super) lexicon: &'a Lexicon,
    pub(super) published: Option<NaiveDate>,
}

impl<'a> Context<'a> {
    /// The mentions of one sentence with their numbers; mentions are sorted by sentence.
    pub(super) fn mentions_of(
        &self,
        sentence: usize,
    ) -> impl DoubleEndedIterator<Item = (usize, &'a MentionFinding)> + use<'a> {
        let mentions = self.mentions;
        numbers_in(mentions, sentence).map(move |number| (number, &mentions[number]))
    }

    /// The words of a mention as written.
    pub(super) fn text(&self, mention: &MentionFinding) -> String {
        let tokens = &self.sentences[mention.sentence].tokens[mention.first..=mention.last];
        let mut text = String::new();
        for (number, token) in tokens.iter().enumerate() {
            text.push_str(&token.text);
            if token.space_after && number + 1 < tokens.len() {
                text.push(' ');
            }
        }
        text
    }
}

impl Clusters {
    /// Puts every mention but places into a cluster: names first, then offices, descriptions and pronouns.
    pub(super) fn of(context: &Context, speech: &Speech) -> Self {
        let mut clusters = Self {
            list: Vec::new(),
            of_mention: vec![None; context.mentions.len()],
            ..Self::default()
        };
        clusters.add_names(context, |words| words > 1);
        clusters.add_acronyms(context);
        clusters.add_names(context, |words| words == 1);
        anaphora::add(&mut clusters, context, speech);
        clusters
    }

    /// Puts mention `number` into cluster `cluster`.
    pub(super) fn join(
        &mut self,
        number: usize,
        cluster: usize,
        mention: &MentionFinding,
        confidence: f64,
        rule: impl Into<Label>,
    ) {
        let one = &mut self.list[cluster];
        one.mentions.push((number, confidence, rule.into()));
        one.gender = one.gender.or(mention.gender);
        one.country = one.country.take().or_else(|| mention.country.clone());
        one.sector = one.sector.take().or_else(|| mention.sector.clone());
        for title in &mention.titles {
            if !one.titles.iter().any(|other| other.title == title.title) {
                one.titles.push(title.clone());
            }
        }
        self.of_mention[number] = Some(cluster);
    }

    /// Moves all mentions of cluster `from` into cluster `into`.
    pub(super) fn merge(&mut self, from: usize, into: usize, rule: &'static str) {
        if from == into {
            return;
        }
        let moved = std::mem::take(&mut self.list[from].mentions);
        for (number, confidence, _) in moved {
            self.of_mention[number] = Some(into);
            self.list[into]
                .mentions
                .push((number, confidence, rule.into()));
        }
        let titles = std::mem::take(&mut self.list[from].titles);
        self.list[into].titles.extend(titles);
        let country = self.list[from].country.clone();
        let one = &mut self.list[into];
        one.country = one.country.take().or(country);
    }

    /// What no table lists gets another kind, which is part of its id.
    pub(super) fn change_kind(&mut self, cluster: usize, kind: &'static str, plural: bool) {
        let one = &mut self.list[cluster];
        let rest = one.id.strip_prefix(one.kind).map(str::to_owned);
        let Some(rest) = rest.filter(|rest| rest.starts_with('-')) else {
            return;
        };
        let id: Id = format!("{kind}{rest}").as_str().into();
        one.kind = kind;
        one.plural = plural;
        one.id = id.clone();
        self.ids.insert(id, cluster);
    }

    /// A new, empty cluster; its number.
    pub(super) fn start(&mut self, cluster: Cluster) -> usize {
        let number = self.list.len();
        self.ids.entry(cluster.id.clone()).or_insert(number);
        self.list.push(cluster);
        number
    }

    /// The cluster with the id `id`.
    pub(super) fn by_id(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// Gives the actors of the article `article` the ids that the user says they have there.
    pub(super) fn split(&mut self, article: &str, lexicon: &Lexicon) {
        for number in 0..self.list.len() {
            let Some(other) = lexicon.splits.split(article, &self.list[number].id) else {
                continue;
            };
            match self.by_id(other) {
                Some(there) if there != number => {
                    self.merge(number, there, "split-by-user");
                    for member in self.joint.values_mut().flatten() {
                        if *member == number {
                            *member = there;
                        }
                    }
                }
                _ => {
                    self.ids.insert(other.into(), number);
                    self.list[number].id = other.into();
                }
            }
        }
    }

    /// The cluster that stands for the state `iso3`, made if there is none.
    pub(super) fn state(&mut self, lexicon: &Lexicon, iso3: &str) -> Option<usize> {
        let id = lexicon.names.state(iso3)?;
        if let Some(found) = self.by_id(id) {
            return Some(found);
        }
        let known = lexicon.names.actor(id)?;
        Some(self.start(Cluster {
            id: id.into(),
            name: known.name.to_owned(),
            kind: "state",
            country: Some(iso3.into()),
            sector: Some("GOV".into()),
            ..Cluster::default()
        }))
    }
}

/// The words of a name in lower case, without articles.
pub(super) fn words_of(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| word != "the")
        .collect()
}
