//! Offices, descriptions and pronouns in, the clusters they belong to out.

use crate::model::finding::{Form, MentionFinding};
use crate::resolve::clusters::{Clusters, Context};
use crate::resolve::descriptions::describe;
use crate::resolve::pronouns::{Scene, antecedent};
use crate::resolve::speech::Speech;

/// Puts each office, description and pronoun into a cluster, from the beginning to the end of the
/// article; the pronouns of quotations come last, when it is known who speaks.
pub(super) fn add(clusters: &mut Clusters, context: &Context, speech: &Speech) {
    for (number, mention) in context.mentions.iter().enumerate() {
        if clusters.of_mention[number].is_some() {
            continue;
        }
        match mention.form {
            Form::Title | Form::Description => describe(clusters, context, speech, number),
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
    } else if let Some(together) = scene.together() {
        clusters.joint.insert(number, together.members);
    }
}
