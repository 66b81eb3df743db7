//! A query and what is asked of it in, the same query about the newest findings that fit out.
//!
//! A query says in its header what the index may choose for it:
//!
//! ```sparql
//! # chosen: event ?event type=consult actor:doer
//! ```
//!
//! That is of which part of the index (`article`, `statement`, `position`, `event`, several with `|` between),
//! for which variables, what must be so in any case, and which parameter goes by which key of the index if not
//! by its own name (by none: `actor:-`). Where the query says `VALUES ?event { UNDEF }` the findings are put in; as it stands it is
//! about all of them, only slower.

use chrono::NaiveDate;
use oxigraph::model::NamedNode;

use crate::index::{Day, Part, Wanted, key};

/// The key of parameters by which nothing is chosen.
const NONE: &str = "-";

/// What the index may choose for a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chooser {
    variables: Vec<String>,
    renamed: Vec<(String, String)>,
    wanted: Wanted,
}

impl Chooser {
    /// What the header of the query says.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut header = text.lines().take_while(|line| line.starts_with('#'));
        let line = header.find_map(|line| line.strip_prefix("# chosen:"))?;
        let mut chooser = Self::default();
        for word in line.split_whitespace() {
            if let Some(variable) = word.strip_prefix('?') {
                chooser.variables.push(variable.to_owned());
            } else if let Some((name, value)) = word.split_once('=') {
                let keys = value.split('|').map(|value| key(name, value));
                chooser.wanted.keys.push(keys.collect());
            } else if let Some((parameter, name)) = word.split_once(':') {
                let renamed = (parameter.to_owned(), name.to_owned());
                chooser.renamed.push(renamed);
            } else {
                chooser.wanted.parts = word.split('|').filter_map(Part::named).collect();
            }
        }
        Some(chooser)
    }

    /// What is wanted has one of the nodes; a state's code will do where the key has codes.
    pub(super) fn nodes(&mut self, name: &str, nodes: &[NamedNode], codes: &[String]) {
        let name = self.key(name).to_owned();
        if name == NONE {
            return;
        }
        let nodes = nodes.iter().map(NamedNode::as_str);
        let codes = codes.iter().map(String::as_str);
        let keys = nodes.chain(codes).map(|value| key(&name, value));
        self.wanted.keys.push(keys.collect());
    }

    /// What is wanted has this value, or these words.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        match self.key(name) {
            NONE => {}
            "text" => self.wanted.text = Some(value.to_owned()),
            "publisher" => self.wanted.publisher = Some(value.to_owned()),
            "country" | "official" => {
                let key = key(self.key(name), value);
                self.wanted.keys.push(vec![key]);
            }
            known => {
                let key = key(known, &value.to_lowercase());
                self.wanted.keys.push(vec![key]);
            }
        }
    }

    /// What is wanted is of this day or later, or earlier.
    pub(super) fn date(&mut self, name: &str, of: Day, date: NaiveDate) {
        match self.key(name) {
            "since" => self.wanted.since = Some((of, date)),
            "until" => self.wanted.until = Some((of, date)),
            _ => {}
        }
    }

    fn key<'s>(&'s self, name: &'s str) -> &'s str {
        let renamed = self.renamed.iter().find(|(parameter, _)| parameter == name);
        renamed.map_or(name, |(_, key)| key)
    }

    /// What is wanted of the index.
    pub(super) fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// The query about these things.
    pub(super) fn about(&self, text: &str, ids: &[String]) -> String {
        let ids: Vec<String> = ids.iter().map(|id| format!("<{id}>")).collect();
        let ids = ids.join(" ");
        let mut text = text.to_owned();
        for variable in &self.variables {
            let place = format!("VALUES ?{variable} {{ UNDEF }}");
            text = text.replace(&place, &format!("VALUES ?{variable} {{ {ids} }}"));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_what_may_be_chosen() {
        let text = "# title: x\n# chosen: event|position ?a ?b type=consult|aid actor:doer\nSELECT * { VALUES ?a { UNDEF } }\n";
        let mut chooser = Chooser::of(text).unwrap();
        chooser.text("actor", "X");
        let about = chooser.about(text, &["x:1".to_owned()]);
        assert!(about.contains("VALUES ?a { <x:1> }"), "{about}");
        let wanted = chooser.wanted();
        assert_eq!(wanted.parts, [Part::Event, Part::Position]);
        let keys = [vec!["type consult", "type aid"], vec!["doer x"]];
        assert_eq!(wanted.keys, keys);
        assert_eq!(Chooser::of("SELECT * {}"), None);
    }
}
