//! Sums over the areas, the offences, the categories or the periods of a table.
use super::{
    figures::{Taken, Together},
    members::{Axis, Members},
    resample::over_periods,
};
use crate::{
    Error, Flags, Result, Table,
    progress::is_stopped_at,
    record::{Derived, PeriodLength, Preferences, listed},
};
use std::collections::{BTreeMap, HashMap};

/// The totals of a table over its areas (`"area"`), its offences (`"offence"`), its periods (`"period"`, or those of one
/// length: `"month"`) or the categories of an attribute, by its name: a table of sums, in the order in which their parts
/// first appear.
///
/// A sum keeps every state: a hidden cell makes bounds, and a part that is missing or without a row a minimum
/// ([`Count::sum`](crate::Count::sum)), flagged [`Flag::Missing`](crate::Flag::Missing) and
/// [`Flag::Incomplete`](crate::Flag::Incomplete). A whole is never added to its parts:
///
/// | over | added |
/// |---|---|
/// | areas | the areas that are no whole of others: a region with figures of all areas within it is left out, and so is a `Total`; where some within it have none, the region is added and they are left out |
/// | offences | those that lie within no other; where there is one, the row `All offences` is the total |
/// | an attribute | its categories; where there is one, the row that is the total over it (a blank, `All ages`) is the total |
/// | periods | of each series those that fill the time from the first to the last day of the table exactly |
///
/// Of several versions of a figure the one published last is added, as in [`series`](super::series()); a sum of several
/// vintages is flagged [`Flag::MixedVintages`](crate::Flag::MixedVintages). The population of a sum over areas is that of all of them,
/// of others the one that all have; over periods it is the mean over their days. An annotation that all parts share is kept.
/// The annotation `sum_of` says what was added and what was left out, `sum_flags` has the flags.
///
/// The areas of a region, all added, are the region again; others are named by what was added (`Kent + Surrey`, `total of 9
/// areas`).
///
/// # Errors
/// When the table has nothing of that name, the parts are a single one and no total, rows of one figure
/// [cannot be told apart](Error::Indistinct), or a sum is larger than a count can be.
///
/// ```
/// use quetelet::{Table, analysis, record::ReadOptions};
///
/// let printed = "area,period,offence,count\n\
///                North West,2018/19,theft,990\nKent,2018/19,theft,90\nSurrey,2018/19,theft,<5\nTotal,2018/19,theft,1083\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// let total = analysis::total(&table, "area")?;
/// let row = total.row(0).expect("one row");
/// assert_eq!((row.area, row.count.to_string().as_str()), ("North West + Kent + Surrey", "1081 to 1084"));
/// assert_eq!(row.annotation("sum_of"), Some("North West, Kent and Surrey; left out: Total"));
/// # Ok::<(), quetelet::Error>(())
/// ```
pub fn total(table: &Table, over: &str) -> Result<Table> {
    if let Some(at) = table.attribute_place(over) {
        return summed(table, Axis::Attribute(at));
    }
    match (over, over.parse::<PeriodLength>()) {
        ("area", _) => summed(table, Axis::Area),
        ("offence", _) => summed(table, Axis::Offence),
        ("period", _) => over_periods(table, None),
        (_, Ok(length)) => over_periods(table, Some(length)),
        _ => {
            let lengths = PeriodLength::ALL.map(PeriodLength::name);
            let known = ["area", "offence", "period"].into_iter().chain(table.attributes()).chain(lengths);
            Err(Error::unknown("total", over, &known.collect::<Vec<_>>()))
        }
    }
}

/// What a sum is of beside what is added: area, offence, period and categories, that which is added left blank.
type Beside = Vec<Option<u32>>;
/// The rows of each member.
type Parts = BTreeMap<u32, Vec<usize>>;

