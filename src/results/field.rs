//! What a field of a result can be: the columns it makes, and how it is given.
use super::{About, Cell, Described, Kind};
use crate::{Confidence, Count, Flags, Interval, Observed, named::Named};

/// One column of a table of results.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether a value can be absent.
    pub optional: bool,
    /// Its documentation.
    pub doc: String,
}

impl Column {
    fn new(name: &'static str, kind: Kind, optional: bool, doc: &str) -> Self {
        Self { name, kind, optional, doc: doc.trim().to_owned() }
    }
}

/// How a field stands in one result.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// As each of its columns.
    Each,
    /// As a pair of numbers under its own name, which can be absent as a whole.
    Pair {
        /// Whether a number, or the pair, can be absent.
        optional: bool,
    },
    /// As a result of its own.
    Part {
        /// The name of that result.
        name: &'static str,
        /// Its documentation.
        doc: &'static str,
        /// Its fields.
        fields: fn() -> Vec<About>,
    },
    /// As several results.
    Items {
        /// Their name.
        name: &'static str,
        /// Their documentation.
        doc: &'static str,
        /// Their fields.
        fields: fn() -> Vec<About>,
    },
    /// As several counts.
    Counts,
    /// As a part and its whole.
    PartAndWhole,
    /// As several numbers under the name of its column.
    Numbers {
        /// Whether one can be absent.
        optional: bool,
    },
    /// As two such, the lower and the upper ends of several intervals, of which each can be absent.
    Intervals,
}

/// What is given the fields of a result, one after another.
pub trait Receiver {
    /// Whether it wants a field.
    fn wants(&self, about: &About) -> bool;

    /// One cell of a table, in the column of that name.
    fn cell(&mut self, name: &'static str, cell: Cell);

    /// A cell that is a number: the most frequent one.
    #[inline]
    fn number(&mut self, name: &'static str, x: Option<f64>) {
        self.cell(name, Cell::Number(x));
    }

    /// A pair of numbers.
    #[inline]
    fn pair(&mut self, about: &About, [low, high]: [Option<f64>; 2]) {
        self.number(about.columns[0], low);
        self.number(about.columns[1], high);
    }

    /// A result of its own, and its cells in a table.
    fn part(&mut self, about: &About, part: &impl Described, cells: impl IntoIterator<Item = Cell>) {
        let _ = part;
        self.cells(about, cells);
    }

    /// Several results, and their cells in a table.
    fn items(&mut self, about: &About, items: &[impl Described], cells: impl IntoIterator<Item = Cell>) {
        let _ = items;
        self.cells(about, cells);
    }

    /// Several numbers under one name, which have no cell in a table.
    fn numbers(&mut self, name: &'static str, numbers: &[Option<f64>]) {
        let _ = (name, numbers);
    }

    /// The cells of a field.
    #[inline]
    fn cells(&mut self, about: &About, cells: impl IntoIterator<Item = Cell>) {
        about.columns.iter().zip(cells).for_each(|(name, cell)| self.cell(name, cell));
    }
}

/// A type that a field of a result may have.
pub trait Field {
    /// How many names it bears: those of its columns, or of the several numbers that it stands as in one result.
    const WIDTH: usize;

    /// Its columns in a table.
    fn columns(about: &About) -> Vec<Column>;

    /// How it stands in one result.
    #[must_use]
    fn shape() -> Shape {
        Shape::Each
    }

