//! A claim on a table: a verdict for every published version of its figures.
use super::{Checked, Claim, of_change};
use crate::{
    Confidence, Error, Flag, Observed, Period, Result, Table,
    coherence::{self, Finding},
    record::{Row, Selection},
};
use serde::{Deserialize, Serialize};

/// A claim checked on one published version of the figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Version {
    /// The row of the earlier figure.
    pub before: usize,
    /// The row of the later figure.
    pub after: usize,
    /// The verdict on them.
    pub checked: Checked,
    /// What the table's own check says of either figure.
    pub doubts: Vec<Finding>,
}

/// Whether the figures of a table bear a claim on one area and offence, from one period to another, for every
/// published version of them.
///
/// # Errors
/// When the table has no such figure, or the claim is of a share.
///
/// ```
/// use quetelet::{Confidence, Table, claim, record::ReadOptions};
///
/// let printed = "area,period,offence,count,source\nKent,2017,fraud,64,a\nKent,2018,fraud,252,a\nKent,2017,fraud,175,b\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// let periods = ("2017".parse()?, "2018".parse()?);
/// let versions = claim::of_table(&table, &"quadrupled".parse()?, ("Kent", "fraud"), periods, Confidence::default())?;
/// let verdicts: Vec<_> = versions.iter().map(|version| version.checked.verdict.name()).collect();
/// assert_eq!(verdicts, ["within_noise", "contradicted"]);
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn of_table(
    table: &Table,
    claim: &Claim,
    (area, offence): (&str, &str),
    (before, after): (Period, Period),
    confidence: Confidence,
) -> Result<Vec<Version>> {
    let rows = |period: Period| -> Result<Vec<Row<'_>>> {
        let selected = table.select(&Selection::default().area(area).offence(offence).period(period))?;
        Ok(selected.into_iter().filter_map(|row| table.row(row)).collect())
    };
    let pairs = coherence::pairs(&rows(before)?, &rows(after)?);
    if pairs.is_empty() {
        return Err(Error::domain(
            "table",
            format!("holding {area}, {offence}, in {before} and in {after}"),
            "no such pair",
        ));
    }
    let findings = coherence::check(table);
    let version = |pair: &coherence::Pair<'_>| {
        let [was, now] = [pair.before, pair.after].map(|row| Observed::new(row.count, 1.0));
        let mut checked = of_change(claim, was?, now?, confidence)?;
        let rows = [pair.before.index, pair.after.index];
        let doubts: Vec<Finding> =
            findings.iter().filter(|finding| finding.touches(&rows)).cloned().collect();
        let doubted =
            pair.is_across() || doubts.iter().any(|finding| finding.kind == coherence::Kind::Vintages);
        checked.flags = checked.flags.with_if(Flag::MixedVintages, doubted);
        Ok(Version { before: rows[0], after: rows[1], checked, doubts })
    };
    pairs.iter().map(version).collect()
}
