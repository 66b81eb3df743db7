//! Statement findings in, when, where and on what occasion each was said out.

use crate::model::finding::{Phrase, StatementFinding};
use crate::model::id::Id;
use crate::model::reading::{Dated, Statement};
use crate::model::sentence::Token;
use crate::model::span::Span;
use crate::model::time_finding::TimeFinding;
use crate::resolve::Resolved;
use crate::resolve::events::Telling;

/// The day it was said: a date that hangs on the cue, or the eve of an event.
pub(super) fn said_on(
    resolved: &Resolved,
    finding: &StatementFinding,
    telling: &Telling,
) -> Option<Dated> {
    let cue = finding.cue?;
    if let Some(time) = time_at(resolved, finding.sentence, cue, &finding.content) {
        return Some(Dated {
            value: Some(time.value.as_str().into()),
            from: "text".into(),
            // Something is said within a stretch of time, not throughout it.
            relation: Some(
                if time.relation == "during" {
                    "on"
                } else {
                    time.relation
                }
                .into(),
            ),
            anchor: None,
        });
    }
    let eve = under_cue(resolved, finding.sentence, cue, &["eve"], telling);
    let (relation, anchor) = eve.map(|anchor| ("before", anchor)).or_else(|| {
        let words = ["before", "after", "following"];
        let (word, anchor) = event_after(resolved, finding, &words, telling)?;
        Some((if word == "before" { "before" } else { "after" }, anchor))
    })?;
    Some(Dated {
        value: None,
        from: "text".into(),
        relation: Some(relation.into()),
        anchor: Some(anchor),
    })
}

/// "Said after the talks", "told the rally": the event that hangs on the cue by one of `words`.
fn event_after<'a>(
    resolved: &Resolved<'a>,
    finding: &StatementFinding,
    words: &[&str],
    telling: &Telling,
) -> Option<(&'a str, Id)> {
    let cue = finding.cue?;
    let tokens = &resolved.context.sentences[finding.sentence].tokens;
    let outside = |span: Span| !finding.content.iter().any(|part| part.contains(span));
    (0..tokens.len()).find_map(|at| {
        let word = &tokens[at];
        let preposition = &tokens[word.head()];
        let hangs = word.pos == "NOUN"
            && words.contains(&preposition.lower.as_str())
            && outside(word.span())
            && hangs_on(tokens, word.head(), cue);
        if !hangs {
            return None;
        }
        let told = telling.at(finding.sentence, at).next()?;
        Some((preposition.lower.as_str(), told.record.id.clone()))
    })
}

/// "On the sidelines of the rallies": the event at which it was said.
pub(super) fn occasion(
    resolved: &Resolved,
    finding: &StatementFinding,
    telling: &Telling,
) -> Option<Id> {
    const WORDS: &[&str] = &[
        "sideline",
        "sidelines",
        "margin",
        "margins",
        "opening",
        "end",
        "start",
    ];
    let own = finding
        .cue
        .and_then(|cue| under_cue(resolved, finding.sentence, cue, WORDS, telling));
    let at = || {
        let (_, id) = event_after(resolved, finding, &["at", "during"], telling)?;
        Some(id)
    };
    own.or_else(at).or_else(|| {
        // "… he said. He made the remarks on the sidelines of …"
        let sentence = finding.sentence + 1;
        let tokens = &resolved.context.sentences.get(sentence)?.tokens;
        let object = tokens.iter().position(|token| {
            token.dep == "dobj"
                && matches!(token.lemma.as_str(), "remark" | "comment" | "statement")
        })?;
        under_cue(resolved, sentence, tokens[object].head(), WORDS, telling)
    })
}

/// The event after "the eve of", "the sidelines of" that hangs on the word `cue`.
fn under_cue(
    resolved: &Resolved,
    sentence: usize,
    cue: usize,
    words: &[&str],
    telling: &Telling,
) -> Option<Id> {
    let tokens = &resolved.context.sentences[sentence].tokens;
    let word = tokens.iter().position(|token| {
        let listed = words.contains(&token.lower.as_str()) || words.contains(&token.lemma.as_str());
        listed && token.pos == "NOUN"
    })?;
    let hangs = |mut token: usize, above: usize| {
        for _ in 0..6 {
            if token == above {
                return true;
            }
            token = tokens[token].head();
        }
        false
    };
    if !hangs(word, cue) {
        return None;
    }
    let told = telling.behind(sentence, word, |trigger| hangs(trigger, word))?;
    Some(told.record.id.clone())
}

/// The date that hangs on the word `above`, outside `content`.
pub(super) fn time_at<'a>(
    resolved: &Resolved<'a>,
    sentence: usize,
    above: usize,
    content: &[Span],
) -> Option<&'a TimeFinding> {
    let tokens = &resolved.context.sentences[sentence].tokens;
    let times = resolved.times;
    let from = times.partition_point(|time| time.sentence < sentence);
    let to = times.partition_point(|time| time.sentence <= sentence);
    times[from..to].iter().find(|time| {
        let day =
            time.kind == "date" && !time.value.starts_with('P') && !time.value.contains("_REF");
        let outside = !content.iter().any(|part| part.contains(time.span));
        if time.sentence != sentence || !day || !outside {
            return false;
        }
        let mut token = time.last;
        for _ in 0..4 {
            token = tokens[token].head();
            if token == above {
                return true;
            }
            let passing = matches!(
                tokens[token].pos,
                "ADP" | "NOUN" | "PROPN" | "NUM" | "SCONJ"
            );
            if !passing {
                return false;
            }
        }
        false
    })
}

