//! Words that say a date in, calendar days out.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, NaiveDate};
use fancy_regex::{Captures, Regex};

use crate::model::span::Span;

/// A day, and the moment if a time with its offset was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) day: NaiveDate,
    pub(crate) moment: Option<String>,
}

/// A day found in running text; the year may be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) span: Span,
    pub(crate) year: Option<i32>,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

impl Found {
    /// The calendar day, if the year is known and the day exists.
    pub(crate) fn date(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month, self.day).filter(|day| sensible(*day))
    }
}

const MONTHS: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

static ISO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(
        r"(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    )
});
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    compile(&format!(
        r"(?i)\b(?:(?<m1>{MONTHS})\b\.?\s+(?<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?<y1>\d{{4}})\b)?|(?<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?<m2>{MONTHS})\b\.?(?:,?[\s-]+(?<y2>\d{{4}})\b)?)"
    ))
});

fn compile(pattern: &str) -> Option<Regex> {
    Regex::new(pattern).ok()
}

/// The day that a field of metadata says; `None` if it is no sensible date.
pub(crate) fn stamp(value: &str) -> Option<Stamp> {
    let value = value.trim();
    if let Ok(moment) = DateTime::parse_from_rfc3339(value).or(DateTime::parse_from_rfc2822(value))
    {
        return sensible(moment.date_naive()).then(|| Stamp {
            day: moment.date_naive(),
            moment: Some(moment.to_rfc3339()),
        });
    }
    numbers(value).or_else(|| iso(value)).or_else(|| {
        let found = named(value).into_iter().next()?;
        plain(found.date()?)
    })
}

fn plain(day: NaiveDate) -> Option<Stamp> {
    sensible(day).then_some(Stamp { day, moment: None })
}

/// `20260211`, a Unix time in seconds or milliseconds, or `13/02/2026` where the order is clear.
fn numbers(value: &str) -> Option<Stamp> {
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = value.parse().ok()?;
        return match value.len() {
            8 => plain(NaiveDate::parse_from_str(value, "%Y%m%d").ok()?),
            10 | 13 => {
                let seconds = if value.len() == 13 {
                    number / 1000
                } else {
                    number
                };
                let moment = DateTime::from_timestamp(seconds, 0)?;
                sensible(moment.date_naive()).then(|| Stamp {
                    day: moment.date_naive(),
                    moment: Some(moment.to_rfc3339()),
                })
            }
            _ => None,
        };
    }
    let parts: Vec<_> = value.split(['/', '.', '-']).map(str::parse).collect();
    let [Ok(first), Ok(second), Ok(year)] = parts[..] else {
        return None;
    };
    let (first, second): (u32, u32) = (first, second);
    let year = i32::try_from(year).ok()?;
    match (first > 12, second > 12) {
        (true, false) => plain(NaiveDate::from_ymd_opt(year, second, first)?),
        (false, true) => plain(NaiveDate::from_ymd_opt(year, first, second)?),
        _ if first == second => plain(NaiveDate::from_ymd_opt(year, first, second)?),
        _ => None,
    }
}

fn iso(value: &str) -> Option<Stamp> {
    let captures = ISO.as_ref()?.captures(value).ok()??;
    let day = day_of(&captures)?;
    let moment = captures
        .get(5)
        .zip(captures.get(6))
        .and_then(|(time, zone)| {
            let seconds = if time.as_str().len() > 5 { "" } else { ":00" };
            let zone = match zone.as_str() {
                "Z" | "UTC" | "GMT" => "+0000",
                offset => offset,
            };
            let text = format!("{day}T{}{seconds}{zone}", time.as_str());
            let moment = DateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M:%S%z").ok()?;
            Some(moment.to_rfc3339())
        });
    Some(Stamp { day, moment })
}

fn day_of(captures: &Captures) -> Option<NaiveDate> {
    let number = |group: usize| captures.get(group)?.as_str().parse::<u32>().ok();
    let year = i32::try_from(number(1)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(3)?, number(4)?).filter(|day| sensible(*day))
}

/// The days named in running English text.
pub(crate) fn named(text: &str) -> Vec<Found> {
    let Some(regex) = NAMED.as_ref() else {
        return Vec::new();
    };
    let found = regex.captures_iter(text).filter_map(|captures| {
        let captures = captures.ok()?;
        let group = |a: &str, b: &str| captures.name(a).or_else(|| captures.name(b));
        let day: u32 = group("d1", "d2")?.as_str().parse().ok()?;
        let whole = captures.get(0)?;
        Some(Found {
            span: Span::new(whole.start(), whole.end()),
            year: group("y1", "y2").and_then(|year| year.as_str().parse().ok()),
            month: month(group("m1", "m2")?.as_str())?,
            day: (1..=31).contains(&day).then_some(day)?,
        })
    });
    found.collect()
}

fn month(name: &str) -> Option<u32> {
    const STEMS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let name = name.to_lowercase();
    (1..)
        .zip(STEMS)
        .find(|(_, stem)| name.starts_with(stem))
        .map(|(number, _)| number)
}

/// The day that stands in an address, as in `/2026/02/11/` or `-20260211`.
pub(crate) fn in_url(url: &str) -> Option<NaiveDate> {
    let path = url.split(['?', '#']).next()?;
    if let Some(day) = ISO
        .as_ref()?
        .captures(path)
        .ok()?
        .and_then(|captures| day_of(&captures))
    {
        return Some(day);
    }
    path.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 8)
        .find_map(|digits| NaiveDate::parse_from_str(digits, "%Y%m%d").ok())
        .filter(|day| (1990..=2100).contains(&day.year()))
}

/// Whether news could have been published then.
fn sensible(day: NaiveDate) -> bool {
    (1400..=2200).contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments() {
        let day = |value| stamp(value).map(|stamp| stamp.day.to_string());
        for value in [
            "2026-02-11",
            "2026-02-11T14:05:00+03:30",
            "2026/2/11",
            "20260211",
            "11 February 2026",
            "Wednesday, Feb. 11, 2026 2:05 PM",
            "Wed, 11 Feb 2026 14:05:00 +0000",
            "11th of February, 2026",
        ] {
            assert_eq!(day(value).as_deref(), Some("2026-02-11"), "{value}");
        }
        for value in [
            "2026-13-01",
            "0001-01-01",
            "9999-01-01",
            "soon",
            "03/04/2026",
            "",
        ] {
            assert_eq!(day(value), None, "{value}");
        }
        let moment = |value| stamp(value).and_then(|stamp| stamp.moment);
        assert_eq!(
            moment("2026-02-11 14:05 +0330").as_deref(),
            Some("2026-02-11T14:05:00+03:30")
        );
        assert_eq!(moment("2026-02-11T14:05:00"), None);
    }

    #[test]
    fn days_in_addresses() {
        let day = |url| in_url(url).map(|day| day.to_string());
        assert_eq!(
            day("https://a.example/2026/02/11/talks").as_deref(),
            Some("2026-02-11")
        );
        assert_eq!(
            day("https://a.example/talks-20260211.html").as_deref(),
            Some("2026-02-11")
        );
        assert_eq!(day("https://a.example/detail/763893"), None);
    }
}
