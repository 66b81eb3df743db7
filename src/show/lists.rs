//! The rows of a list's query in, its table out: which columns each list has and how it is sorted.

use std::collections::BTreeMap;

use crate::query::{Answer, Date};
use crate::show::rows::{Row, Rows};
use crate::show::table::Table;

/// One kind of list.
pub struct Kind {
    /// The plural of what is listed.
    pub name: &'static str,
    /// The query, with a line for each filter.
    pub template: &'static str,
    /// The day that `--since` and `--until` mean if the user does not say.
    pub date: Date,
    /// The columns to show, and the variables of the query they show.
    pub columns: &'static [(&'static str, &'static str)],
    /// The column to sort by, and whether the last comes first.
    pub order: (&'static str, bool),
}

/// The list of statements.
pub const STATEMENTS: Kind = Kind {
    name: "statements",
    template: include_str!("../../queries/lists/statements.rq"),
    date: Date::Said,
    columns: &[
        ("said", "day"),
        ("speaker", "speaker"),
        ("act", "act"),
        ("to", "addressee"),
        ("content", "content"),
        ("made", "made"),
        ("article", "article"),
        ("id", "id"),
    ],
    order: ("day", true),
};

/// The list of positions.
pub const POSITIONS: Kind = Kind {
    name: "positions",
    template: include_str!("../../queries/lists/positions.rq"),
    date: Date::Said,
    columns: &[
        ("since", "day"),
        ("holder", "holder"),
        ("side", "polarity"),
        ("issue", "issue"),
        ("stance", "stance"),
        ("voiced by", "voice"),
        ("toward", "toward"),
        ("condition", "condition"),
        ("article", "article"),
        ("id", "id"),
    ],
    order: ("day", true),
};

/// The list of events.
pub const EVENTS: Kind = Kind {
    name: "events",
    template: include_str!("../../queries/lists/events.rq"),
    date: Date::Event,
    columns: &[
        ("day", "day"),
        ("type", "type"),
        ("what", "label"),
        ("actors", "actor"),
        ("recipients", "recipient"),
        ("place", "place"),
        ("status", "status"),
        ("article", "article"),
        ("id", "id"),
    ],
    order: ("day", true),
};

/// The list of events that are one.
pub const SAME: Kind = Kind {
    name: "same",
    template: include_str!("../../queries/lists/occurrences.rq"),
    date: Date::Event,
    columns: &[
        ("score", "score"),
        ("day", "day"),
        ("type", "type"),
        ("what", "label"),
        ("other", "other_label"),
        ("reason", "reason"),
        ("article", "article"),
        ("other article", "other_article"),
        ("id", "actor"),
        ("other id", "other"),
    ],
    order: ("score", true),
};

/// The list of events that are one, as a table of decisions.
pub const SAME_DECISIONS: Kind = Kind {
    columns: &[
        ("verdict", "verdict"),
        ("actor", "actor"),
        ("other", "other"),
        ("article", "nothing"),
        ("note", "note"),
    ],
    order: ("actor", false),
    ..SAME
};

/// The list of articles.
pub const ARTICLES: Kind = Kind {
    name: "articles",
    template: include_str!("../../queries/lists/articles.rq"),
    date: Date::Published,
    columns: &[
        ("published", "day"),
        ("id", "name"),
        ("publisher", "publisher"),
        ("title", "title"),
        ("iri", "id"),
    ],
    order: ("day", true),
};

/// The list of issues.
pub const ISSUES: Kind = Kind {
    name: "issues",
    template: include_str!("../../queries/lists/issues.rq"),
    date: Date::Published,
    columns: &[
        ("issue", "name"),
        ("for", "for"),
        ("against", "against"),
        ("other", "other"),
        ("articles", "articles"),
        ("id", "id"),
    ],
    order: ("name", false),
};

/// The list of actors.
pub const ACTORS: Kind = Kind {
    name: "actors",
    template: include_str!("../../queries/lists/actors.rq"),
    date: Date::Published,
    columns: &[
        ("name", "name"),
        ("kind", "kind"),
        ("country", "country"),
        ("sector", "sector"),
        ("roles", "role"),
        ("articles", "articles"),
        ("id", "id"),
    ],
    order: ("name", false),
};

/// The list of actors that may be one.
pub const MERGES: Kind = Kind {
    name: "merges",
    template: include_str!("../../queries/lists/merges.rq"),
    date: Date::Published,
    columns: &[
        ("score", "score"),
        ("verdict", "verdict"),
        ("name", "name"),
        ("other", "other_name"),
        ("kind", "kind"),
        ("country", "country"),
        ("reason", "reason"),
        ("id", "actor"),
        ("other id", "other"),
    ],
    order: ("score", true),
};

/// The list of the same as a table of decisions.
pub const DECISIONS: Kind = Kind {
    columns: &[
        ("verdict", "verdict"),
        ("actor", "actor"),
        ("other", "other"),
        ("article", "article"),
        ("note", "note"),
    ],
    order: ("actor", false),
    ..MERGES
};

/// The cells of a thing, each with all its values.
pub(super) type Thing = Vec<Vec<String>>;

impl Kind {
    /// Which column shows a variable; the first if none does.
    pub(super) fn column(&self, variable: &str) -> usize {
        let mut columns = self.columns.iter();
        columns
            .position(|(_, shown)| *shown == variable)
            .unwrap_or(0)
    }
}

/// The table for programs: every cell as it stands.
pub fn in_full(answer: &Answer, kind: &Kind) -> Table {
    table(answer, kind, whole)
}

/// A cell for programs.
pub fn whole(row: &Row, variable: &str) -> String {
    row.whole(variable)
}

/// The table for people.
pub fn for_people(answer: &Answer, kind: &Kind) -> Table {
    table(answer, kind, cell)
}

fn table(answer: &Answer, kind: &Kind, text: fn(&Row, &str) -> String) -> Table {
    let heads: Vec<&str> = kind.columns.iter().map(|(head, _)| *head).collect();
    let rows = things(answer, kind, text).into_values().collect();
    in_order(&heads, rows, kind)
}

/// The things by id: the query gives several rows for one with several speakers, or places, or roles.
pub(super) fn things(
    answer: &Answer,
    kind: &Kind,
    text: fn(&Row, &str) -> String,
) -> BTreeMap<String, Thing> {
    let mut things: BTreeMap<String, Thing> = BTreeMap::new();
    for row in Rows::new(answer).iter() {
        let cells = things
            .entry(row.text("id"))
            .or_insert_with(|| vec![Vec::new(); kind.columns.len()]);
        for (cell, (_, variable)) in cells.iter_mut().zip(kind.columns) {
            let value = text(&row, variable);
            if !value.is_empty() && !cell.contains(&value) {
                cell.push(value);
            }
        }
    }
    things
}

/// The rows as a table, in the order of the list.
pub(super) fn in_order(heads: &[&str], rows: Vec<Thing>, kind: &Kind) -> Table {
    let mut table = Table::new(heads);
    table.rows = rows.into_iter().map(joined).collect();
    let (order, last_first) = kind.order;
    let column = kind.column(order);
    table.rows.sort_by(|left, right| {
        let ordered = left[column].cmp(&right[column]);
        if last_first {
            ordered.reverse()
        } else {
            ordered
        }
    });
    table
}

/// A cell for people. The id of a finding begins with the name of its article, which `why` understands.
pub fn cell(row: &Row, variable: &str) -> String {
    let text = row.text(variable);
    let article = row.text("article");
    if variable != "id" || article.is_empty() {
        return text;
    }
    let path = text
        .strip_prefix("article/")
        .and_then(|rest| rest.split_once('/'));
    path.map_or(text.clone(), |(_, path)| format!("{article}/{path}"))
}

fn joined(cells: Vec<Vec<String>>) -> Vec<String> {
    let join = |mut values: Vec<String>| {
        values.sort();
        values.join("; ")
    };
    cells.into_iter().map(join).collect()
}
