//! Tab-separated tables: a text with a header line comes in, rows that know their line go out.

use crate::error::{Error, Result};

/// One row of a table.
#[derive(Clone, Debug)]
pub struct Row<'t> {
    file: &'t str,
    columns: &'t [&'t str],
    cells: Vec<&'t str>,
    /// The line it stands in, counted from 1.
    pub line: usize,
}

impl<'t> Row<'t> {
    /// The cell of `column`; empty when the table has no such column.
    pub fn get(&self, column: &str) -> &'t str {
        let found = self.columns.iter().position(|name| *name == column);
        found.map_or("", |index| self.cells[index])
    }

    /// The cell of `column` in parts, as split by `|`; nothing for an empty cell.
    pub fn list(&self, column: &str) -> Vec<&'t str> {
        let cell = self.get(column);
        if cell.is_empty() {
            Vec::new()
        } else {
            cell.split('|').collect()
        }
    }

    /// The cell of `column`, if it is filled.
    pub fn optional(&self, column: &str) -> Option<String> {
        let cell = self.get(column);
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    /// The cell of `column` in parts, as split by commas; `-` and nothing are no parts.
    pub fn commas(&self, column: &str) -> Vec<String> {
        let parts = self.get(column).split(',').map(str::trim);
        parts
            .filter(|part| !part.is_empty() && *part != "-")
            .map(str::to_owned)
            .collect()
    }

    /// The cell of `column` as a number, a day or whatever else can be parsed; nothing for an empty cell.
    pub fn parse<T: std::str::FromStr>(&self, column: &str) -> Result<Option<T>> {
        let cell = self.get(column);
        if cell.is_empty() {
            return Ok(None);
        }
        let parsed = cell.parse().map(Some);
        parsed.map_err(|_| self.error(format!("\"{cell}\" does not fit column \"{column}\"")))
    }

    /// An error that points at this row.
    pub fn error(&self, message: impl Into<String>) -> Error {
        fault(self.file, self.line, message)
    }

    /// The cells of `columns`, as the key of the row.
    pub fn key(&self, columns: &[&str]) -> Vec<&'t str> {
        columns.iter().map(|column| self.get(column)).collect()
    }
}

/// The rows of `text`. Lines that begin with `#` are comments; the first other line must name
/// exactly `columns`, and each row must have as many cells.
pub fn rows<'t>(file: &'t str, text: &'t str, columns: &'t [&'t str]) -> Result<Vec<Row<'t>>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let Some((index, header)) = lines.next() else {
        return Err(fault(file, 1, header_advice(columns)));
    };
    if !header.split('\t').eq(columns.iter().copied()) {
        return Err(fault(file, index + 1, header_advice(columns)));
    }
    lines
        .map(|(index, line)| row(file, line, columns, index + 1))
        .collect()
}

/// The row that a line of a table is.
pub fn row<'t>(
    file: &'t str,
    line: &'t str,
    columns: &'t [&'t str],
    number: usize,
) -> Result<Row<'t>> {
    let mut cells: Vec<&str> = Vec::with_capacity(columns.len());
    cells.extend(line.split('\t'));
    if cells.len() != columns.len() {
        let message = format!(
            "{} cells where {} are wanted; separate them by one tab each",
            cells.len(),
            columns.len()
        );
        return Err(fault(file, number, message));
    }
    Ok(Row {
        file,
        columns,
        cells,
        line: number,
    })
}

/// Whether a line is the header that names exactly `columns`.
pub fn check_header(file: &str, line: &str, columns: &[&str]) -> Result<()> {
    let right = line.trim_end().split('\t').eq(columns.iter().copied());
    right
        .then_some(())
        .ok_or_else(|| fault(file, 1, header_advice(columns)))
}

fn header_advice(columns: &[&str]) -> String {
    format!(
        "the first line must name the columns \"{}\", separated by tabs",
        columns.join(" ")
    )
}

fn fault(file: &str, line: usize, message: impl Into<String>) -> Error {
    Error::Table {
        file: file.to_owned(),
        line,
        message: message.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_name() {
        let found = rows("t.tsv", "# note\na\tb\n1\tx|y\n\n2\t\n", &["a", "b"]).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].list("b"), ["x", "y"]);
        assert!(found[1].list("b").is_empty());
        assert_eq!(found[1].parse::<u8>("a").unwrap(), Some(2));
        assert_eq!(found[1].line, 5);
        assert_eq!(found[0].get("c"), "");
    }

    #[test]
    fn a_fault_names_file_and_line() {
        let error = rows("t.tsv", "a\tb\n1\n", &["a", "b"]).unwrap_err();
        assert!(error.to_string().contains("t.tsv, line 2"));
        assert!(rows("t.tsv", "a\tc\n", &["a", "b"]).is_err());
        assert!(rows("t.tsv", "", &["a", "b"]).is_err());
    }
}
