//! The likeliest coefficients of any log-linear model, by Newton's method.
use super::{autocorrelation::depend, terms::Terms};
use crate::{
    Series,
    distribution::CountDistribution,
    math::{
        linear::{Matrix, dot},
        root,
    },
    progress::is_stopped,
};
use std::cell::RefCell;

/// The counts of a series before a design.
#[derive(Clone, Debug)]
pub(crate) struct Data<'a> {
    low: &'a [f64],
    high: &'a [f64],
    exposure: Option<&'a [f64]>,
    rows: Vec<f64>,
    width: usize,
}

/// Coefficients, the means they give, and the logarithm of the likelihood up to a constant.
#[derive(Clone, Debug)]
struct State {
    coefficients: Vec<f64>,
    means: Vec<f64>,
    objective: f64,
}

/// The likeliest model.
#[derive(Clone, Debug)]
pub(crate) struct Fit {
    pub distribution: CountDistribution,
    pub coefficients: Vec<f64>,
    pub means: Vec<f64>,
    /// The inverse of the information: expected for exact counts, observed for ranges.
    pub inverse: Matrix,
    /// Which coefficients the counts determine: not those that run away to infinity.
    pub known: Vec<bool>,
    /// Counts less coefficients.
    pub df: usize,
}

/// A mean that small belongs to a count that is zero with certainty.
const VANISHED: f64 = 1e-9;

impl<'a> Data<'a> {
    pub fn new(series: &'a Series<'_>, terms: &Terms<'_>) -> Self {
        let rows = series.times().iter().flat_map(|&time| terms.row(time)).collect();
        let (low, high) = (series.low(), series.high());
        Self { low, high, exposure: series.exposure(), rows, width: terms.width() }
    }

    fn points(&self) -> impl Iterator<Item = (&[f64], f64, f64)> {
        let ends = self.low.iter().zip(self.high);
        self.rows.chunks_exact(self.width).zip(ends).map(|(row, (&low, &high))| (row, low, high))
    }

    fn exposure(&self, i: usize) -> f64 {
        self.exposure.map_or(1.0, |exposure| exposure[i])
    }

    /// The number of coefficients that the times can tell apart.
    fn rank(&self) -> usize {
        let mut gram = Matrix::zero(self.width);
        self.rows.chunks_exact(self.width).for_each(|row| gram.add_outer(1.0, row, row));
        let (inverse, _) = gram.inverse();
        (0..self.width).filter(|&k| inverse.at(k, k) > 0.0).count()
    }

    fn state(&self, distribution: CountDistribution, coefficients: Vec<f64>) -> State {
        let rows = self.rows.chunks_exact(self.width).enumerate();
        let mean = |(i, row)| self.exposure(i) * dot(row, &coefficients).exp();
        let means: Vec<f64> = rows.map(mean).collect();
        let contribution = self
            .points()
            .zip(&means)
            .map(|((_, low, high), &mean)| distribution.contribution(low, high, mean).ln_p);
        let objective = contribution.sum();
        State { coefficients, means, objective }
    }

    /// Weighted least squares on the logarithms.
    fn start(&self, distribution: CountDistribution) -> State {
        let mut gram = Matrix::zero(self.width);
        let mut moment = vec![0.0; self.width];
        for (i, (row, low, high)) in self.points().enumerate() {
            let guess = 0.5 * (low + high.min(2.0 * low + 1.0)) + 0.1;
            gram.add_outer(guess, row, row);
            add(&mut moment, guess * (guess / self.exposure(i)).ln(), row);
        }
        self.state(distribution, gram.inverse().0.times(&moment))
    }

    fn maximum_likelihood(&self, distribution: CountDistribution, start: State) -> Option<State> {
        let mut state = start;
        for _ in (0..200).take_while(|_| !is_stopped()) {
            let (inverse, score) = self.newton(distribution, &state);
            let step = inverse.times(&score);
            let decrement = dot(&step, &score);
            state = self.stepped(distribution, &state, &step)?;
            if decrement <= 1e-16 {
                return Some(state);
            }
        }
        None
    }

