//! A pronoun in, the cluster it stands for out, or nothing where the text leaves it open.

use crate::model::finding::{Form, MentionFinding};
use crate::model::sentence::Token;
use crate::resolve::clusters::{Cluster, Clusters, Context};
use crate::resolve::joint::{Together, before};
use crate::resolve::salience::{Candidate, candidates, prominence};
use crate::resolve::speech::Speech;

/// How much of an actor's weight a noun has that is none.
const THING: f64 = 0.9;

/// What the choice looks at.
pub(super) struct Scene<'a> {
    pub(super) clusters: &'a Clusters,
    pub(super) context: &'a Context<'a>,
    pub(super) speech: &'a Speech<'a>,
    pub(super) number: usize,
    pub(super) mention: &'a MentionFinding,
}

/// A cluster with how sure the choice is, and the rule that made it.
pub(super) type Choice = (usize, f64, &'static str);

/// The cluster that the pronoun stands for.
pub(super) fn antecedent(scene: &Scene) -> Option<Choice> {
    match scene.word() {
        "i" | "me" | "my" | "myself" => scene.own_speaker(),
        "we" | "us" | "our" | "ours" | "ourselves" => scene.own_group(),
        "himself" | "herself" | "itself" | "themselves" => {
            scene.subject_of_clause().or_else(|| scene.salient())
        }
        _ => scene.salient(),
    }
}

impl<'a> Scene<'a> {
    fn tokens(&self) -> &'a [Token] {
        &self.context.sentences[self.mention.sentence].tokens
    }

    fn word(&self) -> &'a str {
        self.tokens()[self.mention.head].lower.as_str()
    }

    /// "I" is who speaks the quotation.
    fn own_speaker(&self) -> Option<Choice> {
        let quote = self.speech.quote_around(self.mention.span)?;
        let speaker = self.speech.speaker(self.clusters, self.context, quote)?;
        let one = &self.clusters.list[speaker];
        let alone = matches!(one.kind, "person" | "unnamed_source") && !one.plural;
        alone.then_some((speaker, 0.9, "pronoun-speaker"))
    }

    /// "We" is a body that speaks; whom a person counts in is left open.
    fn own_group(&self) -> Option<Choice> {
        let quote = self.speech.quote_around(self.mention.span)?;
        let speaker = self.speech.speaker(self.clusters, self.context, quote)?;
        let one = &self.clusters.list[speaker];
        let several = one.plural || !matches!(one.kind, "person" | "unnamed_source");
        several.then_some((speaker, 0.8, "pronoun-speaker"))
    }

    fn subject_of_clause(&self) -> Option<Choice> {
        let verb = self.clause()?;
        let cluster = self.argument(verb, &["nsubj", "nsubjpass"])?;
        self.agrees(&self.clusters.list[cluster])
            .then_some((cluster, 0.85, "reflexive"))
    }

    /// The verb that the pronoun hangs on, past prepositions and nouns.
    fn clause(&self) -> Option<usize> {
        let tokens = self.tokens();
        let mut at = self.mention.head;
        for _ in 0..8 {
            let head = tokens[at].head();
            if head == at {
                return None;
            }
            at = head;
            if matches!(tokens[at].pos, "VERB" | "AUX") {
                return Some(at);
            }
        }
        None
    }

    /// The cluster of the word that depends on `verb` as one of `deps`.
    fn argument(&self, verb: usize, deps: &[&str]) -> Option<usize> {
        let tokens = self.tokens();
        let word = (0..tokens.len())
            .find(|&at| tokens[at].head() == verb && deps.contains(&tokens[at].dep.name()))?;
        self.context
            .mentions_of(self.mention.sentence)
            .find(|(_, one)| one.head == word)
            .and_then(|(number, _)| self.clusters.of_mention[number])
    }

    /// Number, gender and kind.
    fn agrees(&self, one: &Cluster) -> bool {
        match (self.mention.kind, self.mention.plural) {
            (Some("person"), _) => {
                let person = matches!(one.kind, "person" | "unnamed_source" | "population");
                let gender = one.gender.is_none()
                    || self.mention.gender.is_none()
                    || one.gender == self.mention.gender;
                person && gender && !one.plural
            }
            (_, true) => one.plural || !matches!(one.kind, "person" | "unnamed_source"),
            _ => !matches!(one.kind, "person" | "unnamed_source" | "population") && !one.several,
        }
    }

    /// The cluster that stands out most among those that grammar allows.
    fn salient(&self) -> Option<Choice> {
        if self.word() == "it" && self.is_empty_it() {
            return None;
        }
        let mut barred = self.barred();
        let speaks = self
            .speech
            .spoken_by(self.mention.sentence, self.mention.head);
        if let Some(statement) = speaks {
            barred.extend(self.named_in(statement));
        }
        let found = candidates(
            self.clusters,
            self.context,
            self.speech,
            self.number,
            |before, mention, one| {
                self.agrees(one)
                    && !self.clusters.of_mention[before].is_some_and(|at| barred.contains(&at))
                    && !self.is_inside(mention)
            },
        );
        if let Some(ahead) = self.subject_ahead() {
            return Some((ahead, 0.8, "pronoun-before-name"));
        }
        let best = self.best(found, speaks)?;
        if self.stand_together(&best) || (speaks.is_none() && self.is_of_things(&best)) {
            return None;
        }
        let best = best.cluster;
        let sure = match (self.mention.kind, self.mention.plural) {
            (Some("person"), _) => 0.8,
            (_, true) => 0.6,
            _ => 0.4,
        };
        Some((best, sure, "pronoun-salience"))
    }

    /// "The robots … they": a noun that is no actor stands out more than the best actor.
    fn is_of_things(&self, best: &Candidate) -> bool {
        if self.mention.kind == Some("person") {
            return false;
        }
        let here = self.mention.sentence;
        let from = here.saturating_sub(1);
        (from..=here).any(|sentence| {
            let tokens = &self.context.sentences[sentence].tokens;
            let end = if sentence == here {
                self.mention.first
            } else {
                tokens.len()
            };
            let kept = if sentence == here { THING } else { THING / 2.0 };
            (0..end).any(|at| {
                let score = (100.0 + prominence(tokens, at)) * kept;
                score > best.score && self.is_thing(sentence, at)
            })
        })
    }

    /// Whether a noun agrees in number and names no actor.
    fn is_thing(&self, sentence: usize, at: usize) -> bool {
        let token = &self.context.sentences[sentence].tokens[at];
        let numbers: &[&str] = if self.mention.plural {
            &["NNS"]
        } else {
            &["NN", "NNP"]
        };
        let counted = matches!(
            token.entity_name(),
            "DATE" | "TIME" | "MONEY" | "PERCENT" | "CARDINAL" | "QUANTITY" | "ORDINAL"
        );
        let head = !matches!(token.dep.name(), "compound" | "amod" | "nmod" | "npadvmod");
        let covered = || {
            let mut mentions = self.context.mentions_of(sentence);
            mentions.any(|(_, one)| (one.first..=one.last).contains(&at))
        };
        numbers.contains(&token.tag) && head && !counted && !covered()
    }

    /// Who is named in a direct quotation is not who speaks it.
    fn named_in(&self, statement: usize) -> Vec<usize> {
        if !self.speech.is_direct(statement) {
            return Vec::new();
        }
        let near = self.mention.sentence.saturating_sub(12)..=self.mention.sentence + 12;
        near.flat_map(|sentence| self.context.mentions_of(sentence))
            .filter(|(_, one)| one.form == Form::Name)
            .filter(|(_, one)| self.speech.is_said_in(statement, one.span))
            .filter_map(|(number, _)| self.clusters.of_mention[number])
            .collect()
    }

    /// "In her speech, Vold said": the subject of the clause before which the pronoun stands.
    fn subject_ahead(&self) -> Option<usize> {
        let tokens = self.tokens();
        let mut at = self.mention.head;
        let mut opening = at;
        for _ in 0..10 {
            let word = &tokens[at];
            let fronted = matches!(word.dep.name(), "prep" | "advcl" | "npadvmod");
            if fronted && at < word.head() && tokens[word.head()].pos == "VERB" {
                opening = word.head();
                break;
            }
            if word.head() == at || matches!(word.dep.name(), "nsubj" | "ROOT" | "relcl") {
                return None;
            }
            at = word.head();
        }
        if opening == self.mention.head {
            return None;
        }
        let subject = (self.mention.head..opening)
            .find(|&at| tokens[at].head() == opening && tokens[at].dep.starts_with("nsubj"))?;
        // A subject of its own within the fronted clause is meant first.
        let own = (0..self.mention.head)
            .any(|at| tokens[at].dep.starts_with("nsubj") && tokens[at].pos != "PRON");
        if own || tokens[at].dep == "advcl" && self.is_subject() {
            return None;
        }
        self.context
            .mentions_of(self.mention.sentence)
            .find(|(_, one)| one.head == subject && one.form == Form::Name)
            .and_then(|(number, _)| self.clusters.of_mention[number])
            .filter(|&cluster| self.agrees(&self.clusters.list[cluster]))
    }

    fn best(&self, mut found: Vec<Candidate>, speaks: Option<usize>) -> Option<Candidate> {
        let subject = self.is_subject();
        let reporter = self.reporter();
        let last_speaker = speaks.and_then(|_| {
            self.speech.speaker_before(
                self.clusters,
                self.context,
                self.mention.sentence,
                self.mention.head,
            )
        });
        let gender = self.mention.gender;
        let known =
            |one: &Candidate| gender.is_some() && self.clusters.list[one.cluster].gender == gender;
        let some_known = found.iter().any(known);
        for one in &mut found {
            if some_known && !known(one) {
                one.score *= 0.6;
            }
            let cluster = &self.clusters.list[one.cluster];
            if Some(one.cluster) == reporter {
                one.score += if subject { 150.0 } else { 60.0 };
            }
            if Some(one.cluster) == last_speaker {
                one.score += 160.0;
            }
            if cluster.gender.is_some() && cluster.gender == self.mention.gender {
                one.score += 30.0;
            }
            if self.mention.kind == Some("person") && cluster.kind != "person" {
                one.score *= 0.8;
            }
            if self.mention.plural && !cluster.plural {
                one.score *= if cluster.kind == "state" { 0.4 } else { 0.6 };
            }
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        let best = found.into_iter().next()?;
        (best.score >= self.least()).then_some(best)
    }

    /// Those named together whom "they" may stand for.
    pub(super) fn together(&self) -> Option<Together> {
        if !matches!(self.word(), "they" | "them" | "their" | "both") {
            return None;
        }
        let barred = self.barred();
        let free = |members: &[usize]| !members.iter().any(|one| barred.contains(one));
        before(self.clusters, self.context, self.number, |_| true, None)
            .filter(|together| free(&together.members) && together.score >= self.least())
    }

    fn stand_together(&self, best: &Candidate) -> bool {
        self.together().is_some_and(|together| {
            together.score > best.score || together.members.contains(&best.cluster)
        })
    }

    /// What a candidate must reach.
    fn least(&self) -> f64 {
        match (self.mention.kind, self.mention.plural) {
            (Some("person"), _) => 20.0,
            (_, true) => 60.0,
            _ => 100.0,
        }
    }

    fn is_subject(&self) -> bool {
        matches!(
            self.tokens()[self.mention.head].dep.name(),
            "nsubj" | "nsubjpass"
        )
    }

    /// "X said he would": the subject of the verb of saying above the clause.
    fn reporter(&self) -> Option<usize> {
        let tokens = self.tokens();
        let mut at = self.clause()?;
        for _ in 0..6 {
            let word = &tokens[at];
            if word.head() == at {
                return None;
            }
            let above = word.head();
            if matches!(word.dep.name(), "ccomp" | "xcomp" | "advcl")
                && matches!(tokens[above].pos, "VERB" | "AUX")
                && let Some(cluster) = self.argument(above, &["nsubj", "nsubjpass"])
            {
                return Some(cluster);
            }
            at = above;
        }
        None
    }

    /// The clusters that the pronoun cannot mean: the other arguments of its own verb, and in a
    /// quotation its speaker.
    fn barred(&self) -> Vec<usize> {
        let tokens = self.tokens();
        let word = &tokens[self.mention.head];
        let mut barred = Vec::new();
        let above = &tokens[word.head()];
        let object = matches!(word.dep.name(), "dobj" | "dative" | "iobj")
            || (word.dep == "pobj" && matches!(tokens[above.head()].pos, "VERB" | "AUX"));
        if object && let Some(verb) = self.clause() {
            barred.extend(self.argument(verb, &["nsubj", "nsubjpass"]));
        }
        if let Some(quote) = self.speech.quote_around(self.mention.span) {
            barred.extend(self.speech.speaker(self.clusters, self.context, quote));
        }
        barred
    }

    /// "His lawyer" is not he.
    fn is_inside(&self, mention: &MentionFinding) -> bool {
        let tokens = self.tokens();
        let word = &tokens[self.mention.head];
        mention.sentence == self.mention.sentence
            && mention.form != Form::Pronoun
            && (mention.span.contains(self.mention.span)
                || (word.dep == "poss" && mention.head == word.head()))
    }

    /// "It is clear that": stands for nobody.
    fn is_empty_it(&self) -> bool {
        let tokens = self.tokens();
        let word = &tokens[self.mention.head];
        let verb = &tokens[word.head()];
        // "It became known that", "it was agreed to".
        let passive = word.dep == "nsubjpass"
            && tokens.iter().any(|token| {
                token.head() == word.head() && matches!(token.dep.name(), "ccomp" | "xcomp")
            });
        let copula = matches!(
            verb.lemma.as_str(),
            "be" | "become" | "seem" | "appear" | "emerge" | "happen" | "turn"
        );
        word.dep == "expl" || passive || copula
    }
}
