//! A dossier in, a page of HTML out: without scripts, and with everything escaped.

use std::fmt::Write;

use crate::show::report::{Block, Report};
use crate::show::xml::xml;

/// What the page may load: nothing but its own style.
const HEAD: &str = "<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-XDgIfwoZTxCdnmBPohlt8pwHkYUrv8JWze0p7+bz9Ug='\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:46rem;padding:0 1rem;color:#111;background:#fff}h1,h2,h3{line-height:1.2}li{margin:.2rem 0}ol{font-size:.9em}@media(prefers-color-scheme:dark){body{color:#eee;background:#111}a{color:#8cf}}</style>
";

/// The dossier as a page of its own.
pub fn html(report: &Report) -> String {
    let title = xml(&report.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<title>{title}</title>\n{HEAD}</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
    );
    let mut in_list = false;
    for block in &report.blocks {
        let line = matches!(block, Block::Line(..));
        if line != in_list {
            out.push_str(if line { "<ul>\n" } else { "</ul>\n" });
        }
        in_list = line;
        // Writing to a string cannot fail, here and below.
        let _ = match block {
            Block::Heading(level, text) => writeln!(out, "<h{level}>{}</h{level}>", xml(text)),
            Block::Words(text) => writeln!(out, "<p>{}</p>", xml(text)),
            Block::Line(first, text, notes) => {
                let first = if first.is_empty() {
                    String::new()
                } else {
                    format!("<b>{}</b> ", xml(first))
                };
                writeln!(out, "<li>{first}{}{}</li>", xml(text), marks(notes))
            }
        };
    }
    if in_list {
        out.push_str("</ul>\n");
    }
    notes(&mut out, report);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn marks(notes: &[usize]) -> String {
    let mark = |note: &usize| format!("<sup><a href=\"#note-{note}\">{note}</a></sup>");
    notes.iter().map(mark).collect::<Vec<_>>().join(" ")
}

fn notes(out: &mut String, report: &Report) {
    if report.notes.is_empty() {
        return;
    }
    out.push_str("<h2>Sources</h2>\n<ol>\n");
    for (number, note) in report.notes.iter().enumerate() {
        let title = xml(&note.article);
        let title = if note.url.is_empty() {
            title
        } else {
            format!(
                "<a href=\"{}\" rel=\"noreferrer\">{title}</a>",
                xml(&note.url)
            )
        };
        let _ = write!(
            out,
            "<li id=\"note-{}\">“{}” — <i>{title}</i>",
            number + 1,
            xml(&note.sentence)
        );
        for part in [&note.publisher, &note.day] {
            if !part.is_empty() {
                let _ = write!(out, ", {}", xml(part));
            }
        }
        let _ = writeln!(out, ", from character {}</li>", xml(&note.start));
    }
    out.push_str("</ol>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::report::{Note, web_address};

    #[test]
    fn nothing_of_a_text_is_markup() {
        let nasty = "</title><script>alert(1)</script>\" onload='x' & \u{1b}[31m";
        let mut report = Report {
            title: nasty.to_owned(),
            ..Report::default()
        };
        let number = report.note(Note {
            sentence: nasty.to_owned(),
            article: nasty.to_owned(),
            url: web_address("javascript:alert(1)"),
            ..Note::default()
        });
        report.blocks.push(Block::Line(
            nasty.to_owned(),
            nasty.to_owned(),
            vec![number],
        ));
        let page = html(&report);
        for bad in ["<script", "javascript:", "' onload", "\u{1b}"] {
            assert!(!page.contains(bad), "{bad}: {page}");
        }
        assert!(page.contains("<a href=\"#note-1\">1</a>") && page.contains("<li id=\"note-1\">"));
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        assert_eq!(
            web_address("https://a.example/b?c=d"),
            "https://a.example/b?c=d"
        );
        for bad in [
            "data:text/html,x",
            "https://a.example/\"x",
            "https://a.example/ b",
            "//a.example",
        ] {
            assert_eq!(web_address(bad), "");
        }
    }
}
