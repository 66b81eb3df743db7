//! Events without a day and the statements of the reading in; acts of speech get the day on which the words were said.

use std::collections::BTreeMap;

use crate::model::finding::StatementFinding;
use crate::model::id::Id;
use crate::model::reading::{EventTime, Statement};
use crate::resolve::Resolved;
use crate::resolve::events::Told;
use crate::resolve::events::days::{announcers, bearers, precision};
use crate::resolve::statements::Order;

/// Dates "warned", "he added that it would pull out" and "said after talks" by the statement that they are, or go with.
pub(in crate::resolve) fn date(
    resolved: &Resolved,
    events: &mut [Told],
    findings: &[StatementFinding],
    order: &Order,
    records: &[Statement],
) {
    let days = days(findings, order, records);
    let lexicon = resolved.context.lexicon;
    for told in events {
        let event = &mut told.record;
        let done = matches!(&*event.status, "occurred" | "ongoing") && !event.historical;
        if event.time.is_some() || !done {
            continue;
        }
        let day = told.triggers.iter().find_map(|&(sentence, trigger)| {
            let tokens = &resolved.context.sentences[sentence].tokens;
            let heads = if told.announced {
                announcers(tokens, trigger)
            } else {
                bearers(tokens, trigger, lexicon)
            };
            let mut said = heads.iter().filter_map(|&head| days.get(&(sentence, head)));
            said.next()
        });
        let exact = day.and_then(|day| Some((day, precision(day)?)));
        event.time = exact.map(|(day, precision)| {
            Box::new(EventTime {
                value: (*day).clone(),
                from: "text".into(),
                precision: precision.into(),
            })
        });
    }
}

/// The day of each statement made, by the word that introduces it.
fn days<'a>(
    findings: &[StatementFinding],
    order: &Order,
    records: &'a [Statement],
) -> BTreeMap<(usize, usize), &'a Id> {
    let dated = order.numbers.iter().zip(records);
    dated
        .filter_map(|(&number, record)| {
            let finding = &findings[number];
            let day = record.said_on.as_ref()?.value.as_ref()?;
            let made = finding.made == "made";
            made.then_some(((finding.sentence, finding.cue?), day))
        })
        .collect()
}
