//! What a client takes in, the format to write out: by `format=` first, then by `Accept`.

use axum::http::StatusCode;
use axum::http::header::ACCEPT;

use crate::query::{Answer, Format};
use crate::serve::call::{Call, Reply};
use crate::serve::problem::Problem;

/// One format as clients know it.
struct Known {
    format: Format,
    /// What means it in `Accept`; the first is the one it is sent as.
    media_types: &'static [&'static str],
    /// What means it in `format=`.
    names: &'static [&'static str],
    /// Its name below `http://www.w3.org/ns/formats/`.
    iri: &'static str,
}

/// The formats of rows; the first is for clients that take anything.
const ROWS: [Known; 4] = [
    Known {
        format: Format::Json,
        media_types: &[
            "application/sparql-results+json",
            "application/json",
            "text/json",
        ],
        names: &["json", "srj", "sparql-results+json"],
        iri: "SPARQL_Results_JSON",
    },
    Known {
        format: Format::Xml,
        media_types: &[
            "application/sparql-results+xml",
            "application/xml",
            "text/xml",
        ],
        names: &["xml", "srx", "sparql-results+xml"],
        iri: "SPARQL_Results_XML",
    },
    Known {
        format: Format::Csv,
        media_types: &["text/csv"],
        names: &["csv"],
        iri: "SPARQL_Results_CSV",
    },
    Known {
        format: Format::Tsv,
        media_types: &["text/tab-separated-values"],
        names: &["tsv"],
        iri: "SPARQL_Results_TSV",
    },
];

/// The formats of graphs; the first is for clients that take anything.
const GRAPHS: [Known; 6] = [
    Known {
        format: Format::Turtle,
        media_types: &["text/turtle", "application/turtle", "application/x-turtle"],
        names: &["turtle", "ttl", "n3"],
        iri: "Turtle",
    },
    Known {
        format: Format::NTriples,
        media_types: &["application/n-triples", "text/plain"],
        names: &["ntriples", "nt", "n-triples"],
        iri: "N-Triples",
    },
    Known {
        format: Format::RdfXml,
        media_types: &["application/rdf+xml", "application/xml", "text/xml"],
        names: &["rdfxml", "rdf", "xml", "rdf+xml"],
        iri: "RDF_XML",
    },
    Known {
        format: Format::JsonLd,
        media_types: &["application/ld+json", "application/json"],
        names: &["jsonld", "json-ld", "json"],
        iri: "JSON-LD",
    },
    Known {
        format: Format::NQuads,
        media_types: &["application/n-quads"],
        names: &["nquads", "nq", "n-quads"],
        iri: "N-Quads",
    },
    Known {
        format: Format::Trig,
        media_types: &["application/trig"],
        names: &["trig"],
        iri: "TriG",
    },
];

/// The answer as the client wants it.
pub(crate) fn written(call: &Call, answer: &Answer) -> Result<Reply, Problem> {
    let known: &[Known] = match answer {
        Answer::Graph(_) => &GRAPHS,
        Answer::Rows { .. } | Answer::Boolean(_) => &ROWS,
    };
    let known = chosen(call, known)?;
    let text = answer.write(known.format)?;
    let media_type = media_type(known.media_types[0]);
    Ok(Reply::ok(&media_type, text).kept_as(call.params.get("download")))
}

/// Text says how its letters are written.
fn media_type(bare: &str) -> String {
    if bare.starts_with("text/") {
        format!("{bare}; charset=utf-8")
    } else {
        bare.to_owned()
    }
}

/// The IRI of every format, for descriptions.
pub(crate) fn iris() -> impl Iterator<Item = String> {
    let all = ROWS.iter().chain(&GRAPHS);
    all.map(|known| format!("http://www.w3.org/ns/formats/{}", known.iri))
}

impl Known {
    fn is_called(&self, name: &str) -> bool {
        self.names.contains(&name) || self.media_types.contains(&name)
    }
}

