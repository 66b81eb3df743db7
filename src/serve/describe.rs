//! The server in, what it says of itself as RDF out: a service description, and `VoID`.

use std::fmt::Write;

use axum::http::header::HOST;

use crate::graph::terms::{BASE, PREFIXES};
use crate::query::Answer;
use crate::serve::call::{Call, Reply};
use crate::serve::problem::Problem;
use crate::serve::{Served, formats};
use crate::store::{COUNTED, triples};

const SD: &str = "http://www.w3.org/ns/sparql-service-description#";
const VOID: &str = "http://rdfs.org/ns/void#";

/// What the endpoint can do (SPARQL 1.1 Service Description).
pub(crate) fn service(served: &Served, call: &Call) -> Result<Reply, Problem> {
    let here = here(call);
    let mut text = prefixes();
    let languages = if served.token.is_some() {
        "sd:SPARQL11Query, sd:SPARQL11Update"
    } else {
        "sd:SPARQL11Query"
    };
    let formats: Vec<String> = formats::iris().map(|iri| format!("<{iri}>")).collect();
    let quads = served.store.quad_count()?;
    let _ = writeln!(
        text,
        "<{here}/sparql> a sd:Service ; sd:endpoint <{here}/sparql> ; sd:supportedLanguage {languages} ;
  sd:feature sd:UnionDefaultGraph ; sd:resultFormat {} ;
  sd:defaultDataset <{here}/sparql#dataset> .
<{here}/sparql#dataset> a sd:Dataset ; sd:defaultGraph <{here}/sparql#default> .
<{here}/sparql#default> a sd:Graph ; void:triples {quads} .",
        formats.join(", ")
    );
    written(call, &text)
}

/// What the store holds (`VoID`).
pub(crate) fn dataset(served: &Served, call: &Call) -> Result<Reply, Problem> {
    let here = here(call);
    let mut text = prefixes();
    let stats = served.store.stats()?;
    let quads = stats.counts.iter().find(|(name, _)| *name == "quads");
    let _ = writeln!(
        text,
        "<{here}/.well-known/void> a void:DatasetDescription ; <http://xmlns.com/foaf/0.1/primaryTopic> <{here}/#dataset> .
<{here}/#dataset> a void:Dataset ; dct:title \"What articles tell, read by Demarche\"@en ;
  void:sparqlEndpoint <{here}/sparql> ; void:uriSpace \"{}\" ; void:triples {} .",
        BASE,
        quads.map_or(0, |(_, number)| *number)
    );
    for (_, vocabulary) in PREFIXES {
        let _ = writeln!(text, "<{here}/#dataset> void:vocabulary <{vocabulary}> .");
    }
    for ((name, class), (_, number)) in COUNTED.iter().zip(&stats.counts) {
        let part = name.replace(' ', "-");
        let _ = writeln!(
            text,
            "<{here}/#dataset> void:classPartition <{here}/#{part}> .
<{here}/#{part}> void:class {class} ; void:entities {number} ."
        );
    }
    if let Some((first, last)) = &stats.published {
        let _ = writeln!(text, "<{here}/#dataset> dct:temporal \"{first}/{last}\" .");
    }
    written(call, &text)
}

fn prefixes() -> String {
    let known = PREFIXES.iter().copied();
    let known = known.chain([("sd", SD), ("void", VOID)]);
    known.fold(String::new(), |mut text, (prefix, namespace)| {
        let _ = writeln!(text, "PREFIX {prefix}: <{namespace}>");
        text
    })
}

/// The address by which the client knows us; the guard has seen to it that it is one of ours.
fn here(call: &Call) -> String {
    let host = call.header(HOST).unwrap_or("localhost");
    format!("http://{host}")
}

fn written(call: &Call, text: &str) -> Result<Reply, Problem> {
    formats::written(call, &Answer::Graph(triples(text)?))
}
