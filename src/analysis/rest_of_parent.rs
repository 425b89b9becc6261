//! An area against the rest of what it is part of.
use super::{FigurePair, mixed::mixed, pairs};
use crate::{
    Confidence, Count, Error, Flag, Flags, Observed, Period, Result, Table,
    compare::{self, Change},
    record::{Preferences, Row, listed},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An area, and the rest of its parent, from one period to the next, in one published version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RestOfParent {
    /// The area's name.
    pub area: String,
    /// Its parent's name.
    pub parent: String,
    /// The offence.
    pub offence: String,
    /// The earlier period.
    pub before: Period,
    /// The later one.
    pub after: Period,
    /// The rows of the area's two figures.
    pub rows: [usize; 2],
    /// The change of the area.
    pub of_area: Change,
    /// The change of the rest.
    pub of_rest: Change,
    /// What a reader must know before quoting it.
    pub flags: Flags,
}

/// The area against the rest of its parent in every two successive periods, each published version on its own: the
/// rest is the parent's figure less the area's.
///
/// Where the figures of a period conflict, or no one source gives those of the area or of the parent, a version is
/// flagged [`Flag::MixedVintages`]; where the periods differ in [length](Period::same_length), [`Flag::UnequalLength`].
///
/// # Errors
/// When the area is not known or has no parent; when its figures or its parent's
/// [cannot be told apart](Error::Indistinct); when there is nothing to compare: the message says which figures are
/// missing.
pub fn rest_of_parent(table: &Table, area: &str, confidence: Confidence) -> Result<Vec<RestOfParent>> {
    let family = Family::new(table, area)?;
    let mut versions = Vec::new();
    let steps = family.steps()?;
    for step in &steps {
        versions.extend(family.versions(step, confidence)?);
    }
    if versions.is_empty() { Err(family.without_figures(&steps)) } else { Ok(versions) }
}

/// An area and its parent, as the table numbers them.
struct Family<'a> {
    table: &'a Table,
    preferences: Preferences,
    area: u32,
    parent: u32,
    names: [&'a str; 2],
    /// The rows of either, without those of categories, by area, offence and period.
    rows: BTreeMap<(u32, u32, Period), Vec<usize>>,
}

/// An offence, and two periods of equal length that follow one another.
struct Step {
    offence: u32,
    before: Period,
    after: Period,
}

impl<'a> Family<'a> {
    fn new(table: &'a Table, area: &str) -> Result<Self> {
        let geography = table.geography();
        let code = table.area_code(area)?;
        let stranger = || Error::domain("area", "one of the geography, which knows what it is part of", area);
        let node = table.area_at(code).ok_or_else(stranger)?;
        let parent = geography.parent(node).ok_or_else(|| Error::domain("area", "part of another", area))?;
        let error_of_parent =
            |error: Error| error.at(format_args!("parent of {:?}, the {}", node.name, parent.kind));
        let parent_code = table.code_of_area(parent).map_err(error_of_parent)?;
        let mut rows: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, (area, offence)) in table.area_codes().zip(table.offence_codes()).enumerate() {
            let wanted = [code, parent_code].contains(&area);
            if let Some(row) = table.row(index).filter(|row| wanted && row.is_total()) {
                rows.entry((area, offence, *row.period)).or_default().push(index);
            }
        }
        let (preferences, names) = (Preferences::new(table), [&*node.name, &*parent.name]);
        Ok(Self { table, preferences, area: code, parent: parent_code, names, rows })
    }

    /// Every offence the area has figures of, with each two periods of equal length that follow one another.
    fn steps(&self) -> Result<Vec<Step>> {
        let own: Vec<(u32, Period)> = self
            .rows
            .keys()
            .filter(|key| key.0 == self.area)
            .map(|&(_, offence, period)| (offence, period))
            .collect();
        let next = own.windows(2).filter_map(|two| match *two {
            [(offence, before), (same, after)]
                if offence == same && before.same_unit(&after) && !before.overlaps(&after) =>
            {
                Some(Step { offence, before, after })
            }
            _ => None,
        });
        let steps: Vec<Step> = next.collect();
        if steps.is_empty() {
            let what = format!("successive periods of equal length with figures of {}", self.names[0]);
            let got = usize::from(!own.is_empty());
            return Err(Error::TooShort { what: what.into(), needed: 2, got });
        }
        Ok(steps)
    }

    /// The versions of a figure.
    fn figure(&self, area: u32, offence: u32, period: Period) -> Result<Vec<Row<'a>>> {
        let rows = self.rows.get(&(area, offence, period)).map_or(&[][..], Vec::as_slice);
        self.table.told_apart(rows)?;
        Ok(rows.iter().filter_map(|&row| self.table.row(row)).collect())
    }

    fn versions(&self, step: &Step, confidence: Confidence) -> Result<Vec<RestOfParent>> {
        let figure = |area, period| self.figure(area, step.offence, period);
        let parts = [figure(self.area, step.before)?, figure(self.area, step.after)?];
        let wholes = [figure(self.parent, step.before)?, figure(self.parent, step.after)?];
        let flags = Flags::NONE
            .with_if(Flag::MixedVintages, mixed(&[&parts[0], &parts[1], &wholes[0], &wholes[1]]))
            .with_if(Flag::UnequalLength, !step.before.same_length(&step.after));
        let version = |pair: &FigurePair<'_>| {
            let whole = self.whole_beside(pair, &wholes)?;
            let made = version(pair, &whole, self.names[1], confidence)?;
            Some(RestOfParent { flags: made.flags.union(flags), ..made })
        };
        Ok(pairs(&parts[0], &parts[1]).iter().filter_map(version).collect())
    }

    /// The figures of the parent as the same sources give them, or else as one does.
    fn whole_beside(
        &self,
        pair: &FigurePair<'a>,
        [before, after]: &[Vec<Row<'a>>; 2],
    ) -> Option<FigurePair<'a>> {
        let same = |rows: &[Row<'a>], source| {
            let rows = rows.iter().filter(|row| row.source == source);
            rows.max_by_key(|row| self.preferences.rank(row)).copied()
        };
        let chosen = match same(after, pair.after.source) {
            Some(later) => {
                let earlier = same(before, pair.before.source);
                [earlier.or_else(|| self.preferences.best(before).copied()), Some(later)]
            }
            None => self.preferences.both(before, after).map(Option::<&Row<'a>>::copied),
        };
        Some(FigurePair { before: chosen[0]?, after: chosen[1]? })
    }

    /// What is missing where nothing can be compared.
    fn without_figures(&self, steps: &[Step]) -> Error {
        let [area, parent] = self.names;
        let said = |step: &Step| {
            let offences: Vec<&str> = self.table.offence_names().collect();
            let offence = usize::try_from(step.offence).ok().and_then(|at| offences.get(at)).copied();
            format!("{}, {} and {}", offence.unwrap_or_default(), step.before, step.after)
        };
        let reason =
            format!("{parent} has no figures that it could be part of ({})", listed(steps.iter().map(said)));
        Error::NotComparable {
            left: area.to_owned(),
            right: format!("the rest of {parent}"),
            reason: reason.into(),
        }
    }
}

