//! An event done to a place in; those for whom the place stands made its actors out.

use crate::model::finding::EventFinding;
use crate::model::id::Id;
use crate::resolve::Resolved;
use crate::resolve::clusters::{Cluster, words_of};
use crate::resolve::events::is_at_home;

/// Who goes to a town abroad visits its state; what is done to a place at home, or to one of no state, is done to
/// those who live there.
pub(super) fn settle(resolved: &mut Resolved, finding: &EventFinding) {
    for phrase in &finding.recipients {
        let context = &resolved.context;
        let place = resolved.places.at(context, phrase.sentence, phrase.head);
        let Some((id, number)) = place.filter(|_| resolved.actor(phrase).is_none()) else {
            continue;
        };
        let lexicon = context.lexicon;
        let mention = &context.mentions[number];
        let known = lexicon.names.place(&id);
        let country = known
            .as_ref()
            .and_then(|place| place.country.map(Id::from))
            .or_else(|| mention.country.clone());
        let name = known.map_or_else(|| context.text(mention), |place| place.name.to_owned());
        let abroad = country
            .as_ref()
            .filter(|country| !is_at_home(resolved, finding, country));
        let state = abroad.and_then(|country| resolved.clusters.state(lexicon, country));
        let found = match state {
            Some(state) => Some((state, 0.6, "place-for-state")),
            // Whoever goes somewhere, or holds an exercise near a town, does nothing to those who live there.
            None if matches!(&*finding.kind, "CONSULT" | "OTHER")
                || finding.label == "military exercise" =>
            {
                None
            }
            None => Some((people(resolved, &name, country), 0.5, "place-for-people")),
        };
        if let Some((cluster, confidence, rule)) = found {
            let mention = &resolved.context.mentions[number];
            let clusters = &mut resolved.clusters;
            clusters.join(number, cluster, mention, confidence, rule);
        }
    }
}

/// The people of the place with this name, made if nobody has spoken of them.
fn people(resolved: &mut Resolved, name: &str, country: Option<Id>) -> usize {
    let local = format!("local:people-of-{}", words_of(name).join("-"));
    let there = resolved.clusters.by_id(&local);
    there.unwrap_or_else(|| {
        resolved.clusters.start(Cluster {
            id: local.as_str().into(),
            name: format!("people of {name}"),
            kind: "population",
            country,
            sector: Some("CVL".into()),
            plural: true,
            several: true,
            local: true,
            ..Cluster::default()
        })
    })
}
