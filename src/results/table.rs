//! Many results as a table: columns, and lines of a CSV file.
use super::{About, Cell, Column, Described, Receiver};

/// The columns of a table of such results, in their order.
#[must_use]
pub fn table_columns<R: Described>() -> Vec<Column> {
    R::fields().iter().flat_map(|about| (about.describe)(about)).collect()
}

/// Results as columns, each with its cells, one for each result.
#[must_use]
pub fn to_columns<R: Described>(results: &[R]) -> Vec<(Column, Vec<Cell>)> {
    let mut table: Vec<_> =
        table_columns::<R>().into_iter().map(|column| (column, Vec::with_capacity(results.len()))).collect();
    for result in results {
        let cells = Row::of(result).0;
        table.iter_mut().zip(cells).for_each(|((_, column), cell)| column.push(cell));
    }
    table
}

/// The first line of a CSV file of such results.
#[must_use]
pub fn csv_header<R: Described>() -> String {
    line(table_columns::<R>().iter().map(|column| column.name.to_owned()))
}

/// One result as a line of a CSV file: what is absent is blank.
#[must_use]
pub fn csv_line(result: &impl Described) -> String {
    line(Row::of(result).0.iter().map(Cell::to_string))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.map(|cell| quoted(&cell)).collect::<Vec<_>>().join(",")
}

/// In quotation marks where a comma, a mark or the end of a line would cut it.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// The cells of one result.
struct Row(Vec<Cell>);

impl Row {
    fn of(result: &impl Described) -> Self {
        let mut row = Self(Vec::new());
        result.give(&mut row);
        row
    }
}

impl Receiver for Row {
    fn wants(&self, _: &About) -> bool {
        true
    }

    fn cell(&mut self, _: &'static str, cell: Cell) {
        self.0.push(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Alternative, Flag, Flags, Interval,
        results::{Kind, Shape, columns},
    };

    columns! {
        /// One of every kind.
        pub struct Every {
            /// Number of values.
            pub n: usize,
            /// Confidence limits of the slope; absent where there are
            /// none.
            pub interval: Interval => (low, high),
            /// Bounds of the slope.
            pub bounds: Option<Interval> => (bound_low, bound_high),
            /// Whether it is exact.
            pub exact: bool,
            /// How the limits were found.
            pub method: Alternative => used,
            /// Further numbers.
            pub others: Vec<f64> => result,
            /// Bounds of each.
            pub ranges: Vec<Interval> => (range_low, range_high),
            /// What other functions rest on.
            pub rest: Vec<f64> => hidden,
            /// What was asked.
            pub words: String => given,
            /// What a reader must know.
            pub flags: Flags,
        }
    }

    fn every() -> Every {
        Every {
            n: 6,
            interval: Interval { low: Some(22.0), high: None },
            bounds: None,
            exact: true,
            method: Alternative::Less,
            others: vec![1.0],
            ranges: vec![Interval::new(0.5, 2.0)],
            rest: vec![2.0],
            words: "a \"b\", c".to_owned(),
            flags: Flags::from(Flag::Censored).with(Flag::FewPoints),
        }
    }

    #[test]
    fn every_column_has_its_name_kind_and_documentation() {
        let table = to_columns(&[every(), every()]);
        let names: Vec<_> = table.iter().map(|(column, _)| column.name).collect();
        assert_eq!(
            names,
            ["n", "low", "high", "bound_low", "bound_high", "exact", "method", "words", "flags"]
        );
        let [(n, _), (low, lows), (high, _), (_, bounds), ..] = &table[..] else { panic!("{names:?}") };
        assert!(matches!((n.kind, n.optional, low.optional), (Kind::Whole, false, true)));
        assert_eq!(low.doc, "Lower confidence limit of the slope; absent where there are\n none.");
        assert_eq!(high.doc, "Upper confidence limit of the slope; absent where there are\n none.");
        assert_eq!((lows, bounds), (&vec![Cell::Number(Some(22.0)); 2], &vec![Cell::Number(None); 2]));
        assert_eq!(table[6].1[0], Cell::Word("less", 2));
        assert!(matches!((Every::fields()[5].shape)(), Shape::Numbers { optional: false }));
        assert!(matches!((Every::fields()[6].shape)(), Shape::Intervals));
        assert_eq!((every().others.len(), every().rest.len(), every().ranges.len()), (1, 1, 1));
    }

    #[test]
    fn a_line_has_a_cell_for_each_name() {
        assert_eq!(csv_header::<Every>(), "n,low,high,bound_low,bound_high,exact,method,words,flags");
        let line = "6,22,,,,true,less,\"a \"\"b\"\", c\",\"censored, few_points\"";
        assert_eq!(csv_line(&every()), line);
    }
}
