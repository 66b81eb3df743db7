//! Quotations that no cue claims in, statements of whoever spoke before out.

use std::ops::Range;

use crate::extract::statements::relays::RELAYED;
use crate::extract::statements::voices::{self, Voice};
use crate::lexicon::Lexicon;
use crate::model::finding::{Phrase, Quote, StatementFinding};
use crate::model::sentence::{Sentence, Token};
use crate::model::span::Span;

/// A quotation of fewer words is a term, not an utterance.
const SHORTEST: usize = 5;

/// How many sentences away a statement may reach a quotation.
const WINDOW: usize = 40;

/// Gives each quotation to whoever speaks it: the words beside it say so, or it goes on what the last
/// speaker of the paragraph, or of the paragraph before, was saying.
pub(super) fn add(
    found: &mut Vec<StatementFinding>,
    sentences: &[Sentence],
    quotes: &[Quote],
    lexicon: &Lexicon,
) {
    found.retain(|one| is_more_than_talk(one, sentences, quotes));
    let mut more: Vec<StatementFinding> = Vec::new();
    let mut owners: Vec<Option<usize>> = vec![None; quotes.len()];
    for (number, quote) in quotes.iter().enumerate() {
        let sentence = sentences.partition_point(|one| one.span.end <= quote.inner.start);
        let outside = sentences
            .get(sentence)
            .is_none_or(|one| !one.span.overlaps(quote.inner));
        if outside {
            continue;
        }
        let near = window(found, sentence);
        if let Some(owner) = claimant(found, near.clone(), quote) {
            owners[number] = Some(owner);
            lend_speaker(&mut found[owner], sentences, quotes, number, lexicon);
            continue;
        }
        if let Some(open) = split_by_cue(found, near.clone(), sentence, quote) {
            found[open].content.push(trimmed(sentences, quote.inner));
            owners[number] = Some(open);
            continue;
        }
        let alone = sentences[sentence].span.start >= quote.outer.start.saturating_sub(1);
        let short = quote_words(sentences, quote.inner) < SHORTEST;
        if short && !alone {
            continue;
        }
        let content = vec![trimmed(sentences, quote.inner)];
        let statement = if let Some(voice) = voices::beside(sentences, quotes, number, lexicon) {
            spoken(voice, content)
        } else {
            let before = speaker_of_quotation_before(sentences, quotes, &owners, number)
                .or_else(|| speaker_before(found, near, sentences, quotes, sentence, quote));
            let mut open = before.and_then(|open| Some((open, nth(found, &mut more, open)?)));
            open = open.filter(|(_, one)| goes_on(one, sentences, quote, quotes));
            let here = open
                .as_ref()
                .is_some_and(|(_, one)| one.sentence == sentence);
            let around = || voices::around(sentences, quotes, number, lexicon);
            if let Some(voice) = around().filter(|_| !here && !is_title(sentences, quote.inner)) {
                told_as(voice, content, "quotation-in-clause")
            } else if let Some((owner, one)) = open {
                one.content.extend(content);
                owners[number] = Some(owner);
                continue;
            } else if short || (!alone && before.is_none()) {
                continue;
            } else {
                unclaimed(sentences, quotes, number, lexicon, before, content)
            }
        };
        owners[number] = Some(found.len() + more.len());
        more.push(statement);
    }
    found.append(&mut more);
}

/// Statement `number` of those found and those added.
fn nth<'a>(
    found: &'a mut [StatementFinding],
    more: &'a mut [StatementFinding],
    number: usize,
) -> Option<&'a mut StatementFinding> {
    let known = found.len();
    if number < known {
        found.get_mut(number)
    } else {
        more.get_mut(number - known)
    }
}

/// What a speaker says of others' words is kept when it has a definite source and content; "you know",
/// "people think" and "they want" are manners of speaking.
fn is_more_than_talk(one: &StatementFinding, sentences: &[Sentence], quotes: &[Quote]) -> bool {
    let (Some(cue), Some(speaker)) = (one.cue_span, one.speakers.first()) else {
        return true;
    };
    let first = quotes.partition_point(|quote| quote.outer.end <= cue.start);
    let inside = quotes
        .get(first)
        .is_some_and(|quote| quote.outer.contains(cue) && quote.outer.contains(speaker.span));
    if !inside {
        return true;
    }
    let tokens = &sentences[speaker.sentence].tokens;
    let word = &tokens[speaker.head];
    let definite = word.pos == "PROPN"
        || matches!(word.lower.as_str(), "he" | "she" | "they")
        || tokens.iter().any(|token| {
            token.head() == speaker.head && (token.dep == "poss" || token.lower == "the")
        });
    let plain = matches!(
        one.rule.as_str(),
        "cue-clause" | "cue-inside" | "cue-beside-quotation"
    ) || (one.rule == "cue-infinitive" && one.act != "say");
    definite && plain && !matches!(one.act.as_str(), "belief" | "intention")
}

