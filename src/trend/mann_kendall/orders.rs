//! The permutation distribution of S over every order of a few rows of values, each row kept together.
use super::score::number;

/// The most rows of which every order is laid: 8! = 40,320.
pub(super) const ROWS: usize = 8;

/// What S of a table is over every order of its rows.
#[derive(Default)]
pub(super) struct Orders {
    rows: usize,
    /// Of a row and a set of rows: what the row adds to S after them.
    gains: Vec<f64>,
    s: f64,
    /// Orders with an |S| at least as large as `s`, and all of them.
    beyond: usize,
    all: usize,
    /// The largest |S|, and how many orders have it.
    most: f64,
    most_often: usize,
}

impl Orders {
    /// Of rows of which row j adds `sign(i, j)` to S after row i; nothing where there are too many.
    ///
    /// The other half of the orders, those that begin at the end, have the same |S|.
    pub fn of(rows: usize, s: f64, sign: impl Fn(usize, usize) -> f64) -> Option<Self> {
        if rows > ROWS {
            return None;
        }
        let gain = |row: usize, before: usize| {
            (0..rows).filter(|i| before >> i & 1 == 1).map(|i| sign(i, row)).sum::<f64>()
        };
        let gains = (0..rows).flat_map(|row| (0..1 << rows).map(move |before| (row, before)));
        let gains = gains.map(|(row, before)| gain(row, before)).collect();
        let mut orders = Self { rows, gains, s: s.abs(), ..Self::default() };
        orders.visit_permutations(0, 0.0);
        Some(orders)
    }

    /// Visits every permutation that goes on from the rows `before`, which have come to `s`; of the first two the second
    /// never comes first.
    fn visit_permutations(&mut self, before: usize, s: f64) {
        if before + 1 == 1 << self.rows {
            return self.count(s.abs());
        }
        for row in (0..self.rows).filter(|&row| before >> row & 1 == 0 && (row != 1 || before & 1 == 1)) {
            self.visit_permutations(before | 1 << row, s + self.gains[(row << self.rows) + before]);
        }
    }

    fn count(&mut self, s: f64) {
        self.all += 1;
        self.beyond += usize::from(s >= self.s);
        if s > self.most {
            (self.most, self.most_often) = (s, 0);
        }
        self.most_often += usize::from(s == self.most);
    }

    /// P(|S| ≥ |s|).
    pub fn p(&self) -> f64 {
        number(self.beyond) / number(self.all)
    }

    /// The smallest chance that an |S| can have.
    pub fn smallest_p(&self) -> f64 {
        number(self.most_often) / number(self.all)
    }
}
