//! An event finding in, on which day it happens out, and what that day says of whether it happened.

use chrono::NaiveDate;

use crate::lexicon::event_words::EventWords;
use crate::model::finding::{Deed, EventFinding};
use crate::model::reading::EventTime;
use crate::model::sentence::Token;
use crate::model::span::CharSpan;
use crate::resolve::Resolved;
use crate::resolve::events::tokens_of;
use crate::resolve::setting::time_at;

/// The day: a date that hangs on the trigger, on its modifiers, or on the verb that carries it.
pub(super) fn when(
    resolved: &Resolved,
    finding: &EventFinding,
) -> (Option<EventTime>, Option<CharSpan>) {
    let tokens = tokens_of(resolved, finding);
    let words = &resolved.context.lexicon.events.words;
    let heads = if finding.deed == Deed::Announced {
        announcers(tokens, finding.trigger)
    } else {
        bearers(tokens, finding.trigger, words)
    };
    let found = heads
        .iter()
        .find_map(|&head| time_at(resolved, finding.sentence, head, &[]));
    let Some(time) = found else {
        return (None, None);
    };
    let Some(precision) = precision(&time.value) else {
        return (None, None);
    };
    let span = resolved.index.chars(time.span);
    let value = EventTime {
        value: time.value.as_str().into(),
        from: "text".into(),
        precision: precision.into(),
    };
    (Some(value), Some(span))
}

/// The verb of saying above an announcement: its day is the day of the announcement.
fn announcers(tokens: &[Token], trigger: usize) -> Vec<usize> {
    let word = &tokens[trigger];
    let above = (word.dep == "ccomp").then(|| word.head());
    above.into_iter().collect()
}

/// The words whose date is the date of the trigger: itself, what it only counts under ("a series of raids"), the verb
/// that carries it, and the verb that it goes with ("met her on Monday, seeking help").
pub(super) fn bearers(tokens: &[Token], trigger: usize, words: &EventWords) -> Vec<usize> {
    let mut heads = vec![trigger];
    let mut token = trigger;
    let above = tokens[token].head();
    if tokens[token].dep == "pobj" && tokens[above].lower == "of" {
        let counter = tokens[above].head();
        if words.is_part(&tokens[counter].lemma) {
            heads.push(counter);
            token = counter;
        }
    }
    let word = &tokens[token];
    let has = |what: &dyn Fn(&Token) -> bool| {
        tokens
            .iter()
            .enumerate()
            .any(|(at, one)| at != token && one.head() == token && what(one))
    };
    let beside = word.dep == "advcl"
        && (has(&|one| one.tag == "TO" && one.dep == "aux")
            || word.tag == "VBG" && !has(&|one| one.dep == "mark" || one.dep == "nsubj"));
    if beside
        || matches!(
            word.dep.name(),
            "dobj" | "nsubj" | "nsubjpass" | "xcomp" | "conj" | "attr"
        )
    {
        heads.push(word.head());
    }
    heads.extend(beside_saying(tokens, token));
    heads
}

/// "Said on Monday after meeting": what a verb goes with was on its day.
fn beside_saying(tokens: &[Token], token: usize) -> Option<usize> {
    let word = &tokens[token];
    let preposition = &tokens[word.head()];
    let joined = matches!(word.dep.name(), "pobj" | "pcomp")
        && matches!(
            preposition.lower.as_str(),
            "after" | "following" | "during" | "at" | "amid"
        );
    let verb = preposition.head();
    (joined && tokens[verb].pos == "VERB").then_some(verb)
}

/// How exact a TIMEX3 date is; nothing for values that name no stretch of the calendar.
fn precision(value: &str) -> Option<&'static str> {
    let digits = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if value.contains('/') {
        return Some("interval");
    }
    let parts: Vec<&str> = value.split('T').next()?.split('-').collect();
    match parts.as_slice() {
        [year] if digits(year, 4) => Some("year"),
        [year, month] if digits(year, 4) && digits(month, 2) => Some("month"),
        [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2) => Some("day"),
        [year, week] if digits(year, 4) && week.starts_with('W') => Some("interval"),
        _ => None,
    }
}

pub(super) fn day_of(time: &EventTime) -> Option<NaiveDate> {
    time.value.get(..10)?.parse().ok()
}

/// More than a year before publication: background.
pub(super) fn is_old(published: Option<NaiveDate>, time: Option<&EventTime>) -> bool {
    let (Some(published), Some(time)) = (published, time) else {
        return false;
    };
    let year = time
        .value
        .get(..4)
        .and_then(|year| year.parse::<i32>().ok());
    match (day_of(time), year) {
        (Some(day), _) => (published - day).num_days() > 365,
        (None, Some(year)) => year < chrono::Datelike::year(&published) - 1,
        _ => false,
    }
}

/// A day after publication makes an event planned that the grammar takes for past.
pub(super) fn status(
    published: Option<NaiveDate>,
    finding: &EventFinding,
    time: Option<&EventTime>,
) -> &'static str {
    let later = match (published, time.and_then(day_of)) {
        (Some(published), Some(day)) => day > published,
        _ => false,
    };
    if later && finding.deed != Deed::Announced && matches!(finding.status, "occurred" | "ongoing")
    {
        return "planned";
    }
    finding.status
}
