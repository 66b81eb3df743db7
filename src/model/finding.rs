//! What `extract` finds before anything is resolved: phrases of the text, not yet actors or dates.

use std::ops::Range;

use crate::model::id::Id;
use crate::model::sentence::Token;
use crate::model::span::Span;
use crate::model::word::Label;

/// A noun phrase that takes part in something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The number of its sentence.
    pub sentence: usize,
    /// Its head word, counted in the sentence.
    pub head: usize,
    /// The whole phrase.
    pub span: Span,
}

/// How a mention names its actor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// A proper name.
    #[default]
    Name,
    /// An office that stands for its holder ("the foreign minister").
    Title,
    /// A description ("Western diplomats").
    Description,
    /// A pronoun.
    Pronoun,
    /// A capital or palace that stands for a government.
    Metonym,
    /// A word for belonging to a state ("Iranian").
    Demonym,
}

impl Form {
    /// The word the output contract uses.
    pub fn name(self) -> &'static str {
        match self {
            Form::Name => "name",
            Form::Title => "title",
            Form::Description => "description",
            Form::Pronoun => "pronoun",
            Form::Metonym => "metonym",
            Form::Demonym => "demonym",
        }
    }
}

/// A mention of somebody who may speak or act, or of a place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MentionFinding {
    /// The number of its sentence.
    pub sentence: usize,
    /// Its first word.
    pub first: usize,
    /// Its last word.
    pub last: usize,
    /// Its head word.
    pub head: usize,
    /// Where it stands.
    pub span: Span,
    /// How it names its actor.
    pub form: Form,
    /// The kind the words suggest (`person`, `state`, …; `place` for places alone), if any.
    pub kind: Option<&'static str>,
    /// Table entries the words may mean, best first.
    pub known: Box<[Id]>,
    /// Places the words may mean, best first.
    pub places: Box<[Id]>,
    /// ISO alpha-3 code of the country that the words give.
    pub country: Option<Id>,
    /// PLOVER sector that the words give.
    pub sector: Option<Id>,
    /// The offices that stand with it ("secretary of Iran's Defense Council"), and where.
    pub titles: Vec<TitleFinding>,
    /// Whether it denotes several.
    pub plural: bool,
    /// `M` or `F`, if the words say so.
    pub gender: Option<char>,
    /// The precision of the rule.
    pub confidence: f64,
    /// The rule.
    pub rule: Label,
}

impl MentionFinding {
    /// Whether it stands with `other` of the same sentence in one list: only commas and "and" between them.
    pub fn is_listed_with(&self, other: &MentionFinding, tokens: &[Token]) -> bool {
        let (left, right) = if other.last < self.first {
            (other.last, self.first)
        } else {
            (self.last, other.first)
        };
        let between = tokens.get(left + 1..right).unwrap_or_default();
        let joins = |word: &Token| matches!(word.lower.as_str(), "," | "and" | "or");
        (1..=2).contains(&between.len()) && between.iter().all(joins)
    }
}

/// The numbers of the mentions of one sentence; `mentions` is sorted by sentence.
pub fn numbers_in(mentions: &[MentionFinding], sentence: usize) -> Range<usize> {
    let start = mentions.partition_point(|mention| mention.sentence < sentence);
    let end = mentions.partition_point(|mention| mention.sentence <= sentence);
    start..end
}

/// An office that stands beside a name or alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleFinding {
    /// `foreign minister`.
    pub title: Id,
    /// The words of what it is an office of ("Iran's Defense Council"), as head words of the sentence.
    pub of: Box<[usize]>,
    /// ISO alpha-3 code of the country that the words give.
    pub country: Option<Id>,
    /// All its words.
    pub span: Span,
}

/// A pair of quotation marks and what stands between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// What stands between the marks.
    pub inner: Span,
    /// The same with the marks.
    pub outer: Span,
    /// The number of its paragraph.
    pub paragraph: usize,
    /// Whether the closing mark is there.
    pub closed: bool,
}

/// Somebody said something.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementFinding {
    /// The number of the sentence of the cue (or of the content, if there is no cue).
    pub sentence: usize,
    /// The cue word.
    pub cue: Option<usize>,
    /// Where the cue stands.
    pub cue_span: Option<Span>,
    /// Who said it.
    pub speakers: Vec<Phrase>,
    /// What was said.
    pub content: Vec<Span>,
    /// The word that heads the content, if it stands in `sentence`.
    pub content_head: Option<usize>,
    /// `direct`, `indirect`, `mixed`.
    pub form: Label,
    /// `say`, `warn`, …
    pub act: Id,
    /// To whom.
    pub addressees: Vec<Phrase>,
    /// `made`, `expected`, `denied`.
    pub made: Label,
    /// The number of an earlier statement whose speaker this one shares (a quotation that goes on).
    pub same_speaker_as: Option<usize>,
    /// The precision of the rule.
    pub confidence: f64,
    /// The rule.
    pub rule: Label,
}