    /// Gives it to a receiver.
    fn give(&self, about: &About, to: &mut impl Receiver);
}

/// Types of one cell.
macro_rules! cells {
    ($($type:ty: $kind:expr, $optional:literal, |$x:ident| $cell:expr;)+) => {$(
        impl Field for $type {
            const WIDTH: usize = 1;

            fn columns(about: &About) -> Vec<Column> {
                vec![Column::new(about.columns[0], $kind, $optional, about.doc)]
            }

            #[inline]
            fn give(&self, about: &About, to: &mut impl Receiver) {
                let $x = self;
                to.cell(about.columns[0], $cell);
            }
        }
    )+};
}

cells! {
    usize: Kind::Whole, false, |n| Cell::Whole(u64::try_from(*n).ok());
    u64: Kind::Whole, false, |n| Cell::Whole(Some(*n));
    Option<u16>: Kind::Whole, true, |n| Cell::Whole(n.map(u64::from));
    Option<u64>: Kind::Whole, true, |n| Cell::Whole(*n);
    bool: Kind::Truth, false, |holds| Cell::Truth(Some(*holds));
    Option<bool>: Kind::Truth, true, |holds| Cell::Truth(*holds);
    Count: Kind::Count, false, |count| Cell::Count(Some(*count));
    Option<Count>: Kind::Count, true, |count| Cell::Count(*count);
    Flags: Kind::Flags, false, |flags| Cell::Flags(*flags);
    String: Kind::Text, false, |text| Cell::Text(text.clone());
}

/// Types of one number.
macro_rules! numbers {
    ($($type:ty: $optional:literal, |$x:ident| $number:expr;)+) => {$(
        impl Field for $type {
            const WIDTH: usize = 1;

            fn columns(about: &About) -> Vec<Column> {
                vec![Column::new(about.columns[0], Kind::Number, $optional, about.doc)]
            }

            #[inline]
            fn give(&self, about: &About, to: &mut impl Receiver) {
                let $x = self;
                to.number(about.columns[0], $number);
            }
        }
    )+};
}

numbers! {
    f64: false, |x| Some(*x);
    Option<f64>: true, |x| *x;
    Confidence: false, |level| Some(level.level());
}

impl<W: Named> Field for W {
    const WIDTH: usize = 1;

    fn columns(about: &About) -> Vec<Column> {
        let kind = Kind::Word { of: std::any::type_name::<W>(), names: W::names };
        vec![Column::new(about.columns[0], kind, false, about.doc)]
    }

    #[inline]
    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.cell(about.columns[0], Cell::Word(self.word(), self.place()));
    }
}

/// The documentation of a lower and an upper limit, from that of both: "Confidence limits of …" is "Lower confidence limit
/// of …", "Bounds of …" is "Lower bound of …".
#[must_use]
pub fn limit_docs(doc: &str) -> [String; 2] {
    let doc = doc.trim();
    ["Lower", "Upper"].map(|end| {
        let known = [("Confidence limits", "confidence limit"), ("Bounds", "bound"), ("Limits", "limit")];
        let found = known.iter().find_map(|(both, one)| Some((doc.strip_prefix(both)?, one)));
        found.map_or_else(|| format!("{end} limit: {doc}"), |(rest, one)| format!("{end} {one}{rest}"))
    })
}

/// Two columns, a lower and an upper end.
fn ends(about: &About, kind: Kind, optional: bool) -> Vec<Column> {
    let docs = limit_docs(about.doc);
    let columns = about.columns.iter().zip(&docs);
    columns.map(|(name, doc)| Column::new(name, kind, optional, doc)).collect()
}

impl Field for Interval {
    const WIDTH: usize = 2;

    fn columns(about: &About) -> Vec<Column> {
        ends(about, Kind::Number, true)
    }

    #[inline]
    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.number(about.columns[0], self.low);
        to.number(about.columns[1], self.high);
    }
}

/// Limits that are whole numbers.
#[derive(Clone, Copy, Debug)]
pub struct WholeLimits(pub Interval);

impl Field for WholeLimits {
    const WIDTH: usize = 2;

    fn columns(about: &About) -> Vec<Column> {
        ends(about, Kind::Whole, true)
    }

    #[inline]
    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.cells(about, [self.0.low, self.0.high].map(Cell::Integral));
    }
}

impl Field for Option<Interval> {
    const WIDTH: usize = 2;

