//! Corrections of the user in, a store that keeps to them out; they are laid over an article whenever it is read.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};

use crate::error::Result;
use crate::graph::corrections::{corrected, correction, name, quads, told};
use crate::graph::terms::{iri, literals};
use crate::graph::{Naming, review, sorted};
use crate::model::correction::{Correction, Judgement};
use crate::store::load::events;
use crate::store::{Change, Place, Store, node, subject};

/// An article's quads as corrected, and the corrections with whether they apply.
type Laid = (Vec<Quad>, Vec<(Correction, bool)>);

/// What came of taking corrections in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrected {
    /// Articles, by IRI, that are to be read again, as what was said of them before does not count any more.
    pub again: BTreeSet<String>,
    /// Findings that are not there.
    pub lost: BTreeSet<String>,
}

impl Store {
    /// Everything the user corrected, and whether it could be applied.
    pub fn corrections(&self, naming: &Naming) -> Result<Vec<(Correction, bool)>> {
        let class = Term::from(iri("dem:Correction"));
        let found = self.find(None, Some("rdf:type"), Some(&class))?;
        self.read_corrections(&naming.base, found.into_iter().filter_map(subject))
    }

    fn read_corrections(
        &self,
        base: &str,
        nodes: impl Iterator<Item = NamedNode>,
    ) -> Result<Vec<(Correction, bool)>> {
        let graph = GraphName::from(review::graph(base));
        let mut all = Vec::new();
        for node in nodes {
            let mut quads = self.find(Some(&node), None, None)?;
            quads.retain(|quad| quad.graph_name == graph);
            all.extend(correction(&quads));
        }
        all.sort();
        Ok(all)
    }

    /// The quads of an article as the user corrected it, and those corrections with whether they apply.
    pub(super) fn as_corrected(&self, place: &Place, quads: &[Quad]) -> Result<Laid> {
        let path = place
            .article
            .as_str()
            .strip_prefix(&place.base)
            .unwrap_or_default();
        let path = Term::from(Literal::from(path));
        let found = self.find(None, Some("dem:articleId"), Some(&path))?;
        let mut known =
            self.read_corrections(&place.base, found.into_iter().filter_map(subject))?;
        if known.is_empty() {
            return Ok((quads.to_vec(), known));
        }
        let all: Vec<Correction> = known.iter().map(|(one, _)| one.clone()).collect();
        let (quads, lost) = corrected(&place.base, quads.to_vec(), &all);
        for (one, applied) in &mut known {
            *applied = !lost.contains(&one.finding);
        }
        Ok((sorted(quads), known))
    }

    /// Takes corrections in, over earlier ones of the same findings.
    pub fn correct(&self, naming: &Naming, corrections: &[Correction]) -> Result<Corrected> {
        let base = &naming.base;
        let before: BTreeMap<String, (Correction, bool)> = (self.corrections(naming)?.into_iter())
            .map(|(one, applied)| (one.finding.clone(), (one, applied)))
            .collect();
        let mut result = Corrected::default();
        let mut change = Change::begin(self)?;
        let mut fresh: BTreeMap<String, Vec<Correction>> = BTreeMap::new();
        for given in corrections {
            let old = before.get(&given.finding);
            let new = self.filled(base, given, old.map(|(one, _)| one))?;
            if let Some((old, applied)) = old {
                change.drop(&quads(base, old, *applied));
                result.again.insert(format!("{base}{}", new.article()));
            }
            if new.judgement != Judgement::Undo {
                change.add(&quads(base, &new, true));
                fresh.entry(new.article().to_owned()).or_default().push(new);
            }
        }
        let mut laid = Vec::new();
        for (article, fresh) in fresh {
            let article = NamedNode::new_unchecked(format!("{base}{article}"));
            let place = Place::new(
                article.clone(),
                NamedNode::new_unchecked(format!("{}/graph", article.as_str())),
            );
            if result.again.contains(article.as_str()) {
                continue;
            }
            for one in change.lay_over(&place, &fresh)? {
                change.mark(base, &one, false);
                result.lost.insert(one.finding);
            }
            laid.push(place);
        }
        for place in &laid {
            self.will_change(place)?;
        }
        change.commit()?;
        for place in &laid {
            self.index_again(&place.article)?;
        }
        Ok(result)
    }

    /// The correction with what the store, or an earlier correction, knows of its finding.
    fn filled(
        &self,
        base: &str,
        given: &Correction,
        old: Option<&Correction>,
    ) -> Result<Correction> {
        let mut new = given.clone();
        if let Some(old) = old {
            new.kind.clone_from(&old.kind);
            new.what.clone_from(&old.what);
            new.quote.clone_from(&old.quote);
            new.words.clone_from(&old.words);
            return Ok(new);
        }
        let finding = NamedNode::new_unchecked(format!("{base}{}", given.finding));
        let mut known = self.find(Some(&finding), None, None)?;
        let words: Vec<NamedNode> = known
            .iter()
            .filter_map(|quad| node(&quad.object).cloned())
            .collect();
        for stretch in words
            .iter()
            .filter(|stretch| stretch.as_str().contains("#char="))
        {
            known.extend(self.find(Some(stretch), None, None)?);
        }
        if let Some([kind, what, quote, words]) = told(&known, &finding) {
            new = Correction {
                kind,
                what,
                quote,
                words,
                ..new
            };
        }
        Ok(new)
    }
}

impl Change<'_> {
    /// Lays corrections over an article that is there; those whose finding is not.
    fn lay_over(&mut self, place: &Place, corrections: &[Correction]) -> Result<Vec<Correction>> {
        let mut before = self.find(None, None, None, Some(&place.graph))?;
        let links = place.shared("links");
        let own = self.find(None, Some("dem:links"), None, Some(&links))?;
        let own: BTreeSet<NamedNode> = own.into_iter().filter_map(subject).collect();
        for link in own.iter().filter(|link| place.owns(link.as_ref())) {
            before.extend(self.find(Some(link), None, None, Some(&links))?);
        }
        let happened = events(&before);
        let (after, lost) = corrected(&place.base, before.clone(), corrections);
        let (kept, known): (BTreeSet<String>, BTreeSet<String>) = (
            after.iter().map(ToString::to_string).collect(),
            before.iter().map(ToString::to_string).collect(),
        );
        let gone: Vec<Quad> = before
            .into_iter()
            .filter(|quad| !kept.contains(&quad.to_string()))
            .collect();
        let new: Vec<Quad> = after
            .into_iter()
            .filter(|quad| !known.contains(&quad.to_string()))
            .collect();
        let touched: BTreeSet<NamedNode> = (gone.iter().chain(&new).cloned())
            .filter_map(subject)
            .filter(|node| happened.contains(node))
            .collect();
        self.drop(&gone);
        self.add(&new);
        self.link(&place.base, &literals(&gone, "dem:matchKey"))?;
        self.link_occurrences(&place.base, &touched)?;
        let lost = corrections.iter().filter(|one| lost.contains(&one.finding));
        Ok(lost.cloned().collect())
    }

    /// Keeps whether a correction could be applied.
    pub(super) fn mark(&mut self, base: &str, one: &Correction, applied: bool) {
        let node = name(base, &one.finding);
        let quad = |value: bool| {
            Quad::new(
                node.clone(),
                iri("dem:applied"),
                Literal::from(value),
                review::graph(base),
            )
        };
        self.drop(&[quad(!applied)]);
        self.add(&[quad(applied)]);
    }
}
