//! Pairs of figures of two periods that may be compared.
use crate::{
    Count, Source,
    record::{Row, of_source},
};

/// A figure, and a later one of the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FigurePair<'a> {
    pub(crate) before: Row<'a>,
    pub(crate) after: Row<'a>,
}

/// Every version of `before` with the version of `after` from the same source, or where that source has none with
/// each of the others; and so for the versions of `after` that are left. Versions of the same value are one: that of one
/// source, of several the first by name.
pub(crate) fn pairs<'a>(before: &[Row<'a>], after: &[Row<'a>]) -> Vec<FigurePair<'a>> {
    let mut pairs: Vec<FigurePair> = Vec::new();
    for &row in before {
        pairs
            .extend(of_source(after, row.source).into_iter().map(|&after| FigurePair { before: row, after }));
    }
    let paired: Vec<Count> = pairs.iter().map(|pair| pair.after.count).collect();
    for &row in after.iter().filter(|row| !paired.contains(&row.count)) {
        pairs.extend(before.iter().map(|&before| FigurePair { before, after: row }));
    }
    let mut distinct: Vec<FigurePair> = Vec::new();
    for pair in pairs {
        match distinct.iter_mut().find(|known| known.counts() == pair.counts()) {
            None => distinct.push(pair),
            Some(known) if pair.sources() < known.sources() => *known = pair,
            Some(_) => {}
        }
    }
    distinct
}

impl<'a> FigurePair<'a> {
    /// Whether they are across sources, and these.
    fn sources(&self) -> (bool, [Option<&'a Source>; 2]) {
        (self.is_across(), [self.before.source, self.after.source])
    }

    fn counts(&self) -> (Count, Count) {
        (self.before.count, self.after.count)
    }

    /// Whether the two are from different sources.
    pub(crate) fn is_across(&self) -> bool {
        self.before.source != self.after.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Table, record::ReadOptions};

    /// The pairs of the rows of 2017 with those of 2018, as counts.
    fn of(rows: &str) -> Vec<(Option<u64>, Option<u64>, bool)> {
        let csv = format!("area,period,offence,count,source\n{rows}");
        let table = Table::read_csv(csv.as_bytes(), &ReadOptions::default()).unwrap();
        let year = |year: &str| table.rows().filter(|row| row.period.label() == year).collect::<Vec<_>>();
        let pairs = pairs(&year("2017"), &year("2018"));
        pairs
            .iter()
            .map(|pair| (pair.before.count.value(), pair.after.count.value(), pair.is_across()))
            .collect()
    }

    #[test]
    fn a_source_is_compared_with_itself_where_it_can_be() {
        let rows = "Kent,2017,fraud,64,story\nKent,2018,fraud,252,story\nKent,2017,fraud,175,release\n";
        assert_eq!(of(rows), [(Some(64), Some(252), false), (Some(175), Some(252), true)]);
    }

    #[test]
    fn later_versions_are_compared_too_and_equal_ones_once() {
        let rows =
            "Kent,2017,fraud,64,a\nKent,2018,fraud,252,a\nKent,2018,fraud,260,b\nKent,2017,fraud,64,c\n";
        assert_eq!(of(rows), [(Some(64), Some(252), false), (Some(64), Some(260), true)]);
    }

    #[test]
    fn without_one_of_the_figures_there_is_no_pair() {
        assert!(of("Kent,2017,fraud,64,a\n").is_empty());
    }
}
