//! Answers of the queries of `queries/report` and a history in, a dossier out.

use std::collections::{BTreeMap, BTreeSet};

use crate::query::Answer;
use crate::show::history::{Held, changes, days_between};
use crate::show::report::{Block, Note, Report, web_address};
use crate::show::rows::{Row, Rows};

/// What a dossier is made from.
pub struct Sources<'a> {
    /// Whom or what it is about, as the user named it.
    pub name: &'a str,
    /// `roles.rq`; nothing for an issue.
    pub roles: Option<&'a Answer>,
    /// `history.rq`.
    pub history: &'a Answer,
    /// The same, read.
    pub held: &'a [Held],
    /// `sides.rq`; nothing for an issue.
    pub sides: Option<&'a Answer>,
    /// `statements.rq`.
    pub statements: &'a Answer,
    /// `events.rq`.
    pub events: &'a Answer,
}

/// The dossier of an actor.
pub fn of_actor(sources: &Sources) -> Report {
    let mut report = Report::default();
    roles(&mut report, sources);
    let notes = noted(&mut report, sources.history);
    positions(
        &mut report,
        sources.held,
        &notes,
        |held| &held.about,
        |held| &held.holder,
    );
    changed(&mut report, sources.held, &notes, |held| {
        format!("{} on {}", held.holder, held.about)
    });
    sides(&mut report, sources);
    findings(&mut report, "Statements", sources.statements);
    findings(&mut report, "Events", sources.events);
    report
}

/// The dossier of an issue.
pub fn of_issue(sources: &Sources) -> Report {
    let labels: BTreeSet<&str> = sources
        .held
        .iter()
        .map(|held| held.about.as_str())
        .collect();
    let mut report = Report {
        title: match labels.first() {
            Some(label) if labels.len() == 1 => (*label).to_owned(),
            _ => sources.name.to_owned(),
        },
        ..Report::default()
    };
    let notes = noted(&mut report, sources.history);
    stands(&mut report, sources.held, &notes);
    positions(
        &mut report,
        sources.held,
        &notes,
        |held| &held.holder,
        |held| &held.about,
    );
    changed(&mut report, sources.held, &notes, |held| {
        format!("{} on {}", held.holder, held.about)
    });
    findings(&mut report, "Statements", sources.statements);
    findings(&mut report, "Events", sources.events);
    report
}

fn note(row: &Row) -> Option<Note> {
    let text = |column: &str| row.text(column);
    let title = text("headline");
    let note = Note {
        sentence: text("sentence"),
        article: if title.is_empty() {
            text("article")
        } else {
            title
        },
        publisher: text("publisher"),
        day: text("published"),
        url: web_address(&row.whole("url")),
        start: text("start"),
    };
    (!note.sentence.is_empty()).then_some(note)
}

/// The footnote of each position.
fn noted(report: &mut Report, history: &Answer) -> BTreeMap<String, usize> {
    let mut rows: Vec<(String, String, Option<Note>)> = Rows::new(history)
        .iter()
        .map(|row| (row.text("day"), row.text("id"), note(&row)))
        .collect();
    rows.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    let told = rows
        .into_iter()
        .filter_map(|(_, id, note)| Some((id, report.note(note?))));
    told.collect()
}

fn roles(report: &mut Report, sources: &Sources) {
    let Some(answer) = sources.roles else {
        return;
    };
    sources.name.clone_into(&mut report.title);
    let mut lines: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (number, row) in Rows::new(answer).iter().enumerate() {
        let text = |column: &str| row.text(column);
        if number == 0 {
            report.title = text("name");
            let facts = [
                text("kind").replace('_', " "),
                text("country"),
                text("sector"),
            ];
            let known: Vec<String> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
            report.blocks.push(Block::Words(known.join(", ")));
        }
        if text("role").is_empty() {
            continue;
        }
        let mut line = text("role");
        for (word, column) in [(" of ", "of"), (", from ", "from"), (", to ", "to")] {
            if !text(column).is_empty() {
                line = [line, word.to_owned(), text(column)].concat();
            }
        }
        if text("origin") == "table" {
            line += " (from the tables)";
        }
        let notes = lines.entry(line).or_default();
        notes.extend(note(&row).map(|note| report.note(note)));
    }
    if !lines.is_empty() {
        report.blocks.push(Block::Heading(2, "Roles".to_owned()));
        let lines = lines.into_iter();
        report
            .blocks
            .extend(lines.map(|(line, notes)| {
                Block::Line(String::new(), line, notes.into_iter().collect())
            }));
    }
}

/// How a position is called: `against (red line)`.
fn called(held: &Held) -> String {
    let stance = held.stance.replace('_', " ");
    if stance.is_empty() {
        held.polarity.clone()
    } else {
        format!("{} ({stance})", held.polarity)
    }
}

fn notes_of(notes: &BTreeMap<String, usize>, held: &Held) -> Vec<usize> {
    notes.get(&held.id).copied().into_iter().collect()
}

/// Where everybody stands at last.
fn stands(report: &mut Report, held: &[Held], notes: &BTreeMap<String, usize>) {
    let mut latest: BTreeMap<(&str, &str), &Held> = BTreeMap::new();
    for one in held {
        latest.insert((&one.holder, &one.about), one);
    }
    let mut sides: BTreeMap<&str, Vec<&Held>> = BTreeMap::new();
    for one in latest.into_values() {
        sides.entry(&one.polarity).or_default().push(one);
    }
    if !sides.is_empty() {
        report
            .blocks
            .push(Block::Heading(2, "Who stands where".to_owned()));
    }
    for (side, all) in sides {
        for one in all {
            let line = format!(
                "{}: {}, {}",
                one.holder,
                one.stance.replace('_', " "),
                one.about
            );
            report
                .blocks
                .push(Block::Line(side.to_owned(), line, notes_of(notes, one)));
        }
    }
}

