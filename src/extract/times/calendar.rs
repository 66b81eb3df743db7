//! What an expression means in, its TIMEX3 value against the day of publication out.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::holidays;
use super::phrase::{Meaning, Unit, Year};

/// A value and how it came about.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) kind: &'static str,
    pub(super) value: String,
    /// Whether the day of publication was used.
    pub(super) anchored: bool,
    /// Whether it is longer than a day.
    pub(super) long: bool,
}

impl Resolved {
    fn date(value: String, anchored: bool, long: bool) -> Self {
        Self {
            kind: "date",
            value,
            anchored,
            long,
        }
    }
}

/// What is known while an article is read from top to bottom.
pub(super) struct Context {
    published: Option<NaiveDate>,
    /// The last quarter that was named.
    quarter: Option<(i32, u32)>,
    /// The last day, month or year that was named by its figures.
    last: Option<NaiveDate>,
}

impl Context {
    pub(super) fn new(published: Option<NaiveDate>) -> Self {
        Self {
            published,
            quarter: None,
            last: None,
        }
    }

    /// The value of `meaning`; `future` says whether its verb looks ahead.
    pub(super) fn resolve(&mut self, meaning: &Meaning, future: Option<bool>) -> Resolved {
        let resolved = self.value(meaning, future);
        if !matches!(meaning, Meaning::Shifted { .. } | Meaning::YearBefore) {
            self.last = first_day(&resolved.value).or(self.last);
        }
        resolved
    }

    fn value(&mut self, meaning: &Meaning, future: Option<bool>) -> Resolved {
        match meaning {
            Meaning::Day { year, month, day } => self.day(*year, *month, *day, future),
            Meaning::Month { year, month } => self.month(*year, *month, future),
            Meaning::Season { year, season } => self.season(*year, season, future),
            Meaning::Quarter { year, number } => self.quarter(*year, *number, future),
            Meaning::Half { year, number } => {
                let (year, anchored) = self.year(*year);
                Resolved::date(format!("{year}-H{number}"), anchored, true)
            }
            Meaning::Figures(value) => Resolved::date(value.clone(), false, true),
            Meaning::Weekday { weekday, step } => self.weekday(*weekday, *step, future),
            Meaning::Shifted { unit, count } => shifted(self.published, *unit, *count, true),
            Meaning::FromLast { unit, count } => match self.last {
                Some(last) => shifted(Some(last), *unit, *count, false),
                None => shifted(self.published, *unit, *count, true),
            },
            Meaning::Weekend => {
                let now = self.published.map(|day| day.weekday().number_from_monday());
                let weekend = now.is_some_and(|now| now > 5);
                let step = -i32::from(!weekend && future != Some(true));
                shifted(self.published, Unit::Weekend, step, true)
            }
            Meaning::Holiday { year, rule } => self.holiday(*year, rule, future),
            Meaning::Length { unit, count } => Resolved {
                kind: "duration",
                value: length(*unit, *count),
                anchored: false,
                long: true,
            },
            Meaning::YearBefore => self.year_before(),
            Meaning::Value { kind, value } => Resolved {
                kind,
                value: value.clone(),
                anchored: false,
                long: false,
            },
            Meaning::At { day, time } => {
                let day = self.resolve(day, future);
                Resolved {
                    kind: "time",
                    value: day.value + time,
                    ..day
                }
            }
        }
    }

    /// The year in figures, `XXXX` if it cannot be known; whether publication was used.
    fn year(&self, year: Year) -> (String, bool) {
        match (year, self.published) {
            (Year::Is(year), _) => (format!("{year:04}"), false),
            (Year::Step(step), Some(day)) => (format!("{:04}", day.year() + step), true),
            (Year::Open | Year::Nearest(_), Some(day)) => (format!("{:04}", day.year()), true),
            (_, None) => ("XXXX".to_owned(), false),
        }
    }

    fn day(&self, year: Year, month: u32, day: u32, future: Option<bool>) -> Resolved {
        let (figures, anchored) = match (year, self.published) {
            (Year::Open | Year::Nearest(_), Some(published)) => {
                let found = |year| NaiveDate::from_ymd_opt(year, month, day);
                let candidates = (-1..=1).filter_map(|step| found(published.year() + step));
                let near = candidates.min_by_key(|day| distance(*day, published, future));
                let year = near.map_or(published.year(), |day| day.year());
                (format!("{year:04}"), true)
            }
            _ => self.year(year),
        };
        Resolved::date(format!("{figures}-{month:02}-{day:02}"), anchored, false)
    }

