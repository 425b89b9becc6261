//! Names that may mean several things, and attributes that leave no series.
use super::{Finding, Kind, Severity, figures::Figures, sentence::listed};

/// Names of several nodes of a tree of which nothing says which is meant, and attributes of which every row has a value
/// of its own.
pub(super) fn check(figures: &Figures) -> Vec<Finding> {
    let table = figures.table;
    let ambiguous = table.ambiguous_names().into_iter().map(|(says, rows)| {
        Finding::new(Kind::AmbiguousName, Severity::Warning).saying(format!("{says}."), rows)
    });
    ambiguous.chain(unique(figures)).collect()
}

/// Attributes without which some series have several periods, and with which none has.
fn unique(figures: &Figures) -> Option<Finding> {
    let attributes = figures.table.attributes_without_series();
    let named = listed(attributes.iter().map(|name| format!("{name:?}")));
    let says = match attributes.len() {
        0 => return None,
        1 => format!(
            "{named} has a value of its own in every row, so that no series has two periods: leave it out of the attributes."
        ),
        _ => format!(
            "Each of {named} has a value of its own in every row, so that no series has two periods: leave them out of the attributes."
        ),
    };
    Some(Finding::new(Kind::UniqueAttribute, Severity::Warning).saying(says, 0..figures.table.len()))
}
