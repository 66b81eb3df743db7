//! Names in, the clusters they belong to out: full names first, then surnames, short forms and acronyms.

use crate::model::finding::{Form, MentionFinding};
use crate::model::id::Id;
use crate::resolve::clusters::{Cluster, Clusters, Context, words_of};

impl Clusters {
    pub(super) fn add_names(&mut self, context: &Context, wanted: impl Fn(usize) -> bool) {
        for (number, mention) in context.mentions.iter().enumerate() {
            let named = matches!(mention.form, Form::Name | Form::Metonym | Form::Demonym);
            let words = mention.last - mention.first + 1;
            // A surname waits until all full names are known.
            let full = words > 1 || !mention.known.is_empty();
            if named && self.of_mention[number].is_none() && wanted(if full { 2 } else { 1 }) {
                self.add_name(context, number, mention);
            }
        }
    }

    /// "The Harbour Workers' League (HWL)": the letters in brackets are its name from then on, whatever
    /// else they may be short for.
    pub(super) fn add_acronyms(&mut self, context: &Context) {
        let mut meant: Vec<(String, usize)> = Vec::new();
        for (number, mention) in context.mentions.iter().enumerate() {
            if let Some(cluster) = self.spelt_out(context, mention) {
                let text = context.text(mention);
                self.rename(number, cluster, mention);
                self.list[cluster].acronym = Some(text.clone());
                meant.push((text, cluster));
            }
        }
        for (number, mention) in context.mentions.iter().enumerate() {
            if meant.is_empty() || mention.first != mention.last || mention.form != Form::Name {
                continue;
            }
            let text = context.text(mention);
            let found = meant.iter().find(|(letters, _)| *letters == text);
            if let Some(&(_, cluster)) = found
                && self.of_mention[number] != Some(cluster)
            {
                self.rename(number, cluster, mention);
            }
        }
    }

    /// The cluster of the name before the brackets around `mention`, if its first letter fits.
    fn spelt_out(&self, context: &Context, mention: &MentionFinding) -> Option<usize> {
        let tokens = &context.sentences[mention.sentence].tokens;
        let letters = &tokens[mention.first].text;
        let short = mention.first == mention.last
            && letters.chars().filter(|c| c.is_uppercase()).count() >= 2;
        let before = mention.first.checked_sub(2)?;
        let bracketed = tokens[mention.first - 1].text == "("
            && tokens
                .get(mention.last + 1)
                .is_some_and(|next| next.text == ")");
        if !short || !bracketed {
            return None;
        }
        let (number, named) = context.mentions_of(mention.sentence).find(|(_, one)| {
            one.last == before && one.form == Form::Name && one.last > one.first
        })?;
        let cluster = self.of_mention[number]?;
        let starts = tokens[named.first].text.chars().next() == letters.chars().next();
        (starts && self.list[cluster].kind != "person").then_some(cluster)
    }

    /// Moves the letters that are mention `number` into `cluster`; what a table says of them is of
    /// somebody else.
    fn rename(&mut self, number: usize, cluster: usize, mention: &MentionFinding) {
        if let Some(before) = self.of_mention[number].take() {
            let mentions = &mut self.list[before].mentions;
            mentions.retain(|&(one, ..)| one != number);
        }
        let letters = MentionFinding {
            country: None,
            sector: None,
            titles: Vec::new(),
            ..mention.clone()
        };
        self.join(number, cluster, &letters, 0.9, "acronym-in-brackets");
    }

    fn add_name(&mut self, context: &Context, number: usize, mention: &MentionFinding) {
        let text = context.text(mention);
        let words = words_of(&text);
        if mention.kind == Some("place") {
            // "Araghchi" taken for a town, when the article has an Abbas Araghchi.
            if mention.places.is_empty()
                && let Some(cluster) = self.person_with_surname(&words)
            {
                self.join(number, cluster, mention, 0.8, "surname-of-full-name");
            }
            return;
        }
        if let Some(id) = choose(context, mention) {
            let cluster = self
                .by_id(&id)
                .unwrap_or_else(|| self.start_known(context, &id));
            self.join(number, cluster, mention, mention.confidence, mention.rule);
            return;
        }
        let found = match mention.kind {
            Some("person") => self.person(&words),
            _ if words.len() == 1 => self
                .person_with_surname(&words)
                .or_else(|| self.organisation(&words, &text)),
            _ => self.organisation(&words, &text),
        };
        if let Some(cluster) = found {
            let rule = if words.len() == 1 {
                "surname-of-full-name"
            } else {
                "same-name"
            };
            self.join(number, cluster, mention, 0.85, rule);
        } else {
            // A person of one name may go by the given one.
            let alone = mention.kind == Some("person") && words.len() == 1;
            let gender = context.lexicon.given_name_gender(&text).filter(|_| alone);
            let cluster = self.start_named(mention, text, words);
            self.list[cluster].gender = gender;
            self.join(number, cluster, mention, mention.confidence, mention.rule);
        }
    }

