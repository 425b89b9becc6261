//! Symmetric systems of a few equations, perhaps with fewer independent ones than unknowns.

/// A square matrix, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    size: usize,
    values: Vec<f64>,
}

/// What is left of the diagonal of a column that others determine, relative to what it was.
const DEPENDENT: f64 = 1e-11;

/// How much of an unknown another one may take over and it still counts as determined.
const MOVED: f64 = 1e-6;

impl Matrix {
    pub fn zero(size: usize) -> Self {
        Self { size, values: vec![0.0; size * size] }
    }

    /// From its values, row by row; none where they are not so many.
    pub fn of(size: usize, values: &[f64]) -> Option<Self> {
        (values.len() == size * size).then(|| Self { size, values: values.to_vec() })
    }

    pub fn values(&self) -> &[f64] {
        &self.values
    }

    pub fn size(&self) -> usize {
        self.size
    }

    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.values[row * self.size + column]
    }

    /// Adds `weight` · left rightᵀ.
    pub fn add_outer(&mut self, weight: f64, left: &[f64], right: &[f64]) {
        for (row, &l) in self.values.chunks_exact_mut(self.size).zip(left) {
            for (value, &r) in row.iter_mut().zip(right) {
                *value += weight * l * r;
            }
        }
    }

    pub fn scale(&mut self, factor: f64) {
        self.values.iter_mut().for_each(|value| *value *= factor);
    }

    pub fn times(&self, x: &[f64]) -> Vec<f64> {
        self.values.chunks_exact(self.size).map(|row| dot(row, x)).collect()
    }

    /// xᵀ M x.
    pub fn form(&self, x: &[f64]) -> f64 {
        dot(&self.times(x), x)
    }

    /// M A M for symmetric matrices.
    pub fn sandwich(&self, inner: &Self) -> Self {
        self.product(inner).product(self)
    }

    fn product(&self, other: &Self) -> Self {
        let n = self.size;
        let cell = |i: usize| (0..n).map(|k| self.at(i / n, k) * other.at(k, i % n)).sum();
        Self { size: n, values: (0..n * n).map(cell).collect() }
    }

    /// The inverse of a symmetric matrix that is not negative, by the sweep operator; rows and columns that the ones
    /// before them determine are zero in it, and the answer says which unknowns have one value.
    ///
    /// Goodnight (1979), The American Statistician 33, 149–158.
    pub fn inverse(mut self) -> (Self, Vec<bool>) {
        let n = self.size;
        let diagonal: Vec<f64> = (0..n).map(|k| self.at(k, k)).collect();
        let free: Vec<bool> = (0..n).map(|k| self.sweep(k, DEPENDENT * diagonal[k])).collect();
        let moved = |j: usize, k: usize| {
            diagonal[k] > 0.0 && (self.at(j, k) * (diagonal[j] / diagonal[k]).sqrt()).abs() > MOVED
        };
        let known = (0..n).map(|j| free[j] && !(0..n).any(|k| !free[k] && moved(j, k))).collect();
        for i in 0..n * n {
            if !(free[i / n] && free[i % n]) {
                self.values[i] = 0.0;
            }
        }
        (self, known)
    }

    /// One pivot; false, and nothing done, where it is not above `least`.
    fn sweep(&mut self, k: usize, least: f64) -> bool {
        let (n, d) = (self.size, self.at(k, k));
        if d.is_nan() || d <= least {
            return false;
        }
        for j in 0..n {
            self.values[k * n + j] /= d;
        }
        for i in (0..n).filter(|&i| i != k) {
            let b = self.at(i, k);
            for j in 0..n {
                self.values[i * n + j] -= b * self.at(k, j);
            }
            self.values[i * n + k] = -b / d;
        }
        self.values[k * n + k] = d.recip();
        true
    }
}

pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[[f64; 3]]) -> Matrix {
        let mut matrix = Matrix::zero(3);
        rows.iter().for_each(|row| matrix.add_outer(1.0, row, row));
        matrix
    }

    #[test]
    fn an_inverse_undoes() {
        let matrix = of(&[[1.0, 2.0, 0.5], [1.0, -1.0, 3.0], [1.0, 4.0, 1.0], [1.0, 0.0, 0.0]]);
        let (inverse, known) = matrix.clone().inverse();
        assert_eq!(known, [true; 3]);
        let x = inverse.times(&matrix.times(&[3.0, -1.0, 2.0]));
        for (got, expected) in x.iter().zip([3.0, -1.0, 2.0]) {
            assert!((got - expected).abs() < 1e-13, "{x:?}");
        }
    }

    #[test]
    fn what_is_not_determined_is_said() {
        // The third column is the second one doubled: neither has a value of its own, the first one has.
        let (_, known) = of(&[[1.0, 1.0, 2.0], [1.0, -1.0, -2.0], [1.0, 2.0, 4.0]]).inverse();
        assert_eq!(known, [true, false, false]);
        let (_, known) = of(&[[1.0, 1.0, 0.0], [1.0, 2.0, 0.0]]).inverse();
        assert_eq!(known, [true, true, false]);
    }
}
