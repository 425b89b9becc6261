//! Names that may mean several things, attributes that leave no series, and undeclared columns that change within one.
use super::{Finding, Kind, Severity, figures::Figures, sentence::listed};
use crate::{Error, progress::is_stopped, record::Row};

/// Names of several nodes of a tree of which nothing says which is meant, attributes of which every row has a value of its
/// own, and undeclared columns with another value in another period.
pub(super) fn check(figures: &Figures) -> Vec<Finding> {
    let table = figures.table;
    let ambiguous = table.ambiguous_names().into_iter().map(|(message, rows)| {
        Finding::new(Kind::AmbiguousName, Severity::Warning).with_message(format!("{message}."), rows)
    });
    ambiguous.chain(unique(figures)).chain(changing(figures)).collect()
}

/// Undeclared columns that have one value in one period of a series and another in a later one.
fn changing(figures: &Figures) -> Vec<Finding> {
    let table = figures.table;
    let columns = table.changing_columns(is_stopped).into_iter().filter_map(|changing| {
        let [before, after] = changing.rows.map(|row| table.row(row));
        let (before, after) = (before?, after?);
        let value = |row: &Row<'_>| {
            Error::excerpt(row.annotation(changing.column).unwrap_or_default()).into_owned()
        };
        let others = match changing.series - 1 {
            0 => String::new(),
            1 => " (and so in another series)".to_owned(),
            others => format!(" (and so in {others} other series)"),
        };
        let message = format!(
            "{}, {}: {:?} is {:?} in {} and {:?} in {}{others}, so that the figures may not be of the same: declare it \
             as an attribute.",
            before.area_name(),
            before.offence,
            Error::excerpt(changing.column),
            value(&before),
            before.period,
            value(&after),
            after.period,
        );
        Some(Finding::new(Kind::UniqueAttribute, Severity::Warning).with_message(message, changing.rows))
    });
    columns.collect()
}

/// Attributes without which some series have several periods, and with which none has.
fn unique(figures: &Figures) -> Option<Finding> {
    let attributes = figures.table.attributes_without_series();
    let named = listed(attributes.iter().map(|name| format!("{name:?}")));
    let message = match attributes.len() {
        0 => return None,
        1 => format!(
            "{named} has a value of its own in every row, so that no series has two periods: leave it out of the attributes."
        ),
        _ => format!(
            "Each of {named} has a value of its own in every row, so that no series has two periods: leave them out of the attributes."
        ),
    };
    Some(Finding::new(Kind::UniqueAttribute, Severity::Warning).with_message(message, 0..figures.table.len()))
}
