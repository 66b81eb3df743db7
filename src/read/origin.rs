//! The paragraphs of a text in, what they say about publisher, writer and day out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::NaiveDate;
use fancy_regex::Regex;

use crate::model::article::{DateSource, Paragraph, Part};
use crate::model::span::Span;
use crate::read::dates::{self, Found};

/// How many paragraphs from the top a dateline or a line with the day may stand.
const TOP: usize = 8;

/// "OSLO, June 3 (NTB) —": the place in capitals, a day, an agency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dateline {
    pub(crate) day: Option<Found>,
    pub(crate) agency: Option<String>,
}

/// What a text says about its own origin.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    pub(crate) publisher: Option<String>,
    pub(crate) byline: Option<String>,
    pub(crate) published: Option<(NaiveDate, DateSource)>,
    /// The day was only found beside something else, such as a picture.
    pub(crate) guessed: Option<Span>,
}

static DATELINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[\p{Lu}][\p{Lu}.'’ -]{2,40}(?:,\s+[\p{L}. '’-]{2,25}?)?|[\p{Lu}][\p{L}.'’-]+(?: [\p{Lu}][\p{L}.'’-]+){0,2}(?=,? ?\([A-Z]))(?:(?:,|\s)\s*(?<day>[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?:,? \d{4})?))?,?\s*(?:[(\[](?<agency>[\p{Lu}][\p{L}&./ ]{1,30}?)[)\]])?\s*(?:(?:--?|—|–|_)\s*(?=\S|$)|(?<=\))(?=\p{Lu}|$))",
    )
    .ok()
});
static OWNER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:©|\([cC]\)|[Cc]opyright|COPYRIGHT)(?:\s+©)?(?:\s+(?:19|20)\d\d(?:\s*[-–]\s*(?:20)?\d\d)?)?,?\s+(?:by\s+)?(?<name>(?:[Tt]he )?\p{Lu}[\p{L}\d&'’-]*(?:\.(?=\p{L})[\p{L}]+)?(?: (?:of |and |& )?\p{Lu}[\p{L}\d&'’-]*){0,5})",
    )
    .ok()
});
static SITE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?<name>(?:The )?\p{Lu}[\p{L}\d&-]*(?: (?:of )?\p{Lu}[\p{L}\d&-]*){0,4})['’]s? (?:web)?site\b",
    )
    .ok()
});
static BYLINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:By|BY|by)[:\s]\s*(?<name>\p{Lu}.{2,100})$").ok());

/// The dateline that `paragraph` begins with.
pub(crate) fn dateline(paragraph: &str) -> Option<Dateline> {
    let captures = DATELINE.as_ref()?.captures(paragraph).ok()??;
    let day = captures
        .name("day")
        .and_then(|day| dates::named(day.as_str()).into_iter().next());
    let agency = captures
        .name("agency")
        .map(|agency| agency.as_str().trim().to_owned());
    let line = captures.get(0)?.as_str();
    // "NATO — the alliance —" has neither day nor agency, and no place in capitals with a dash alone.
    let spaced = line.ends_with([' ', '_', '—', '–']) || line.contains("--");
    (day.is_some() || agency.is_some() || spaced).then_some(Dateline { day, agency })
}

/// The length of the dateline that `paragraph` begins with, in bytes with the space after it.
pub(crate) fn dateline_length(paragraph: &str) -> Option<usize> {
    dateline(paragraph)?;
    Some(DATELINE.as_ref()?.find(paragraph).ok()??.end())
}

/// What the text says of itself.
pub(crate) fn origin(text: &str, paragraphs: &[Paragraph]) -> Origin {
    let line = paragraphs
        .iter()
        .filter(|paragraph| paragraph.part == Part::Body)
        .take(TOP)
        .find_map(|paragraph| dateline(paragraph.span.of(text)));
    let (published, guessed) = day(text, paragraphs, line.as_ref());
    Origin {
        publisher: line
            .and_then(|line| line.agency)
            .or_else(|| publisher(text, paragraphs)),
        byline: byline(text, paragraphs),
        published,
        guessed,
    }
}