/// How many tokens may stand between a place and the verb of saying.
const STEPS: usize = 8;

/// The place where it was said: "said in Reykjavik", "speaking in Bergen, the minister said".
pub(super) fn place(resolved: &Resolved, finding: &StatementFinding) -> Option<Id> {
    let cue = finding.cue?;
    let tokens = &resolved.context.sentences[finding.sentence].tokens;
    let outside = |span: Span| !finding.content.iter().any(|part| part.contains(span));
    (0..tokens.len()).find_map(|at| {
        let token = &tokens[at];
        let inside = token.dep == "pobj"
            && matches!(
                tokens[token.head()].lower.as_str(),
                "in" | "at" | "outside" | "near"
            );
        if !inside || !outside(token.span()) || !hangs_on(tokens, token.head(), cue) {
            return None;
        }
        let (id, _) = resolved
            .places
            .at(&resolved.context, finding.sentence, at)?;
        Some(id)
    })
}

/// Whether `at` hangs on the verb `cue`, past nouns and "speaking".
fn hangs_on(tokens: &[Token], mut at: usize, cue: usize) -> bool {
    for _ in 0..STEPS {
        let above = tokens[at].head();
        if above == cue {
            return true;
        }
        let speaking = tokens[above].dep == "advcl"
            && matches!(
                tokens[above].lemma.as_str(),
                "speak" | "talk" | "testify" | "appear" | "address" | "arrive"
            );
        let passing = matches!(tokens[above].pos, "ADP" | "NOUN" | "PROPN" | "SCONJ")
            && !matches!(tokens[above].dep.name(), "nsubj" | "nsubjpass");
        if above == at || !(passing || speaking) {
            return false;
        }
        at = above;
    }
    false
}

/// "In an interview with Reuters", "in a letter to parliament": to whom it was said.
pub(super) fn hearers(resolved: &Resolved, finding: &StatementFinding) -> Vec<Phrase> {
    let Some(cue) = finding.cue else {
        return Vec::new();
    };
    let tokens = &resolved.context.sentences[finding.sentence].tokens;
    let lexicon = resolved.context.lexicon;
    let told = |token: &Token| {
        let noun = tokens[tokens[token.head()].head()].lemma.as_str();
        noun == "interview" || lexicon.is_document(noun) || !lexicon.cues.nouns(noun).is_empty()
    };
    let found = tokens.iter().position(|token| {
        let preposition = &tokens[token.head()];
        let noun = preposition.head();
        let outside = !finding
            .content
            .iter()
            .any(|part| part.contains(token.span()));
        token.dep == "pobj"
            && matches!(preposition.lower.as_str(), "with" | "to" | "before")
            && tokens[noun].dep == "pobj"
            && outside
            && told(token)
            && hangs_on(tokens, noun, cue)
    });
    found.map_or_else(Vec::new, |head| {
        vec![Phrase {
            sentence: finding.sentence,
            head,
            span: tokens[head].span(),
        }]
    })
}

/// How many statements before one may give it their day and hearers.
const NEAR: usize = 3;

/// "…," he told parliament on Monday. "…," he added: what goes on was said on the same day, at the same
/// place and to the same people.
pub(super) fn hand_on<'f>(
    records: &mut [Statement],
    finding_of: impl Fn(usize) -> &'f StatementFinding,
    resolved: &Resolved,
) {
    for at in 1..records.len() {
        let finding = finding_of(at);
        let tokens = &resolved.context.sentences[finding.sentence].tokens;
        if records[at].speakers.is_empty() || finding.made != "made" || is_earlier(finding, tokens)
        {
            continue;
        }
        let before = (at.saturating_sub(NEAR)..at).rev().find(|&before| {
            let near = finding.sentence.saturating_sub(finding_of(before).sentence) <= 2;
            near && records[before].speakers == records[at].speakers
                && records[before].within == records[at].within
                && finding_of(before).made == "made"
        });
        let Some(before) = before else { continue };
        let (earlier, later) = records.split_at_mut(at);
        let (from, to) = (&earlier[before], &mut later[0]);
        let dated = from.said_on.as_ref().filter(|day| day.value.is_some());
        if to.said_on.is_none() {
            to.said_on = dated.cloned();
        }
        let goes_on = from.form == "direct" && to.form == "direct";
        if goes_on && to.addressees.is_empty() {
            to.addressees.clone_from(&from.addressees);
        }
        if goes_on && to.place.is_none() {
            to.place.clone_from(&from.place);
        }
        if goes_on && to.occasion.is_none() {
            to.occasion.clone_from(&from.occasion);
        }
    }
}

/// "Had said", "said earlier": another time.
fn is_earlier(finding: &StatementFinding, tokens: &[Token]) -> bool {
    finding.cue.is_some_and(|cue| {
        tokens.iter().any(|token| {
            token.head() == cue
                && (token.dep == "aux" && token.lower == "had"
                    || matches!(
                        token.lower.as_str(),
                        "earlier" | "previously" | "later" | "once" | "repeatedly" | "often"
                    ))
        })
    })
}
