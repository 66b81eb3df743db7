//! Corrections of a user in, their quads out; and quads of an article in, the same as corrected out.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Quad, Term};

use crate::graph::names::hash;
use crate::graph::review::graph;
use crate::graph::terms::{iri, literal, plover};
use crate::model::correction::{Correction, Judgement};

/// The kinds of findings that can be corrected, their class and what their words are.
const KINDS: [(&str, &str, &str); 3] = [
    ("statement", "dem:Statement", "dem:content"),
    ("position", "dem:Position", "dem:words"),
    ("event", "sem:Event", "rdfs:label"),
];

/// What depends on the type of an event and is not known of another.
const OF_TYPE: [&str; 7] = [
    "sem:eventType",
    "dem:mode",
    "dem:cameo",
    "dem:quad",
    "dem:intensity",
    "dem:occurrenceKey",
    "dem:partiesKey",
];

/// The node of a correction.
pub fn name(base: &str, finding: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}correction/{}", hash(finding)))
}

/// The quads of a correction and whether it could be `applied`. It names the finding by its path, as it may
/// outlive it.
pub fn quads(base: &str, correction: &Correction, applied: bool) -> Vec<Quad> {
    let node = name(base, &correction.finding);
    let add =
        |property: &str, value: Term| Quad::new(node.clone(), iri(property), value, graph(base));
    let mut quads = vec![
        add("rdf:type", iri("dem:Correction").into()),
        add("dem:applied", Literal::from(applied).into()),
    ];
    for (property, value) in [
        ("dem:verdict", correction.judgement.name()),
        ("dem:findingId", &correction.finding),
        ("dem:findingKind", &correction.kind),
        ("dem:findingType", &correction.what),
        ("dem:articleId", correction.article()),
        ("dem:quote", &correction.quote),
        ("dem:quotedWords", &correction.words),
        ("dem:note", &correction.note),
    ] {
        if !value.is_empty() {
            quads.push(add(property, Literal::from(value).into()));
        }
    }
    for (label, value) in &correction.labels {
        quads.push(add(
            "dem:newLabel",
            Literal::from(format!("{label}={value}")).into(),
        ));
    }
    quads
}

/// The correction that the quads of one node tell, and whether it could be applied.
pub fn correction(quads: &[Quad]) -> Option<(Correction, bool)> {
    let value = |property| literal(quads, property).unwrap_or_default().to_owned();
    let label = iri("dem:newLabel");
    let labels = quads.iter().filter(|quad| quad.predicate == label);
    let labels = labels.filter_map(|quad| match &quad.object {
        Term::Literal(text) => {
            let (name, value) = text.value().split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        }
        _ => None,
    });
    let correction = Correction {
        finding: literal(quads, "dem:findingId")?.to_owned(),
        judgement: Judgement::named(literal(quads, "dem:verdict")?)?,
        labels: labels.collect(),
        kind: value("dem:findingKind"),
        what: value("dem:findingType"),
        quote: value("dem:quote"),
        words: value("dem:quotedWords"),
        note: value("dem:note"),
    };
    Some((correction, value("dem:applied") == "true"))
}

/// What the quads say of a finding: its kind, type, sentence and words.
pub fn told(quads: &[Quad], finding: &NamedNode) -> Option<[String; 4]> {
    Told::of(quads).about(finding)
}

/// The quads as corrected, and the corrections whose finding is not there any more: neither under its name
/// nor, of the same kind and in the same words, under another.
pub fn corrected(
    base: &str,
    quads: Vec<Quad>,
    corrections: &[Correction],
) -> (Vec<Quad>, BTreeSet<String>) {
    let mut quads = quads;
    let mut lost = BTreeSet::new();
    for correction in corrections {
        let found = Told::of(&quads).find(base, correction);
        match found {
            None => {
                lost.insert(correction.finding.clone());
            }
            Some(finding) if correction.judgement == Judgement::Reject => {
                quads = without(quads, &finding);
            }
            Some(finding) => relabel(&mut quads, &finding, correction),
        }
    }
    (quads, lost)
}

/// Quads by their subject.
struct Told<'q> {
    by_subject: BTreeMap<&'q str, Vec<&'q Quad>>,
}