impl StatementFinding {
    /// Words of a speaker as they stand, with nothing known of who said them or how.
    pub fn direct(sentence: usize, content: Vec<Span>) -> Self {
        Self {
            sentence,
            cue: None,
            cue_span: None,
            speakers: Vec::new(),
            content,
            content_head: None,
            form: "direct".into(),
            act: "say".into(),
            addressees: Vec::new(),
            made: "made".into(),
            same_speaker_as: None,
            confidence: 0.0,
            rule: Label::default(),
        }
    }

    /// Gives back the room that its lists do not fill: a long article has very many statements.
    pub fn shrink(&mut self) {
        self.speakers.shrink_to_fit();
        self.content.shrink_to_fit();
        self.addressees.shrink_to_fit();
    }
}

/// Somebody is for or against something.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionFinding {
    /// The number of its sentence.
    pub sentence: usize,
    /// Who holds it; nothing when it is the speaker of the statement.
    pub holder: Option<Phrase>,
    /// The issue, as a thing one can be for or against.
    pub issue: IssueFinding,
    /// `for`, `against`, `mixed`, `neutral`.
    pub polarity: &'static str,
    /// `support`, `oppose`, …
    pub stance: Id,
    /// 0..1.
    pub strength: f64,
    /// Whether the words say so little, and of so private a matter, that only an official's count.
    pub weak: bool,
    /// At whom it is directed.
    pub toward: Option<Phrase>,
    /// On what it depends.
    pub condition: Option<Span>,
    /// The number of the statement that expresses it.
    pub statement: Option<usize>,
    /// The words.
    pub evidence: Span,
    /// The precision of the rule.
    pub confidence: f64,
    /// The rule.
    pub rule: &'static str,
}

/// What a position is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IssueFinding {
    /// A slug.
    pub id: Id,
    /// `negotiating the missile program`.
    pub label: Id,
    /// `negotiate`.
    pub action: Option<Id>,
    /// `missile program`.
    pub object: Option<Id>,
    /// Whose it is, as a phrase of the sentence.
    pub of: Option<Phrase>,
    /// The actor it is, where a side is taken on an actor: "endorsed the candidate".
    pub actor: Option<Phrase>,
    /// Broader issues.
    pub broader: Vec<Id>,
}

/// How an event is what its trigger names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Deed {
    /// It is what the trigger names.
    #[default]
    Done,
    /// It is that too, and the speaker of the statement it is told in is the doer.
    BySpeaker,
    /// It is the saying of what the trigger names: the day of that is not its day.
    Announced,
}

/// Something happened, is planned, threatened or denied.
#[derive(Clone, Debug, PartialEq)]
pub struct EventFinding {
    /// The number of its sentence.
    pub sentence: usize,
    /// The word that names it.
    pub trigger: usize,
    /// Where that word stands.
    pub trigger_span: Span,
    /// PLOVER type or `OTHER`.
    pub kind: Id,
    /// A short name.
    pub label: Id,
    /// PLOVER mode.
    pub mode: Option<Id>,
    /// PLOVER contexts.
    pub contexts: Vec<Id>,
    /// CAMEO code.
    pub cameo: Option<Id>,
    /// Who did it.
    pub actors: Vec<Phrase>,
    /// To whom.
    pub recipients: Vec<Phrase>,
    /// Whether only what it is about or for names those to whom it is done.
    pub aimed: bool,
    /// Head words that may name the place.
    pub places: Vec<usize>,
    /// `occurred`, `ongoing`, `planned`, `threatened`, `denied`, `hypothetical`.
    pub status: &'static str,
    /// Told as background.
    pub historical: bool,
    /// On what it depends.
    pub condition: Option<Span>,
    /// Numbers of people: what, at least, at most.
    pub counts: Vec<(&'static str, u64, u64)>,
    /// The precision of the rule.
    pub confidence: f64,
    /// The rule.
    pub rule: Id,
    /// Whether all parties are actors (meetings, talks).
    pub reciprocal: bool,
    /// Whether it is what the trigger names or the saying of it.
    pub deed: Deed,
}
