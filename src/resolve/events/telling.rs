//! Events in, which of them a word of the article tells of out.

use crate::resolve::events::Told;

/// Which words of the article tell of which events.
pub(in crate::resolve) struct Telling<'e> {
    events: &'e [Told],
    /// Sentence, token and number of the event, sorted.
    words: Vec<(usize, usize, usize)>,
}

impl<'e> Telling<'e> {
    /// The words that tell of `events`.
    pub(in crate::resolve) fn of(events: &'e [Told]) -> Self {
        let of_event = |(number, told): (usize, &'e Told)| {
            let triggers = told.triggers.iter();
            triggers.map(move |&(sentence, token)| (sentence, token, number))
        };
        let mut words: Vec<_> = events.iter().enumerate().flat_map(of_event).collect();
        words.sort_unstable();
        Self { events, words }
    }

    /// The events that the word `token` of `sentence` tells of.
    pub(in crate::resolve) fn at(
        &self,
        sentence: usize,
        token: usize,
    ) -> impl Iterator<Item = &'e Told> + '_ {
        let found = self.between((sentence, token), (sentence, token + 1));
        found.iter().map(|&(.., number)| &self.events[number])
    }

    /// The events that the words of `sentence` tell of.
    pub(in crate::resolve) fn of_sentence(
        &self,
        sentence: usize,
    ) -> impl Iterator<Item = &'e Told> + '_ {
        let found = self.between((sentence, 0), (sentence + 1, 0));
        found.iter().map(|&(.., number)| &self.events[number])
    }

    /// The first event that a word of `sentence` behind `token` tells of which `fits` says yes to.
    pub(in crate::resolve) fn behind(
        &self,
        sentence: usize,
        token: usize,
        fits: impl Fn(usize) -> bool,
    ) -> Option<&'e Told> {
        let words = self
            .between((sentence, token + 1), (sentence + 1, 0))
            .iter();
        let fitting = words.filter(|&&(_, token, _)| fits(token));
        let first = fitting.map(|&(.., number)| number).min();
        first.map(|number| &self.events[number])
    }

    fn between(&self, from: (usize, usize), to: (usize, usize)) -> &[(usize, usize, usize)] {
        let before = |word: (usize, usize)| {
            self.words
                .partition_point(|&(sentence, token, _)| (sentence, token) < word)
        };
        &self.words[before(from)..before(to)]
    }
}
