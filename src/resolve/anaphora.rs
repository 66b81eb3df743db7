//! Offices, descriptions and pronouns in, the clusters they belong to out.

use crate::model::finding::{Form, MentionFinding};
use crate::resolve::clusters::{Cluster, Clusters, Context, words_of};
use crate::resolve::pronouns::{Scene, antecedent};
use crate::resolve::speech::Speech;

/// How many mentions a description reaches back.
const LOOK_BACK: usize = 1000;

/// Puts each office, description and pronoun into a cluster, from the beginning to the end of the
/// article; the pronouns of quotations come last, when it is known who speaks.
pub(super) fn add(clusters: &mut Clusters, context: &Context, speech: &Speech) {
    for (number, mention) in context.mentions.iter().enumerate() {
        if clusters.of_mention[number].is_some() {
            continue;
        }
        match mention.form {
            Form::Title | Form::Description => describe(clusters, context, number, mention),
            Form::Pronoun if speech.quote_around(mention.span).is_none() => {
                add_pronoun(clusters, context, speech, number, mention);
            }
            _ => {}
        }
    }
    for (number, mention) in context.mentions.iter().enumerate() {
        if mention.form == Form::Pronoun && speech.quote_around(mention.span).is_some() {
            add_pronoun(clusters, context, speech, number, mention);
        }
    }
}

fn add_pronoun(
    clusters: &mut Clusters,
    context: &Context,
    speech: &Speech,
    number: usize,
    mention: &MentionFinding,
) {
    let scene = Scene {
        clusters,
        context,
        speech,
        number,
        mention,
    };
    if let Some((cluster, confidence, rule)) = antecedent(&scene) {
        clusters.join(number, cluster, mention, confidence, rule);
    }
}

fn describe(clusters: &mut Clusters, context: &Context, number: usize, mention: &MentionFinding) {
    let found = named_beside(clusters, context, mention)
        .map(|cluster| (cluster, 0.9, "apposition"))
        .or_else(|| {
            government(clusters, context, mention)
                .map(|cluster| (cluster, 0.85, "government-of-country"))
        })
        .or_else(|| {
            office_holder(clusters, context, mention).map(|one| (one, 0.8, "office-in-article"))
        })
        .or_else(|| {
            listed_holder(clusters, context, mention).map(|one| (one, 0.7, "office-at-date"))
        })
        .or_else(|| {
            said_before(clusters, context, mention).map(|one| (one, 0.7, "description-again"))
        });
    let (cluster, confidence, rule) = found.unwrap_or_else(|| {
        let cluster = start_local(clusters, context, mention);
        (cluster, mention.confidence, mention.rule)
    });
    clusters
        .described
        .insert(local_name(context, mention), cluster);
    clusters.join(number, cluster, mention, confidence, rule);
}

/// "The foreign minister, Abbas Araghchi": the name that stands in apposition.
fn named_beside(clusters: &Clusters, context: &Context, mention: &MentionFinding) -> Option<usize> {
    let tokens = &context.sentences[mention.sentence].tokens;
    let above = (tokens[mention.head].dep == "appos").then_some(tokens[mention.head].head);
    let below = (0..tokens.len())
        .find(|&token| tokens[token].head == mention.head && tokens[token].dep == "appos");
    let subject = (tokens[mention.head].dep == "attr"
        && tokens[tokens[mention.head].head].lemma == "be")
        .then(|| {
            let verb = tokens[mention.head].head;
            (0..tokens.len())
                .find(|&token| tokens[token].head == verb && tokens[token].dep == "nsubj")
        })
        .flatten();
    // "Ali Shamkhani, who serves as secretary": from the office up to the name.
    let serving = (tokens[mention.head].dep == "pobj"
        && tokens[tokens[mention.head].head].lower == "as")
        .then(|| tokens[tokens[mention.head].head].head)
        .filter(|&verb| tokens[verb].dep == "relcl")
        .map(|verb| tokens[verb].head);
    let other = above.or(below).or(subject).or(serving)?;
    context
        .mentions_of(mention.sentence)
        .filter(|(_, one)| one.form == Form::Name)
        .find(|(_, one)| one.head == other)
        .filter(|(_, one)| one.kind == Some("person") || mention.kind != Some("person"))
        .and_then(|(number, _)| clusters.of_mention[number])
}

/// "The Iranian government", "the administration of President Trump": the state itself.
fn government(
    clusters: &mut Clusters,
    context: &Context,
    mention: &MentionFinding,
) -> Option<usize> {
    if mention.kind != Some("state") {
        return None;
    }
    let tokens = &context.sentences[mention.sentence].tokens;
    let of_person = || {
        let inside = |one: &&MentionFinding| {
            one.sentence == mention.sentence
                && one.form == Form::Name
                && one.kind == Some("person")
                && (mention.span.contains(one.span) || tokens[one.head].head == mention.head)
        };
        let (number, _) = context
            .mentions_of(mention.sentence)
            .find(|(_, one)| inside(one))?;
        clusters.list[clusters.of_mention[number]?].country.clone()
    };
    let country = mention.country.clone().or_else(of_person)?;
    clusters.state(context.lexicon, &country)
}

