//! An office or description in, the named actor that it means by its own words out.

use crate::model::finding::{Form, MentionFinding};
use crate::model::sentence::Token;
use crate::resolve::clusters::{Cluster, Clusters, Context};

/// How many mentions a description reaches back.
const LOOK_BACK: usize = 1000;

/// "The foreign minister, Abbas Araghchi": the name that stands in apposition.
pub(super) fn named_beside(
    clusters: &Clusters,
    context: &Context,
    mention: &MentionFinding,
) -> Option<usize> {
    let tokens = &context.sentences[mention.sentence].tokens;
    let above = (tokens[mention.head].dep == "appos").then_some(tokens[mention.head].head());
    let below = (0..tokens.len())
        .find(|&token| tokens[token].head() == mention.head && tokens[token].dep == "appos");
    let subject = (tokens[mention.head].dep == "attr"
        && tokens[tokens[mention.head].head()].lemma == "be")
        .then(|| {
            let verb = tokens[mention.head].head();
            (0..tokens.len())
                .find(|&token| tokens[token].head() == verb && tokens[token].dep == "nsubj")
        })
        .flatten();
    // "Ali Shamkhani, who serves as secretary": from the office up to the name.
    let serving = (tokens[mention.head].dep == "pobj"
        && tokens[tokens[mention.head].head()].lower == "as")
        .then(|| tokens[tokens[mention.head].head()].head())
        .filter(|&verb| tokens[verb].dep == "relcl")
        .map(|verb| tokens[verb].head());
    let other = above.or(below).or(subject).or(serving);
    let counterpart = mention.kind == Some("person") && mention.head == mention.last;
    context
        .mentions_of(mention.sentence)
        .filter(|(_, one)| one.form == Form::Name)
        // "Her Austrian counterpart Karl Huber", whatever the parser makes of it.
        .find(|(_, one)| Some(one.head) == other || counterpart && one.first == mention.last + 1)
        .filter(|(_, one)| one.kind == Some("person") || mention.kind != Some("person"))
        .filter(|(_, one)| one.kind != Some("person") || !mention.plural)
        .and_then(|(number, _)| clusters.of_mention[number])
}

/// "The wing, which calls itself Free North", "a faction known as the Grey Owls": whoever is called so.
pub(super) fn named_as(
    clusters: &mut Clusters,
    context: &Context,
    mention: &MentionFinding,
) -> Option<usize> {
    let tokens = &context.sentences[mention.sentence].tokens;
    let name = called(tokens, mention.head)?;
    let (number, _) = context
        .mentions_of(mention.sentence)
        .find(|(_, one)| one.form == Form::Name && one.head == name)?;
    let cluster = clusters.of_mention[number]?;
    if let Some(kind) = mention.kind.filter(|kind| *kind != "person") {
        clusters.change_kind(cluster, kind, mention.plural);
    }
    Some(cluster)
}

/// The name that a clause behind the noun `head` gives it.
fn called(tokens: &[Token], head: usize) -> Option<usize> {
    let below = |above: usize, deps: &'static [&str]| {
        (0..tokens.len())
            .filter(move |&token| tokens[token].head() == above && token != above)
            .filter(move |&token| deps.contains(&tokens[token].dep.name()))
    };
    let itself = |verb: usize| {
        below(verb, &["dobj", "nsubj"]).any(|token| {
            matches!(
                tokens[token].lower.as_str(),
                "itself" | "himself" | "herself" | "themselves"
            )
        })
    };
    below(head, &["relcl", "acl"]).find_map(|verb| {
        let passive = tokens[verb].tag == "VBN";
        match tokens[verb].lemma.as_str() {
            "know" if passive => {
                let mut way = below(verb, &["prep"]).filter(|&prep| tokens[prep].lower == "as");
                below(way.next()?, &["pobj"]).next()
            }
            "call" | "style" | "dub" | "name" if passive || itself(verb) => {
                below(verb, &["oprd", "ccomp", "dobj", "attr"])
                    .find(|&name| tokens[name].pos == "PROPN")
            }
            _ => None,
        }
    })
}

/// "The Iranian government", "the administration of President Trump": the state itself.
pub(super) fn government(
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
                && (mention.span.contains(one.span) || tokens[one.head].head() == mention.head)
        };
        let (number, _) = context
            .mentions_of(mention.sentence)
            .find(|(_, one)| inside(one))?;
        clusters.list[clusters.of_mention[number]?].country.clone()
    };
    // "Her country" is the state she belongs to.
    let of_owner = || {
        let owner = |one: &MentionFinding| {
            let word = &tokens[one.head];
            one.form == Form::Pronoun && word.dep == "poss" && word.head() == mention.head
        };
        let (number, _) = context
            .mentions_of(mention.sentence)
            .find(|(_, one)| owner(one))?;
        clusters.list[clusters.of_mention[number]?].country.clone()
    };
    let country = mention
        .country
        .clone()
        .or_else(of_person)
        .or_else(of_owner)?;
    clusters.state(context.lexicon, &country)
}

/// The person whom the article gives this office.
pub(super) fn office_holder(
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
                let held = in_charge(&title.title);
                *wanted.title == *held || (*wanted.title == *last && held.ends_with(last))
            })
    };
    nearest(clusters, context, mention, fits)
}

/// "Acting vice president" is a vice president, a deputy prime minister no prime minister.
fn in_charge(title: &str) -> &str {
    const WORDS: &[&str] = &["acting ", "interim ", "incoming ", "outgoing "];
    let mut words = WORDS.iter();
    words
        .find_map(|word| title.strip_prefix(word))
        .unwrap_or(title)
}

/// The person who, by the tables, held the office on the day of publication.
pub(super) fn listed_holder(
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
        country: Some(country.into()),
        sector: known.sector.cloned(),
        gender: known.gender,
        id: id.into(),
        ..Cluster::default()
    }))
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