    fn start_known(&mut self, context: &Context, id: &str) -> usize {
        let known = context.lexicon.names.actor(id);
        let name = known.as_ref().map_or(id, |known| known.name);
        let cluster = Cluster {
            id: id.into(),
            name: name.to_owned(),
            kind: known.as_ref().map_or("other", |known| known.kind),
            country: known.as_ref().and_then(|known| known.country.cloned()),
            sector: known.as_ref().and_then(|known| known.sector.cloned()),
            gender: known.as_ref().and_then(|known| known.gender),
            words: words_of(name),
            ..Cluster::default()
        };
        self.start(cluster)
    }

    fn start_named(&mut self, mention: &MentionFinding, text: String, words: Vec<String>) -> usize {
        let kind = mention.kind.unwrap_or("other");
        let place = mention.country.as_deref().map(str::to_lowercase);
        let id = match (&place, kind) {
            // A person's country is known only where the words say it: the name alone is the key.
            (Some(country), kind) if kind != "person" => {
                format!("{kind}-{country}-{}", words.join("-"))
            }
            // A surname alone is that of many: it names somebody in this article only.
            (_, "person") if words.len() == 1 => format!("local:person-{}", words[0]),
            _ => format!("{kind}-{}", words.join("-")),
        };
        let acronym = initials(&text);
        self.start(Cluster {
            id: id.into(),
            name: text,
            kind,
            words,
            acronym,
            ..Cluster::default()
        })
    }

    fn person(&self, words: &[String]) -> Option<usize> {
        if words.len() == 1 {
            return self.person_with_surname(words);
        }
        let (first, last) = (words.first()?, words.last()?);
        self.list.iter().position(|one| {
            one.kind == "person"
                && !one.local
                && one.words.last() == Some(last)
                && one.words.first().is_some_and(|other| {
                    other == first
                        || one.words[..one.words.len() - 1].contains(first)
                        || (first.chars().count() == 1 && other.starts_with(first.as_str()))
                })
        })
    }

    fn person_with_surname(&self, words: &[String]) -> Option<usize> {
        let [surname] = words else { return None };
        let people = || {
            let person = |one: &&Cluster| one.kind == "person" && !one.local;
            self.list.iter().filter(person)
        };
        let last = people().find(|one| one.words.last() == Some(surname));
        let any = last
            .or_else(|| people().find(|one| one.words.len() > 1 && one.words.contains(surname)))?;
        self.by_id(&any.id)
    }

    fn organisation(&self, words: &[String], text: &str) -> Option<usize> {
        let same = self.list.iter().position(|one| {
            one.kind != "person"
                && (one.words == words
                    || (one.acronym.as_deref() == Some(text) && words.len() == 1))
        });
        same.or_else(|| self.short_form(words))
    }

    /// "Home Office" after "United Kingdom Home Office": the one body whose name begins or ends so.
    fn short_form(&self, words: &[String]) -> Option<usize> {
        if words.len() < 2 {
            return None;
        }
        let mut longer = self.list.iter().enumerate().filter(|(_, one)| {
            let body = !one.local && !matches!(one.kind, "person" | "party" | "state");
            body && one.words.len() > words.len()
                && (one.words.starts_with(words) || one.words.ends_with(words))
        });
        let (number, _) = longer.next()?;
        longer.next().is_none().then_some(number)
    }
}

/// Among several listed actors of one name, the one that fits the words around it and the date.
fn choose(context: &Context, mention: &MentionFinding) -> Option<Id> {
    let fits = |id: &&Id| {
        let Some(known) = context.lexicon.names.actor(id) else {
            return false;
        };
        match (&mention.country, known.country) {
            (Some(wanted), Some(country)) => wanted == country || mention.known.len() == 1,
            _ => true,
        }
    };
    let in_office = |id: &&Id| {
        context
            .published
            .is_some_and(|day| context.lexicon.names.held_office(id, day))
    };
    let fitting: Vec<&Id> = mention.known.iter().filter(fits).collect();
    fitting
        .iter()
        .copied()
        .find(in_office)
        .or_else(|| fitting.first().copied())
        .or(mention.known.first())
        .cloned()
}

/// "Supreme National Security Council" → "SNSC".
fn initials(name: &str) -> Option<String> {
    let letters: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().next().filter(|c| c.is_uppercase()))
        .collect();
    (letters.chars().count() >= 2).then_some(letters)
}