fn version(
    pair: &FigurePair<'_>,
    whole: &FigurePair<'_>,
    parent: &str,
    confidence: Confidence,
) -> Option<RestOfParent> {
    let options = compare::Options::default().confidence(confidence);
    let change = |before, after| {
        let [before, after] = [before, after].map(|count| Observed::new(count, 1.0).ok());
        Some(compare::change(before?, after?, options))
    };
    let of_area = change(pair.before.count, pair.after.count)?;
    let of_rest =
        change(less(whole.before.count, pair.before.count)?, less(whole.after.count, pair.after.count)?)?;
    Some(RestOfParent {
        area: pair.after.area.to_owned(),
        parent: parent.to_owned(),
        offence: pair.after.offence.to_owned(),
        before: *pair.before.period,
        after: *pair.after.period,
        rows: [pair.before.index, pair.after.index],
        flags: of_area.flags.union(of_rest.flags),
        of_area,
        of_rest,
    })
}

/// A whole less a part: the least it can be and the most; nothing where the part is above the whole.
fn less(whole: Count, part: Count) -> Option<Count> {
    let high = whole.high()?.checked_sub(part.low()?)?;
    let low = part.high().map_or(0, |part| whole.low().unwrap_or(0).saturating_sub(part));
    Count::between(low, high).ok()
}
