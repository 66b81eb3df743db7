//! Statements and quotations in, who speaks where out: which quotation a mention stands in, and whose it is.

use crate::model::finding::{Phrase, Quote, StatementFinding};
use crate::model::span::Span;
use crate::resolve::clusters::{Clusters, Context};
use crate::resolve::statements::speaker_source;

/// The quotations of an article with the statements that they are the content of.
pub(super) struct Speech<'a> {
    quotes: &'a [Quote],
    statements: &'a [StatementFinding],
    /// The statement that each quotation belongs to.
    owners: Vec<Option<usize>>,
    /// What is said directly without quotation marks, as the turns of a transcript are.
    turns: Vec<(Span, usize)>,
    /// The statements by the place of their first speaker: sentence, head, number.
    speakers: Vec<(usize, usize, usize)>,
}

impl<'a> Speech<'a> {
    /// The speech of an article.
    pub(super) fn of(quotes: &'a [Quote], statements: &'a [StatementFinding]) -> Self {
        let mut owners = vec![None; quotes.len()];
        let mut speakers = Vec::new();
        let mut turns = Vec::new();
        for (number, one) in statements.iter().enumerate() {
            if one.rule == "relayed" {
                continue;
            }
            for phrase in &one.speakers {
                speakers.push((phrase.sentence, phrase.head, number));
            }
            for part in &one.content {
                let first = quotes.partition_point(|quote| quote.inner.end <= part.start);
                let marked = quotes[first..]
                    .iter()
                    .take_while(|quote| quote.outer.start < part.end)
                    .any(|quote| quote.outer.contains(*part) || quote.inner.start <= part.start);
                if one.form == "direct" && !marked {
                    turns.push((*part, number));
                }
                for (offset, quote) in quotes[first..].iter().enumerate() {
                    if quote.inner.start >= part.end {
                        break;
                    }
                    let inside = |span: Span| quote.outer.contains(span);
                    let own = one.cue_span.is_none_or(|cue| !inside(cue))
                        && !one.speakers.iter().any(|phrase| inside(phrase.span));
                    if own && owners[first + offset].is_none() {
                        owners[first + offset] = Some(number);
                    }
                }
            }
        }
        speakers.sort_unstable();
        turns.sort_unstable();
        Self {
            quotes,
            statements,
            owners,
            turns,
            speakers,
        }
    }

    /// The number of the quotation, or turn of a transcript, that `span` lies in.
    pub(super) fn quote_around(&self, span: Span) -> Option<usize> {
        let at = self
            .quotes
            .partition_point(|quote| quote.outer.end <= span.start);
        let quoted = self
            .quotes
            .get(at)
            .is_some_and(|quote| quote.outer.contains(span) && self.owners[at].is_some());
        if quoted {
            return Some(at);
        }
        let turn = self
            .turns
            .partition_point(|(part, _)| part.end <= span.start);
        let inside = self.turns.get(turn)?.0.contains(span);
        inside.then_some(self.quotes.len() + turn)
    }

    /// The statement that quotation or turn `quote` belongs to.
    fn owner(&self, quote: usize) -> Option<usize> {
        match quote.checked_sub(self.quotes.len()) {
            Some(turn) => self.turns.get(turn).map(|&(_, number)| number),
            None => self.owners[quote],
        }
    }

    /// The phrases that name who speaks quotation `quote`.
    pub(super) fn speakers_of(&self, quote: usize) -> &'a [Phrase] {
        self.owner(quote).map_or(&[], |number| {
            &speaker_source(self.statements, number).speakers
        })
    }

    /// The cluster that speaks quotation `quote`, if it is known by now and only one.
    pub(super) fn speaker(
        &self,
        clusters: &Clusters,
        context: &Context,
        quote: usize,
    ) -> Option<usize> {
        let [phrase] = self.speakers_of(quote) else {
            return None;
        };
        cluster_at(clusters, context, phrase)
    }

    /// The statement that the word `head` of `sentence` is a speaker of.
    pub(super) fn spoken_by(&self, sentence: usize, head: usize) -> Option<usize> {
        let at = self
            .speakers
            .partition_point(|one| (one.0, one.1) < (sentence, head));
        let found = self.speakers.get(at)?;
        (found.0 == sentence && found.1 == head).then_some(found.2)
    }

    /// The last speaker, named outside quotations, before the word `head` of `sentence`.
    pub(super) fn speaker_before(
        &self,
        clusters: &Clusters,
        context: &Context,
        sentence: usize,
        head: usize,
    ) -> Option<usize> {
        let end = self
            .speakers
            .partition_point(|one| (one.0, one.1) < (sentence, head));
        let near = self.speakers[..end].iter().rev().take(6);
        near.take_while(|one| one.0 + 3 > sentence)
            .filter_map(|one| {
                let statement = &self.statements[one.2];
                let phrase = statement
                    .speakers
                    .iter()
                    .find(|phrase| phrase.head == one.1)?;
                self.quote_around(phrase.span).is_none().then_some(phrase)
            })
            .find_map(|phrase| cluster_at(clusters, context, phrase))
    }

    /// Whether `span` lies in the content of statement `number`.
    pub(super) fn is_said_in(&self, number: usize, span: Span) -> bool {
        let content = &self.statements[number].content;
        content.iter().any(|part| part.contains(span))
    }

    /// Whether statement `number` is a direct quotation.
    pub(super) fn is_direct(&self, number: usize) -> bool {
        self.statements[number].form == "direct"
    }
}

/// The cluster of the mention that covers the head of `phrase`.
pub(super) fn cluster_at(clusters: &Clusters, context: &Context, phrase: &Phrase) -> Option<usize> {
    context
        .mentions_of(phrase.sentence)
        .filter(|(_, one)| (one.first..=one.last).contains(&phrase.head))
        .min_by_key(|(_, one)| (one.head != phrase.head, one.last - one.first))
        .and_then(|(number, _)| clusters.of_mention[number])
}
