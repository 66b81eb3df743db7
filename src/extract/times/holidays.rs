//! The rule of a holiday that moves and a year in, its day out.

use chrono::{NaiveDate, Weekday};

use super::calendar::days;

/// A holiday that moves: `nth MONTH WEEKDAY N` or `easter DAYS`.
pub(super) fn moving(rule: &str, year: i32) -> Option<NaiveDate> {
    let parts: Vec<&str> = rule.split(' ').collect();
    match parts[..] {
        ["easter", step] => Some(days(easter(year)?, step.parse().ok()?)),
        ["nth", month, weekday, nth] => {
            let month = month.parse().ok()?;
            let weekday = Weekday::try_from(weekday.parse::<u8>().ok()?.checked_sub(1)?).ok()?;
            match nth.parse::<i8>().ok()? {
                -1 => (4..=5).rev().find_map(|nth| {
                    NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)
                }),
                nth => {
                    NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth.unsigned_abs())
                }
            }
        }
        _ => None,
    }
}

/// Easter Sunday by the anonymous Gregorian computus.
#[allow(clippy::many_single_char_names)] // as the computus is written everywhere
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    let f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    let (month, day) = (u32::try_from(f / 31).ok()?, u32::try_from(f % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_move() {
        let day = |rule, year| moving(rule, year).map(|day| day.to_string());
        assert_eq!(day("easter 0", 2024).as_deref(), Some("2024-03-31"));
        assert_eq!(day("easter -2", 2025).as_deref(), Some("2025-04-18"));
        assert_eq!(day("nth 11 4 4", 2024).as_deref(), Some("2024-11-28"));
        assert_eq!(day("nth 5 1 -1", 2024).as_deref(), Some("2024-05-27"));
    }
}
