//! A quotation in, the words beside it that say who speaks it out: "… ," said X; X: "…"; "…" — X.

use crate::extract::statements::beside::{Beside, DASHES};
use crate::extract::statements::content::is_mark;
use crate::extract::statements::extents;
use crate::lexicon::Lexicon;
use crate::model::finding::{Phrase, Quote};
use crate::model::id::Id;
use crate::model::sentence::{Sentence, Token};
use crate::model::span::Span;

/// The words outside a quotation that say who speaks it.
pub(super) struct Voice {
    /// The number of the sentence in which they stand.
    pub(super) sentence: usize,
    /// The verb.
    pub(super) cue: Option<usize>,
    /// Where it stands.
    pub(super) cue_span: Option<Span>,
    /// Who speaks.
    pub(super) speakers: Vec<Phrase>,
    /// To whom.
    pub(super) addressees: Vec<Phrase>,
    /// The speech act.
    pub(super) act: Id,
}

/// How many tokens beside a quotation are looked at.
const REACH: usize = 40;

/// Who speaks quotation `number`, by the words after it or before it.
pub(super) fn beside(
    sentences: &[Sentence],
    quotes: &[Quote],
    number: usize,
    lexicon: &Lexicon,
) -> Option<Voice> {
    after(sentences, quotes, number, lexicon)
        .or_else(|| before(sentences, quotes, number, lexicon))
        .or_else(|| announced(sentences, quotes, number, lexicon))
}

/// Whoever does what the clause around quotation `number` tells, whatever the verb: "The crowd booed and
/// chanted “…”", "she ended her letter with “…”", "“…,” the envoy shot back."
pub(super) fn around(
    sentences: &[Sentence],
    quotes: &[Quote],
    number: usize,
    lexicon: &Lexicon,
) -> Option<Voice> {
    let quote = quotes[number];
    let at = sentences.partition_point(|one| one.span.end <= quote.outer.start);
    let beside = Beside::whole(sentences, at, quotes, lexicon)?;
    let tree = &beside.tree;
    let inside = |token: usize| quote.outer.contains(tree.at(token).span());
    let words = (0..tree.len()).filter(|&token| inside(token) && !is_mark(tree, token));
    let top = words.into_iter().find(|&token| {
        let head = tree.at(token).head();
        head == token || !inside(head)
    })?;
    let mut verb = top;
    while inside(verb) || tree.at(verb).pos != "VERB" || beside.doer(verb).is_none() {
        let head = tree.at(verb).head();
        if head == verb {
            return None;
        }
        verb = head;
    }
    let mut voice = beside.voice(verb)?;
    let first = (0..tree.len()).find(|&token| inside(token))?;
    // "Ended her letter with “…”": the words up to the quotation lead to it.
    if let Some(cue) = voice.cue_span
        && verb < first
        && first - verb <= 12
    {
        let last = (verb..first).rev().find(|&token| !is_mark(tree, token));
        voice.cue_span = last.map(|last| cue.join(tree.at(last).span()));
    }
    Some(voice)
}

/// The subject of the sentence before, in the same paragraph: "The minister shook his head. “…”".
pub(super) fn subject_before(
    sentences: &[Sentence],
    quotes: &[Quote],
    number: usize,
    lexicon: &Lexicon,
) -> Option<Voice> {
    let quote = quotes[number];
    let first = sentences.partition_point(|one| one.span.end <= quote.outer.start);
    let at = first.checked_sub(1)?;
    if sentences[at].paragraph != quote.paragraph {
        return None;
    }
    let beside = Beside::whole(sentences, at, quotes, lexicon)?;
    let tree = &beside.tree;
    let root = (0..tree.len()).find(|&token| tree.at(token).head() == token)?;
    let head = tree.own_subject(root)?;
    let word = tree.at(head);
    let role = lexicon.people.noun(&word.lemma);
    let person = word.entity_name() == "PERSON"
        || matches!(word.lower.as_str(), "he" | "she")
        || role.is_some_and(|role| matches!(role.kind, "person" | "unnamed_source"))
        || !lexicon.people.titles(&word.lower).is_empty();
    (person && beside.outside(word.span())).then(|| Voice {
        sentence: at,
        cue: None,
        cue_span: None,
        speakers: extents::speakers(tree, at, head, &[root]),
        addressees: Vec::new(),
        act: "say".into(),
    })
}

