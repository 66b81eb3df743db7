//! Two reports in, how much of them agrees and in what out: what one does not tell counts for nothing, what they
//! contradict each other in decides.

use chrono::NaiveDate;

use crate::graph::occurrence_keys::LAG;
use crate::graph::reports::{Party, Report, Spot, Told};

/// From this score on, two reports tell of one occurrence.
pub const SAME: f64 = 0.5;

/// The headline and the body of one article tell of two unless this much agrees.
pub const SAME_WITHIN: f64 = 0.7;

/// Two places nearer than this are one.
const NEAR_KM: f64 = 30.0;

/// A plan without a date is carried out within so many days, or never linked.
const SOON: i64 = 90;

/// How much of two reports agrees.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// Between 0 and 1.
    pub score: f64,
    /// What agrees, in words.
    pub reason: String,
}

/// How much something counts for, and what it is called if it agrees.
type Score = (f64, Option<&'static str>);

/// The same, or nothing when the two contradict each other.
type Part = Option<Score>;

/// How much two reports agree, if nothing in them speaks against their being of one occurrence.
pub fn same(a: &Report, b: &Report) -> Option<Agreement> {
    let told_twice = a.article == b.article && a.headline == b.headline;
    if a.kind != b.kind || a.told() != b.told() || a.told() == Told::Perhaps || told_twice {
        return None;
    }
    let parts = [
        what(a, b)?,
        who(a, b)?,
        when(a, b)?,
        place(a.place.as_ref(), b.place.as_ref())?,
        numbers(a, b),
    ];
    agreement(a, b, &parts)
}

/// How much a plan or threat and what happened agree, if the one may be the fulfilment of the other.
pub fn fulfilled(plan: &Report, done: &Report) -> Option<Agreement> {
    let happened = done.told() == Told::Happened && done.status != "denied";
    if plan.kind != done.kind || plan.told() != Told::Ahead || !happened {
        return None;
    }
    let parts = [
        what(plan, done)?,
        who(plan, done)?,
        later(plan, done)?,
        place(plan.place.as_ref(), done.place.as_ref())?,
    ];
    agreement(plan, done, &parts)
}

/// The sum of the parts. Some party must agree; and since one actor does much of one kind in a day, so must another
/// party, the day, the place or a number, or else what the articles name or the sentences say.
fn agreement(a: &Report, b: &Report, parts: &[Score]) -> Option<Agreement> {
    let parties = parts.get(1)?.1?;
    let firm = parties.split(", ").count()
        + usize::from(parties == "parties")
        + (parts.iter().skip(2).filter_map(|(_, words)| *words))
            .filter(|words| matches!(*words, "day" | "place" | "numbers"))
            .count();
    let (story, sentence) = (story(a, b), sentence(a, b));
    if firm < 2 && story.0 < 0.1 && sentence.0 < 0.1 {
        return None;
    }
    let all = || parts.iter().chain([&story, &sentence]);
    let score: f64 = all().map(|(score, _)| score).sum();
    let words: Vec<&str> = all().filter_map(|(_, words)| *words).collect();
    Some(Agreement {
        score: (score.clamp(0.0, 1.0) * 100.0).round() / 100.0,
        reason: format!("{} agree", words.join(", ")),
    })
}

/// Whether two articles name much the same.
fn story(a: &Report, b: &Report) -> Score {
    let (few, many) = if a.story.len() <= b.story.len() {
        (&a.story, &b.story)
    } else {
        (&b.story, &a.story)
    };
    let shared = few.intersection(many).count();
    if a.article == b.article || shared < 3 {
        (0.0, None)
    } else if shared * 2 >= few.len() {
        (0.1, Some("what the articles name"))
    } else if shared * 4 >= few.len() {
        (0.05, None)
    } else {
        (0.0, None)
    }
}

/// Whether two sentences share words besides the names in them.
fn sentence(a: &Report, b: &Report) -> Score {
    let named = |stem: &String| {
        let mut parties = [a, b]
            .into_iter()
            .flat_map(|one| one.actors.iter().chain(&one.recipients));
        parties.any(|party| {
            party
                .words
                .iter()
                .any(|word| word.starts_with(stem.as_str()))
        })
    };
    let shared = a
        .words
        .intersection(&b.words)
        .filter(|stem| !named(stem))
        .count();
    match shared {
        0..=2 => (0.0, None),
        3 => (0.05, None),
        _ => (0.1, Some("words")),
    }
}

/// Mode and name. The means of an attack is often told in two ways; other modes are other acts.
fn what(a: &Report, b: &Report) -> Part {
    let named = a.label == b.label;
    let meeting = a.kind == "CONSULT";
    let verbal = a.quad.starts_with("verbal") && !meeting;
    if a.kind == "OTHER" && !named {
        return None;
    }
    let modes = match (&a.mode, &b.mode) {
        (Some(one), Some(other)) if one == other => 0.1,
        (Some(_), Some(_)) if a.kind == "ASSAULT" => -0.15,
        (Some(_), Some(_)) => return None,
        _ => 0.0,
    };
    let label = match named {
        true => 0.1,
        false if verbal => -0.15,
        false if meeting || a.kind == "ASSAULT" || modes > 0.0 => 0.0,
        false => -0.1,
    };
    let words = if named || modes > 0.0 {
        "type and act"
    } else {
        "type"
    };
    Some((modes + label, Some(words)))
}

/// Those with a part in it.
fn who(a: &Report, b: &Report) -> Part {
    let crosses = |one: &Report| {
        let mut recipients = one.recipients.iter();
        recipients.any(|other| one.actors.iter().any(|actor| actor.node == other.node))
    };
    if a.kind == "CONSULT" || crosses(a) || crosses(b) {
        let (score, two) = together(&all(a), &all(b))?;
        let words = if two { "parties" } else { "one party" };
        return Some((score, (score >= 0.15).then_some(words)));
    }
    let actors = 0.35 * side(&a.actors, &b.actors)?;
    let recipients = 0.3 * side(&a.recipients, &b.recipients)?;
    let words = match (actors >= 0.15, recipients >= 0.15) {
        (true, true) => Some("actors, recipients"),
        (true, false) => Some("actors"),
        (false, true) => Some("recipients"),
        (false, false) => None,
    };
    Some((actors + recipients, words))
}

fn all(report: &Report) -> Vec<Party> {
    let mut all: Vec<Party> = Vec::new();
    for party in report.actors.iter().chain(&report.recipients) {
        if all.iter().all(|one| one.node != party.node) {
            all.push(party.clone());
        }
    }
    all
}

/// The two parties that agree best, of those who did something together; and whether there are two.
fn together(a: &[Party], b: &[Party]) -> Option<(f64, bool)> {
    let mut best = matches(a, b)?;
    best.sort_by(f64::total_cmp);
    let (first, second) = (best.pop().unwrap_or(0.0), best.pop().unwrap_or(0.0));
    Some((0.35 * first + 0.3 * second, second >= 0.3))
}

/// How well those on one side agree, on average.
fn side(a: &[Party], b: &[Party]) -> Option<f64> {
    let best = matches(a, b)?;
    // A handful of parties: lossless in an f64.
    #[allow(clippy::cast_precision_loss)]
    let count = best.len().max(1) as f64;
    Some(best.iter().sum::<f64>() / count)
}

/// The best match of each of the smaller number of parties among the others; nothing if one has none there.
fn matches(a: &[Party], b: &[Party]) -> Option<Vec<f64>> {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if few.is_empty() {
        return Some(Vec::new());
    }
    let best_of = |one: &Party, others: &[Party]| {
        let matches = others.iter().map(|other| party(one, other));
        matches.fold(f64::MIN, f64::max)
    };
    let best: Vec<f64> = few.iter().map(|one| best_of(one, many)).collect();
    let apart = best.iter().any(|best| *best < 0.0)
        || (few.len() == many.len() && many.iter().any(|one| best_of(one, few) < 0.0));
    (!apart).then_some(best)
}

/// How well two parties agree: 1 the same, 0 unknown, below 0 two.
fn party(a: &Party, b: &Party) -> f64 {
    if a.node == b.node || a.same.contains(&b.node) {
        return 1.0;
    }
    let state = |one: &Party| one.kind == "state";
    let named = |one: &Party| !one.local;
    let alike = a.keys.iter().any(|key| b.keys.contains(key));
    match (&a.country, &b.country) {
        (Some(one), Some(other)) if one != other => -1.0,
        _ if named(a) && named(b) && alike => 0.8,
        (Some(_), Some(_)) if state(a) || state(b) => 0.7,
        _ if named(a) && named(b) && a.kind == b.kind => -1.0,
        (Some(_), Some(_)) if shares_words(a, b) => 0.8,
        (Some(_), Some(_)) if a.kind == b.kind && a.kind != "population" => 0.5,
        (Some(_), Some(_)) => 0.2,
        _ if (a.local || b.local) && shares_words(a, b) => 0.6,
        _ if a.local && b.local && a.kind == b.kind => 0.3,
        _ => 0.0,
    }
}

fn shares_words(a: &Party, b: &Party) -> bool {
    a.words.iter().any(|word| b.words.contains(word))
}

/// The day; without one, what was told within a few days of each other.
fn when(a: &Report, b: &Report) -> Part {
    match (a.days, b.days) {
        (Some(one), Some(other)) if one == other => Some((0.2, Some("day"))),
        (Some((begin, end)), Some((first, last))) => {
            (begin <= last && first <= end).then_some((0.1, Some("week")))
        }
        (Some(days), None) => told_after(days, b.published, a.told()),
        (None, Some(days)) => told_after(days, a.published, a.told()),
        (None, None) => match (a.published, b.published) {
            (Some(one), Some(other)) => match (one - other).num_days().abs() {
                0 => Some((0.1, Some("day of publication"))),
                1 => Some((0.05, Some("days of publication"))),
                _ => None,
            },
            _ => Some((0.0, None)),
        },
    }
}

/// Whether what is told without a day on the day `published` may be of these days.
fn told_after(
    (begin, end): (NaiveDate, NaiveDate),
    published: Option<NaiveDate>,
    told: Told,
) -> Part {
    let Some(published) = published else {
        return Some((0.0, None));
    };
    let lag = i64::try_from(LAG).unwrap_or(0);
    match ((published - end).num_days(), (published - begin).num_days()) {
        (_, ago) if told == Told::Ahead && ago <= lag => Some((0.05, None)),
        (ago, since) if since >= 0 && ago <= 1 => Some((0.1, Some("days told"))),
        (ago, since) if since >= 0 && ago <= lag => Some((0.05, Some("days told"))),
        _ => None,
    }
}

/// Whether it happened when it was planned, or soon after a plan without a day.
fn later(plan: &Report, done: &Report) -> Part {
    let last = done.days.map(|(_, end)| end).or(done.published);
    match (plan.days, done.days) {
        (Some((begin, end)), Some((first, last))) => {
            (begin <= last && first <= end).then_some((0.2, Some("day")))
        }
        (Some((begin, end)), None) => {
            let ago = done
                .published
                .map(|day| ((day - end).num_days(), (day - begin).num_days()));
            match ago {
                Some((ago, since)) => (since >= 0 && ago <= 2).then_some((0.1, Some("days told"))),
                None => Some((0.0, None)),
            }
        }
        (None, _) => match (plan.published, last) {
            (Some(planned), Some(done)) => {
                let days = (done - planned).num_days();
                (0..=SOON).contains(&days).then_some((0.0, None))
            }
            _ => None,
        },
    }
}

/// The place; a town in a country that the other names is no contradiction.
fn place(a: Option<&Spot>, b: Option<&Spot>) -> Part {
    let (Some(a), Some(b)) = (a, b) else {
        return Some((0.0, None));
    };
    if a.node == b.node {
        return Some((0.15, Some("place")));
    }
    let spot = |one: &Spot| matches!(one.kind.as_str(), "city" | "facility");
    match (a.at, b.at) {
        (Some(one), Some(other)) if spot(a) && spot(b) => {
            (kilometres(one, other) < NEAR_KM).then_some((0.1, Some("place")))
        }
        _ => match (&a.country, &b.country) {
            (Some(one), Some(other)) if one != other => None,
            (Some(_), Some(_)) => Some((0.05, Some("country"))),
            _ => Some((0.0, None)),
        },
    }
}

fn kilometres((north, east): (f64, f64), (other_north, other_east): (f64, f64)) -> f64 {
    let up = (north - other_north) * 111.2;
    let along = (east - other_east) * 111.2 * north.to_radians().cos();
    up.hypot(along)
}

/// How many were killed, hurt or arrested: outlets differ, but not by far.
fn numbers(a: &Report, b: &Report) -> (f64, Option<&'static str>) {
    let mut found = (0.0, None);
    for (what, (least, most)) in &a.counts {
        let Some((low, high)) = b.counts.get(what) else {
            continue;
        };
        if least <= high && low <= most {
            found = (0.1, Some("numbers"));
        } else if least.saturating_mul(3) < *low || low.saturating_mul(3) < *least {
            return (-0.15, None);
        }
    }
    found
}
