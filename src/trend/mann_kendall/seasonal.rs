//! Seasonal Mann–Kendall: S within seasons, and of seasons or series that depend on one another.
use super::{
    orders::Orders,
    score::Score,
    scratch::Work,
    spacing::{one_each, seasons},
    values::{Values, sign},
};
use crate::{Result, math::deviance::ln_factorial, progress::is_stopped};

/// Shows the ranges of each season; the season of each is left in `work`.
pub(super) fn each_season(
    times: &[f64],
    values: Values<'_>,
    period: usize,
    work: &mut Work,
    mut see: impl FnMut(Values<'_>),
) {
    seasons(times, period, &mut work.cells);
    let Work { cells, part_low, part_high, .. } = work;
    for season in 0..columns(cells) {
        let gather = |column: &[f64], into: &mut Vec<f64>| {
            into.clear();
            into.extend(cells.iter().zip(column).filter(|(cell, _)| cell.1 == season).map(|(_, x)| x));
        };
        gather(values.low, part_low);
        gather(values.high, part_high);
        see(Values { low: part_low, high: part_high, exact: false });
    }
}

fn columns(cells: &[(usize, usize)]) -> usize {
    cells.iter().map(|cell| cell.1 + 1).max().unwrap_or(0)
}

/// What a table comes to of which the values of one row depend on one another.
pub(super) struct Joined {
    /// The columns of complete rows added up, as if they did not.
    pub apart: Score,
    /// The variance of its S where they do.
    pub variance: f64,
    /// The same of every row, complete or not.
    pub slope_variance: f64,
    pub values: usize,
    pub rows: usize,
    /// Of few rows S over every order of them.
    pub orders: Option<Orders>,
}

/// The test of seasons of a year that depend on one another.
pub(super) fn correlated(
    times: &[f64],
    values: Values<'_>,
    period: usize,
    work: &mut Work,
) -> Result<Joined> {
    seasons(times, period, &mut work.cells);
    one_each(&work.cells)?;
    let Work { cells, part_low, part_high, rows, .. } = work;
    let mut table = SeriesMatrix::new(columns(cells), part_low, part_high, rows);
    let mut last = None;
    for (i, &(year, season)) in cells.iter().enumerate() {
        if last.replace(year) != Some(year) {
            table.add_row();
        }
        table.put(table.rows() - 1, season, values.low[i], values.high[i]);
    }
    Ok(table.joined())
}

/// What two series come to.
#[derive(Default)]
pub(super) struct SeriesPair {
    pub first: f64,
    pub second: f64,
    /// Three times the covariance of both: a whole number.
    pub covariance3: f64,
}

/// Rows of one time, or year, and columns of one series, or season; NaN where there is no value.
pub(super) struct SeriesMatrix<'a> {
    columns: usize,
    low: &'a mut Vec<f64>,
    high: &'a mut Vec<f64>,
    above: &'a mut Vec<f64>,
}

impl<'a> SeriesMatrix<'a> {
    pub fn new(
        columns: usize,
        low: &'a mut Vec<f64>,
        high: &'a mut Vec<f64>,
        above: &'a mut Vec<f64>,
    ) -> Self {
        low.clear();
        high.clear();
        above.clear();
        Self { columns, low, high, above }
    }

    pub fn add_row(&mut self) {
        let size = self.low.len() + self.columns;
        self.low.resize(size, f64::NAN);
        self.high.resize(size, f64::NAN);
        self.above.push(0.0);
    }

    pub fn put(&mut self, row: usize, column: usize, low: f64, high: f64) {
        let at = row * self.columns + column;
        self.low[at] = low;
        self.high[at] = high;
    }

    /// S of the complete rows, and how far chance moves it where no order of them is likelier than another.
    ///
    /// Rows with a gap are left out: of the orders of three rows some would be seen and some not, and covariances would
    /// be right on average only, over all places where the gaps might be.
    pub fn joined(&mut self) -> Joined {
        let slope_variance = self.variance();
        self.complete();
        let apart = self.apart();
        let rows = self.rows();
        Joined {
            variance: self.variance(),
            slope_variance,
            values: rows * self.columns,
            rows,
            orders: Orders::of(rows, apart.s, |i, j| self.difference(i, j)),
            apart,
        }
    }

    /// Drops rows with a gap.
    fn complete(&mut self) {
        let columns = self.columns.max(1);
        let whole =
            |row: usize, low: &[f64]| low[row * columns..(row + 1) * columns].iter().all(|x| !x.is_nan());
        let mut kept = 0;
        for row in (0..self.rows()).filter(|&row| whole(row, self.low)).collect::<Vec<_>>() {
            let from = row * columns..(row + 1) * columns;
            self.low.copy_within(from.clone(), kept * columns);
            self.high.copy_within(from, kept * columns);
            kept += 1;
        }
        self.low.truncate(kept * columns);
        self.high.truncate(kept * columns);
        self.above.truncate(kept);
    }

    /// The scores of each column, added up; the orders are those of the rows.
    fn apart(&self) -> Score {
        let column =
            |of: &[f64], c: usize| of.iter().skip(c).step_by(self.columns).copied().collect::<Vec<_>>();
        let mut total = Score::default();
        for c in 0..self.columns {
            let (low, high) = (column(self.low, c), column(self.high, c));
            total += Values { low: &low, high: &high, exact: low == high }.score();
        }
        Score { ln_orders: ln_factorial(self.rows()), ..total }
    }

    /// The signs from one row to another, added over the columns.
    fn difference(&self, i: usize, j: usize) -> f64 {
        self.signs(i, j).map(i32::from).sum::<i32>().into()
    }

    /// The variance of S of all columns together.
    ///
    /// The covariances of Dietz and Killeen (1981, Journal of the American Statistical Association 76, 169–174),
    /// added up over all pairs of columns, are
    ///
    /// ```text
    /// var S = (Σ Dᵢⱼ² over i < j + Σᵢ (Σⱼ Dᵢⱼ)²) / 3        D = signs of two rows, added over the columns
    /// ```
    fn variance(&mut self) -> f64 {
        let mut squares = 0.0;
        self.above.fill(0.0);
        for j in (0..self.above.len()).take_while(|_| !is_stopped()) {
            for i in 0..j {
                let d = self.difference(i, j);
                squares += d * d;
                self.above[i] -= d;
                self.above[j] += d;
            }
        }
        (squares + self.above.iter().map(|a| a * a).sum::<f64>()) / 3.0
    }

    /// S of the first two columns and the covariance of both.
    pub fn pair(&self) -> SeriesPair {
        let mut pair = SeriesPair::default();
        for j in (0..self.rows()).take_while(|_| !is_stopped()) {
            let mut above = (0.0, 0.0);
            for i in (0..self.rows()).filter(|&i| i != j) {
                let mut signs = self.signs(i, j).map(f64::from);
                let (x, y) = (signs.next().unwrap_or(0.0), signs.next().unwrap_or(0.0));
                above = (above.0 + x, above.1 + y);
                if i < j {
                    pair.first += x;
                    pair.second += y;
                    pair.covariance3 += x * y;
                }
            }
            pair.covariance3 += above.0 * above.1;
        }
        pair
    }

    /// How each column goes from one row to another.
    fn signs(&self, i: usize, j: usize) -> impl Iterator<Item = i8> + '_ {
        let ends = move |row: usize| {
            let row = row * self.columns..(row + 1) * self.columns;
            self.low[row.clone()].iter().copied().zip(self.high[row].iter().copied())
        };
        ends(i).zip(ends(j)).map(|(first, second)| sign(first, second))
    }

    pub fn rows(&self) -> usize {
        self.above.len()
    }
}
