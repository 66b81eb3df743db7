//! Judgements by kind and type in, the share that is right out, with the interval it lies in at 95 %.

use std::collections::BTreeMap;

use crate::model::correction::{Correction, Judgement};
use crate::show::table::Table;

/// How many standard deviations 95 % of a normal distribution lie within, twice.
const Z: f64 = 1.959_964;

/// A table with a row for each type, each kind and all; what was relabelled was not right.
pub fn precision(judged: &[Correction]) -> Table {
    let mut counts: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
    for one in judged.iter().filter(|one| one.judgement != Judgement::Undo) {
        let all = || "all".to_owned();
        let rows = [
            (one.kind.clone(), one.what.clone()),
            (one.kind.clone(), all()),
            (all(), all()),
        ];
        for row in rows {
            let (right, number) = counts.entry(row).or_default();
            *right += u32::from(one.judgement == Judgement::Accept);
            *number += 1;
        }
    }
    let mut table = Table::new(&["kind", "type", "judged", "right", "precision", "from", "to"]);
    for ((kind, what), (right, number)) in counts {
        let (low, high) = interval(right, number);
        let share = f64::from(right) / f64::from(number);
        let mut row = vec![kind, what, number.to_string(), right.to_string()];
        row.extend([share, low, high].map(|value| format!("{value:.2}")));
        table.rows.push(row);
    }
    table
}

/// Wilson's interval for `right` of `number`.
pub fn interval(right: u32, number: u32) -> (f64, f64) {
    if number == 0 {
        return (0.0, 1.0);
    }
    let (right, number) = (f64::from(right), f64::from(number));
    let share = right / number;
    let spread = (share * (1.0 - share) / number + Z * Z / (4.0 * number * number)).sqrt();
    let middle = share + Z * Z / (2.0 * number);
    let scale = 1.0 + Z * Z / number;
    (
        ((middle - Z * spread) / scale).max(0.0),
        ((middle + Z * spread) / scale).min(1.0),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_wilsons() {
        for (right, number, low, high) in [
            (8, 10, 0.490, 0.943),
            (0, 10, 0.0, 0.278),
            (50, 100, 0.404, 0.596),
        ] {
            let (from, to) = interval(right, number);
            assert!(
                (from - low).abs() < 0.001 && (to - high).abs() < 0.001,
                "{from} {to}"
            );
        }
    }

    #[test]
    fn what_was_relabelled_was_not_right() {
        let judged = |judgement| Correction {
            kind: "position".to_owned(),
            what: "reject".to_owned(),
            judgement,
            ..Correction::default()
        };
        let all = [
            Judgement::Accept,
            Judgement::Accept,
            Judgement::Reject,
            Judgement::Relabel,
            Judgement::Undo,
        ];
        let table = precision(&all.map(judged));
        let rows: Vec<String> = table.rows.iter().map(|row| row[..5].join(" ")).collect();
        assert_eq!(
            rows,
            [
                "all all 4 2 0.50",
                "position all 4 2 0.50",
                "position reject 4 2 0.50"
            ]
        );
    }
}
