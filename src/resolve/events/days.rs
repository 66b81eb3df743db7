//! An event finding in, on which day it happens out, and what that day says of whether it happened.

use chrono::NaiveDate;

use crate::lexicon::Lexicon;
use crate::model::finding::{Deed, EventFinding};
use crate::model::reading::EventTime;
use crate::model::sentence::Token;
use crate::model::span::CharSpan;
use crate::model::time_finding::TimeFinding;
use crate::resolve::Resolved;
use crate::resolve::events::tokens_of;
use crate::resolve::setting::{time_at, times_of};

/// The day: a date that hangs on the trigger, on its modifiers, or on the verb that carries it.
pub(super) fn when(
    resolved: &Resolved,
    finding: &EventFinding,
) -> (Option<EventTime>, Option<CharSpan>) {
    let tokens = tokens_of(resolved, finding);
    let heads = if finding.deed == Deed::Announced {
        announcers(tokens, finding.trigger)
    } else {
        bearers(tokens, finding.trigger, resolved.context.lexicon)
    };
    let found = heads
        .iter()
        .find_map(|&head| time_at(resolved, finding.sentence, head, &[]));
    let Some(time) = found else {
        return (None, None);
    };
    let value = stretch(resolved, tokens, time);
    let Some(precision) = precision(&value) else {
        return (None, None);
    };
    let span = resolved.index.chars(time.span);
    let value = EventTime {
        value: value.as_str().into(),
        from: "text".into(),
        precision: precision.into(),
    };
    (Some(value), Some(span))
}

/// "The 1998-1999 war", "on December 14-15": from the first to the last.
fn stretch(resolved: &Resolved, tokens: &[Token], time: &TimeFinding) -> String {
    let to = |at: usize| -> Option<String> {
        let joined = matches!(tokens.get(at)?.text.as_str(), "-" | "–" | "—");
        let last = tokens.get(at + 1).filter(|_| joined)?;
        let mut others = times_of(resolved, time.sentence).iter();
        let other = others.find(|one| one.first == at + 1);
        if let Some(other) = other {
            let alike = other.value.len() == time.value.len() && other.value > time.value;
            return alike.then(|| other.value.clone());
        }
        let (month, from) = time.value.rsplit_once('-')?;
        let (from, to): (u8, u8) = (from.parse().ok()?, last.text.parse().ok()?);
        let days = time.value.len() == 10 && from < to && to <= 31;
        days.then(|| format!("{month}-{to:02}"))
    };
    match to(time.last + 1) {
        Some(to) => format!("{}/{to}", time.value),
        None => time.value.clone(),
    }
}

/// The verb of saying above an announcement: its day is the day of the announcement.
pub(super) fn announcers(tokens: &[Token], trigger: usize) -> Vec<usize> {
    let word = &tokens[trigger];
    let above = (word.dep == "ccomp").then(|| word.head());
    above.into_iter().collect()
}

/// The words whose date is the date of the trigger: itself, what it only counts under ("a series of raids"), the verb
/// that carries it, and the verb that it goes with ("met her on Monday, seeking help").
pub(super) fn bearers(tokens: &[Token], trigger: usize, lexicon: &Lexicon) -> Vec<usize> {
    let words = &lexicon.events.words;
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
    // "Freed them in June, but she has been urging": each clause has its own day.
    let joined = word.dep == "conj" && !has(&|one| matches!(one.dep.name(), "nsubj" | "nsubjpass"));
    if beside
        || joined
        || matches!(
            word.dep.name(),
            "dobj" | "nsubj" | "nsubjpass" | "xcomp" | "attr"
        )
    {
        heads.push(word.head());
    }
    heads.extend(beside_saying(tokens, token));
    heads.extend(plain_object(tokens, token, lexicon));
    heads
}

/// "Rebuffed the stand on Tuesday": the day may hang on an object that is no event itself.
fn plain_object(tokens: &[Token], verb: usize, lexicon: &Lexicon) -> Option<usize> {
    let object = tokens
        .iter()
        .position(|one| one.dep == "dobj" && one.head() == verb)?;
    let lemma = tokens[object].lemma.to_lowercase();
    let plain = tokens[verb].pos == "VERB" && lexicon.events.nouns(&lemma).is_empty();
    // "Rejected the plan of 2015": a year says which plan.
    let own = |one: &&Token| one.head() == object && matches!(one.lower.as_str(), "on");
    (plain && tokens.iter().any(|one| own(&one))).then_some(object)
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
pub(super) fn precision(value: &str) -> Option<&'static str> {
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