fn summed(table: &Table, axis: Axis) -> Result<Table> {
    let members = Members::new(table, axis)?;
    let (mut order, mut sums): (Vec<Beside>, HashMap<Beside, Parts>) = (Vec::new(), HashMap::new());
    for (row, beside) in
        besides(table, axis).into_iter().enumerate().take_while(|(row, _)| !is_stopped_at(*row))
    {
        let member = axis.member(table, row);
        let parts = sums.entry(beside.clone()).or_insert_with(|| {
            order.push(beside);
            Parts::new()
        });
        parts.entry(member).or_default().push(row);
    }
    let preferences = Preferences::new(table);
    let made = order
        .iter()
        .filter_map(|beside| sums.get(beside))
        .map(|parts| sum(table, &preferences, &members, parts));
    let rows = made.collect::<Result<Vec<_>>>()?;
    let kept: Vec<usize> =
        (0..table.attributes().count()).filter(|&at| axis != Axis::Attribute(at)).collect();
    table.derived(&kept, &rows)
}

/// For each row what its sum is of.
fn besides(table: &Table, axis: Axis) -> Vec<Beside> {
    let mut besides: Vec<Beside> = vec![Vec::new(); table.len()];
    let mut add = |codes: &mut dyn Iterator<Item = Option<u32>>| {
        besides.iter_mut().zip(codes).for_each(|(beside, code)| beside.push(code));
    };
    if axis != Axis::Area {
        add(&mut table.area_codes().map(Some));
    }
    if axis != Axis::Offence {
        add(&mut table.offence_codes().map(Some));
    }
    add(&mut table.period_codes().map(Some));
    for at in (0..table.attributes().count()).filter(|&at| axis != Axis::Attribute(at)) {
        add(&mut table.category_codes(at));
    }
    besides
}

fn sum(table: &Table, preferences: &Preferences, members: &Members, parts: &Parts) -> Result<Derived> {
    let taken = |rows: &Vec<usize>| Taken::of(table, preferences, rows);
    let given = members.total.and_then(|total| parts.get(&total));
    if let Some(whole) = given.map(taken).transpose()?.flatten() {
        let together = Together::new(table, std::iter::once(&whole));
        let flags = together.flags(whole.row.count, 0);
        return Ok(made(
            members,
            &together,
            (whole.row.index, *whole.row.period),
            (whole.row.count, flags),
            "the total given".to_owned(),
        ));
    }
    let any = parts.values().flatten().next().copied().unwrap_or_default();
    let period =
        table.row(any).map(|row| *row.period).ok_or_else(|| Error::domain("total", "of a row", "none"))?;
    let expected = members.added.iter().filter(|member| members.was_there(table, **member, period));
    let (mut found, mut absent, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for member in expected {
        match parts.get(member).map(taken).transpose()?.flatten() {
            Some(part) => found.push(part),
            None => absent.push(members.name(table, *member)),
        }
    }
    missing.extend(
        found
            .iter()
            .filter(|part| part.row.count.is_missing())
            .map(|part| format!("{} ({})", members.axis.name(&part.row), part.row.count)),
    );
    missing.extend(absent.iter().map(|name| format!("{name} (no row)")));
    let together = Together::new(table, found.iter());
    let count = together.sum(absent.len())?;
    let flags = together.flags(count, absent.len());
    let left_out = parts
        .keys()
        .filter(|member| !members.added.contains(member))
        .map(|&member| members.name(table, member));
    let left_out: Vec<String> = left_out.collect();
    let known =
        found.iter().filter(|part| !part.row.count.is_missing()).map(|part| members.axis.name(&part.row));
    let mut said = listed(known);
    for (word, names) in [("without", missing), ("left out:", left_out)] {
        if !names.is_empty() {
            said = format!("{said}; {word} {}", listed(names));
        }
    }
    let like = found.first().map_or(any, |part| part.row.index);
    let mut row =
        made(members, &together, (like, period), (count, flags), said.trim_start_matches("; ").to_owned());
    if members.axis == Axis::Area {
        row.population = if absent.is_empty() { together.populations() } else { None };
    }
    Ok(row)
}

fn made(
    members: &Members,
    together: &Together<'_, '_>,
    (like, period): (usize, crate::Period),
    (count, flags): (crate::Count, Flags),
    sum_of: String,
) -> Derived {
    Derived {
        like,
        area: members.called.clone().filter(|_| members.axis == Axis::Area),
        offence: members.called.clone().filter(|_| members.axis == Axis::Offence),
        period,
        count,
        population: together.population(),
        source: together.source(),
        annotations: together.annotations(),
        sum_of,
        sum_flags: flags.to_string(),
    }
}