    fn columns(about: &About) -> Vec<Column> {
        ends(about, Kind::Number, true)
    }

    fn shape() -> Shape {
        Shape::Pair { optional: true }
    }

    #[inline]
    fn give(&self, about: &About, to: &mut impl Receiver) {
        let Interval { low, high } = self.unwrap_or_default();
        to.pair(about, [low, high]);
    }
}

impl Field for [f64; 2] {
    const WIDTH: usize = 2;

    fn columns(about: &About) -> Vec<Column> {
        ends(about, Kind::Number, false)
    }

    fn shape() -> Shape {
        Shape::Pair { optional: false }
    }

    #[inline]
    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.pair(about, self.map(Some));
    }
}

impl Field for Observed {
    const WIDTH: usize = 2;

    fn columns(about: &About) -> Vec<Column> {
        let of = format!("Exposure: {}", about.doc.trim());
        vec![
            Column::new(about.columns[0], Kind::Count, false, about.doc),
            Column::new(about.columns[1], Kind::Number, false, &of),
        ]
    }

    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.cells(about, [Cell::Count(Some(self.count())), Cell::Number(Some(self.exposure()))]);
    }
}

impl Field for Vec<Option<f64>> {
    const WIDTH: usize = 1;

    fn columns(_: &About) -> Vec<Column> {
        Vec::new()
    }

    fn shape() -> Shape {
        Shape::Numbers { optional: true }
    }

    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.numbers(about.columns[0], self);
    }
}

impl Field for Vec<f64> {
    const WIDTH: usize = 1;

    fn columns(_: &About) -> Vec<Column> {
        Vec::new()
    }

    fn shape() -> Shape {
        Shape::Numbers { optional: false }
    }

    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.numbers(about.columns[0], &self.iter().copied().map(Some).collect::<Vec<_>>());
    }
}

impl Field for Vec<Interval> {
    const WIDTH: usize = 2;

    fn columns(_: &About) -> Vec<Column> {
        Vec::new()
    }

    fn shape() -> Shape {
        Shape::Intervals
    }

    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.numbers(about.columns[0], &self.iter().map(|interval| interval.low).collect::<Vec<_>>());
        to.numbers(about.columns[1], &self.iter().map(|interval| interval.high).collect::<Vec<_>>());
    }
}

impl Field for Vec<Count> {
    const WIDTH: usize = 0;

    fn columns(_: &About) -> Vec<Column> {
        Vec::new()
    }

    fn shape() -> Shape {
        Shape::Counts
    }

    fn give(&self, _: &About, _: &mut impl Receiver) {}
}

impl Field for (Count, Count) {
    const WIDTH: usize = 2;

    fn columns(about: &About) -> Vec<Column> {
        about.columns.iter().map(|name| Column::new(name, Kind::Count, false, about.doc)).collect()
    }

    fn shape() -> Shape {
        Shape::PartAndWhole
    }

    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.cells(about, [self.0, self.1].map(|count| Cell::Count(Some(count))));
    }
}

/// A result of which others hold several.
pub trait Item: Described {
    /// How many columns several of them make.
    const COLUMNS: usize = 0;

    /// These columns: those of what is said of several in a table.
    #[must_use]
    fn columns(about: &About) -> Vec<Column> {
        let _ = about;
        Vec::new()
    }

    /// What is said of several in a table.
    #[must_use]
    fn cells(items: &[Self]) -> Vec<Cell>
    where
        Self: Sized,
    {
        let _ = items;
        Vec::new()
    }
}

impl<T: Item> Field for Vec<T> {
    const WIDTH: usize = T::COLUMNS;

    fn columns(about: &About) -> Vec<Column> {
        T::columns(about)
    }

    fn shape() -> Shape {
        Shape::Items { name: T::NAME, doc: T::DOC, fields: T::fields }
    }

    fn give(&self, about: &About, to: &mut impl Receiver) {
        to.items(about, self, T::cells(self));
    }
}