fn going_on(sentence: usize, before: Option<usize>, content: Vec<Span>) -> StatementFinding {
    StatementFinding {
        same_speaker_as: before,
        confidence: if before.is_some() { 0.68 } else { 0.64 },
        rule: "quotation-goes-on".into(),
        ..StatementFinding::direct(sentence, content)
    }
}

/// Nobody beside the quotation speaks it: whoever the sentence before is about, else who spoke before.
fn unclaimed(
    sentences: &[Sentence],
    quotes: &[Quote],
    number: usize,
    lexicon: &Lexicon,
    before: Option<usize>,
    content: Vec<Span>,
) -> StatementFinding {
    let subject = || voices::subject_before(sentences, quotes, number, lexicon);
    let start = quotes[number].inner.start;
    let sentence = sentences.partition_point(|one| one.span.end <= start);
    match subject().filter(|_| before.is_none()) {
        Some(voice) => told_as(voice, content, "speaker-in-sentence-before"),
        None => going_on(sentence, before, content),
    }
}

/// What `voice` speaks by a rule that is right half of the time.
fn told_as(voice: Voice, content: Vec<Span>, rule: &'static str) -> StatementFinding {
    StatementFinding {
        confidence: 0.5,
        rule: rule.into(),
        ..spoken(voice, content)
    }
}

fn spoken(voice: Voice, content: Vec<Span>) -> StatementFinding {
    StatementFinding {
        cue: voice.cue,
        cue_span: voice.cue_span,
        speakers: voice.speakers,
        act: voice.act,
        addressees: voice.addressees,
        confidence: 0.74,
        rule: "quotation-beside-cue".into(),
        ..StatementFinding::direct(voice.sentence, content)
    }
}

/// The statement that has the quotation as content and its cue outside it.
fn claimant(found: &[StatementFinding], mut near: Range<usize>, quote: &Quote) -> Option<usize> {
    near.find(|&number| {
        let one = &found[number];
        let inside = one.cue_span.is_some_and(|cue| quote.outer.contains(cue));
        !inside && one.rule != RELAYED && one.content.iter().any(|part| part.overlaps(quote.inner))
    })
}

/// Nobody speaks a quotation from inside it: such a speaker gives way to the one beside it.
fn lend_speaker(
    statement: &mut StatementFinding,
    sentences: &[Sentence],
    quotes: &[Quote],
    number: usize,
    lexicon: &Lexicon,
) {
    let inside = |phrase: &Phrase| {
        let first = quotes.partition_point(|quote| quote.outer.end <= phrase.span.start);
        let quote = quotes.get(first);
        quote.is_some_and(|quote| quote.outer.contains(phrase.span))
    };
    if (statement.speakers.is_empty() || statement.speakers.iter().any(inside))
        && let Some(voice) = voices::beside(sentences, quotes, number, lexicon)
    {
        statement.speakers = voice.speakers;
    }
}

/// "…," she said. "…": the speaker of the quotation before in the same paragraph, or of one that was
/// not closed in the paragraph before.
fn speaker_of_quotation_before(
    sentences: &[Sentence],
    quotes: &[Quote],
    owners: &[Option<usize>],
    number: usize,
) -> Option<usize> {
    let quote = &quotes[number];
    // A title or a term in quotation marks is nobody's words.
    let before = (0..number)
        .rev()
        .take(3)
        .find(|&before| owners[before].is_some() || quotes[before].paragraph != quote.paragraph)?;
    let other = &quotes[before];
    let whole = fills_paragraph(sentences, other) && fills_paragraph(sentences, quote);
    let goes_on = quote.paragraph == other.paragraph + 1 && (!other.closed || whole);
    if goes_on {
        return owners[before];
    }
    let first = sentences.partition_point(|one| one.span.end <= other.outer.end);
    let last = sentences.partition_point(|one| one.span.end <= quote.outer.start);
    // One sentence may end between them ("she said."), not two.
    let close = quote.paragraph == other.paragraph && last <= first + 1;
    owners[before].filter(|_| close)
}

/// The statements told near `sentence`; `found` is sorted by sentence.
fn window(found: &[StatementFinding], sentence: usize) -> Range<usize> {
    let start = found.partition_point(|one| one.sentence + WINDOW < sentence);
    let end = found.partition_point(|one| one.sentence <= sentence + WINDOW);
    start..end
}