    fn newton(&self, distribution: CountDistribution, state: &State) -> (Matrix, Vec<f64>) {
        let mut information = Matrix::zero(self.width);
        let mut score = vec![0.0; self.width];
        for ((row, low, high), &mean) in self.points().zip(&state.means) {
            let contribution = distribution.contribution(low, high, mean);
            information.add_outer(contribution.weight, row, row);
            add(&mut score, contribution.score, row);
        }
        (information.inverse().0, score)
    }

    /// The state a step away, or part of a step where the whole one leads down.
    fn stepped(&self, distribution: CountDistribution, from: &State, step: &[f64]) -> Option<State> {
        let slack = 1e-9 * (1.0 + from.objective.abs());
        (0..40).take_while(|_| !is_stopped()).find_map(|halvings| {
            let part = 0.5_f64.powi(halvings);
            let there = from.coefficients.iter().zip(step).map(|(c, s)| c + part * s).collect();
            Some(self.state(distribution, there)).filter(|there| there.objective >= from.objective - slack)
        })
    }

    /// The likeliest model of Poisson counts.
    pub fn poisson(&self) -> Option<Fit> {
        self.maximum_likelihood(CountDistribution::Poisson, self.start(CountDistribution::Poisson))
            .map(|state| self.fit(CountDistribution::Poisson, state))
    }

    /// The likeliest model of negative binomial counts, θ with it; that of Poisson counts where θ is infinite.
    pub fn negative_binomial(&self) -> Option<Fit> {
        let poisson =
            self.maximum_likelihood(CountDistribution::Poisson, self.start(CountDistribution::Poisson))?;
        let Some(theta) = self.moments(&poisson) else {
            return Some(self.fit(CountDistribution::Poisson, poisson));
        };
        let at = |ln_theta: f64| CountDistribution::NegativeBinomial(ln_theta.exp());
        let warm = RefCell::new(poisson.coefficients);
        let state = |distribution: CountDistribution| {
            let coefficients = warm.borrow().clone();
            let found = self.maximum_likelihood(distribution, self.state(distribution, coefficients))?;
            warm.borrow_mut().clone_from(&found.coefficients);
            Some(found)
        };
        let score = |ln_theta: f64| {
            let distribution = at(ln_theta);
            state(distribution).map_or(f64::NAN, |state| self.theta_score(distribution, &state))
        };
        let (low, high) = bracket(score, theta.ln())?;
        let distribution = at(root::bracketed(score, low, high)?);
        let state = state(distribution)?;
        Some(self.fit(distribution, state))
    }

    /// θ by moments; none where the counts scatter no more than Poisson ones.
    fn moments(&self, poisson: &State) -> Option<f64> {
        let (mut excess, mut squares) = (0.0, 0.0);
        for ((_, low, high), &mean) in self.points().zip(&poisson.means) {
            let (expected, variance) = known(CountDistribution::Poisson, low, high, mean);
            excess += variance + (expected - mean) * (expected - mean) - expected;
            squares += mean * mean;
        }
        (excess > 0.0).then_some(squares / excess)
    }

    fn theta_score(&self, distribution: CountDistribution, state: &State) -> f64 {
        let scores = self.points().zip(&state.means);
        scores.map(|((_, low, high), &mean)| distribution.theta_score(low, high, mean)).sum()
    }

    fn fit(&self, distribution: CountDistribution, state: State) -> Fit {
        let mut information = Matrix::zero(self.width);
        for ((row, low, high), &mean) in self.points().zip(&state.means) {
            let contribution = distribution.contribution(low, high, mean);
            let certain = high == 0.0 && mean < VANISHED || low < high && contribution.ln_p > -1e-12;
            let weight = if low == high { distribution.information(mean) } else { contribution.weight };
            information.add_outer(if certain { 0.0 } else { weight }, row, row);
        }
        let (inverse, known) = information.inverse();
        let State { coefficients, means, .. } = state;
        Fit { distribution, coefficients, means, inverse, known, df: self.low.len() - self.rank() }
    }

