//! Statement findings in, the day on which each was said out.

use crate::model::finding::StatementFinding;
use crate::model::reading::{Dated, Statement};
use crate::model::sentence::Token;
use crate::model::span::Span;
use crate::model::time_finding::TimeFinding;
use crate::resolve::Resolved;
use crate::resolve::setting::{STEPS, days_of, passes, remarks_after, speaks};

/// The day on which the statement was made, as far as it hangs on its cue.
pub(super) fn day_said<'a>(
    resolved: &Resolved<'a>,
    finding: &StatementFinding,
) -> Option<&'a TimeFinding> {
    let cue = finding.cue?;
    let tokens = &resolved.context.sentences[finding.sentence].tokens;
    let told = days_of(resolved, finding.sentence).filter(|time| {
        let outside = !finding.content.iter().any(|part| part.contains(time.span));
        outside && tells_when(tokens, time.last, cue)
    });
    // "Leader since the fire in July, he said on Saturday": the day rather than the month.
    told.min_by_key(|time| !is_day(&time.value))
}

/// "2026-03-02", "XXXX-WXX-1": a day rather than a month or a week.
fn is_day(value: &str) -> bool {
    value.split('-').count() == 3
}

/// Whether the day at `at` hangs on the verb `above`: "said in a statement issued on Friday", "speaking on
/// Friday, she said", but not "condemned the Friday raid".
fn tells_when(tokens: &[Token], mut at: usize, above: usize) -> bool {
    for _ in 0..STEPS {
        let below = &tokens[at];
        at = below.head();
        if at == above {
            return below.dep != "dobj";
        }
        let word = &tokens[at];
        let part = matches!(below.dep.name(), "compound" | "nmod" | "amod" | "poss");
        let modifies = part && matches!(word.pos, "NOUN" | "PROPN") && word.entity_name() != "DATE";
        let issued = word.dep == "acl" && word.tag == "VBN";
        if modifies || !(passes(word) || issued || speaks(word)) {
            return false;
        }
    }
    false
}

/// "… he said. He made the remarks on the sidelines of the February 11 rallies": the day that the next
/// sentence tells.
pub(super) fn told_after<'a>(
    resolved: &Resolved<'a>,
    finding: &StatementFinding,
) -> Option<&'a TimeFinding> {
    let (sentence, object) = remarks_after(resolved, finding)?;
    let tokens = &resolved.context.sentences[sentence].tokens;
    let verb = tokens[object].head();
    let under = |mut at: usize| {
        (0..STEPS).any(|_| {
            at = tokens[at].head();
            at == verb
        })
    };
    days_of(resolved, sentence).find(|time| time.first > verb && under(time.last))
}

/// What the same speaker says further on was said on the day last told of what he said.
pub(super) fn handed_day(
    resolved: &Resolved,
    finding: &StatementFinding,
    record: &Statement,
    last: &Statement,
) -> Option<Box<Dated>> {
    let mut days = days_of(resolved, finding.sentence);
    let outside = |span: Span| !finding.content.iter().any(|part| part.contains(span));
    let told = !days.any(|time| outside(time.span)) && past(resolved, finding);
    if record.said_on.is_some() || !told || matches!(record.act.as_str(), "belief" | "intention") {
        return None;
    }
    let day = last.said_on.clone();
    day.filter(|day| day.value.as_deref().is_some_and(is_day))
}

/// "Said", but not "says" or "has said", which may be of any day.
fn past(resolved: &Resolved, finding: &StatementFinding) -> bool {
    let tokens = &resolved.context.sentences[finding.sentence].tokens;
    finding.cue.is_some_and(|cue| {
        let auxiliary = tokens
            .iter()
            .any(|token| token.head() == cue && matches!(token.dep.name(), "aux" | "auxpass"));
        matches!(tokens[cue].tag, "VBD" | "VBG") && !auxiliary
    })
}