/// Positions under a heading for each issue of an actor, or each holder of an issue.
fn positions(
    report: &mut Report,
    held: &[Held],
    notes: &BTreeMap<String, usize>,
    heading: impl Fn(&Held) -> &String,
    other: impl Fn(&Held) -> &String,
) {
    if held.is_empty() {
        return;
    }
    report
        .blocks
        .push(Block::Heading(2, "Positions".to_owned()));
    let mut groups: BTreeMap<&String, Vec<&Held>> = BTreeMap::new();
    for one in held {
        groups.entry(heading(one)).or_default().push(one);
    }
    for (name, mut all) in groups {
        all.sort_by(|a, b| (&a.day, a.start, &a.id).cmp(&(&b.day, b.start, &b.id)));
        report.blocks.push(Block::Heading(3, name.clone()));
        for one in all {
            let mut line = called(one);
            if *other(one) != report.title {
                line = format!("{}: {line}", other(one));
            }
            if !one.condition.is_empty() {
                line = format!("{line}, on condition “{}”", one.condition);
            }
            if !one.voice.is_empty() && one.voice != one.holder {
                line = format!("{line}, voiced by {}", one.voice);
            }
            report
                .blocks
                .push(Block::Line(day(&one.day), line, notes_of(notes, one)));
        }
    }
}

fn day(day: &str) -> String {
    if day.is_empty() {
        "undated".to_owned()
    } else {
        day.to_owned()
    }
}

fn changed(
    report: &mut Report,
    held: &[Held],
    notes: &BTreeMap<String, usize>,
    who: impl Fn(&Held) -> String,
) {
    let changes = changes(held);
    if changes.is_empty() {
        return;
    }
    report.blocks.push(Block::Heading(2, "Changes".to_owned()));
    for (old, new) in changes {
        let days = days_between(&old.day, &new.day).unwrap_or_default();
        let line = format!(
            "{}: {} until {}, {} {days} days later",
            who(new),
            called(old),
            old.day,
            called(new)
        );
        let numbers = [old, new]
            .iter()
            .flat_map(|held| notes_of(notes, held))
            .collect();
        report
            .blocks
            .push(Block::Line(new.day.clone(), line, numbers));
    }
}

fn sides(report: &mut Report, sources: &Sources) {
    let Some(answer) = sources.sides else {
        return;
    };
    let mut with: BTreeMap<String, [BTreeSet<String>; 2]> = BTreeMap::new();
    for row in Rows::new(answer).iter() {
        let against = usize::from(row.text("mine") != row.text("theirs"));
        with.entry(row.text("name")).or_default()[against].insert(row.text("about"));
    }
    for (number, heading) in ["With whom", "Against whom"].into_iter().enumerate() {
        let mut others: Vec<_> = with
            .iter()
            .filter(|(_, issues)| !issues[number].is_empty())
            .collect();
        others.sort_by_key(|(name, issues)| (usize::MAX - issues[number].len(), (*name).clone()));
        if !others.is_empty() {
            report.blocks.push(Block::Heading(2, heading.to_owned()));
        }
        for (name, issues) in others {
            let issues: Vec<&str> = issues[number].iter().map(String::as_str).collect();
            report
                .blocks
                .push(Block::Line(name.clone(), issues.join("; "), Vec::new()));
        }
    }
}

/// Statements or events, a line each.
fn findings(report: &mut Report, heading: &str, answer: &Answer) {
    let mut order: Vec<String> = Vec::new();
    let mut told: BTreeMap<String, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
    let mut notes: BTreeMap<String, Note> = BTreeMap::new();
    for row in Rows::new(answer).iter() {
        let id = row.text("id");
        if !told.contains_key(&id) {
            order.push(id.clone());
            notes.extend(note(&row).map(|note| (id.clone(), note)));
        }
        let cells = told.entry(id).or_default();
        for column in ["day", "who", "what", "whom", "content", "status", "where"] {
            let cell = row.text(column);
            let values = cells.entry(column).or_default();
            if !cell.is_empty() && !values.contains(&cell) {
                values.push(cell);
            }
        }
    }
    if !order.is_empty() {
        report.blocks.push(Block::Heading(2, heading.to_owned()));
    }
    for id in order {
        let cells = &told[&id];
        let joined = |column: &str| {
            cells
                .get(column)
                .map(|values| values.join(", "))
                .unwrap_or_default()
        };
        let mut line = format!("{} {}", joined("who"), joined("what").replace('_', " "));
        for (before, column) in [
            (" → ", "whom"),
            (": ", "content"),
            (", in ", "where"),
            (" — ", "status"),
        ] {
            let cell = joined(column);
            if !cell.is_empty() && cell != "made" && cell != "occurred" {
                line = format!("{line}{before}{cell}");
            }
        }
        let numbers = notes.remove(&id).map(|note| report.note(note));
        report.blocks.push(Block::Line(
            day(&joined("day")),
            line.trim().to_owned(),
            numbers.into_iter().collect(),
        ));
    }
}
