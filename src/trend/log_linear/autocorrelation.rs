//! Whether what a model leaves depends on what it left the time before.
//!
//! ```text
//! r = Σ eᵢ eᵢ₊₁ / Σ eᵢ²        m pairs of neighbours among n residuals e, k of them free
//! E r = −h / k        var r = (m/n − 2 (E r)²) / (k + 2)        h = Σ Hᵢ,ᵢ₊₁
//! ```
//!
//! H is what projects on the fitted terms, so that r is judged after what they take from it: a line 2/n. The mean is
//! exact for residuals of least squares, the variance as good as: it is 2 (k T − h²) / k²(k + 2) with T = tr (MB)² of
//! M = I − H and B with ½ for neighbours, for which m k / 2n stands, which is seldom less.
//!
//! Of independent monthly counts, Poisson of mean 0.5 to 200 or overdispersed up to θ = 1/2, at most 1.0 % are flagged (20,000
//! each; about 0.5 % of 60 and 120, 0.1 % of 12). Of counts of mean 60 with a lasting factor of standard deviation 0.3,
//! whose 95 % limits leave out the slope, in per cent of 4,000:
//!
//! ```text
//! autocorrelation of the factor      0     0.3    0.5    0.7    0.9
//! limits too narrow, of 60 counts   5.2   14.0   22.6   37.3   60.0
//! flagged                           0.5   21.2   64.4   91.0   93.0
//! flagged, of 120                   0.5   51.1   96.1   99.8   99.9
//! ```
//!
//! Durbin and Watson (1950), Biometrika 37, 409–428; Cliff and Ord (1972), Geographical Analysis 4, 267–284.
#![expect(
    clippy::inline_always,
    reason = "what is not inlined is not compiled for the instructions chosen at run time"
)]
use super::{axis::Axis, stretch::number};
use crate::{
    math::{
        doubles::{Lanes, WIDTH},
        linear::{Matrix, dot},
    },
    trend::calendar::LONGEST,
};

/// So many standard deviations above its mean r is not of chance: once in two hundred times.
const LIMIT: f64 = 2.575_829_303_548_900_4;

/// How near times are to be neighbours, and how many pairs are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reach {
    pub limit: f64,
    pub pairs: usize,
}

impl Reach {
    /// A step, give or take the lengths of months: a gap parts.
    #[inline(always)]
    pub fn of(times: &[f64]) -> Self {
        let (least, most) = ends(times);
        let limit = LONGEST * least;
        if most < limit {
            return Self { limit: f64::INFINITY, pairs: times.len().saturating_sub(1) };
        }
        let apart = times.iter().zip(times.iter().skip(1)).map(|(time, next)| next - time);
        Self { limit, pairs: apart.filter(|&x| x < limit).count() }
    }

    /// Whether residuals with such sums of products and of squares depend on one another.
    #[inline(always)]
    fn depend(self, sums: Sums, shared: f64, n: usize, df: usize) -> bool {
        let [pairs, n, free] = [self.pairs, n, df].map(number);
        let mean = -shared / free;
        let above = sums.products / sums.squares - mean;
        let spread = pairs / n - 2.0 * mean * mean;
        let far = above * above * (free + 2.0) > LIMIT * LIMIT * spread;
        // One free residual, as of three about a line, leaves r a single value.
        far && spread > 0.0 && above > 0.0 && sums.squares > ROUNDING * sums.size
    }
}

/// The shortest and the longest distance from one time to the next, several at a time.
#[inline(always)]
fn ends(times: &[f64]) -> (f64, f64) {
    let (mut least, mut most) = ([f64::INFINITY; WIDTH], [0.0; WIDTH]);
    let later = times.get(1..).unwrap_or_default();
    let mut put = |i: usize, x: f64| {
        least[i] = if x < least[i] { x } else { least[i] };
        most[i] = if x > most[i] { x } else { most[i] };
    };
    let ((earlier, _), (later, rest)) = (times.as_chunks::<WIDTH>(), later.as_chunks::<WIDTH>());
    for (earlier, later) in earlier.iter().zip(later) {
        for i in 0..WIDTH {
            put(i, later[i] - earlier[i]);
        }
    }
    let first = later.len() * WIDTH;
    for (i, next) in rest.iter().enumerate() {
        put(i, next - times[first + i]);
    }
    (least.into_iter().fold(f64::INFINITY, f64::min), most.into_iter().fold(0.0, f64::max))
}