/// "Stop the filling," he added, "and we can talk": the statement whose cue stands between its first
/// words and this quotation.
fn split_by_cue(
    found: &[StatementFinding],
    mut near: Range<usize>,
    sentence: usize,
    quote: &Quote,
) -> Option<usize> {
    near.find(|&number| {
        let one = &found[number];
        let between = one.cue_span.is_some_and(|cue| {
            let said = one.content.iter().all(|part| part.end <= cue.start);
            said && cue.end <= quote.outer.start
        });
        one.sentence == sentence && one.form != "indirect" && between
    })
}

/// "The bridge is safe," he said. "We built it to last.": one utterance in two parts. In the next
/// paragraph it goes on only if the mark of the first was not closed.
fn goes_on(
    one: &StatementFinding,
    sentences: &[Sentence],
    quote: &Quote,
    quotes: &[Quote],
) -> bool {
    let spoken = one.form != "indirect";
    let here = sentences[one.sentence].paragraph == quote.paragraph;
    let open = quotes
        .iter()
        .any(|other| !other.closed && other.paragraph + 1 == quote.paragraph);
    let last = one.content.last().map_or(0, |part| part.start);
    let next = sentences
        .get(sentences.partition_point(|one| one.span.end <= last))
        .is_some_and(|before| before.paragraph + 1 == quote.paragraph);
    let whole = next && one.form == "direct" && fills_paragraph(sentences, quote);
    spoken && (here || open || whole)
}

/// Whether the quotation is all there is in its paragraph.
fn fills_paragraph(sentences: &[Sentence], quote: &Quote) -> bool {
    let first = sentences.partition_point(|one| one.span.end <= quote.outer.start);
    let last = sentences.partition_point(|one| one.span.start < quote.outer.end);
    let opens = first == 0 || sentences[first - 1].paragraph != quote.paragraph;
    let closes = sentences
        .get(last)
        .is_none_or(|next| next.paragraph != quote.paragraph);
    let word = |token: &Token| token.text.chars().any(char::is_alphanumeric);
    let outside = sentences[first..last.max(first)]
        .iter()
        .flat_map(|sentence| &sentence.tokens)
        .any(|token| word(token) && !quote.outer.contains(token.span()));
    opens && closes && !outside
}

/// Where the words inside `span` stand.
fn words_in(sentences: &[Sentence], span: Span) -> impl Iterator<Item = Span> + '_ {
    let first = sentences.partition_point(|one| one.span.end <= span.start);
    sentences[first..]
        .iter()
        .take_while(move |one| one.span.start < span.end)
        .flat_map(|sentence| &sentence.tokens)
        .filter(move |token| span.contains(token.span()) && token.pos != "PUNCT")
        .map(Token::span)
}

fn quote_words(sentences: &[Sentence], span: Span) -> usize {
    words_in(sentences, span).count()
}

/// "The Art of Fishing": a name of something written, not an utterance.
fn is_title(sentences: &[Sentence], span: Span) -> bool {
    let first = sentences.partition_point(|one| one.span.end <= span.start);
    let words = sentences[first..]
        .iter()
        .take_while(|one| one.span.start < span.end)
        .flat_map(|sentence| &sentence.tokens)
        .filter(|token| span.contains(token.span()) && token.text.chars().count() > 3);
    let mut words = words.map(|token| token.text.starts_with(char::is_uppercase));
    words.all(|capital| capital)
}

/// The quotation without the marks and commas at its ends.
fn trimmed(sentences: &[Sentence], span: Span) -> Span {
    let words: Vec<Span> = words_in(sentences, span).collect();
    match (words.first(), words.last()) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => span,
    }
}

/// The last statement before the quotation, in its paragraph or at the end of the one before.
fn speaker_before(
    found: &[StatementFinding],
    window: Range<usize>,
    sentences: &[Sentence],
    quotes: &[Quote],
    sentence: usize,
    quote: &Quote,
) -> Option<usize> {
    let near = |one: &StatementFinding| {
        let paragraph = sentences[one.sentence].paragraph;
        let here = paragraph == quote.paragraph && one.sentence <= sentence;
        here || paragraph + 1 == quote.paragraph
    };
    let inside = |span: Span| {
        let first = quotes.partition_point(|one| one.outer.end <= span.start);
        quotes
            .get(first)
            .is_some_and(|one| one.outer.contains(span))
    };
    let before = |one: &StatementFinding| {
        one.content
            .first()
            .is_some_and(|part| part.start < quote.inner.start)
            && one.cue_span.is_none_or(|cue| !inside(cue))
            && one.rule != "noun-cue"
            && one.rule != "headline-colon"
            && !one.speakers.is_empty()
    };
    window
        .filter(|&number| near(&found[number]) && before(&found[number]))
        .max_by_key(|&number| (found[number].sentence, found[number].cue))
}