    fn month(&self, year: Year, month: u32, future: Option<bool>) -> Resolved {
        let Some(published) = self.published else {
            return Resolved::date(format!("{}-{month:02}", self.year(year).0), false, true);
        };
        let now = published.month();
        let step = match year {
            Year::Nearest(-1) => -i32::from(month >= now),
            Year::Nearest(1) => i32::from(month <= now),
            Year::Open if future == Some(true) => i32::from(month < now),
            Year::Open if month > now + 1 => -i32::from(future == Some(false) || month >= now + 6),
            _ => 0,
        };
        let (figures, anchored) = match year {
            Year::Is(_) | Year::Step(_) => self.year(year),
            _ => (format!("{:04}", published.year() + step), true),
        };
        Resolved::date(format!("{figures}-{month:02}"), anchored, true)
    }

    fn season(&self, year: Year, season: &str, future: Option<bool>) -> Resolved {
        let Some(published) = self.published else {
            return Resolved::date(format!("{}-{season}", self.year(year).0), false, true);
        };
        let last = match season {
            "SP" => 5,
            "SU" => 8,
            "FA" => 11,
            _ => 2,
        };
        let now = published.month();
        let step = match year {
            Year::Nearest(-1) => -i32::from(last >= now),
            Year::Nearest(1) => i32::from(last <= now),
            Year::Open if future == Some(true) => i32::from(last < now),
            Year::Open => -i32::from(last > now + 2),
            _ => 0,
        };
        let (figures, anchored) = match year {
            Year::Is(_) | Year::Step(_) => self.year(year),
            _ => (format!("{:04}", published.year() + step), true),
        };
        Resolved::date(format!("{figures}-{season}"), anchored, true)
    }

    fn quarter(&mut self, year: Year, number: Option<u32>, future: Option<bool>) -> Resolved {
        let value = |year: i32, number: u32| format!("{year:04}-Q{number}");
        let Some(published) = self.published else {
            let number = number.map_or("QX".to_owned(), |number| format!("Q{number}"));
            return Resolved::date(format!("{}-{number}", self.year(year).0), false, true);
        };
        let now = (published.year(), published.month0() / 3 + 1);
        let last = if now.1 == 1 {
            (now.0 - 1, 4)
        } else {
            (now.0, now.1 - 1)
        };
        let Some(number) = number else {
            let (at, number) = self.quarter.unwrap_or(last);
            return Resolved::date(value(at, number), true, true);
        };
        let (at, anchored) = match year {
            Year::Is(year) => (year, false),
            Year::Step(step) => (now.0 + step, true),
            // Results of the quarter just past are still "expected".
            _ if future == Some(true) && number + 1 < now.1 => (now.0 + 1, true),
            _ if future == Some(true) && (now.1 > 1 || number < 4) => (now.0, true),
            _ => (now.0 - i32::from(number > now.1), true),
        };
        self.quarter = Some((at, number));
        Resolved::date(value(at, number), anchored, true)
    }

    fn year_before(&self) -> Resolved {
        let Some(published) = self.published else {
            return Resolved::date("XXXX".to_owned(), false, true);
        };
        let value = match self.quarter {
            Some((year, number)) => {
                let year = if year < published.year() - 1 {
                    year
                } else {
                    published.year() - 1
                };
                format!("{year:04}-Q{number}")
            }
            None => format!("{:04}", published.year() - 1),
        };
        Resolved::date(value, true, true)
    }

    fn weekday(&self, weekday: i32, step: Option<i32>, future: Option<bool>) -> Resolved {
        let Some(published) = self.published else {
            return Resolved::date(format!("XXXX-WXX-{weekday}"), false, false);
        };
        let now = published.weekday() as i32 + 1;
        let back = (now + 7 - weekday) % 7;
        let ahead = (weekday + 7 - now) % 7;
        let step = match (step, future) {
            (Some(-1), _) => -(if back == 0 { 7 } else { back }),
            (Some(1), _) => {
                if ahead == 0 {
                    7
                } else {
                    ahead
                }
            }
            (_, Some(true)) => ahead,
            _ => -back,
        };
        let day = days(published, step);
        Resolved::date(day.to_string(), true, false)
    }

    fn holiday(&self, year: Year, rule: &str, future: Option<bool>) -> Resolved {
        let fixed = rule.split_once('-').filter(|_| rule.len() == 5);
        let numbers = fixed.and_then(|(month, day)| Some((month.parse().ok()?, day.parse().ok()?)));
        if let Some((month, day)) = numbers {
            return self.day(year, month, day, future);
        }
        let (figures, anchored) = self.year(year);
        let Some(published) = self.published.filter(|_| anchored) else {
            let day = figures
                .parse()
                .ok()
                .and_then(|year| holidays::moving(rule, year));
            let value = day.map_or_else(|| format!("{figures}-XX-XX"), |day| day.to_string());
            return Resolved::date(value, anchored, false);
        };
        let candidates =
            (-1..=1).filter_map(|step| holidays::moving(rule, published.year() + step));
        let near = candidates.min_by_key(|day| distance(*day, published, future));
        let value = near.map_or(figures, |day| day.to_string());
        Resolved::date(value, true, false)
    }
}