    /// Σ (y − μ)² / V(μ), for a range its expectation.
    pub fn pearson(&self, fit: &Fit) -> f64 {
        let cell = |low: f64, high: f64, mean: f64| {
            let (expected, variance) = known(fit.distribution, low, high, mean);
            let excess = expected - mean;
            if expected == 0.0 && mean < VANISHED {
                return 0.0;
            }
            (excess * excess + variance) / fit.distribution.variance(mean)
        };
        self.points().zip(&fit.means).map(|((_, low, high), &mean)| cell(low, high, mean)).sum()
    }

    /// Whether Pearson's residuals depend on those before them; of a range that of what is expected of it.
    pub fn autocorrelated(&self, fit: &Fit) -> bool {
        let residual = |low: f64, high: f64, mean: f64| {
            let excess = known(fit.distribution, low, high, mean).0 - mean;
            if excess == 0.0 || mean < VANISHED {
                0.0
            } else {
                excess / fit.distribution.variance(mean).sqrt()
            }
        };
        let points = self.points().zip(&fit.means);
        let residuals: Vec<f64> = points.map(|((_, low, high), &mean)| residual(low, high, mean)).collect();
        let row = |i: usize, row: &[f64]| {
            let root = fit.distribution.information(fit.means[i]).sqrt();
            row.iter().map(|x| root * x).collect()
        };
        let rows: Vec<Vec<f64>> =
            self.rows.chunks_exact(self.width).enumerate().map(|(i, each)| row(i, each)).collect();
        let times: Vec<f64> = self.rows.iter().skip(1).step_by(self.width).copied().collect();
        let fitted: Vec<f64> = fit
            .means
            .iter()
            .map(|&mean| mean / fit.distribution.variance(mean).sqrt())
            .filter(|x| x.is_finite())
            .collect();
        depend(&times, &residuals, &fitted, &rows, &fit.inverse, fit.df)
    }

    /// Twice what the logarithm of the likelihood falls short of its largest; none for ranges.
    pub fn deviance(&self, fit: &Fit) -> Option<f64> {
        let cell = |low: f64, high: f64, mean: f64| {
            (low == high).then(|| 2.0 * fit.distribution.deviance(low, mean))
        };
        self.points().zip(&fit.means).map(|((_, low, high), &mean)| cell(low, high, mean)).sum()
    }

    pub fn log_likelihood(&self, fit: &Fit) -> f64 {
        let cell = |low: f64, high: f64, mean: f64| {
            if low == high {
                fit.distribution.ln_probability(low, mean)
            } else {
                fit.distribution.range(low, high, mean).ln_p
            }
        };
        self.points().zip(&fit.means).map(|((_, low, high), &mean)| cell(low, high, mean)).sum()
    }

    /// The scores of the counts, row by row.
    pub fn scores(&self, fit: &Fit) -> Vec<f64> {
        let mut scores = self.rows.clone();
        let points = self.points().zip(&fit.means);
        for (scores, ((_, low, high), &mean)) in scores.chunks_exact_mut(self.width).zip(points) {
            let score = fit.distribution.contribution(low, high, mean).score;
            for x in scores {
                *x *= score;
            }
        }
        scores
    }
}

/// The mean and the variance of a count given what is known of it.
fn known(distribution: CountDistribution, low: f64, high: f64, mean: f64) -> (f64, f64) {
    if low == high {
        return (low, 0.0);
    }
    let within = distribution.range(low, high, mean);
    (within.mean, within.variance)
}

/// Two logarithms of θ between which the score changes its sign, going out from a first guess.
fn bracket(score: impl Fn(f64) -> f64, start: f64) -> Option<(f64, f64)> {
    let outwards = if score(start) > 0.0 { 1.0 } else { -1.0 };
    let mut before = start;
    for _ in 0..40 {
        let next = before + outwards;
        if (score(next) > 0.0) != (outwards > 0.0) {
            return Some((before.min(next), before.max(next)));
        }
        before = next;
    }
    None
}

fn add(sum: &mut [f64], factor: f64, row: &[f64]) {
    for (s, x) in sum.iter_mut().zip(row) {
        *s += factor * x;
    }
}
