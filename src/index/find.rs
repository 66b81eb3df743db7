//! What is wanted in, what of the index fits out: the newest or the best first, how many, and of which days.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use chrono::NaiveDate;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue, SortByString};
use tantivy::collector::{Collector, Count, SegmentCollector, TopDocs};
use tantivy::columnar::Column;
use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Order, Score, Searcher, SegmentOrdinal, SegmentReader, Term};

use crate::error::{Error, Result};
use crate::index::Index;
use crate::index::entries::{Part, key, number};
use crate::index::fields::{DAY, ID};
use crate::index::words::stems;

/// Which day is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// That something was said or a position taken.
    Said,
    /// That something happened.
    Event,
    /// That the article was published.
    Published,
    /// That it is listed by; that of publication if there is none.
    Told,
}

/// What is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of which parts; of any if there is none.
    pub parts: Vec<Part>,
    /// Of each of these lists it has one of the keys.
    pub keys: Vec<Vec<String>>,
    /// A part of the publisher's name.
    pub publisher: Option<String>,
    /// Words that it holds, all of them.
    pub text: Option<String>,
    /// On this day or later.
    pub since: Option<(Day, NaiveDate)>,
    /// On this day or earlier.
    pub until: Option<(Day, NaiveDate)>,
}

/// A part of what fits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How much fits in all.
    pub total: usize,
    /// IRIs, in order.
    pub ids: Vec<String>,
}

/// How many there are of each day, and of none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// By day.
    pub days: BTreeMap<NaiveDate, usize>,
    /// Of no day.
    pub undated: usize,
}

impl Index {
    /// `limit` of what fits after the first `offset`, the newest first.
    pub fn newest(&self, wanted: &Wanted, offset: usize, limit: usize) -> Result<Found> {
        let by_day = (
            (SortByStaticFastValue::<i64>::for_field(DAY), Order::Desc),
            (SortByString::for_field(ID), Order::Asc),
        );
        let top = TopDocs::with_limit(limit.max(1)).and_offset(offset);
        let searcher = self.searcher();
        let query = self.query(&searcher, wanted)?;
        let (total, top) = searcher
            .search(&query, &(Count, top.order_by(by_day)))
            .map_err(Error::index)?;
        let ids = top.into_iter().filter_map(|((_, id), _)| id);
        Ok(Found {
            total,
            ids: ids.take(limit).collect(),
        })
    }

    /// The same, those that fit the words best first, with how well they fit.
    pub fn best(&self, wanted: &Wanted, offset: usize, limit: usize) -> Result<Vec<(String, f64)>> {
        let by_score = (
            (SortBySimilarityScore, Order::Desc),
            (SortByString::for_field(ID), Order::Asc),
        );
        let top = TopDocs::with_limit(limit.max(1)).and_offset(offset);
        let searcher = self.searcher();
        let query = self.query(&searcher, wanted)?;
        let top = searcher
            .search(&query, &top.order_by(by_score))
            .map_err(Error::index)?;
        let top = top
            .into_iter()
            .filter_map(|((score, id), _)| Some((id?, score.into())));
        Ok(top.take(limit).collect())
    }

    /// How much fits.
    pub fn number(&self, wanted: &Wanted) -> Result<usize> {
        let searcher = self.searcher();
        let query = self.query(&searcher, wanted)?;
        searcher.search(&query, &Count).map_err(Error::index)
    }

    /// How much fits of each day.
    pub fn days(&self, wanted: &Wanted) -> Result<Days> {
        let searcher = self.searcher();
        let query = self.query(&searcher, wanted)?;
        searcher.search(&query, &ByDay).map_err(Error::index)
    }

    /// The values of a key among parts, with how many have each.
    pub fn values(&self, parts: &[Part], name: &str) -> Result<BTreeMap<String, usize>> {
        let searcher = self.searcher();
        let mut values = BTreeMap::new();
        for value in self.known(&searcher, name)? {
            let wanted = Wanted {
                parts: parts.to_vec(),
                keys: vec![vec![key(name, &value)]],
                ..Wanted::default()
            };
            let query = self.query(&searcher, &wanted)?;
            let number = searcher.search(&query, &Count).map_err(Error::index)?;
            if number > 0 {
                values.insert(value, number);
            }
        }
        Ok(values)
    }

