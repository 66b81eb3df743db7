//! A part of the index in, where the graph has what it is chosen by out.

use crate::index::entries::Part;

/// The paths at whose ends stand the values of a key.
type Ways = (&'static str, &'static [&'static str]);

/// Where a part has what it is chosen by: as `queries/` says, which a test compares.
pub(super) struct Paths {
    /// Actors, places and issues; broader issues count too.
    pub(super) nodes: &'static [Ways],
    /// Event types.
    pub(super) concepts: &'static [&'static str],
    /// Words, in whatever letters.
    pub(super) names: &'static [Ways],
    /// Codes and names as they are written.
    pub(super) codes: &'static [Ways],
    pub(super) words: &'static [&'static str],
    pub(super) article: &'static str,
    pub(super) said: &'static str,
    pub(super) event: &'static str,
}

impl Paths {
    pub(super) fn of(part: Part) -> &'static Self {
        match part {
            Part::Article => &Self::ARTICLE,
            Part::Statement => &Self::STATEMENT,
            Part::Position => &Self::POSITION,
            Part::Event => &Self::EVENT,
        }
    }

    const ARTICLE: Self = Self {
        nodes: &[
            ("actor", &["schema:mentions"]),
            ("speaker", &["^dem:inArticle dem:speaker"]),
            ("addressee", &["^dem:inArticle dem:addressee"]),
            ("issue", &["schema:mentions"]),
        ],
        concepts: &["^dem:inArticle sem:eventType"],
        names: &[("status", &["^dem:inArticle dem:status"])],
        codes: &[
            ("publisher", &["schema:publisher"]),
            ("country", &["schema:mentions dem:country"]),
        ],
        words: &["schema:headline", "schema:articleBody"],
        article: "",
        said: "^dem:inArticle =dem:Statement",
        event: "^dem:inArticle =sem:Event",
    };

    const STATEMENT: Self = Self {
        nodes: &[
            ("actor", &["dem:speaker", "dem:addressee", "dem:about"]),
            ("speaker", &["dem:speaker"]),
            (
                "reporter",
                &[
                    "dem:reportedIn dem:speaker",
                    "dem:reportedIn dem:reportedIn dem:speaker",
                    "dem:reportedIn dem:reportedIn dem:reportedIn dem:speaker",
                ],
            ),
            ("addressee", &["dem:addressee"]),
            ("about", &["dem:about"]),
            ("issue", &["dem:about", "dem:expresses dem:issue"]),
        ],
        concepts: &[],
        names: &[("type", &["dem:act"]), ("status", &["dem:made"])],
        codes: &[
            ("publisher", &["dem:inArticle schema:publisher"]),
            ("country", &["dem:speaker dem:country"]),
        ],
        words: &["dem:content"],
        article: "dem:inArticle",
        said: "",
        event: "^dem:toldIn",
    };

    const POSITION: Self = Self {
        nodes: &[
            ("actor", &["dem:holder", "dem:voicedBy", "dem:toward"]),
            ("bound", &["dem:holder", "dem:voicedBy"]),
            ("holder", &["dem:holder"]),
            ("toward", &["dem:toward"]),
            ("speaker", &["dem:voicedBy", "^dem:expresses dem:speaker"]),
            ("addressee", &["dem:toward", "^dem:expresses dem:addressee"]),
            ("issue", &["dem:issue"]),
        ],
        concepts: &[],
        names: &[("type", &["dem:stance"]), ("status", &["dem:polarity"])],
        codes: &[
            ("publisher", &["dem:inArticle schema:publisher"]),
            ("country", &["dem:holder dem:country"]),
            ("official", &["dem:voicedBy dem:country"]),
        ],
        words: &["dem:words oa:exact"],
        article: "dem:inArticle",
        said: "",
        event: "^dem:expresses ^dem:toldIn",
    };

    const EVENT: Self = Self {
        nodes: &[
            ("actor", &["dem:actor", "dem:recipient"]),
            ("doer", &["dem:actor"]),
            ("recipient", &["dem:recipient"]),
            ("place", &["sem:hasPlace"]),
            ("speaker", &["dem:toldIn dem:speaker"]),
            ("addressee", &["dem:recipient", "dem:toldIn dem:addressee"]),
            (
                "issue",
                &["dem:toldIn dem:about", "dem:toldIn dem:expresses dem:issue"],
            ),
        ],
        concepts: &["sem:eventType"],
        names: &[
            ("status", &["dem:status"]),
            ("counted", &["dem:count dem:what"]),
        ],
        codes: &[
            ("publisher", &["dem:inArticle schema:publisher"]),
            (
                "country",
                &[
                    "dem:actor dem:country",
                    "dem:recipient dem:country",
                    "sem:hasPlace dem:country",
                ],
            ),
            ("doer", &["dem:actor dem:country"]),
            ("recipient", &["dem:recipient dem:country"]),
        ],
        words: &["rdfs:label", "dem:evidence oa:exact"],
        article: "dem:inArticle",
        said: "dem:toldIn",
        event: "",
    };
}
