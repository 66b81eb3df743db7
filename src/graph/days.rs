//! A TIMEX3 date in, its first and last day and its precision out.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// A stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The first day.
    pub(crate) begin: NaiveDate,
    /// The last day.
    pub(crate) end: NaiveDate,
    /// `day`, `month`, `year` or `interval`.
    pub(crate) precision: &'static str,
}

/// The days that `value` covers: `2026-02-11`, `2026-02`, `2026`, `2026-W06`, `2026-Q1`, `2026-SU`,
/// `202` (a decade) or two of them with `/` between. Nothing when it names no days of the calendar.
pub(crate) fn stretch(value: &str) -> Option<Stretch> {
    if let Some((first, last)) = value.split_once('/') {
        let (first, last) = (single(first)?, single(last)?);
        return (first.begin <= last.end).then_some(Stretch {
            begin: first.begin,
            end: last.end,
            precision: "interval",
        });
    }
    single(value)
}

fn single(value: &str) -> Option<Stretch> {
    let date = value.split('T').next().unwrap_or(value);
    let parts: Vec<&str> = date.split('-').collect();
    match parts[..] {
        [year] => years(year),
        [year, part] => {
            let year = number(year, 4)?;
            match number(part, 2) {
                Some(month) => months(year, month, 1, "month"),
                None => division(year, part),
            }
        }
        [year, week, "WE"] => {
            let monday = monday(number(year, 4)?, week)?;
            Some(Stretch {
                begin: monday.checked_add_days(Days::new(5))?,
                end: monday.checked_add_days(Days::new(6))?,
                precision: "interval",
            })
        }
        [year, month, day] => {
            let year = i32::try_from(number(year, 4)?).ok()?;
            let day = NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)?;
            Some(Stretch {
                begin: day,
                end: day,
                precision: "day",
            })
        }
        _ => None,
    }
}

/// A year (`2026`), decade (`202`) or century (`20`).
fn years(digits: &str) -> Option<Stretch> {
    let first = number(digits, digits.len())?;
    let (factor, precision) = match digits.len() {
        4 => (1, "year"),
        3 => (10, "interval"),
        2 => (100, "interval"),
        _ => return None,
    };
    months(first * factor, 1, 12 * factor, precision)
}

/// A week, quarter, half or season of a year.
fn division(year: u32, part: &str) -> Option<Stretch> {
    if part.starts_with('W') && part.len() == 3 {
        let begin = monday(year, part)?;
        return Some(Stretch {
            begin,
            end: begin.checked_add_days(Days::new(6))?,
            precision: "interval",
        });
    }
    let (month, count) = match part {
        "Q1" => (1, 3),
        "Q2" => (4, 3),
        "Q3" => (7, 3),
        "Q4" => (10, 3),
        "H1" => (1, 6),
        "H2" => (7, 6),
        "SP" => (3, 3),
        "SU" => (6, 3),
        "FA" | "AU" => (9, 3),
        "WI" => (12, 3),
        _ => return None,
    };
    months(year, month, count, "interval")
}

fn months(year: u32, month: u32, count: u32, precision: &'static str) -> Option<Stretch> {
    let begin = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, 1)?;
    if begin.year() < 1 {
        return None;
    }
    Some(Stretch {
        begin,
        end: begin.checked_add_months(Months::new(count))?.pred_opt()?,
        precision,
    })
}

fn monday(year: u32, week: &str) -> Option<NaiveDate> {
    let week = number(week.strip_prefix('W')?, 2)?;
    NaiveDate::from_isoywd_opt(i32::try_from(year).ok()?, week, Weekday::Mon)
}

fn number(digits: &str, length: usize) -> Option<u32> {
    (digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cover_days() {
        for (value, expected) in [
            ("2026-02-11", "2026-02-11 2026-02-11 day"),
            ("2026-02-11T14:30", "2026-02-11 2026-02-11 day"),
            ("2024-02", "2024-02-01 2024-02-29 month"),
            ("2026", "2026-01-01 2026-12-31 year"),
            ("202", "2020-01-01 2029-12-31 interval"),
            ("2026-W06", "2026-02-02 2026-02-08 interval"),
            ("2026-W06-WE", "2026-02-07 2026-02-08 interval"),
            ("2026-Q3", "2026-07-01 2026-09-30 interval"),
            ("2026-WI", "2026-12-01 2027-02-28 interval"),
            ("2026-02-11/2026-03", "2026-02-11 2026-03-31 interval"),
        ] {
            let found = stretch(value).unwrap();
            let found = format!("{} {} {}", found.begin, found.end, found.precision);
            assert_eq!(found, expected, "{value}");
        }
        for value in [
            "",
            "PRESENT_REF",
            "XXXX-02",
            "2026-13",
            "2026-02-30",
            "P3D",
            "2026-03/2026-02",
            "é-ü",
        ] {
            assert_eq!(stretch(value), None, "{value}");
        }
    }
}
