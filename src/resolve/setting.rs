//! Statement findings in, when, where and on what occasion each was said out.

use std::collections::BTreeMap;

use crate::model::finding::{Phrase, StatementFinding};
use crate::model::id::Id;
use crate::model::reading::{Dated, Statement};
use crate::model::sentence::Token;
use crate::model::span::Span;
use crate::model::time_finding::TimeFinding;
use crate::resolve::Resolved;
use crate::resolve::events::Telling;
use crate::resolve::said_days::{day_said, handed_day, told_after};

/// The day it was said: a date that hangs on the cue, or the eve of an event.
pub(super) fn said_on(
    resolved: &Resolved,
    finding: &StatementFinding,
    telling: &Telling,
) -> Option<Dated> {
    let cue = finding.cue?;
    let time = day_said(resolved, finding).or_else(|| told_after(resolved, finding));
    if let Some(time) = time {
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
        let (sentence, object) = remarks_after(resolved, finding)?;
        let made = resolved.context.sentences[sentence].tokens[object].head();
        under_cue(resolved, sentence, made, WORDS, telling)
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
    days_of(resolved, sentence).find(|time| {
        let outside = !content.iter().any(|part| part.contains(time.span));
        let mut token = time.last;
        outside
            && (0..4).any(|_| {
                let passing = token == time.last || passes(&tokens[token]);
                token = if passing { tokens[token].head() } else { token };
                passing && token == above
            })
    })
}

/// Words that lead from a date up to what happens then.
pub(super) fn passes(word: &Token) -> bool {
    matches!(word.pos, "ADP" | "NOUN" | "PROPN" | "NUM" | "SCONJ")
}

/// "Speaking in Bergen, the minister said": a participle that only says that somebody speaks.
pub(super) fn speaks(word: &Token) -> bool {
    word.dep == "advcl"
        && matches!(
            word.lemma.as_str(),
            "speak" | "talk" | "testify" | "appear" | "address" | "arrive"
        )
}

/// "He made the remarks …" in the sentence after the statement: that sentence and its "remarks".
pub(super) fn remarks_after(
    resolved: &Resolved,
    finding: &StatementFinding,
) -> Option<(usize, usize)> {
    let sentence = finding.sentence + 1;
    let tokens = &resolved.context.sentences.get(sentence)?.tokens;
    let object = tokens.iter().position(|token| {
        token.dep == "dobj" && matches!(token.lemma.as_str(), "remark" | "comment" | "statement")
    })?;
    (tokens[tokens[object].head()].lemma == "make").then_some((sentence, object))
}

/// The days told in a sentence.
pub(super) fn days_of<'a>(
    resolved: &Resolved<'a>,
    sentence: usize,
) -> impl Iterator<Item = &'a TimeFinding> + use<'a> {
    times_of(resolved, sentence).iter().filter(|time| {
        time.kind == "date" && !time.value.starts_with('P') && !time.value.contains("_REF")
    })
}

/// All times told in a sentence.
pub(super) fn times_of<'a>(resolved: &Resolved<'a>, sentence: usize) -> &'a [TimeFinding] {
    let times = resolved.times;
    let from = times.partition_point(|time| time.sentence < sentence);
    let to = times.partition_point(|time| time.sentence <= sentence);
    &times[from..to]
}

/// How many tokens may stand between a place and the verb of saying.
pub(super) const STEPS: usize = 8;

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
        let passing = matches!(tokens[above].pos, "ADP" | "NOUN" | "PROPN" | "SCONJ")
            && !matches!(tokens[above].dep.name(), "nsubj" | "nsubjpass");
        if above == at || !(passing || speaks(&tokens[above])) {
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
    let who = |record: &Statement| (record.speakers.clone(), record.within.clone());
    // The last statement with a day, by who says it within what.
    let mut last_dated = BTreeMap::new();
    for at in 1..records.len() {
        if records[at - 1].said_on.is_some() && finding_of(at - 1).made == "made" {
            last_dated.insert(who(&records[at - 1]), at - 1);
        }
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
        if let Some(before) = before {
            let (earlier, later) = records.split_at_mut(at);
            hand_over(&earlier[before], &mut later[0]);
        }
        let same = last_dated
            .get(&who(&records[at]))
            .map(|&last| &records[last]);
        if let Some(day) = same.and_then(|last| handed_day(resolved, finding, &records[at], last)) {
            records[at].said_on = Some(day);
        }
    }
}

/// What goes on right after `from` has its day, hearers, place and occasion.
fn hand_over(from: &Statement, to: &mut Statement) {
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
