//! What every writer of quads shares: triples go in, one article's quads come out.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, Quad, Term};

use crate::graph::days::stretch;
use crate::graph::names::Names;
use crate::graph::terms::{RULE, iri};
use crate::model::id::Id;
use crate::model::reading::Reading;
use crate::model::span::CharSpan;

/// A statement's content and a position's words are rarely told in more sentences than this.
const MOST_SENTENCES: usize = 4;

/// One article while its quads are written.
pub(crate) struct Page<'a> {
    pub(crate) reading: &'a Reading,
    pub(crate) names: Names,
    pub(crate) actors: BTreeMap<&'a str, NamedNode>,
    pub(crate) places: BTreeMap<&'a str, NamedNode>,
    pub(crate) quads: Vec<Quad>,
    evidence: BTreeSet<CharSpan>,
    /// The byte at which each 64th character begins.
    marks: Vec<usize>,
    length: usize,
}

const STEP: usize = 64;

impl<'a> Page<'a> {
    pub(crate) fn new(reading: &'a Reading, base: &str) -> Self {
        let names = Names::new(base, reading);
        let bytes = reading.article.text.char_indices().map(|(byte, _)| byte);
        Self {
            actors: (reading.actors.iter())
                .map(|actor| (actor.id.as_str(), names.thing("actor", &actor.id)))
                .collect(),
            places: (reading.places.iter())
                .map(|place| (place.id.as_str(), names.thing("place", &place.id)))
                .collect(),
            reading,
            names,
            quads: Vec::new(),
            evidence: BTreeSet::new(),
            marks: bytes.step_by(STEP).collect(),
            length: reading.article.text.chars().count(),
        }
    }

    /// A triple of the article's own graph.
    pub(crate) fn add(&mut self, subject: &NamedNode, property: &str, object: impl Into<Term>) {
        let graph = self.names.graph.clone();
        self.add_to(&graph, subject, property, object);
    }

    pub(crate) fn add_to(
        &mut self,
        graph: &NamedNode,
        subject: &NamedNode,
        property: &str,
        object: impl Into<Term>,
    ) {
        self.quads.push(Quad::new(
            subject.clone(),
            iri(property),
            object,
            graph.clone(),
        ));
    }

    /// A literal of the article's own graph, if there is one.
    pub(crate) fn text(&mut self, subject: &NamedNode, property: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.add(subject, property, Literal::from(value));
        }
    }

    /// The known ones of several actors.
    pub(crate) fn add_actors(&mut self, subject: &NamedNode, property: &str, ids: &[Id]) {
        for id in ids {
            if let Some(actor) = self.actors.get(id.as_str()).cloned() {
                self.add(subject, property, actor);
            }
        }
    }

    /// What every finding has: its kind, its article, its sentence, how sure and by which rule.
    pub(crate) fn finding(
        &mut self,
        subject: &NamedNode,
        kind: &str,
        spans: &[CharSpan],
        confidence: f64,
        rule: &str,
    ) {
        let article = self.names.article.clone();
        self.add(subject, "rdf:type", iri(kind));
        self.add(subject, "dem:inArticle", article);
        if let Some(sentences) = self.sentences(spans) {
            let evidence = self.words(sentences);
            self.add(subject, "dem:evidence", evidence);
        }
        self.add(subject, "dem:confidence", decimal(confidence));
        self.add(subject, "dem:rule", rule_iri(rule));
    }

    /// First and last day, how exact, and where the date comes from.
    pub(crate) fn dates(&mut self, subject: &NamedNode, value: &str, from: &str) {
        let Some(days) = stretch(value) else {
            return;
        };
        self.add(subject, "dem:begin", date(&days.begin.to_string()));
        self.add(subject, "dem:end", date(&days.end.to_string()));
        self.text(subject, "dem:precision", Some(days.precision));
        self.text(subject, "dem:dateSource", Some(from));
    }

    /// The node of the words of `span`.
    pub(crate) fn words(&mut self, span: CharSpan) -> NamedNode {
        let start = span.start.min(self.length);
        let span = CharSpan {
            start,
            end: span.end.clamp(start, self.length),
        };
        self.evidence.insert(span);
        self.names.evidence(span)
    }

    /// Links `subject` to the words of `span`.
    pub(crate) fn add_words(&mut self, subject: &NamedNode, property: &str, span: CharSpan) {
        let words = self.words(span);
        self.add(subject, property, words);
    }

    /// The text between two character offsets.
    pub(crate) fn quote(&self, span: CharSpan) -> &'a str {
        let (start, end) = (self.byte_at(span.start), self.byte_at(span.end));
        self.reading
            .article
            .text
            .get(start..end)
            .unwrap_or_default()
    }

    fn byte_at(&self, char: usize) -> usize {
        let text = &self.reading.article.text;
        let Some(&mark) = self.marks.get(char / STEP) else {
            return text.len();
        };
        let mut rest = text[mark..].char_indices();
        rest.nth(char % STEP)
            .map_or(text.len(), |(byte, _)| mark + byte)
    }

    /// The whole sentences that cover `spans`; those of the first span when that would be too many.
    pub(crate) fn sentences(&self, spans: &[CharSpan]) -> Option<CharSpan> {
        let first = *spans.first()?;
        let all = hull(spans)?;
        let sentences = &self.reading.sentences;
        let touched = |span: CharSpan| {
            let from = sentences.partition_point(|sentence| sentence.end <= span.start);
            let to = sentences.partition_point(|sentence| sentence.start < span.end);
            (from, to)
        };
        let (mut from, mut to) = touched(all);
        let mut span = all;
        if to.saturating_sub(from) > MOST_SENTENCES {
            (from, to) = touched(first);
            span = first;
        }
        if from >= to {
            return Some(span);
        }
        Some(CharSpan {
            start: sentences[from].start.min(span.start),
            end: sentences[to - 1].end.max(span.end),
        })
    }

    /// Writes the words that anything rests on, once each.
    pub(crate) fn write_words(&mut self) {
        let article = self.names.article.clone();
        for span in std::mem::take(&mut self.evidence) {
            let node = self.names.evidence(span);
            let quote = self.quote(span);
            self.add(&node, "rdf:type", iri("oa:TextPositionSelector"));
            self.add(&node, "oa:start", count(span.start));
            self.add(&node, "oa:end", count(span.end));
            self.add(&node, "oa:exact", Literal::from(quote));
            self.add(&node, "dem:inArticle", article.clone());
        }
    }
}

/// The smallest span that covers all.
pub(crate) fn hull(spans: &[CharSpan]) -> Option<CharSpan> {
    Some(CharSpan {
        start: spans.iter().map(|span| span.start).min()?,
        end: spans.iter().map(|span| span.end).max()?,
    })
}

/// A rule's IRI.
pub(crate) fn rule_iri(rule: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{RULE}{}", crate::graph::names::segment(rule)))
}

/// A decimal in its canonical form, so that a database gives back what it got.
pub(crate) fn decimal(value: f64) -> Literal {
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let text = if text == "-0" { "0" } else { text };
    Literal::new_typed_literal(text, iri("xsd:decimal"))
}

/// A whole number.
pub(crate) fn count(value: impl std::fmt::Display) -> Literal {
    Literal::new_typed_literal(value.to_string(), iri("xsd:integer"))
}

/// A day.
pub(crate) fn date(day: &str) -> Literal {
    Literal::new_typed_literal(day, iri("xsd:date"))
}
