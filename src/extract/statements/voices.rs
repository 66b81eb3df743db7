//! A quotation in, the words beside it that say who speaks it out: "… ," said X; X: "…"; "…" — X.

use std::ops::Range;

use crate::extract::statements::content::{is_mark, phrase};
use crate::extract::statements::extents;
use crate::lexicon::Lexicon;
use crate::lexicon::cues::Cue;
use crate::model::finding::{Phrase, Quote};
use crate::model::sentence::{Sentence, Token};
use crate::model::span::Span;
use crate::model::tree::Tree;

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
    pub(super) act: String,
}

/// How many tokens beside a quotation are looked at.
const REACH: usize = 40;

const DASHES: &[char] = &['—', '–', '―', '-', '~'];

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
    let beside = Beside::new(
        sentences,
        at,
        0..sentences[at].tokens.len(),
        quotes,
        lexicon,
    )?;
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
        act: "say".to_owned(),
    })
}

/// Words of one sentence outside quotations.
struct Beside<'a> {
    sentences: &'a [Sentence],
    sentence: usize,
    tree: Tree<'a>,
    range: Range<usize>,
    quotes: &'a [Quote],
    lexicon: &'a Lexicon,
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
    let beside = Beside::new(sentences, at, 0..tokens.len(), quotes, lexicon)?;
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

impl<'a> Beside<'a> {
    fn new(
        sentences: &'a [Sentence],
        sentence: usize,
        range: Range<usize>,
        quotes: &'a [Quote],
        lexicon: &'a Lexicon,
    ) -> Option<Self> {
        (!range.is_empty()).then(|| Self {
            sentences,
            sentence,
            tree: Tree::new(&sentences[sentence]),
            range,
            quotes,
            lexicon,
        })
    }

