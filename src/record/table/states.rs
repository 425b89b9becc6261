//! What states the counts of a table are in.
use super::Table;
use crate::Count;
use std::collections::HashMap;

impl Table {
    /// How many counts are known exactly (`None`), and how many are each range or missing for each reason: those that are
    /// most first, of equally many in the order of their values.
    ///
    /// ```
    /// use quetelet::{Table, record::ReadOptions};
    ///
    /// let printed = "area,period,offence,count\nKent,2016,fraud,<5\nKent,2017,fraud,7\nKent,2018,fraud,9\n";
    /// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
    /// assert_eq!(table.count_states(), [(None, 2), (Some("1 to 4".parse()?), 1)]);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn count_states(&self) -> Vec<(Option<Count>, usize)> {
        let mut rows: HashMap<Option<Count>, usize> = HashMap::new();
        for row in self.rows() {
            *rows.entry(Some(row.count).filter(|count| count.value().is_none())).or_default() += 1;
        }
        let mut states: Vec<_> = rows.into_iter().collect();
        let place = |state: Option<Count>| state.map(|count| (count.low(), count.high(), count.to_string()));
        states.sort_by(|(a, of_a), (b, of_b)| of_b.cmp(of_a).then_with(|| place(*a).cmp(&place(*b))));
        states
    }
}
