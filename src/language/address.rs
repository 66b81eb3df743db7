//! Web and mail addresses: a chunk without white space comes in, whether it is one goes out.
//!
//! Says what spaCy's `URL_PATTERN` says, in one pass: an optional scheme, an optional user before an
//! `@`, a public IPv4 address or a host name, an optional port, an optional path.

use crate::language::characters::{Characters, LOWER, WORD};

/// Whether the whole of `chunk` is an address.
pub(crate) fn is_address(chunk: &str, characters: &Characters) -> bool {
    let mut starts = vec![0];
    if let Some(end) = scheme(chunk, characters) {
        starts.push(end);
    }
    for start in starts.clone() {
        let users = chunk
            .char_indices()
            .filter(|&(at, char)| char == '@' && at > start);
        starts.extend(users.map(|(at, _)| at + 1));
    }
    starts.sort_unstable();
    starts.dedup();
    starts
        .iter()
        .any(|&start| from_host(&chunk[start..], characters))
}

/// Where the scheme and its `://` end.
fn scheme(chunk: &str, characters: &Characters) -> Option<usize> {
    let part = |char: char| characters.is(char, WORD) || "+-.".contains(char);
    let end = chunk.find(|char| !part(char))?;
    let enough = chunk[..end].chars().nth(1).is_some();
    (enough && chunk[end..].starts_with("://")).then_some(end + 3)
}

/// Whether `rest` is a host, an optional port and an optional path.
fn from_host(rest: &str, characters: &Characters) -> bool {
    if ip_address(rest).is_some_and(|end| ends_well(&rest[end..])) {
        return true;
    }
    let (mut at, mut first) = (0, true);
    loop {
        let length = if first {
            None
        } else {
            top_level(&rest[at..], characters)
        };
        if length.is_some_and(|length| ends_well(&rest[at + length..])) {
            return true;
        }
        match label(&rest[at..]) {
            Some(length) => at += length,
            None => return false,
        }
        first = false;
    }
}

/// The length of a label of a host name with its full stop.
fn label(rest: &str) -> Option<usize> {
    let edge = |char: char| char.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&char);
    let mut last = None;
    for (count, (at, char)) in rest.char_indices().enumerate() {
        if char == '.' {
            return last.is_some_and(edge).then_some(at + 1);
        }
        let inside = edge(char) || (count > 0 && (char == '-' || char == '_'));
        if !inside || count == 64 {
            return None;
        }
        last = Some(char);
    }
    None
}

/// The length of a top-level domain: 2 to 63 lower-case letters.
fn top_level(rest: &str, characters: &Characters) -> Option<usize> {
    let mut count = 0;
    let mut length = 0;
    for char in rest
        .chars()
        .take_while(|&char| characters.is(char, LOWER))
        .take(64)
    {
        count += 1;
        length += char.len_utf8();
    }
    (2..=63).contains(&count).then_some(length)
}

/// Whether nothing but a port and a path is left.
fn ends_well(rest: &str) -> bool {
    let path = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?', '#']);
    let Some(port) = rest.strip_prefix(':') else {
        return path(rest);
    };
    let digits = port.bytes().take_while(u8::is_ascii_digit).count();
    (2..=5).contains(&digits) && path(&port[digits..])
}

/// The length of a public IPv4 address.
fn ip_address(rest: &str) -> Option<usize> {
    let mut numbers = [0u32; 4];
    let mut at = 0;
    for (place, number) in numbers.iter_mut().enumerate() {
        let digits = rest[at..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .take(3)
            .count();
        let text = &rest[at..at + digits];
        *number = text.parse().ok()?;
        let outer = place == 0 || place == 3;
        if *number > 255 || (outer && (text.starts_with('0') || *number == 255)) {
            return None;
        }
        at += digits;
        if place < 3 {
            at += rest[at..].starts_with('.').then_some(1)?;
        }
    }
    let private = match numbers {
        [10 | 127, ..] | [169, 254, ..] | [192, 168, ..] => true,
        [172, second, ..] => (16..=31).contains(&second),
        [first, ..] => first > 223,
    };
    (!private).then_some(at)
}
