//! The maximum-likelihood estimate of one dispersion parameter θ for the whole series, together with the changepoints.
use super::problem::{Problem, Work};
use crate::{distribution::CountDistribution, math::root, progress::is_stopped};
use std::collections::BTreeSet;

/// The distribution under which the cost is least, its cuts left in `work.starts`.
///
/// Without changes the counts scatter most, so cuts are sought for that θ and upwards, each time twice as large or more, to where
/// the counts are as good as Poisson ones; every way to cut so found is judged by its own θ. Then cuts and θ in turn, until
/// the cuts stay.
pub(super) fn maximum_likelihood(problem: &Problem<'_>, work: &mut Work) -> CountDistribution {
    let most = problem.series.low().iter().copied().fold(1.0, f64::max);
    problem.cut(CountDistribution::Poisson, work);
    let mut best = Best::of(problem, &work.starts, most);
    if let CountDistribution::NegativeBinomial(least) = given(problem, &[0], most) {
        best.judge(&[0]);
        let whole = problem.counts.is_some();
        // Cuts of ranges take longer: some thirty of them, however large the counts.
        let factor = if whole { 2.0 } else { (NEARLY_POISSON * most / least).powf(1.0 / 30.0).max(2.0) };
        let mut theta = least;
        while theta < NEARLY_POISSON * most && !is_stopped() {
            best.cut(CountDistribution::NegativeBinomial(theta), work);
            theta *= factor;
        }
    }
    for _ in 0..TURNS {
        if is_stopped() || !best.cut(best.found.distribution, work) {
            break;
        }
    }
    work.starts.clone_from(&best.found.starts);
    best.found.distribution
}

/// A θ so many times the largest count adds one part in so many to a variance.
const NEARLY_POISSON: f64 = 100.0;

/// Turns of cuts and θ: each lowers the cost, and a few are enough.
const TURNS: usize = 50;

/// Cuts, and the distribution that is likeliest for them.
struct Found {
    distribution: CountDistribution,
    starts: Vec<usize>,
    criterion: f64,
}

impl Found {
    fn judged(problem: &Problem<'_>, starts: &[usize], most: f64) -> Self {
        let distribution = given(problem, starts, most);
        Self { distribution, starts: starts.to_vec(), criterion: problem.criterion(distribution, starts) }
    }
}

/// The cuts that cost least of those judged, which are all remembered: many a θ leads to the same ones.
struct Best<'p, 's> {
    problem: &'p Problem<'s>,
    most: f64,
    found: Found,
    judged: BTreeSet<Vec<usize>>,
}

impl<'p, 's> Best<'p, 's> {
    fn of(problem: &'p Problem<'s>, starts: &[usize], most: f64) -> Self {
        let found = Found::judged(problem, starts, most);
        Self { problem, most, found, judged: BTreeSet::from([starts.to_vec()]) }
    }

    /// Whether these cuts cost less; they then take the place.
    fn judge(&mut self, starts: &[usize]) -> bool {
        if !self.judged.insert(starts.to_vec()) {
            return false;
        }
        let other = Found::judged(self.problem, starts, self.most);
        let better = other.criterion < self.found.criterion;
        if better {
            self.found = other;
        }
        better
    }

    /// The same of the cuts of least cost under a distribution.
    fn cut(&mut self, distribution: CountDistribution, work: &mut Work) -> bool {
        self.problem.cut(distribution, work);
        self.judge(&work.starts)
    }
}

/// The distribution of the likeliest θ where the cuts are known.
fn given(problem: &Problem<'_>, starts: &[usize], most: f64) -> CountDistribution {
    let score = |ln_theta: f64| if is_stopped() { 0.0 } else { problem.theta_score(ln_theta.exp(), starts) };
    let (low, high) = (LEAST.ln(), (1e6 * most).ln());
    if score(high) >= 0.0 {
        return CountDistribution::Poisson;
    }
    if problem.counts.is_some() {
        return CountDistribution::NegativeBinomial(root::bracketed(score, low, high).unwrap_or(low).exp());
    }
    // Ranges can make the score zero at several θ: it is sought about the least cost of many.
    let best = cheapest(
        |ln_theta| problem.criterion(CountDistribution::NegativeBinomial(ln_theta.exp()), starts),
        low,
        high,
    );
    CountDistribution::NegativeBinomial(
        root::bracketed(score, best - STEP, best + STEP).unwrap_or(best).exp(),
    )
}

/// A smaller θ is not sought: one count in a million would be the sum of all.
const LEAST: f64 = 1e-6;

/// The steps, on the logarithm of θ, at which costs are compared.
const STEP: f64 = 1.5;

/// Of numbers between `low` and `high` the one of the least cost.
fn cheapest(cost: impl Fn(f64) -> f64, low: f64, high: f64) -> f64 {
    let steps = std::iter::successors(Some(high), |ln_theta| Some(ln_theta - STEP));
    let steps = steps.take_while(|&ln_theta| ln_theta > low && !is_stopped());
    let costs = steps.map(|ln_theta| (ln_theta, cost(ln_theta)));
    costs.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(low, |(ln_theta, _)| ln_theta)
}
