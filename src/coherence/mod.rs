//! Whether a table of records agrees with itself: consistency checks.
//!
//! [`check`] compares every figure with those it must agree with, and says in a sentence each where it does not:
//!
//! | compared | finding |
//! |---|---|
//! | one figure in several sources | [`Kind::Vintages`] |
//! | one figure several times in one source | [`Kind::ConflictingDuplicate`], [`Kind::Duplicate`] |
//! | a part with a whole it lies within | [`Kind::PartAboveWhole`] |
//! | the parts together with their whole | [`Kind::PartsDoNotSum`], [`Kind::PartsShortOfTotal`] |
//! | a period with the law | [`Kind::BeforeInForce`] |
//! | the periods of a series with each other | [`Kind::OverlappingPeriods`], [`Kind::UnequalWindows`] |
//! | the populations of an area with each other | [`Kind::UnequalPopulations`] |
//! | the names of a column with each other | [`Kind::SimilarNames`], [`Kind::AmbiguousName`] |
//! | what an attribute leaves of the series, an undeclared column with itself | [`Kind::UniqueAttribute`] |
//! | every area of an offence with every period of it | [`Kind::Gaps`] |
//! | rows that would be added | [`Kind::TotalBesideParts`] |
//! | what a count says of itself | [`Kind::AtLeast`] |
//!
//! Parts are areas in the areas above them, offences in their class, categories of an attribute in the total over it
//! (a blank, or a word for it), and periods in longer ones. An area that is called a total (`Total`, `All forces`) is the
//! whole of the areas its source gives, an offence (`All offences`) of the offences. The areas directly within an area are
//! taken for all of it, and so are the categories of an attribute that are listed; the offences listed within a class are
//! not. A part is compared with the whole that the *same source* gives, and only where that source gives none with the
//! wholes of others, which the sentence then says.
//!
//! Counts that are known as ranges (suppression of small counts, rounding) are reported only where no numbers within the
//! ranges would agree; a missing count agrees with everything.
mod axis;
mod cover;
mod figures;
mod finding;
mod gaps;
mod law;
mod letters;
mod minimum;
mod parts;
mod places;
mod populations;
mod range;
mod sentence;
mod similar;
mod strangers;
mod sums;
mod totals;
mod versions;
mod windows;

pub use finding::{Finding, Kind, Severity};

use crate::{Progress, Table};
use axis::Axis;
use figures::Figures;

/// Consistency checks of `table`, one finding for each contradiction: the heaviest first, and of equal weight in the
/// order of [`Kind::ALL`], then of the rows.
///
/// ```
/// use quetelet::{Table, coherence::{self, Kind}, record::ReadOptions};
///
/// let printed = "area,period,offence,count,source,published\n\
///                Lancashire,2017/18,s15A,64,story,2019-09\n\
///                Lancashire,2017/18,s15A,175,release,2019-03\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// let findings = coherence::check(&table);
/// assert_eq!(findings.iter().map(|finding| finding.kind).collect::<Vec<_>>(), [Kind::Vintages, Kind::BeforeInForce]);
/// assert_eq!(
///     findings[0].message,
///     "Lancashire, 2017/18, s15A: published as 175 (release, 2019-03) and as 64 (story, 2019-09); what is said of it \
///      depends on which is right."
/// );
/// # Ok::<(), quetelet::Error>(())
/// ```
#[must_use]
pub fn check(table: &Table) -> Vec<Finding> {
    let progress = Progress::current();
    let figures = Figures::new(table, &progress);
    let checks = [
        versions::vintages,
        versions::duplicates,
        parts::above,
        law::check,
        windows::check,
        populations::check,
        minimum::check,
        strangers::check,
        gaps::check,
    ];
    let axes: Vec<Axis> = Axis::all(&figures).collect();
    progress.set_total(checks.len() + axes.len());
    let mut findings = Vec::new();
    for check in checks {
        findings.extend(check(&figures));
        progress.advance(1);
    }
    for axis in axes.into_iter().take_while(|_| !progress.is_stopped()) {
        let wholes = axis.wholes(&figures);
        findings.extend(sums::check(&figures, axis, &wholes));
        findings.extend(totals::check(&figures, axis, &wholes));
        findings.extend(similar::check(&figures, axis));
        progress.advance(1);
    }
    if progress.is_stopped() {
        return findings; // sorting many takes longer than one who stops the work waits
    }
    findings.sort_by(|a, b| {
        (a.severity, a.kind, &a.rows, &a.message).cmp(&(b.severity, b.kind, &b.rows, &b.message))
    });
    findings
}
