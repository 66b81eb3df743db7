//! Findings in, a reading out: which real actor, place and day each finding means.

mod actors;
mod anaphora;
mod choices;
mod clusters;
mod descriptions;
mod documents;
mod events;
mod joint;
mod names;
mod offices;
mod places;
mod positions;
mod pronouns;
mod said_days;
mod salience;
mod setting;
mod speech;
mod statements;
mod surroundings;
mod utterances;

use std::collections::BTreeMap;

use crate::lexicon::Lexicon;
use crate::model::article::{Article, Part};
use crate::model::finding::{
    EventFinding, MentionFinding, Phrase, PositionFinding, Quote, StatementFinding,
};
use crate::model::id::Id;
use crate::model::reading::{ArticleRecord, Reading, SentenceRecord, Time, VERSION, WarningRecord};
use crate::model::sentence::Sentence;
use crate::model::span::CharIndex;
use crate::model::time_finding::TimeFinding;
use crate::resolve::clusters::{Clusters, Context};
use crate::resolve::places::Places;
use crate::resolve::speech::Speech;
use crate::resolve::statements::Order;
use crate::resolve::utterances::Wordings;

/// Everything that `extract` found in one article.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Who and where is named.
    pub mentions: Vec<MentionFinding>,
    /// When.
    pub times: Vec<TimeFinding>,
    /// What stands in quotation marks.
    pub quotes: Vec<Quote>,
    /// Who said what.
    pub statements: Vec<StatementFinding>,
    /// Who stands where.
    pub positions: Vec<PositionFinding>,
    /// What happened.
    pub events: Vec<EventFinding>,
}

/// What the later steps share.
struct Resolved<'a> {
    context: Context<'a>,
    clusters: Clusters,
    places: Places,
    times: &'a [TimeFinding],
    index: CharIndex<'a>,
    text: &'a str,
    /// Whom the words of a speaker bind and who voices them, of those for whom that was asked.
    bound: BTreeMap<usize, (usize, Option<usize>)>,
}

impl Resolved<'_> {
    /// The cluster that a phrase stands for, the first of several.
    fn actor(&self, phrase: &Phrase) -> Option<usize> {
        self.actors(phrase).first().copied()
    }

    /// The clusters that a phrase stands for: several for "they" and "the two sides".
    fn actors(&self, phrase: &Phrase) -> Vec<usize> {
        let mut covering: Vec<usize> = self
            .context
            .mentions_of(phrase.sentence)
            .filter(|(_, one)| (one.first..=one.last).contains(&phrase.head))
            .map(|(number, _)| number)
            .collect();
        // The head's own mention first, then the shortest that covers it.
        covering.sort_by_key(|&number| {
            let one = &self.context.mentions[number];
            (one.head != phrase.head, one.last - one.first)
        });
        covering
            .into_iter()
            .find_map(|number| {
                let one = self.clusters.of_mention[number].map(|one| vec![one]);
                one.or_else(|| self.clusters.joint.get(&number).cloned())
            })
            .unwrap_or_default()
    }

    /// The clusters of a phrase and of those joined to it by "and".
    fn together(&self, phrase: &Phrase) -> Vec<usize> {
        let tokens = &self.context.sentences[phrase.sentence].tokens;
        let mut found = self.actors(phrase);
        for head in joint::joined(tokens, phrase.head) {
            let span = tokens[head].span();
            let other = Phrase {
                head,
                span,
                ..*phrase
            };
            for one in self.actors(&other) {
                if !found.contains(&one) {
                    found.push(one);
                }
            }
        }
        found
    }

    fn ids(&self, phrases: &[Phrase]) -> Vec<Id> {
        let mut ids: Vec<Id> = Vec::new();
        for phrase in phrases {
            for cluster in self.actors(phrase) {
                let id = &self.clusters.list[cluster].id;
                if !ids.contains(id) {
                    ids.push(id.clone());
                }
            }
        }
        ids.shrink_to_fit();
        ids
    }
}

