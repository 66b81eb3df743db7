//! The filters that all lists share, as arguments.

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::error::Result;
use crate::query;
use crate::store::Store;

/// Of which days a dossier or a network tells.
#[derive(Args, Clone, Copy, Debug, Default)]
pub struct Period {
    /// Only what was said or done on this day or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<NaiveDate>,
    /// Only what was said or done on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<NaiveDate>,
}

/// The filters that all lists share.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Filters")]
pub struct Filters {
    /// Who has any part in it: a name, an alias, a Wikidata id, an ISO code or an IRI
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    /// Who said it or voiced it
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// To whom it was said or done
    #[arg(long, value_name = "NAME")]
    pub addressee: Option<String>,
    /// What it is about: a label, an id or an IRI; narrower issues count too
    #[arg(long, value_name = "NAME")]
    pub issue: Option<String>,
    /// Its type: of an event THREATEN …, a statement warn …, a position `red_line` …, an actor state …
    #[arg(long = "type", value_name = "TYPE")]
    pub kind: Option<String>,
    /// Its status: of an event planned …, a statement denied …, a position for or against
    #[arg(long)]
    pub status: Option<String>,
    /// The country of those who act or speak, as an ISO 3166 code of three letters
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// Who published the article; a part of the name is enough
    #[arg(long, value_name = "NAME")]
    pub publisher: Option<String>,
    /// On this day or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<NaiveDate>,
    /// On this day or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<NaiveDate>,
    /// Which day --since and --until mean; otherwise the one of what is listed
    #[arg(long, value_enum)]
    pub date: Option<Date>,
    /// Words it holds
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// No more than so many, the newest first
    #[arg(long, value_name = "NUMBER")]
    pub limit: Option<usize>,
}

/// Which day is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Date {
    /// The day something was said or a position taken
    Said,
    /// The day of the event
    Event,
    /// The day the article was published
    Published,
}

impl Filters {
    /// The query `template` with the lines of the given filters; `date` is the day they mean if none is named.
    pub fn apply(&self, store: &Store, template: &str, date: query::Date) -> Result<String> {
        self.wanted().apply(store, template, date)
    }

    /// The same for a query.
    pub(super) fn wanted(&self) -> query::Filters {
        let given = self.clone();
        query::Filters {
            actor: given.actor,
            speaker: given.speaker,
            addressee: given.addressee,
            issue: given.issue,
            kind: given.kind,
            status: given.status,
            country: given.country,
            publisher: given.publisher,
            since: given.since,
            until: given.until,
            date: given.date.map(Into::into),
            text: given.text,
            located: false,
            wordings: false,
            limit: given.limit,
        }
    }
}

impl From<Date> for query::Date {
    fn from(date: Date) -> Self {
        match date {
            Date::Said => Self::Said,
            Date::Event => Self::Event,
            Date::Published => Self::Published,
        }
    }
}