    /// All values of a key.
    fn known(&self, searcher: &Searcher, name: &str) -> Result<BTreeSet<String>> {
        let from = key(name, "");
        let mut values = BTreeSet::new();
        for segment in searcher.segment_readers() {
            let terms = segment
                .inverted_index(self.fields.key)
                .map_err(Error::index)?;
            let mut stream = terms
                .terms()
                .range()
                .ge(from.as_bytes())
                .into_stream()
                .map_err(Error::index)?;
            while stream.advance() {
                let Ok(term) = std::str::from_utf8(stream.key()) else {
                    break;
                };
                let Some(value) = term.strip_prefix(&from) else {
                    break;
                };
                values.insert(value.to_owned());
            }
        }
        Ok(values)
    }

    fn query(&self, searcher: &Searcher, wanted: &Wanted) -> Result<BooleanQuery> {
        let mut all: Vec<Box<dyn Query>> = vec![Box::new(AllQuery)];
        let any = |keys: Vec<String>| -> Box<dyn Query> {
            let terms = keys.iter().map(|key| -> Box<dyn Query> {
                let term = Term::from_field_text(self.fields.key, key);
                Box::new(TermQuery::new(term, IndexRecordOption::Basic))
            });
            Box::new(BooleanQuery::union(terms.collect()))
        };
        if !wanted.parts.is_empty() {
            let parts = wanted.parts.iter().map(|part| key("part", part.name()));
            all.push(any(parts.collect()));
        }
        all.extend(wanted.keys.iter().cloned().map(any));
        if let Some(publisher) = &wanted.publisher {
            let publisher = publisher.to_lowercase();
            let known = self.known(searcher, "publisher")?.into_iter();
            let fitting = known.filter(|name| name.to_lowercase().contains(&publisher));
            all.push(any(fitting.map(|name| key("publisher", &name)).collect()));
        }
        let sought = wanted.text.as_deref();
        if sought.is_some_and(|text| stems(text).is_empty()) {
            all.push(Box::new(EmptyQuery));
        }
        let stems: BTreeSet<String> = wanted.text.iter().flat_map(|text| stems(text)).collect();
        for stem in stems {
            let term = Term::from_field_text(self.fields.words, &stem);
            all.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
        }
        if let Some((of, day)) = wanted.since {
            let last = self.fields.days[of as usize].1;
            let from = Bound::Included(Term::from_field_i64(last, number(day)));
            all.push(Box::new(RangeQuery::new(from, Bound::Unbounded)));
        }
        if let Some((of, day)) = wanted.until {
            let first = self.fields.days[of as usize].0;
            let to = Bound::Included(Term::from_field_i64(first, number(day)));
            all.push(Box::new(RangeQuery::new(Bound::Unbounded, to)));
        }
        Ok(BooleanQuery::intersection(all))
    }
}

/// Counts by day.
struct ByDay;

struct ByDayOfSegment {
    day: Option<Column<i64>>,
    found: BTreeMap<Option<i64>, usize>,
}

impl Collector for ByDay {
    type Fruit = Days;
    type Child = ByDayOfSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<ByDayOfSegment> {
        Ok(ByDayOfSegment {
            day: segment.fast_fields().column_opt(DAY)?,
            found: BTreeMap::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, all: Vec<BTreeMap<Option<i64>, usize>>) -> tantivy::Result<Days> {
        let mut days = Days::default();
        for (day, number) in all.into_iter().flatten() {
            let day = day.and_then(|day| i32::try_from(day).ok());
            match day.and_then(NaiveDate::from_num_days_from_ce_opt) {
                Some(day) => *days.days.entry(day).or_default() += number,
                None => days.undated += number,
            }
        }
        Ok(days)
    }
}

impl SegmentCollector for ByDayOfSegment {
    type Fruit = BTreeMap<Option<i64>, usize>;

    fn collect(&mut self, doc: DocId, _: Score) {
        let day = self.day.as_ref().and_then(|column| column.first(doc));
        *self.found.entry(day).or_default() += 1;
    }

    fn harvest(self) -> Self::Fruit {
        self.found
    }
}
