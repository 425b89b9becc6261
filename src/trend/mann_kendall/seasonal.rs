//! S within seasons, and of series that rise and fall together.
use super::{
    score::Score,
    scratch::Work,
    spacing::{one_each, seasons},
    values::{Values, sign},
};
use crate::Result;

/// The scores of each season, added up; the season of each value is left in `work`.
pub(super) fn seasonal(times: &[f64], values: Values<'_>, period: usize, work: &mut Work) -> Score {
    seasons(times, period, &mut work.cells);
    let Work { cells, part_low, part_high, sorted, .. } = work;
    let mut total = Score::default();
    for season in 0..columns(cells) {
        let gather = |column: &[f64], into: &mut Vec<f64>| {
            into.clear();
            into.extend(cells.iter().zip(column).filter(|(cell, _)| cell.1 == season).map(|(_, x)| x));
        };
        gather(values.low, part_low);
        if values.exact {
            total += Values::known(part_low).score(sorted);
        } else {
            gather(values.high, part_high);
            total += Values { low: part_low, high: part_high, exact: false }.score(sorted);
        }
    }
    total
}

fn columns(cells: &[(usize, usize)]) -> usize {
    cells.iter().map(|cell| cell.1 + 1).max().unwrap_or(0)
}

/// S and its variance where the seasons of a year depend on one another.
pub(super) fn correlated(
    times: &[f64],
    values: Values<'_>,
    period: usize,
    work: &mut Work,
) -> Result<(f64, f64)> {
    seasons(times, period, &mut work.cells);
    one_each(&work.cells)?;
    let Work { cells, part_low, part_high, rows, .. } = work;
    let mut table = Table::new(columns(cells), part_low, part_high, rows);
    let mut last = None;
    for (i, &(year, season)) in cells.iter().enumerate() {
        if last.replace(year) != Some(year) {
            table.add_row();
        }
        table.put(table.rows() - 1, season, values.low[i], values.high[i]);
    }
    Ok(table.score())
}

/// What two series come to.
#[derive(Default)]
pub(super) struct Pair {
    pub first: f64,
    pub second: f64,
    pub covariance: f64,
}

/// Rows of one time, or year, and columns of one series, or season; NaN where there is no value.
pub(super) struct Table<'a> {
    columns: usize,
    low: &'a mut Vec<f64>,
    high: &'a mut Vec<f64>,
    above: &'a mut Vec<f64>,
}

impl<'a> Table<'a> {
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

    /// S of all columns together and its variance.
    ///
    /// The covariances of Dietz and Killeen (1981, Journal of the American Statistical Association 76, 169–174),
    /// added up over all pairs of columns, are
    ///
    /// ```text
    /// var S = (Σ Dᵢⱼ² over i < j + Σᵢ (Σⱼ Dᵢⱼ)²) / 3        D = signs of two rows, added over the columns
    /// ```
    pub fn score(&mut self) -> (f64, f64) {
        let (mut s, mut squares) = (0.0, 0.0);
        for j in 0..self.above.len() {
            for i in 0..j {
                let d: f64 = self.signs(i, j).map(i32::from).sum::<i32>().into();
                s += d;
                squares += d * d;
                self.above[i] -= d;
                self.above[j] += d;
            }
        }
        (s, (squares + self.above.iter().map(|a| a * a).sum::<f64>()) / 3.0)
    }

    /// S of the first two columns and the covariance of both.
    pub fn pair(&self) -> Pair {
        let mut pair = Pair::default();
        for j in 0..self.rows() {
            let mut above = (0.0, 0.0);
            for i in (0..self.rows()).filter(|&i| i != j) {
                let mut signs = self.signs(i, j).map(f64::from);
                let (x, y) = (signs.next().unwrap_or(0.0), signs.next().unwrap_or(0.0));
                above = (above.0 + x, above.1 + y);
                if i < j {
                    pair.first += x;
                    pair.second += y;
                    pair.covariance += x * y / 3.0;
                }
            }
            pair.covariance += above.0 * above.1 / 3.0;
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