/// The person whom the article gives this office.
fn office_holder(
    clusters: &Clusters,
    context: &Context,
    mention: &MentionFinding,
) -> Option<usize> {
    let wanted = mention.titles.first()?;
    let last = wanted.title.rsplit(' ').next()?;
    let definite = mention.rule == "description-definite"
        || context.sentences[mention.sentence].tokens[mention.head]
            .tag
            .starts_with("NNP");
    if !definite {
        return None;
    }
    let fits = |one: &Cluster| {
        let country = match (&wanted.country, &one.country) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        one.kind == "person"
            && !one.local
            && country
            && one.titles.iter().any(|title| {
                title.title == wanted.title || (wanted.title == last && title.title.ends_with(last))
            })
    };
    nearest(clusters, context, mention, fits)
}

/// The person who, by the tables, held the office on the day of publication.
fn listed_holder(
    clusters: &mut Clusters,
    context: &Context,
    mention: &MentionFinding,
) -> Option<usize> {
    let title = mention.titles.first()?;
    let country = title.country.as_deref()?;
    let day = context.published?;
    if mention.plural {
        return None;
    }
    let id = context
        .lexicon
        .names
        .holder(&title.title, country, day)?
        .to_owned();
    if let Some(found) = clusters.by_id(&id) {
        return Some(found);
    }
    let known = context.lexicon.names.actor(&id)?;
    Some(clusters.start(Cluster {
        name: known.name.to_owned(),
        kind: "person",
        country: Some(country.to_owned()),
        sector: known.sector.map(str::to_owned),
        gender: known.gender,
        id,
        ..Cluster::default()
    }))
}

/// "The ministry", "the group", "the official": what was named or described before and fits.
fn said_before(clusters: &Clusters, context: &Context, mention: &MentionFinding) -> Option<usize> {
    let head = context.sentences[mention.sentence].tokens[mention.head]
        .lemma
        .to_lowercase();
    let same_words = clusters
        .described
        .get(&local_name(context, mention))
        .copied();
    if same_words.is_some() && (mention.rule == "description-definite" || mention.plural) {
        return same_words;
    }
    if mention.rule != "description-definite" {
        return None;
    }
    let bare = mention.country.is_none() && mention.first + 1 >= mention.head;
    if !bare {
        return None;
    }
    let kind = mention.kind.unwrap_or("other");
    let person = matches!(kind, "person" | "unnamed_source") && !mention.plural;
    let fits = |one: &Cluster| {
        let named_so = one.name.to_lowercase().contains(&head);
        let group = matches!(
            kind,
            "armed_group" | "party" | "ngo" | "igo" | "company" | "other"
        ) && matches!(
            one.kind,
            "armed_group" | "party" | "ngo" | "igo" | "company"
        );
        (person && one.kind == "person" && mention.kind != Some("unnamed_source"))
            || (person && one.local && named_so)
            || (!person && one.kind == kind && named_so)
            || (!person && group && !one.local)
    };
    nearest(clusters, context, mention, fits)
}

/// The cluster that fits and was mentioned last before `mention`.
fn nearest(
    clusters: &Clusters,
    context: &Context,
    mention: &MentionFinding,
    fits: impl Fn(&Cluster) -> bool,
) -> Option<usize> {
    let start = context
        .mentions
        .partition_point(|one| (one.sentence, one.first) < (mention.sentence, mention.first));
    (start.saturating_sub(LOOK_BACK)..start)
        .rev()
        .find_map(|number| {
            clusters.of_mention[number].filter(|&cluster| fits(&clusters.list[cluster]))
        })
}

fn start_local(clusters: &mut Clusters, context: &Context, mention: &MentionFinding) -> usize {
    let name = local_name(context, mention);
    let id = format!("local:{}", words_of(&name).join("-"));
    let taken = clusters.locals.entry(id.clone()).or_insert(0);
    *taken += 1;
    let id = if *taken == 1 {
        id
    } else {
        format!("{id}~{taken}")
    };
    clusters.start(Cluster {
        id,
        name,
        kind: mention.kind.unwrap_or("other"),
        plural: mention.plural,
        local: true,
        ..Cluster::default()
    })
}

/// The words of a description without article or possessor.
fn local_name(context: &Context, mention: &MentionFinding) -> String {
    let text = context.text(mention);
    let lower = text.to_lowercase();
    for article in [
        "the ", "a ", "an ", "some ", "these ", "those ", "this ", "that ",
    ] {
        if lower.starts_with(article) {
            return text[article.len()..].to_owned();
        }
    }
    text
}
