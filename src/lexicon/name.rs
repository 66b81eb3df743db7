//! Names cut into comparable pieces: a name or a token comes in, folded pieces with their case go out.
//!
//! Names in tables and tokens of a text are cut alike, so that "al-Assad", "al", "-", "Assad" and
//! "al Assad" are the same name however a tokeniser splits them.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One piece of a name, without accents, full stops and apostrophes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As written.
    pub cased: String,
    /// In lower case.
    pub lower: String,
}

/// How a piece of a listed name may be written in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Only as listed: "US", "G20".
    Exact,
    /// With a capital: "Iran", "IRAN".
    Capital,
    /// In any way: "of", "al", "24".
    Any,
}

/// Cuts `text` at white space, hyphens, dashes and slashes; commas and brackets are pieces of their
/// own, and so is the possessive "s".
pub fn pieces(text: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    for part in text.split(|c: char| c.is_whitespace() || is_joint(c)) {
        cut(part, &mut found);
    }
    found
}

/// The pieces joined, in lower case: what two spellings of a name have in common.
pub fn key(pieces: &[Piece]) -> String {
    let lower: Vec<&str> = pieces.iter().map(|piece| piece.lower.as_str()).collect();
    lower.join(" ")
}

/// The key of a name that is cut at spaces and hyphens alone and whose words all begin with a
/// capital, if it may be written in capitals too: "Buenos Aires". Most names of places are such.
pub fn plain_key(name: &str) -> Option<String> {
    let mut key = Vec::with_capacity(name.len());
    let is_plain = plain_bytes(name, |byte| key.push(byte));
    is_plain.then(|| String::from_utf8(key).unwrap_or_default())
}

/// Whether a name has a plain key; its bytes go to `push`, some of them even if it has none.
pub fn plain_bytes(name: &str, mut push: impl FnMut(u8)) -> bool {
    let mut previous = b' ';
    let mut letters = 0;
    for byte in name.bytes() {
        let begins = matches!(previous, b' ' | b'-');
        match byte {
            b'A'..=b'Z' if begins => letters += 1,
            b'a'..=b'z' if !begins => letters += 1,
            b' ' | b'-' if !begins => {}
            _ => return false,
        }
        push(if byte == b'-' {
            b' '
        } else {
            byte.to_ascii_lowercase()
        });
        previous = byte;
    }
    letters >= 4 && previous.is_ascii_lowercase()
}

/// Whether a text may write as `written` a name that has a [`plain_key`].
pub fn fits_plain(written: &[Piece]) -> bool {
    written.iter().all(|piece| starts_upper(&piece.cased))
}

/// Whether a text may write a listed name as `written`. Both have the same key.
pub fn fits(listed: &[Piece], written: &[Piece]) -> bool {
    let letters: usize = listed.iter().map(|piece| count_letters(&piece.cased)).sum();
    listed.len() == written.len()
        && listed
            .iter()
            .zip(written)
            .all(|(name, token)| match shape(&name.cased) {
                Shape::Exact => name.cased == token.cased,
                Shape::Capital => starts_upper(&token.cased) && (letters >= 4 || !shouted(token)),
                Shape::Any => true,
            })
}

/// Whether a listed name is written in capitals alone, as acronyms are.
pub fn is_acronym(listed: &[Piece]) -> bool {
    listed.len() == 1 && shape(&listed[0].cased) == Shape::Exact
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—' | '/')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʿ' | 'ʼ' | 'ʹ')
}

fn cut(part: &str, found: &mut Vec<Piece>) {
    if let Some(at) = part.find([',', '(', ')']) {
        let after = at + 1;
        cut(&part[..at], found);
        found.push(piece(&part[at..after]));
        cut(&part[after..], found);
        return;
    }
    let stem = part.strip_suffix('s').and_then(|stem| {
        let stem = stem.strip_suffix(is_apostrophe)?;
        Some(stem)
    });
    match stem {
        Some(stem) => {
            push(stem, found);
            push("s", found);
        }
        None => push(part, found),
    }
}

fn push(part: &str, found: &mut Vec<Piece>) {
    let new = piece(part);
    if !new.lower.is_empty() {
        found.push(new);
    }
}

fn piece(part: &str) -> Piece {
    let cased: String = if part.is_ascii() {
        part.chars().filter(|&c| c != '.' && c != '\'').collect()
    } else {
        part.nfd()
            .filter(|&c| c != '.' && !is_apostrophe(c) && !is_combining_mark(c))
            .flat_map(plain)
            .collect()
    };
    Piece {
        lower: cased.to_lowercase(),
        cased,
    }
}

/// Letters that decomposition leaves alone.
fn plain(c: char) -> impl Iterator<Item = char> {
    let text: &'static str = match c {
        'ß' => "ss",
        'ı' => "i",
        'ø' => "o",
        'Ø' => "O",
        'ł' => "l",
        'Ł' => "L",
        'Đ' => "D",
        'æ' => "ae",
        'Æ' => "Ae",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'Þ' => "Th",
        'ə' => "a",
        'Ə' => "A",
        _ => "",
    };
    let own = text.is_empty().then_some(c);
    text.chars().chain(own)
}

fn shape(cased: &str) -> Shape {
    let capitals = cased.chars().filter(|c| c.is_uppercase()).count();
    let letters = count_letters(cased);
    let length = cased.chars().count();
    if capitals >= 1 && (length > letters || letters <= 4 && capitals >= 2)
        || capitals >= 2 && capitals == letters
    {
        Shape::Exact
    } else if starts_upper(cased) {
        Shape::Capital
    } else {
        Shape::Any
    }
}

fn shouted(piece: &Piece) -> bool {
    count_letters(&piece.cased) >= 2 && piece.cased.chars().all(|c| !c.is_lowercase())
}

fn starts_upper(cased: &str) -> bool {
    cased.chars().next().is_some_and(char::is_uppercase)
}

fn count_letters(cased: &str) -> usize {
    cased.chars().filter(|c| c.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(listed: &str, written: &str) -> bool {
        let (listed, written) = (pieces(listed), pieces(written));
        key(&listed) == key(&written) && fits(&listed, &written)
    }

    #[test]
    fn spellings_of_one_name_meet() {
        assert!(fit("al-Assad", "al - Assad"));
        assert!(fit("Erdoğan", "Erdogan"));
        assert!(fit("U.S.", "US"));
        assert!(fit("Sana'a", "Sana’a"));
        assert!(fit("People's Republic", "People 's Republic"));
        assert!(fit("Iran", "IRAN"));
        assert!(fit("RFE/RL", "RFE / RL"));
        assert!(fit("Côte d'Ivoire", "Cote d’Ivoire"));
    }

    #[test]
    fn plain_names_have_the_same_key() {
        for name in ["Buenos Aires", "Stratford-Upon-Avon", "Iran"] {
            assert_eq!(plain_key(name), Some(key(&pieces(name))));
        }
        for name in [
            "Man",
            "US",
            "McLean",
            "St. Paul",
            "al-Assad",
            "Bath ",
            "São Paulo",
        ] {
            assert_eq!(plain_key(name), None);
        }
    }

    #[test]
    fn case_tells_names_from_words() {
        assert!(!fit("US", "us"));
        assert!(!fit("US", "Us"));
        assert!(!fit("Man", "MAN"));
        assert!(!fit("Turkey", "turkey"));
        assert!(!fit("AfD", "AFD"));
        assert!(!fit("WHO", "Who"));
        assert!(fit("Security Council", "SECURITY COUNCIL"));
    }
}