fn publisher(text: &str, paragraphs: &[Paragraph]) -> Option<String> {
    let boilerplate = paragraphs
        .iter()
        .filter(|paragraph| paragraph.part == Part::Boilerplate);
    boilerplate
        .filter_map(|paragraph| {
            let words = paragraph.span.of(text);
            name_in(&OWNER, words).or_else(|| name_in(&SITE, words))
        })
        .find(|name| !name.eq_ignore_ascii_case("all rights reserved"))
}

fn byline(text: &str, paragraphs: &[Paragraph]) -> Option<String> {
    paragraphs
        .iter()
        .filter(|paragraph| paragraph.part == Part::Boilerplate)
        .find_map(|paragraph| name_in(&BYLINE, paragraph.span.of(text)))
}

fn name_in(regex: &LazyLock<Option<Regex>>, words: &str) -> Option<String> {
    let captures = regex.as_ref()?.captures(words).ok()??;
    Some(captures.name("name")?.as_str().trim().to_owned())
}

type Day = (Option<(NaiveDate, DateSource)>, Option<Span>);

fn day(text: &str, paragraphs: &[Paragraph], line: Option<&Dateline>) -> Day {
    let full = nearby(text, paragraphs);
    if let Some(found) = line.and_then(|line| line.day) {
        let year = full
            .iter()
            .find(|(_, other)| other.month == found.month && other.day == found.day)
            .and_then(|(_, other)| other.year);
        let found = Found {
            year: found.year.or(year),
            ..found
        };
        return (found.date().map(|day| (day, DateSource::Dateline)), None);
    }
    // A line of its own ("Published: 12 May 2024") is boilerplate by its wording.
    let own = full.iter().find(|(paragraph, found)| {
        let words = paragraph.span.of(text).to_lowercase();
        paragraph.part == Part::Boilerplate
            && !words[..found.span.start.min(words.len())].contains("updated")
            && !words.contains("copyright")
    });
    if let Some(day) = own.and_then(|(_, found)| found.date()) {
        return (Some((day, DateSource::Text)), None);
    }
    let days: BTreeSet<_> = full.iter().filter_map(|(_, found)| found.date()).collect();
    match (days.len(), days.first(), full.first()) {
        (1, Some(day), Some((paragraph, found))) => {
            let start = paragraph.span.start;
            let span = Span::new(start + found.span.start, start + found.span.end);
            (Some((*day, DateSource::Text)), Some(span))
        }
        _ => (None, None),
    }
}

/// Full days in the first paragraphs, in captions and in boilerplate.
fn nearby(text: &str, paragraphs: &[Paragraph]) -> Vec<(Paragraph, Found)> {
    let mut body = 0;
    let mut nearby = Vec::new();
    for paragraph in paragraphs {
        body += usize::from(paragraph.part == Part::Body);
        if paragraph.part == Part::Body && body > 2 {
            continue;
        }
        let found = dates::named(paragraph.span.of(text));
        nearby.extend(
            found
                .into_iter()
                .filter(|found| found.date().is_some())
                .map(|found| (*paragraph, found)),
        );
    }
    nearby
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        let line = |words| dateline(words).map(|line| (line.agency, line.day.map(|day| day.day)));
        let agency = |name: &str| Some(name.to_owned());
        assert_eq!(
            line("OSLO, June 3 (NTB) — Ministers met."),
            Some((agency("NTB"), Some(3)))
        );
        assert_eq!(
            line("OSLO (NTB) - Ministers met."),
            Some((agency("NTB"), None))
        );
        assert_eq!(
            line("Oslo (NTB) -- Ministers met."),
            Some((agency("NTB"), None))
        );
        assert_eq!(
            line("SAN PEDRO, Chile, 4 May 2024 (Norte Press) - It met."),
            Some((agency("Norte Press"), Some(4)))
        );
        assert_eq!(line("LIMA _ Ministers met."), Some((None, None)));
        assert_eq!(line("Oslo (NTB)"), Some((agency("NTB"), None)));
        assert_eq!(
            line("Oslo (NTB)Ministers met."),
            Some((agency("NTB"), None))
        );
        assert_eq!(line("Oslo (NTB) said"), None);
        assert_eq!(line("The pact (NTB) - it said - holds."), None);
        assert_eq!(line("Ministers met in Oslo on June 3 - and left."), None);
    }
}
