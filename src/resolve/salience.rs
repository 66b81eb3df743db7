//! The mentions before a word in, the clusters that stand out there out, each with how much it does.

use crate::model::finding::{Form, MentionFinding};
use crate::model::sentence::Token;
use crate::resolve::clusters::{Cluster, Clusters, Context};
use crate::resolve::speech::Speech;

/// How many sentences back a cluster is remembered.
const REACH: usize = 4;
/// How many mentions back at most.
const WINDOW: usize = 150;

/// A cluster that may be meant.
pub(super) struct Candidate {
    pub(super) cluster: usize,
    pub(super) score: f64,
}

/// A cluster with what its mentions add up to: of the sentence last looked at, and of those after it.
struct Remembered {
    cluster: usize,
    sentence: usize,
    here: f64,
    before: f64,
}

/// The clusters mentioned before mention `number`, the most salient first; of those in other people's
/// quotations less is remembered.
pub(super) fn candidates(
    clusters: &Clusters,
    context: &Context,
    speech: &Speech,
    number: usize,
    fits: impl Fn(usize, &MentionFinding, &Cluster) -> bool,
) -> Vec<Candidate> {
    let here = &context.mentions[number];
    let own_quote = speech.quote_around(here.span);
    let mut found: Vec<Remembered> = Vec::new();
    for before in (number.saturating_sub(WINDOW)..number).rev() {
        let mention = &context.mentions[before];
        if mention.sentence + REACH < here.sentence {
            break;
        }
        let Some(cluster) = clusters.of_mention[before] else {
            continue;
        };
        if mention.form == Form::Demonym || !fits(before, mention, &clusters.list[cluster]) {
            continue;
        }
        let tokens = &context.sentences[mention.sentence].tokens;
        let away = here.sentence - mention.sentence;
        let quote = speech.quote_around(mention.span);
        let kept = match quote {
            quote if quote == own_quote => 1.0,
            Some(_) => 0.4,
            None => 0.5,
        };
        let score = (100.0 + prominence(tokens, mention.head)) * 0.5_f64.powi(small(away)) * kept;
        match found.iter_mut().find(|one| one.cluster == cluster) {
            // Of one sentence the most prominent mention counts.
            Some(one) if one.sentence == mention.sentence => {
                one.here = one.here.max(score);
            }
            Some(one) => {
                one.before += one.here;
                one.here = score;
                one.sentence = mention.sentence;
            }
            None => found.push(Remembered {
                cluster,
                sentence: mention.sentence,
                here: score,
                before: 0.0,
            }),
        }
    }
    let mut found: Vec<Candidate> = found
        .into_iter()
        .map(|one| Candidate {
            cluster: one.cluster,
            score: one.here + one.before,
        })
        .collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}

fn small(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// How much the place of a word in its sentence puts it forward.
pub(super) fn prominence(tokens: &[Token], head: usize) -> f64 {
    let mut at = head;
    for _ in 0..6 {
        if tokens[at].dep != "conj" || tokens[at].head() == at {
            break;
        }
        at = tokens[at].head();
    }
    let word = &tokens[at];
    let above = &tokens[word.head()];
    match word.dep.name() {
        "nsubj" | "nsubjpass" if matches!(above.dep.name(), "ROOT" | "conj") => 130.0,
        "nsubj" | "nsubjpass" if above.dep == "relcl" => 60.0,
        "nsubj" | "nsubjpass" => 90.0,
        "agent" | "dative" | "dobj" => 50.0,
        "pobj" if above.dep == "agent" || above.lower == "by" => 60.0,
        "pobj" if tokens[above.head()].pos == "VERB" => 30.0,
        "poss" => 30.0,
        "ROOT" => 60.0,
        _ => 10.0,
    }
}