/// The unit so many steps from `day`.
fn shifted(day: Option<NaiveDate>, unit: Unit, count: i32, anchored: bool) -> Resolved {
    let Some(published) = day else {
        let open = match unit {
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            Unit::Year => "XXXX",
            Unit::Decade => "XXX",
            Unit::Century | Unit::Millennium => "XX",
            _ => "XXXX-XX-XX",
        };
        return Resolved::date(
            open.to_owned(),
            false,
            open.len() < 10 && open != "XXXX-WXX-WE",
        );
    };
    let (value, long) = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => (published.to_string(), false),
        Unit::Day => (days(published, count).to_string(), false),
        Unit::Week => (week(days(published, count.saturating_mul(7))), true),
        Unit::Fortnight => (week(days(published, count.saturating_mul(14))), true),
        Unit::Weekend => (
            format!("{}-WE", week(days(published, count.saturating_mul(7)))),
            true,
        ),
        Unit::Month => (months(published, count).format("%Y-%m").to_string(), true),
        Unit::Quarter => {
            let day = months(published, count.saturating_mul(3));
            (format!("{}-Q{}", day.year(), day.month0() / 3 + 1), true)
        }
        Unit::Year => (
            format!("{:04}", published.year().saturating_add(count)),
            true,
        ),
        Unit::Decade => (format!("{:03}", published.year() / 10 + count), true),
        Unit::Century => (format!("{:02}", published.year() / 100 + count), true),
        Unit::Millennium => (format!("{}", published.year() / 1000 + count), true),
    };
    Resolved::date(value, anchored, long)
}

/// The first day of a value, if it names a day, a month or a year.
fn first_day(value: &str) -> Option<NaiveDate> {
    if value.get(..4)?.parse::<i32>().is_err() {
        return None;
    }
    let day = value.get(..10.min(value.len()))?;
    let parts: Option<Vec<u32>> = day.split('-').map(|part| part.parse().ok()).collect();
    let number = |index: usize| parts.as_ref().and_then(|parts| parts.get(index).copied());
    let year = i32::try_from(number(0)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(1).unwrap_or(1), number(2).unwrap_or(1))
}

/// How far a day is from publication; days against the tense of the verb count double.
fn distance(day: NaiveDate, published: NaiveDate, future: Option<bool>) -> i64 {
    let days = (day - published).num_days();
    match future {
        Some(true) if days < 0 => days.abs() * 2,
        Some(false) if days > 0 => days * 2,
        _ => days.abs(),
    }
}

pub(super) fn days(day: NaiveDate, count: i32) -> NaiveDate {
    let length = Days::new(u64::from(count.unsigned_abs()));
    let moved = if count < 0 {
        day.checked_sub_days(length)
    } else {
        day.checked_add_days(length)
    };
    moved.unwrap_or(day)
}

fn months(day: NaiveDate, count: i32) -> NaiveDate {
    let length = Months::new(count.unsigned_abs());
    let moved = if count < 0 {
        day.checked_sub_months(length)
    } else {
        day.checked_add_months(length)
    };
    moved.unwrap_or(day)
}

fn week(day: NaiveDate) -> String {
    let week = day.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// A length as TIMEX3 writes it: `P3M`, `PT2H`, `PXD`, `P1Y6M`.
pub(super) fn length(unit: Unit, count: Option<f64>) -> String {
    let (mark, letter, factor) = match unit {
        Unit::Second => ("PT", "S", 1.0),
        Unit::Minute => ("PT", "M", 1.0),
        Unit::Hour => ("PT", "H", 1.0),
        Unit::Day => ("P", "D", 1.0),
        Unit::Weekend => ("P", "WE", 1.0),
        Unit::Week => ("P", "W", 1.0),
        Unit::Fortnight => ("P", "W", 2.0),
        Unit::Month => ("P", "M", 1.0),
        Unit::Quarter => ("P", "M", 3.0),
        Unit::Year => ("P", "Y", 1.0),
        Unit::Decade => ("P", "Y", 10.0),
        Unit::Century => ("P", "Y", 100.0),
        Unit::Millennium => ("P", "Y", 1000.0),
    };
    let Some(count) = count else {
        let letter = match unit {
            Unit::Decade => "E",
            Unit::Century => "C",
            Unit::Quarter => "Q",
            Unit::Millennium => "L",
            _ => letter,
        };
        return format!("{mark}X{letter}");
    };
    let count = count * factor;
    let half = (count.fract() - 0.5).abs() < 0.01;
    match (unit, half) {
        (Unit::Year, true) if count < 1.0 => "P6M".to_owned(),
        (Unit::Year, true) => format!("P{}Y6M", count.floor()),
        (Unit::Hour, true) if count < 1.0 => "PT30M".to_owned(),
        (Unit::Hour, true) => format!("PT{}H30M", count.floor()),
        (Unit::Minute, true) => format!("PT{}M30S", count.floor()),
        _ => format!("{mark}{count}{letter}"),
    }
}
