//! Columns and rows in, a table for a terminal, CSV, TSV or JSON out.

use std::fmt::Write;

use console::{Style, measure_text_width, pad_str};
use serde_json::Value;

use crate::show::plain::{cut, one_line};
use crate::show::text::Look;

/// Rows under named columns. A cell with nothing known is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

const GAP: usize = 2;
const NARROWEST: usize = 6;

impl Table {
    /// An empty table with these columns.
    pub fn new(columns: &[&str]) -> Self {
        Self {
            columns: columns.iter().map(ToString::to_string).collect(),
            rows: Vec::new(),
        }
    }

    /// For people: aligned columns; `width` columns wide at most, if given, long cells cut.
    pub fn aligned(&self, width: Option<usize>, colour: bool) -> String {
        let rows: Vec<Vec<String>> = self.rows.iter().map(|row| clean(row)).collect();
        let heads = clean(&self.columns);
        let mut widths: Vec<usize> = heads.iter().map(|head| measure_text_width(head)).collect();
        for row in &rows {
            for (wide, cell) in widths.iter_mut().zip(row) {
                *wide = (*wide).max(measure_text_width(cell));
            }
        }
        if let Some(width) = width {
            shrink(&mut widths, width);
        }
        let numbers: Vec<bool> = (0..widths.len())
            .map(|column| is_numeric(&rows, column))
            .collect();
        let mut out = String::new();
        let head = row_line(&heads, &widths, &numbers);
        let style = Style::new().bold().force_styling(colour);
        let _ = writeln!(out, "{}", style.apply_to(head));
        let rule: Vec<String> = widths.iter().map(|&wide| "─".repeat(wide)).collect();
        let _ = writeln!(out, "{}", rule.join(&" ".repeat(GAP)));
        for row in &rows {
            out += &row_line(row, &widths, &numbers);
            out.push('\n');
        }
        out
    }

    /// For people at a terminal of this look.
    pub fn page(&self, look: Look) -> String {
        self.aligned(Some(look.width), look.colour)
    }

    /// Comma-separated values, as RFC 4180 has them; no cell is a formula.
    pub fn csv(&self) -> String {
        self.lines("\r\n", ",", |cell| {
            let cell = &no_formula(cell);
            if cell.contains([',', '"', '\n', '\r']) {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.to_owned()
            }
        })
    }

    /// Tab-separated values; tabs and line ends in a cell become blanks, and no cell is a formula.
    pub fn tsv(&self) -> String {
        self.lines("\n", "\t", |cell| {
            no_formula(&cell.replace(['\t', '\n', '\r'], " "))
        })
    }

    /// A list of objects, one a row; an empty cell is `null`.
    pub fn json(&self) -> String {
        let quoted = |text: &str| Value::from(text).to_string();
        let object = |row: &Vec<String>| {
            let cells = self.columns.iter().zip(row).map(|(column, cell)| {
                let value = if cell.is_empty() {
                    "null".to_owned()
                } else {
                    quoted(cell)
                };
                format!("{}: {value}", quoted(column))
            });
            format!("  {{{}}}", cells.collect::<Vec<_>>().join(", "))
        };
        let lines: Vec<String> = self.rows.iter().map(object).collect();
        if lines.is_empty() {
            "[]\n".to_owned()
        } else {
            format!("[\n{}\n]\n", lines.join(",\n"))
        }
    }

    fn lines(&self, end: &str, between: &str, write: impl Fn(&str) -> String) -> String {
        let rows = std::iter::once(&self.columns).chain(&self.rows);
        rows.fold(String::new(), |mut out, row| {
            let cells: Vec<String> = row.iter().map(|cell| write(cell)).collect();
            out += &cells.join(between);
            out += end;
            out
        })
    }
}

/// The cell with an apostrophe before it if a spreadsheet would take it for a formula. A number is none.
fn no_formula(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if risky && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn clean(cells: &[String]) -> Vec<String> {
    cells.iter().map(|cell| one_line(cell)).collect()
}

fn is_numeric(rows: &[Vec<String>], column: usize) -> bool {
    let mut cells = rows
        .iter()
        .filter_map(|row| row.get(column))
        .filter(|cell| !cell.is_empty());
    let mut any = false;
    cells.all(|cell| {
        any = true;
        cell.parse::<f64>().is_ok()
    }) && any
}

/// Takes columns from the widest until the table fits; none gets narrower than six columns for it.
fn shrink(widths: &mut [usize], total: usize) {
    let room = total.saturating_sub(GAP * widths.len().saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max() else {
            return;
        };
        if *widest <= NARROWEST {
            return;
        }
        *widest -= 1;
    }
}

fn row_line(cells: &[String], widths: &[usize], numbers: &[bool]) -> String {
    let padded = cells
        .iter()
        .zip(widths)
        .zip(numbers)
        .map(|((cell, &wide), &number)| {
            let side = if number {
                console::Alignment::Right
            } else {
                console::Alignment::Left
            };
            pad_str(&cut(cell, wide), wide, side, None).into_owned()
        });
    let line = padded.collect::<Vec<_>>().join(&" ".repeat(GAP));
    line.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&["name", "number"]);
        table.rows.push(vec!["東京".into(), "7".into()]);
        table
            .rows
            .push(vec!["a, \"b\"\u{1b}[2J".into(), "12".into()]);
        table
    }

    #[test]
    fn columns_line_up_by_width_on_the_screen() {
        let shown = table().aligned(None, false);
        assert!(shown.contains("東京             7\n"), "{shown}");
        assert!(!shown.contains('\u{1b}'));
    }

    #[test]
    fn a_narrow_terminal_cuts_the_widest_column() {
        let mut table = Table::new(&["text", "n"]);
        table.rows.push(vec!["x".repeat(100), "1".into()]);
        for line in table.aligned(Some(40), false).lines() {
            assert!(measure_text_width(line) <= 40, "{line}");
        }
    }

    #[test]
    fn no_cell_is_a_formula() {
        let mut table = Table::new(&["a"]);
        for cell in ["=1+1", "+x", "-x", "@x", "\t=1", "-2.5", "a=b", "-"] {
            table.rows.push(vec![cell.to_owned()]);
        }
        let csv = table.csv();
        let cells: Vec<&str> = csv.split("\r\n").skip(1).collect();
        let expected = [
            "'=1+1", "'+x", "'-x", "'@x", "'\t=1", "-2.5", "a=b", "'-", "",
        ];
        assert_eq!(cells, expected);
        assert!(table.tsv().contains("\n'=1+1\n'+x\n"));
    }

    #[test]
    fn csv_quotes_what_it_must() {
        assert_eq!(
            table().csv().lines().nth(2),
            Some("\"a, \"\"b\"\"\u{1b}[2J\",12")
        );
        let first = "  {\"name\": \"東京\", \"number\": \"7\"},";
        assert_eq!(table().json().lines().nth(1), Some(first));
        assert_eq!(Table::new(&["a"]).json(), "[]\n");
    }
}