/// Of residuals: of the products of neighbours, of squares, and of the squares of what was fitted, in the same units.
#[derive(Clone, Copy, Debug)]
struct Sums {
    products: f64,
    squares: f64,
    size: f64,
}

/// What is left of values on the line itself is less.
const ROUNDING: f64 = 1e-22;

/// Residuals about a line, as they come lane after lane; zeros behind them.
#[derive(Clone, Debug)]
pub(super) struct Residuals(Vec<f64>);

impl Residuals {
    #[inline(always)]
    pub fn new(n: usize) -> Self {
        Self(vec![0.0; n.next_multiple_of(WIDTH) + WIDTH])
    }

    #[inline(always)]
    pub fn put(&mut self, i: usize, lanes: Lanes) {
        if let Some(place) = self.0.get_mut(i..i + WIDTH) {
            place.copy_from_slice(&lanes.0);
        }
    }

    /// Whether they depend on one another. Of a line h is what it is of evenly spaced times, less what gaps part.
    #[inline(always)]
    pub fn depend(&self, axis: &Axis<'_>, squares: f64, size: f64) -> bool {
        let (times, reach) = (axis.times(), axis.reach());
        let n = times.len();
        if n < 3 {
            return false;
        }
        let shared = number(reach.pairs) / number(n - 1) * (2.0 - 4.0 / number(n));
        reach.depend(Sums { products: self.products(times, reach), squares, size }, shared, n, n - 2)
    }

    #[inline(always)]
    fn products(&self, times: &[f64], reach: Reach) -> f64 {
        let (here, next) = (&self.0, self.0.get(1..).unwrap_or_default());
        if reach.limit < f64::INFINITY {
            let near = times.windows(2).map(|pair| pair[1] - pair[0] < reach.limit);
            let products = here.iter().zip(next).map(|(e, f)| e * f);
            return products.zip(near).filter(|(_, near)| *near).map(|(product, _)| product).sum();
        }
        let mut sum = Lanes::splat(0.0);
        for (&here, &next) in here.as_chunks::<WIDTH>().0.iter().zip(next.as_chunks::<WIDTH>().0) {
            sum = sum + Lanes(here) * Lanes(next);
        }
        sum.sum()
    }
}

/// Whether the residuals of a line through n evenly spaced times depend on those before them. Of such a line h is 2 − 4/n.
#[inline(always)]
pub(super) fn even_line_depends(n: usize, products: f64, squares: f64, size: f64) -> bool {
    if n < 3 {
        return false;
    }
    let reach = Reach { limit: f64::INFINITY, pairs: n - 1 };
    reach.depend(Sums { products, squares, size }, 2.0 - 4.0 / number(n), n, n - 2)
}

/// Whether residuals depend on those before them, of any model: what it fitted in their units, rows of its design, each
/// times the root of its weight, and the inverse of their information.
pub(crate) fn depend(
    times: &[f64],
    residuals: &[f64],
    fitted: &[f64],
    rows: &[Vec<f64>],
    inverse: &Matrix,
    df: usize,
) -> bool {
    let reach = Reach::of(times);
    let near = |&i: &usize| times[i + 1] - times[i] < reach.limit;
    let pairs = || (0..times.len().saturating_sub(1)).filter(near);
    let products: f64 = pairs().map(|i| residuals[i] * residuals[i + 1]).sum();
    if df == 0 || products <= 0.0 {
        return false;
    }
    let sums = Sums { products, squares: dot(residuals, residuals), size: dot(fitted, fitted) };
    let shared = pairs().map(|i| dot(&rows[i], &inverse.times(&rows[i + 1]))).sum();
    reach.depend(sums, shared, times.len(), df)
}
