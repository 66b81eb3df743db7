//! Bytes in, clean text out: the right encoding, no control characters, plain line ends.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::error::{Error, Result};
use crate::model::article::Warning;

/// Decodes `bytes`; `page` says that an HTML `charset` counts.
pub(crate) fn decode(bytes: &[u8], page: bool, name: &str) -> Result<(String, Vec<Warning>)> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::Empty {
            input: name.to_owned(),
        });
    }
    if let Some(what) = binary(bytes) {
        return Err(Error::Binary {
            input: name.to_owned(),
            what,
        });
    }
    let (text, warnings) = text_of(bytes, page);
    let text = clean(&text);
    if text.trim().is_empty() {
        return Err(Error::Empty {
            input: name.to_owned(),
        });
    }
    Ok((text, warnings))
}

fn text_of(bytes: &[u8], page: bool) -> (String, Vec<Warning>) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        let (text, lossy) = encoding.decode_without_bom_handling(&bytes[skip..]);
        return (text.into_owned(), replaced(encoding, lossy));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), Vec::new());
    }
    if let Some(encoding) = page.then(|| declared(bytes)).flatten() {
        let (text, _, lossy) = encoding.decode(bytes);
        return (text.into_owned(), replaced(encoding, lossy));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _, lossy) = encoding.decode(bytes);
    let mut warnings = replaced(encoding, lossy);
    if warnings.is_empty() {
        warnings.push(Warning::new(
            "encoding",
            format!(
                "the text is not UTF-8; it was read as {}, which is a guess: convert it if letters are wrong",
                encoding.name()
            ),
        ));
    }
    (text.into_owned(), warnings)
}

fn replaced(encoding: &'static Encoding, lossy: bool) -> Vec<Warning> {
    if !lossy {
        return Vec::new();
    }
    let message = format!(
        "some bytes are not valid {}; they were replaced by U+FFFD: convert the file to UTF-8",
        encoding.name()
    );
    vec![Warning::new("encoding", message)]
}

/// The `charset` that a page declares in its first kilobytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let rest = &start[start.find("charset=")? + "charset=".len()..];
    let label: String = rest
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

/// What binary thing the bytes are, if they are one.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or office document"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"\x7fELF", "a program"),
        (b"{\\rtf", "a Rich Text file"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    if matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) {
        return None;
    }
    let start = &bytes[..bytes.len().min(65_536)];
    let control = start
        .iter()
        .filter(|&&byte| byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0c | 0x1b))
        .count();
    (start.contains(&0) || control * 20 > start.len()).then_some("binary data")
}

/// The text with plain line ends and without control characters.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{0c}' | '\u{0b}' => out.push('\n'),
            '\n' | '\t' => out.push(character),
            '\u{feff}' => {}
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out
}
