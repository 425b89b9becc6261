//! The series of the rows of a table, grouped once and kept: every question about series begins with them.
use super::{Table, grouping::Grouping};
use crate::progress::is_stopped;
use std::sync::{Arc, OnceLock};

/// Four bytes a row, from the first question about series on.
#[derive(Clone, Debug, Default)]
pub(super) struct SeriesCache(OnceLock<Arc<Grouping>>);

/// What follows from the rows makes no two tables differ.
impl PartialEq for SeriesCache {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Table {
    /// Rows about the same area, offence and attributes. Work that was stopped leaves nothing behind.
    pub(super) fn series_groups(&self) -> Arc<Grouping> {
        if let Some(groups) = self.series_cache.0.get() {
            return Arc::clone(groups);
        }
        let groups = Arc::new(Grouping::series(self));
        if is_stopped() { groups } else { Arc::clone(self.series_cache.0.get_or_init(|| groups)) }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Geography, Table,
        record::{Area, AreaKind, ReadOptions},
    };

    #[test]
    fn series_are_those_of_the_geography_that_the_table_has() {
        let printed = "area,period,offence,count\nMet,2017,x,1\nMetropolitan Police,2018,x,2\n";
        let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!(table.series(), [[0, 1]]);
        assert_eq!(table.series(), table.clone().series());
        let area = |name: &str| Area {
            code: name.into(),
            name: name.into(),
            aliases: Vec::new(),
            kind: AreaKind::Other("force".into()),
            parent: None,
            valid_from: None,
            valid_to: None,
            residents: true,
        };
        let own = ["Met", "Metropolitan Police"].map(area).to_vec();
        let own = table.clone().with_geography(Geography::new(own).unwrap()).unwrap();
        assert_eq!((own.series(), table.series()), (vec![vec![0], vec![1]], vec![vec![0, 1]]));
    }
}
