//! Makes words of an article safe in XML: any text in, the value of an attribute or an element out.

use crate::show::plain::one_line;

/// The words on one line, with what XML would read as markup escaped and what it forbids replaced.
pub fn xml(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => safe.push('\u{FFFD}'),
            _ => safe.push(character),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_xml_reads_or_forbids() {
        assert_eq!(
            xml("</a> \"b\" & 'c'\u{1b}\u{FFFF}\u{0}"),
            "&lt;/a&gt; &quot;b&quot; &amp; &#39;c&#39;\u{FFFD}\u{FFFD}\u{FFFD}"
        );
    }
}
