//! The words of a sentence beside a quotation in, who speaks it by their grammar out.

use std::ops::Range;

use crate::extract::statements::content::{is_mark, phrase};
use crate::extract::statements::extents;
use crate::extract::statements::voices::Voice;
use crate::lexicon::Lexicon;
use crate::lexicon::cues::Cue;
use crate::model::finding::{Phrase, Quote};
use crate::model::sentence::Sentence;
use crate::model::span::Span;
use crate::model::tree::Tree;

/// Dashes that may lead to a name or a quotation.
pub(super) const DASHES: &[char] = &['—', '–', '―', '-', '~'];

/// Words of one sentence outside quotations.
pub(super) struct Beside<'a> {
    sentences: &'a [Sentence],
    sentence: usize,
    pub(super) tree: Tree<'a>,
    range: Range<usize>,
    quotes: &'a [Quote],
    lexicon: &'a Lexicon,
}

impl<'a> Beside<'a> {
    pub(super) fn new(
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

    /// All words of a sentence.
    pub(super) fn whole(
        sentences: &'a [Sentence],
        sentence: usize,
        quotes: &'a [Quote],
        lexicon: &'a Lexicon,
    ) -> Option<Self> {
        let range = 0..sentences.get(sentence)?.tokens.len();
        Self::new(sentences, sentence, range, quotes, lexicon)
    }

    /// The tokens that are no marks.
    pub(super) fn words(&self) -> impl Iterator<Item = usize> + '_ {
        self.range
            .clone()
            .filter(|&token| !is_mark(&self.tree, token))
    }

    /// The verbs that introduce quotations.
    pub(super) fn verbs(&self) -> impl Iterator<Item = usize> + '_ {
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

    pub(super) fn outside(&self, span: Span) -> bool {
        let first = self
            .quotes
            .partition_point(|quote| quote.outer.end <= span.start);
        !self.quotes[first..]
            .iter()
            .take(1)
            .any(|quote| quote.outer.contains(span))
    }

    /// "… ." — Eira Vold: a dash and a name, and nothing else.
    pub(super) fn signature(&self) -> Option<Voice> {
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
            act: "say".into(),
        }
    }

    /// Tor Vik and Eira Vold: "…": names and a colon, and nothing else since the last mark.
    pub(super) fn label(&self) -> Option<Voice> {
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

    /// Somebody outside quotations who does what `verb` tells, in the active.
    pub(super) fn doer(&self, verb: usize) -> Option<usize> {
        let tree = &self.tree;
        let doer = tree.subject(verb)?;
        let word = tree.at(doer);
        let passive = tree.child(verb, &["auxpass"]).is_some();
        let role = self.lexicon.people.noun(&word.lemma);
        let somebody = word.pos == "PROPN"
            || matches!(word.lower.as_str(), "he" | "she" | "they")
            || role.is_some()
            || !self.lexicon.people.titles(&word.lower).is_empty();
        (!passive && somebody && self.outside(word.span())).then_some(doer)
    }

    pub(super) fn voice(&self, verb: usize) -> Option<Voice> {
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
            act: cue.map_or("say", |cue| cue.act.as_str()).into(),
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
