//! Makes words of an article safe for a terminal: any text in, one harmless line out.

use console::measure_text_width;

/// The words on one line: white space becomes one blank, and nothing is left that a terminal would obey
/// (escape sequences, other control characters, marks that turn the direction of writing).
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_whitespace() {
            if !line.ends_with(' ') {
                line.push(' ');
            }
        } else if is_unsafe(character) {
            line.push('\u{FFFD}');
        } else {
            line.push(character);
        }
    }
    line.trim().to_owned()
}

/// The words in lines no wider than `width` columns, cut between words.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let wide = measure_text_width(word);
        if used > 0 && used + 1 + wide > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += wide;
    }
    lines.push(line);
    lines
}

/// The beginning of the words, no wider than `width` columns, with `…` where something was cut off.
pub fn cut(text: &str, width: usize) -> String {
    if measure_text_width(text) <= width {
        return text.to_owned();
    }
    console::truncate_str(text, width, "…").into_owned()
}

fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_never_reach_the_terminal() {
        assert_eq!(one_line("a\u{1b}[31mred\u{7}\r\n b"), "a�[31mred� b");
        assert_eq!(one_line("\u{9b}2J x \u{202e}y"), "�2J x �y");
    }

    #[test]
    fn wide_characters_count_twice() {
        assert_eq!(wrap("東京 東京 東京", 9), ["東京 東京", "東京"]);
        assert_eq!(cut("東京東京", 5), "東京…");
        assert_eq!(cut("short", 5), "short");
    }
}
