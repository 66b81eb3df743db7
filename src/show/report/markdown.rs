//! A dossier in, Markdown with numbered footnotes out.

use std::fmt::Write;

use crate::show::plain::one_line;
use crate::show::report::{Block, Report};

/// The dossier as Markdown; nothing of an article is read as markup.
pub fn markdown(report: &Report) -> String {
    let mut out = format!("# {}\n", safe(&report.title));
    let mut in_list = false;
    for block in &report.blocks {
        let line = matches!(block, Block::Line(..));
        if !line || !in_list {
            out.push('\n');
        }
        in_list = line;
        // Writing to a string cannot fail, here and below.
        let _ = match block {
            Block::Heading(level, text) => {
                writeln!(out, "{} {}", "#".repeat(usize::from(*level)), safe(text))
            }
            Block::Words(text) => writeln!(out, "{}", safe(text)),
            Block::Line(first, text, notes) => {
                let first = if first.is_empty() {
                    String::new()
                } else {
                    format!("**{}** ", safe(first))
                };
                let notes: Vec<String> = notes.iter().map(|note| format!("[^{note}]")).collect();
                let notes = notes.concat();
                writeln!(out, "- {first}{}{notes}", safe(text))
            }
        };
    }
    if !report.notes.is_empty() {
        out.push('\n');
    }
    for (number, note) in report.notes.iter().enumerate() {
        let _ = write!(
            out,
            "[^{}]: “{}” — *{}*",
            number + 1,
            safe(&note.sentence),
            safe(&note.article)
        );
        for part in [&note.publisher, &note.day] {
            if !part.is_empty() {
                let _ = write!(out, ", {}", safe(part));
            }
        }
        let _ = write!(out, ", from character {}", note.start);
        if !note.url.is_empty() {
            let _ = write!(out, ", <{}>", note.url);
        }
        out.push('\n');
    }
    out
}

/// The words on one line, with everything escaped that Markdown or HTML would read.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        if "\\`*_{}[]<>#|~!^&$@".contains(letter) {
            safe.push('\\');
        }
        safe.push(letter);
    }
    // Some readers make a link of an address that stands by itself.
    safe.replace("://", ":\\//").replace("www.", "www\\.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_a_text_is_words() {
        assert_eq!(
            safe("<b>*x*</b> [a](b)"),
            "\\<b\\>\\*x\\*\\</b\\> \\[a\\](b)"
        );
        assert_eq!(safe("at https://x.example: y"), "at https:\\//x.example: y");
    }
}