    /// The tokens that are no marks.
    fn words(&self) -> impl Iterator<Item = usize> + '_ {
        self.range
            .clone()
            .filter(|&token| !is_mark(&self.tree, token))
    }

    /// The verbs that introduce quotations.
    fn verbs(&self) -> impl Iterator<Item = usize> + '_ {
        self.words().filter(|&token| {
            let word = self.tree.at(token);
            word.pos == "VERB" && self.cue(token).is_some() && self.outside(word.span())
        })
    }

    fn cue(&self, verb: usize) -> Option<&Cue> {
        let lemma = self.tree.at(verb).lemma.to_lowercase();
        let cues = self.lexicon.cues.verbs(&lemma);
        cues.iter()
            .find(|cue| cue.words.len() == 1 && cue.has("quote"))
    }

    fn outside(&self, span: Span) -> bool {
        let first = self
            .quotes
            .partition_point(|quote| quote.outer.end <= span.start);
        !self.quotes[first..]
            .iter()
            .take(1)
            .any(|quote| quote.outer.contains(span))
    }

    /// "… ." — Eira Vold: a dash and a name, and nothing else.
    fn signature(&self) -> Option<Voice> {
        let tokens = &self.sentences[self.sentence].tokens;
        let first = tokens.get(self.range.start)?;
        // Without a space the dash is one token with the closing mark.
        let joined = self
            .range
            .start
            .checked_sub(1)
            .map(|before| &tokens[before])
            .filter(|before| before.text.ends_with(DASHES) && before.text.chars().count() > 1);
        let dash = joined.unwrap_or(first);
        let dashed = dash.text.ends_with(DASHES);
        let words: Vec<usize> = self.words().collect();
        let (&first, &last) = (words.first()?, words.last()?);
        let named = tokens[first].text.starts_with(char::is_uppercase)
            && words
                .iter()
                .all(|&token| !matches!(tokens[token].pos, "VERB" | "AUX"));
        if !dashed || !named {
            return None;
        }
        let comma = (first..last).find(|&token| tokens[token].text == ",");
        let end = comma.map_or(last, |comma| comma - 1);
        Some(self.named(dash.span(), first, end))
    }

    /// The voice of those named from `first` to `last`, whom the mark at `mark` introduces.
    fn named(&self, mark: Span, first: usize, last: usize) -> Voice {
        Voice {
            sentence: self.sentence,
            cue: None,
            cue_span: Some(mark),
            speakers: vec![Phrase {
                sentence: self.sentence,
                head: last,
                span: self.tree.span(first, last),
            }],
            addressees: Vec::new(),
            act: "say".to_owned(),
        }
    }

    /// Tor Vik and Eira Vold: "…": names and a colon, and nothing else since the last mark.
    fn label(&self) -> Option<Voice> {
        let tokens = &self.sentences[self.sentence].tokens;
        let end = self.range.end.checked_sub(1)?;
        let names = |token: usize| matches!(tokens[token].pos, "PROPN" | "CCONJ");
        let first = (self.range.start..end)
            .rev()
            .take_while(|&token| names(token))
            .last()?;
        let person = (first..end).any(|token| tokens[token].entity_name() == "PERSON");
        let opens =
            first == self.range.start || !tokens[first - 1].text.chars().any(char::is_alphanumeric);
        (person && opens && tokens[first].pos == "PROPN")
            .then(|| self.named(tokens[end].span(), first, end - 1))
    }

    fn voice(&self, verb: usize) -> Option<Voice> {
        let head = self.speaker(verb)?;
        let word = self.tree.at(head);
        if !matches!(word.pos, "NOUN" | "PROPN" | "PRON")
            || matches!(
                word.lower.as_str(),
                "which" | "what" | "that" | "this" | "you"
            )
        {
            return None;
        }
        let cue = self.cue(verb);
        let told = cue.and_then(|cue| self.told(verb, cue));
        Some(Voice {
            sentence: self.sentence,
            cue: Some(verb),
            cue_span: Some(extents::cue(&self.tree, &[verb], &[head])),
            speakers: extents::speakers(&self.tree, self.sentence, head, &[verb])
                .into_iter()
                .filter(|one| self.outside(one.span))
                .collect(),
            addressees: told
                .into_iter()
                .map(|head| phrase(&self.tree, self.sentence, head))
                .collect(),
            act: cue.map_or("say", |cue| cue.act.as_str()).to_owned(),
        })
    }

    /// Whom the verb `verb` is said to: "told the host".
    fn told(&self, verb: usize, cue: &Cue) -> Option<usize> {
        let told = cue.addressee.iter().find_map(|slot| {
            if slot == "obj" {
                self.tree.child(verb, &["dobj", "dative"])
            } else {
                self.tree.object_of(verb, &[slot]).map(|(_, object)| object)
            }
        })?;
        let word = self.tree.at(told);
        let nominal = matches!(word.pos, "NOUN" | "PROPN" | "PRON");
        (nominal && self.outside(word.span())).then_some(told)
    }

    /// The subject of `verb` outside quotations, or the noun beside it where the parser lost it.
    fn speaker(&self, verb: usize) -> Option<usize> {
        let free = |head: &usize| self.outside(self.tree.at(*head).span());
        if let Some(subject) = self.tree.own_subject(verb).filter(free) {
            return Some(subject);
        }
        let nominal = |token: &usize| matches!(self.tree.at(*token).pos, "NOUN" | "PROPN" | "PRON");
        let opens = self.words().next() == Some(verb);
        let found = if opens {
            let after = verb + 1..self.range.end;
            let first = after.clone().find(nominal);
            first.map(|token| self.climb(token, &after))
        } else {
            let before = self.range.start..verb;
            let first = before.clone().find(nominal);
            first.map(|token| self.climb(token, &before))
        };
        let shared = || self.tree.subject(verb).filter(free);
        if self.tree.at(verb).tag == "VBG" {
            // "Footage of Vold asking": the name just before.
            let before = verb
                .checked_sub(1)
                .filter(|&before| self.tree.at(before).entity_name() == "PERSON");
            before.or_else(shared).or(found)
        } else {
            found.or_else(shared)
        }
    }

    /// The head of the noun phrase that `token` stands in.
    fn climb(&self, mut token: usize, range: &Range<usize>) -> usize {
        for _ in 0..8 {
            let word = self.tree.at(token);
            let inner = matches!(
                word.dep.name(),
                "compound" | "nmod" | "amod" | "poss" | "nummod"
            );
            if !inner || word.head() == token || !range.contains(&word.head()) {
                break;
            }
            token = word.head();
        }
        token
    }
}