impl<'q> Told<'q> {
    fn of(quads: &'q [Quad]) -> Self {
        let mut by_subject: BTreeMap<&str, Vec<&Quad>> = BTreeMap::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(node) = &quad.subject {
                by_subject.entry(node.as_str()).or_default().push(quad);
            }
        }
        Self { by_subject }
    }

    fn objects(&self, subject: &str, property: &str) -> impl Iterator<Item = &'q Term> {
        let property = iri(property);
        let quads = self.by_subject.get(subject).into_iter().flatten();
        quads
            .filter(move |quad| quad.predicate == property)
            .map(|quad| &quad.object)
    }

    /// The text of a literal, or the words that a node stands for.
    fn words(&self, subject: &str, property: &str) -> String {
        match self.objects(subject, property).next() {
            Some(Term::Literal(text)) => plain(text.value()),
            Some(Term::NamedNode(node)) => match self.objects(node.as_str(), "oa:exact").next() {
                Some(Term::Literal(text)) => plain(text.value()),
                _ => node
                    .as_str()
                    .rsplit('#')
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
            },
            _ => String::new(),
        }
    }

    fn about(&self, finding: &NamedNode) -> Option<[String; 4]> {
        let finding = finding.as_str();
        let class: Vec<&Term> = self.objects(finding, "rdf:type").collect();
        let (kind, _, words) = KINDS
            .iter()
            .find(|(_, known, _)| class.contains(&&Term::from(iri(known))))?;
        let kinds = ["dem:act", "dem:stance", "sem:eventType"];
        let mut what = kinds.iter().map(|property| self.words(finding, property));
        Some([
            (*kind).to_owned(),
            what.rfind(|what| !what.is_empty()).unwrap_or_default(),
            self.words(finding, "dem:evidence"),
            self.words(finding, words),
        ])
    }

    /// The finding that a correction means.
    fn find(&self, base: &str, correction: &Correction) -> Option<NamedNode> {
        let same = |node: &NamedNode| {
            self.about(node).is_some_and(|[kind, _, quote, words]| {
                kind == correction.kind
                    && quote == plain(&correction.quote)
                    && words == plain(&correction.words)
            })
        };
        let named = NamedNode::new_unchecked(format!("{base}{}", correction.finding));
        if same(&named) {
            return Some(named);
        }
        let start = format!("{base}{}/{}/", correction.article(), correction.kind);
        let tail = |name: &str| {
            let rest = name.strip_prefix(&start)?;
            Some(rest.split_once('/').map_or("", |(_, tail)| tail).to_owned())
        };
        let others = self.by_subject.keys();
        let mut others =
            others.filter(|name| tail(name).is_some_and(|tail| tail == correction.tail()));
        let found = others.find(|name| same(&NamedNode::new_unchecked(**name)))?;
        Some(NamedNode::new_unchecked(*found))
    }
}

/// One blank between words, as a table keeps them.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The quads without a finding, what points to it and what only it pointed to.
fn without(mut quads: Vec<Quad>, finding: &NamedNode) -> Vec<Quad> {
    let term = Term::from(finding.clone());
    let own = |quad: &Quad| match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => {
            let rest = node.as_str().strip_prefix(finding.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) && !links(node)
        }
        NamedOrBlankNode::BlankNode(_) => false,
    };
    let words: BTreeSet<String> = (quads.iter())
        .filter(|quad| own(quad))
        .filter_map(|quad| selector(&quad.object))
        .collect();
    quads.retain(|quad| !own(quad) && quad.object != term);
    let needed: BTreeSet<String> = quads
        .iter()
        .filter_map(|quad| selector(&quad.object))
        .collect();
    let unneeded = |quad: &Quad| match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => {
            words.contains(node.as_str()) && !needed.contains(node.as_str())
        }
        NamedOrBlankNode::BlankNode(_) => false,
    };
    quads.retain(|quad| !unneeded(quad));
    lonely_links(quads)
}

fn links(node: &NamedNode) -> bool {
    node.as_str().ends_with("/same-utterance")
}

/// The words that an object stands for, if it does.
fn selector(object: &Term) -> Option<String> {
    match object {
        Term::NamedNode(node) if node.as_str().contains("#char=") => Some(node.as_str().to_owned()),
        _ => None,
    }
}

/// The quads without links that link one thing only.
fn lonely_links(mut quads: Vec<Quad>) -> Vec<Quad> {
    let property = iri("dem:links");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for quad in &quads {
        if let NamedOrBlankNode::NamedNode(node) = &quad.subject
            && links(node)
        {
            *counts.entry(node.as_str().to_owned()).or_default() +=
                usize::from(quad.predicate == property);
        }
    }
    quads.retain(|quad| match &quad.subject {
        NamedOrBlankNode::NamedNode(node) => {
            counts.get(node.as_str()).is_none_or(|count| *count > 1)
        }
        NamedOrBlankNode::BlankNode(_) => true,
    });
    quads
}

/// Gives the finding its new labels, and says that it was looked at.
fn relabel(quads: &mut Vec<Quad>, finding: &NamedNode, correction: &Correction) {
    let subject = NamedOrBlankNode::from(finding.clone());
    let Some(first) = quads.iter().find(|quad| quad.subject == subject) else {
        return;
    };
    let graph = first.graph_name.clone();
    let mut set = |gone: &[&str], property: &str, value: Term| {
        let gone: Vec<NamedNode> = gone.iter().map(|property| iri(property)).collect();
        quads.retain(|quad| quad.subject != subject || !gone.contains(&quad.predicate));
        quads.push(Quad::new(
            subject.clone(),
            iri(property),
            value,
            graph.clone(),
        ));
    };
    for (label, value) in &correction.labels {
        let text = Term::from(Literal::from(value.as_str()));
        match label.as_str() {
            "type" => {
                let concept = plover(value).unwrap_or_else(|| iri("plover:OTHER"));
                set(&OF_TYPE, "sem:eventType", concept.into());
            }
            "polarity" => set(&["dem:polarity"], "dem:polarity", text),
            "stance" => set(&["dem:stance"], "dem:stance", text),
            "act" => set(&["dem:act"], "dem:act", text),
            "made" => set(&["dem:made"], "dem:made", text),
            "form" => set(&["dem:form"], "dem:form", text),
            "status" => set(&["dem:status"], "dem:status", text),
            _ => {}
        }
    }
    let judged = Literal::from(correction.judgement.name());
    set(&["dem:reviewed"], "dem:reviewed", judged.into());
}
