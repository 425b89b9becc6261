//! A claim on a table: a verdict for every published version of its figures.
use super::{Claim, ClaimResult, of_change};
use crate::{
    Confidence, Error, Flag, Flags, Observed, Period, Result, Table, analysis,
    coherence::{self, Finding},
    record::{Row, Selection, listed},
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
    pub checked: ClaimResult,
    /// What the table's own check says of either figure.
    pub doubts: Vec<Finding>,
}

/// Whether the figures of a table bear a claim on one area and offence, from one period to another, for every
/// published version of them.
///
/// Where the figures of a period conflict, or no one source gives both, every version is flagged
/// [`Flag::MixedVintages`]; where the periods differ in [length](Period::same_length), [`Flag::UnequalLength`].
///
/// # Errors
/// When the table has no such figure, its figures [cannot be told apart](Error::Indistinct), the periods overlap or
/// are different units of the calendar, or the claim is of a share.
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
    let mut found = versions(table, claim, (area, offence), (before, after), confidence)?;
    let findings = coherence::check(table);
    for version in &mut found {
        let rows = [version.before, version.after];
        version.doubts = findings.iter().filter(|finding| finding.touches(&rows)).cloned().collect();
    }
    Ok(found)
}

/// The same without the doubts, which take a check of the whole table.
pub(super) fn versions(
    table: &Table,
    claim: &Claim,
    (area, offence): (&str, &str),
    (before, after): (Period, Period),
    confidence: Confidence,
) -> Result<Vec<Version>> {
    analysis::comparable(before, after, false)?;
    let rows = |period: Period| -> Result<Vec<Row<'_>>> {
        let selected = table.select(&Selection::default().area(area).offence(offence).period(period))?;
        table.told_apart(&selected)?;
        Ok(selected.into_iter().filter_map(|row| table.row(row)).collect())
    };
    let figures = [rows(before)?, rows(after)?];
    let pairs = analysis::pairs(&figures[0], &figures[1]);
    if pairs.is_empty() {
        return Err(without_figure(table, (area, offence), &[(before, &figures[0]), (after, &figures[1])]));
    }
    let flags = Flags::NONE
        .with_if(Flag::MixedVintages, analysis::mixed(&[&figures[0], &figures[1]]))
        .with_if(Flag::UnequalLength, !before.same_length(&after));
    let version = |pair: &analysis::FigurePair<'_>| {
        let [was, now] = [pair.before, pair.after].map(|row| Observed::new(row.count, 1.0));
        let mut checked = of_change(claim, was?, now?, confidence)?;
        checked.flags = checked.flags.union(flags);
        Ok(Version { before: pair.before.index, after: pair.after.index, checked, doubts: Vec::new() })
    };
    pairs.iter().map(version).collect()
}

/// What is missing of the two figures.
fn without_figure(
    table: &Table,
    (area, offence): (&str, &str),
    figures: &[(Period, &Vec<Row<'_>>); 2],
) -> Error {
    let missing = figures.iter().filter(|(_, rows)| rows.is_empty()).map(|(period, _)| period);
    let split = table.attributes().filter(|name| table.categories(name).next().is_some());
    let split = listed(split.map(|name| format!("{:?}", Error::excerpt(name))));
    let [area, offence] = [area, offence].map(Error::excerpt);
    let parts = if split.is_empty() { String::new() } else { format!(" over all categories of {split}") };
    let reason = format!("the table has no figure of {area}, {offence}, {}{parts}", listed(missing));
    let [before, after] = figures;
    Error::NotComparable { left: before.0.to_string(), right: after.0.to_string(), reason: reason.into() }
}
