//! The numbers that the Correlates of War project gives to states: `cow_codes.tsv` comes in, a look-up goes out.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::lexicon::source::DataFiles;

/// The number of each state by its ISO 3166-1 alpha-3 code.
pub fn codes(files: &DataFiles) -> Result<BTreeMap<String, String>> {
    let rows = files.rows("cow_codes.tsv", &["iso3", "cow"], &["iso3"])?;
    let code = |name: &str| name.to_owned();
    let rows = rows.iter();
    Ok(rows
        .map(|row| (code(row.get("iso3")), code(row.get("cow"))))
        .collect())
}