/// The reading of an article from its findings.
pub fn reading(
    article: &Article,
    sentences: &[Sentence],
    mut findings: Findings,
    lexicon: &Lexicon,
) -> Reading {
    documents::add_speakers(
        &mut findings.mentions,
        sentences,
        &findings.statements,
        lexicon,
    );
    let context = Context {
        sentences,
        mentions: &findings.mentions,
        lexicon,
        published: article.published,
    };
    let (mut clusters, wordings) = who(
        &context,
        &findings.quotes,
        &mut findings.statements,
        &findings.events,
    );
    clusters.split(&article.id, lexicon);
    let mut resolved = Resolved {
        places: Places::of(&context),
        context,
        clusters,
        times: &findings.times,
        index: CharIndex::new(&article.text),
        text: &article.text,
        bound: BTreeMap::new(),
    };
    let order = Order::of(&findings.statements);
    let mut events = events::records(
        &mut resolved,
        &findings.events,
        &findings.statements,
        &order,
    );
    // A long article fills much memory with findings: each kind goes when its records are there.
    findings.events = Vec::new();
    let said = &findings.statements;
    let mut records = statements::records(&resolved, said, &order, &events, &wordings);
    drop(wordings);
    events::spoken::date(&resolved, &mut events, said, &order, &records);
    let positions = positions::records(&mut resolved, &findings, &order, &records);
    drop(order);
    statements::add_topics(&mut records, &positions);
    events.iter_mut().for_each(events::Told::close);
    findings.statements = Vec::new();
    findings.positions = Vec::new();
    let index = &resolved.index;
    Reading {
        version: VERSION,
        article: article_record(article, index),
        sentences: sentence_records(sentences, index),
        tokens: None,
        actors: actors::records(&resolved, &positions),
        places: resolved.places.records(&resolved.context, index),
        times: time_records(&findings.times, index),
        statements: records,
        positions,
        events: events.into_iter().map(|told| told.record).collect(),
        warnings: warnings(article, index),
    }
}

/// Who is who, and which statements word one utterance; statements get the speakers that both show.
fn who(
    context: &Context,
    quotes: &[Quote],
    statements: &mut [StatementFinding],
    events: &[EventFinding],
) -> (Clusters, Wordings) {
    let mut clusters = Clusters::of(context, &Speech::of(quotes, statements));
    statements::add_missing_speakers(&mut clusters, context, statements);
    let wordings = Wordings::of(context, statements);
    utterances::join_described_speakers(&mut clusters, context, statements, &wordings);
    places::act_for_states(&mut clusters, context, events);
    (clusters, wordings)
}

fn article_record(article: &Article, index: &CharIndex) -> ArticleRecord {
    ArticleRecord {
        id: article.id.clone(),
        url: article.url.clone(),
        title: article.title.clone(),
        publisher: article.publisher.clone(),
        byline: article.byline.clone(),
        section: article.section.clone(),
        published: article.published.map(|day| day.to_string()),
        published_at: article.published_at.clone(),
        published_from: article.published_from,
        modified: article.modified.clone(),
        language: article.language.clone(),
        text: article.text.clone(),
        body_start: index.char_at(article.body_start),
        paragraphs: (article.paragraphs.iter())
            .map(|paragraph| (index.chars(paragraph.span), paragraph.part))
            .collect(),
    }
}

fn sentence_records(sentences: &[Sentence], index: &CharIndex) -> Vec<SentenceRecord> {
    sentences
        .iter()
        .map(|sentence| {
            let span = index.chars(sentence.span);
            SentenceRecord {
                start: span.start,
                end: span.end,
                // To a reader, a dateline and a label are words of the story like others.
                part: match sentence.part {
                    Part::Dateline | Part::Label => Part::Body,
                    part => part,
                },
            }
        })
        .collect()
}

fn time_records(times: &[TimeFinding], index: &CharIndex) -> Vec<Time> {
    times
        .iter()
        .map(|time| {
            let span = index.chars(time.span);
            Time {
                start: span.start,
                end: span.end,
                kind: time.kind.into(),
                value: time.value.as_str().into(),
                relation: time.relation.into(),
                anchor: time.anchored.then(|| "publication".into()),
                confidence: time.confidence,
                rule: time.rule.into(),
            }
        })
        .collect()
}

fn warnings(article: &Article, index: &CharIndex) -> Vec<WarningRecord> {
    article
        .warnings
        .iter()
        .map(|warning| {
            let span = warning.span.map(|span| index.chars(span));
            WarningRecord {
                code: warning.code.to_owned(),
                message: warning.message.clone(),
                start: span.map(|span| span.start),
                end: span.map(|span| span.end),
            }
        })
        .collect()
}
