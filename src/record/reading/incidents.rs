//! Files in which each row is an incident: the counts are of rows.
use super::{layouts::Layout, records::NOT_STATED, told::Reading, view::View, when};
use crate::{
    Count, Error, Period, Result,
    record::{
        Table,
        table::{Builder, Entry},
    },
};
use std::collections::{BTreeSet, HashMap};

/// The table of the incidents in a sheet, by period, area, offence and the attributes of the layout.
pub(super) fn table(view: &View<'_>, layout: &Layout) -> Result<(Table, Reading)> {
    let options = view.options;
    let column = |name: &Option<String>| -> Result<Option<usize>> {
        let index = |name: &String| view.named(name).ok_or_else(|| Error::missing_column(name, &[]));
        name.as_ref().map(index).transpose()
    };
    let missing = |what: &'static str| Error::domain(what, "a column of the incidents", "none");
    let area = column(&options.area)?.ok_or_else(|| missing("area"))?;
    let period = column(&options.period)?.ok_or_else(|| missing("period"))?;
    let offence = column(&options.offence)?.ok_or_else(|| missing("offence"))?;
    let split: Vec<usize> = match &options.attributes {
        Some(names) => names
            .iter()
            .map(|name| view.named(name).ok_or_else(|| Error::missing_column(name, &[])))
            .collect::<Result<_>>()?,
        None => {
            layout.attributes().filter_map(|name| view.named(name)).filter(|&index| index != area).collect()
        }
    };
    let start = view.found.columns.start;
    let text = |row: usize, index: usize| view.sheet.cell(row, start + index).printed().into_owned();
    let dashed = options.dashed_year.or(Some(crate::record::DashedYear::Month));
    let mut counts: HashMap<(String, String, String, Vec<String>), usize> = HashMap::new();
    let mut order = Vec::new();
    for &row in &view.found.data {
        let split = split.iter().map(|&index| text(row, index)).collect();
        let key = (text(row, area), text(row, period), text(row, offence), split);
        let times = counts.entry(key.clone()).or_default();
        if *times == 0 {
            order.push((key, row));
        }
        *times += 1;
    }
    let heading = |index: usize| view.headings.get(index).map_or("", |heading| heading.leaf.as_str());
    let names: Vec<String> = split.iter().map(|&index| heading(index).to_owned()).collect();
    let mut builder = Builder::new(0, names, Vec::new())?;
    for (key, row) in order {
        let times = counts.get(&key).copied().unwrap_or_default();
        let (place, printed, kind, split) = key;
        let place = if place.is_empty() { NOT_STATED } else { &place };
        let kind = if kind.is_empty() { NOT_STATED } else { &kind };
        let period: Period = Period::read(&when::text(&printed), dashed)
            .map_err(|error| error.in_column(format_args!("row {}", row + 1), heading(period)))?;
        builder.push(&Entry {
            area: place,
            period,
            offence: kind,
            attributes: split.iter().map(String::as_str).collect(),
            annotations: Vec::new(),
            count: Count::exact(u64::try_from(times).unwrap_or(Count::MAX))?,
            population: None,
            source: &None,
            footnotes: BTreeSet::new(),
        })?;
    }
    let undecided: Vec<usize> = (0..split.len()).collect();
    let table = builder.finish()?.with_attributes_that_split(&undecided)?;
    let mut reading = Reading::default();
    for index in 0..view.headings.len() {
        let (taken_as, why) = match index {
            index if index == area => ("the area", "the layout says so"),
            index if index == period => ("the period", "the layout says so"),
            index if index == offence => ("the offence", "the layout says so"),
            index if split.contains(&index) => {
                ("an attribute, if it splits the figures", "the layout says so")
            }
            _ => ("left out (of single incidents)", "incidents are counted by the other columns"),
        };
        reading.column(Some(start + index), heading(index), taken_as, why);
    }
    reading.column(None, "", "the counts", "each row is an incident: they are how many rows there are");
    Ok((table, reading))
}