fn chosen<'k>(call: &Call, known: &'k [Known]) -> Result<&'k Known, Problem> {
    // `output` and `results` are what older clients send beside `format`.
    let ways = ["format", "output", "results"];
    let named = ways.iter().find_map(|way| call.params.get(way));
    let named = named.map(str::to_ascii_lowercase);
    let by_name = named.as_deref();
    let by_name = by_name.and_then(|name| known.iter().find(|known| known.is_called(name)));
    if let Some(found) = by_name {
        return Ok(found);
    }
    let accepted = call.header(ACCEPT).unwrap_or("*/*");
    match (by_accept(accepted, known), named) {
        (Some(found), None) => Ok(found),
        // A client that names a format of rows for a graph means the formats it accepts.
        (Some(found), Some(name)) if is_known(&name) => Ok(found),
        (_, Some(name)) => Err(Problem::bad(format!(
            "there is no format \"{name}\" for this; {}",
            list(known)
        ))),
        (None, None) => Err(Problem::new(
            StatusCode::NOT_ACCEPTABLE,
            "not-acceptable",
            "Not acceptable",
            format!("nothing is written as \"{accepted}\"; {}", list(known)),
        )),
    }
}

fn is_known(name: &str) -> bool {
    let mut all = ROWS.iter().chain(&GRAPHS);
    all.any(|known| known.is_called(name))
}

fn list(known: &[Known]) -> String {
    let types: Vec<&str> = known.iter().map(|known| known.media_types[0]).collect();
    format!("there are {}", types.join(", "))
}

/// The format with the greatest weight, the more exactly named first, then the first in our order.
fn by_accept<'k>(accepted: &str, known: &'k [Known]) -> Option<&'k Known> {
    let ranges: Vec<(String, f32)> = accepted.split(',').filter_map(range).collect();
    let weight = |known: &Known| {
        let weights = known.media_types.iter().filter_map(|media_type| {
            let fitting = ranges
                .iter()
                .filter_map(|(range, quality)| Some((exactness(range, media_type)?, *quality)));
            // The most exact range decides about a media type (RFC 9110, 12.5.1).
            fitting.max_by(|left, right| left.0.cmp(&right.0))
        });
        weights
            .max_by(|left, right| left.1.total_cmp(&right.1).then(left.0.cmp(&right.0)))
            .filter(|(_, quality)| *quality > 0.0)
    };
    let mut best: Option<(&Known, (u8, f32))> = None;
    for one in known {
        let Some((exact, quality)) = weight(one) else {
            continue;
        };
        let better = best.is_none_or(|(_, (other_exact, other))| {
            quality > other || (quality >= other && exact > other_exact)
        });
        if better {
            best = Some((one, (exact, quality)));
        }
    }
    best.map(|(one, _)| one)
}

/// `text/csv;q=0.5`: what it means and how much it is wanted.
fn range(text: &str) -> Option<(String, f32)> {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next()?.to_ascii_lowercase();
    let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok());
    (!name.is_empty()).then(|| (name, quality.unwrap_or(1.0)))
}

fn exactness(range: &str, media_type: &str) -> Option<u8> {
    if range == media_type {
        return Some(2);
    }
    if range == "*/*" || range == "*" {
        return Some(0);
    }
    let group = range.strip_suffix('*')?;
    (group.ends_with('/') && media_type.starts_with(group)).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(accepted: &str) -> Option<Format> {
        by_accept(accepted, &ROWS).map(|known| known.format)
    }

    #[test]
    fn the_client_says_what_it_takes() {
        assert_eq!(rows("*/*"), Some(Format::Json));
        assert_eq!(rows("text/*"), Some(Format::Json));
        assert_eq!(rows("text/csv"), Some(Format::Csv));
        assert_eq!(rows("text/csv;q=0.1, */*;q=0.5"), Some(Format::Json));
        assert_eq!(rows("*/*, text/csv"), Some(Format::Csv));
        assert_eq!(rows("text/csv;q=0, text/turtle"), None);
        assert_eq!(rows("image/png"), None);
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        assert_eq!(rows(browser), Some(Format::Xml));
    }
}