/// "… ," the minister said; "…" — Eira Vold.
fn after(
    sentences: &[Sentence],
    quotes: &[Quote],
    number: usize,
    lexicon: &Lexicon,
) -> Option<Voice> {
    let quote = quotes[number];
    let at = sentences.partition_point(|one| one.span.end <= quote.outer.end);
    let sentence = sentences
        .get(at)
        .filter(|one| one.paragraph == quote.paragraph)?;
    let start = sentence
        .tokens
        .partition_point(|token| token.span().start < quote.outer.end);
    let next = quotes
        .get(number + 1)
        .map_or(usize::MAX, |next| next.outer.start);
    let end = sentence
        .tokens
        .partition_point(|token| token.span().end <= next);
    let range = start..end.min(start + REACH);
    let beside = Beside::new(sentences, at, range, quotes, lexicon)?;
    if let Some(voice) = beside.signature() {
        return Some(voice);
    }
    let first = beside.words().next()?;
    let text = &beside.tree.at(first).text;
    // A full stop ends what is said, and a new sentence begins.
    let over = closes_with_full_stop(sentences, quote) && text.starts_with(char::is_uppercase);
    let verb = beside.verbs().next().filter(|_| !over)?;
    // "…," which he had denied; "…" and then left, saying: the frame comes at once.
    let near = beside.words().take_while(|&token| token < verb).count() <= 14;
    near.then(|| beside.voice(verb)).flatten()
}

/// The minister said: "…".
fn before(
    sentences: &[Sentence],
    quotes: &[Quote],
    number: usize,
    lexicon: &Lexicon,
) -> Option<Voice> {
    let quote = quotes[number];
    let at = sentences.partition_point(|one| one.span.end <= quote.outer.start);
    let same = sentences
        .get(at)
        .is_some_and(|one| one.span.start < quote.outer.start);
    let at = if same { at } else { at.checked_sub(1)? };
    let tokens = &sentences[at].tokens;
    let end = tokens.partition_point(|token| token.span().end <= quote.outer.start);
    let opens = tokens.get(end.checked_sub(1)?)?;
    let colon = opens.text == ":";
    let dash = opens.text.ends_with(DASHES);
    let leads =
        matches!(opens.text.as_str(), "," | ":" | "that") || opens.pos == "VERB" || dash && same;
    if !leads || (!same && !colon) || sentences[at].paragraph != quote.paragraph {
        return None;
    }
    let floor = number
        .checked_sub(1)
        .map_or(0, |before| quotes[before].outer.end);
    let start = tokens.partition_point(|token| token.span().start < floor);
    let beside = Beside::new(sentences, at, start..end, quotes, lexicon)?;
    let Some(verb) = beside.verbs().last() else {
        return beside.label().filter(|_| colon || dash);
    };
    let near = end - verb <= 14 && !dash;
    near.then(|| beside.voice(verb)).flatten()
}

/// The paragraph before ends in a colon: "The minister said:".
fn announced(
    sentences: &[Sentence],
    quotes: &[Quote],
    number: usize,
    lexicon: &Lexicon,
) -> Option<Voice> {
    let quote = quotes[number];
    let first = sentences.partition_point(|one| one.span.end <= quote.outer.start);
    let at = first.checked_sub(1)?;
    let tokens = &sentences[at].tokens;
    let announces = sentences[at].paragraph + 1 == quote.paragraph
        && tokens.last().is_some_and(|token| token.text == ":");
    if !announces {
        return None;
    }
    let beside = Beside::whole(sentences, at, quotes, lexicon)?;
    let verb = beside.verbs().last().or_else(|| {
        (0..tokens.len()).find(|&token| tokens[token].dep == "ROOT" && tokens[token].pos == "VERB")
    })?;
    beside.voice(verb)
}

fn closes_with_full_stop(sentences: &[Sentence], quote: Quote) -> bool {
    let at = sentences.partition_point(|one| one.span.end < quote.inner.end);
    let last = sentences.get(at).and_then(|sentence| {
        let inside = |token: &&Token| {
            token.span().end <= quote.inner.end && quote.inner.contains(token.span())
        };
        sentence.tokens.iter().rev().find(inside)
    });
    last.is_some_and(|token| token.text == ".")
}
