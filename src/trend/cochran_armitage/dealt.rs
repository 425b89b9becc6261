//! Every way to deal events to times, given how many there are: the exact conditional distribution of their sum of times.
//!
//! Given both margins the counts are multivariate hypergeometric. One group after another is convolved into a table of the
//! states that matter, events dealt so far × sum of their times, each with its probability up to a factor, as Pagano and
//! Halvorsen (1981), Journal of the American Statistical Association 76, 931–934, do for exact tests of contingency tables.
use super::weight::Weight;
use std::collections::HashMap;

/// Steps of the exact test where it is asked for: below a second.
pub(super) const MOST: f64 = 1e8;

/// Where it is not: a fifth of that.
pub(super) const MOST_UNASKED: f64 = 2e7;

/// Times that are no multiples of one step are found by their values: each step takes so many of the others.
const SCATTERED: f64 = 40.0;

/// And so many the probability of one number of events.
const CHANCE: f64 = 30.0;

/// One state is held for so many steps at least: tens of megabytes at most.
const HELD: f64 = 20.0;

/// What was seen at a time.
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub count: f64,
    pub total: f64,
    pub time: f64,
}

/// The sums of times that the events can have, each with its chance up to a factor.
pub(super) struct Dealt {
    sums: Vec<(f64, Weight)>,
    mean: f64,
    /// The sum seen lies so far from the mean, but for rounding.
    far: f64,
}

impl Dealt {
    /// Nothing where a total is not whole, or it would take more than `most` steps: known before the first of them.
    ///
    /// Counts, given their sum, are those of a multivariate hypergeometric distribution: independent binomial counts, given
    /// it.
    pub fn of(cells: &[Group], most: f64) -> Option<Self> {
        if cells.iter().any(|cell| cell.total.fract() != 0.0 || cell.total > LARGEST) {
            return None;
        }
        let deal = Deal::new(cells);
        if deal.steps(most) > most {
            return None;
        }
        let sums = if deal.unit.is_some() { deal.on_a_grid() } else { deal.scattered() };
        let events = deal.events;
        let parts = deal.cells.iter().map(|cell| cell.total / deal.whole * cell.time);
        let mean = events * parts.sum::<f64>();
        let seen: f64 = deal.cells.iter().map(|cell| cell.count * cell.time).sum();
        // Sums of the same times in another order differ in their last digits.
        let far = (seen - mean).abs() - 1e-9 * deal.reach() * events;
        Some(Self { sums, mean, far })
    }

    /// The logarithm of the chance of a sum at least as far from its mean as the one seen.
    pub fn ln_as_far(&self) -> f64 {
        let (mut all, mut as_far) = (Weight::NONE, Weight::NONE);
        for &(sum, weight) in &self.sums {
            all.add(weight);
            if (sum - self.mean).abs() >= self.far {
                as_far.add(weight);
            }
        }
        (as_far.ln() - all.ln()).min(0.0)
    }
}

/// Up to here whole numbers and their sums are doubles.
const LARGEST: f64 = 9_007_199_254_740_992.0;

/// What is dealt.
struct Deal {
    /// With the largest total last: its count is what the others leave. Times are counted from the first one on, in units
    /// where there is one.
    cells: Vec<Group>,
    events: f64,
    whole: f64,
    /// What all times are whole multiples of.
    unit: Option<f64>,
}

impl Deal {
    /// Those outside the share tell the same: whichever are fewer are dealt.
    fn new(cells: &[Group]) -> Self {
        let whole: f64 = cells.iter().map(|cell| cell.total).sum();
        let inside: f64 = cells.iter().map(|cell| cell.count).sum();
        let outside = whole - inside;
        let first = cells.iter().map(|cell| cell.time).fold(f64::INFINITY, f64::min);
        let times: Vec<f64> = cells.iter().map(|cell| cell.time - first).collect();
        let unit = unit(&times);
        let mut cells: Vec<Group> = cells
            .iter()
            .zip(&times)
            .map(|(cell, time)| Group {
                count: if inside <= outside { cell.count } else { cell.total - cell.count },
                time: unit.map_or(*time, |unit| (time / unit).round()),
                ..*cell
            })
            .collect();
        cells.sort_by(|a, b| a.total.total_cmp(&b.total));
        Self { cells, events: inside.min(outside), whole, unit }
    }

    fn reach(&self) -> f64 {
        self.cells.iter().map(|cell| cell.time).fold(0.0, f64::max)
    }

    /// How few and how many events the first `dealt` cells can have.
    fn range(&self, dealt: usize) -> (f64, f64) {
        let total = |cells: &[Group]| cells.iter().map(|cell| cell.total).sum::<f64>();
        let (before, after) = self.cells.split_at(dealt);
        ((self.events - total(after)).max(0.0), self.events.min(total(before)))
    }

    /// How few and how many events the next cell can have, after so many.
    fn choice(&self, dealt: usize) -> (f64, f64) {
        let ((least, most), (low, high)) = (self.range(dealt), self.range(dealt + 1));
        let total = self.cells.get(dealt).map_or(0.0, |cell| cell.total);
        ((low - most).max(0.0), (high - least).min(total))
    }

    /// No more than so many steps are taken, by how many numbers and sums of times there can be after each cell.
    fn steps(&self, most: f64) -> f64 {
        let (mut states, mut steps, mut reach) = (1.0, 0.0, 0.0_f64);
        for dealt in 0..self.cells.len() {
            let ((fewest, greatest), (low, high)) = (self.choice(dealt), self.range(dealt + 1));
            let numbers = high - low + 1.0;
            let each = (greatest - fewest + 1.0).min(numbers);
            steps += CHANCE * (greatest - fewest + 1.0);
            if self.unit.is_some() {
                steps += states * each;
                // As many sums as events times the furthest time so far.
                reach = reach.max(self.cells.get(dealt).map_or(0.0, |cell| cell.time));
                states = numbers * (0.5 * (low + high) * reach + 1.0);
            } else {
                steps += SCATTERED * states * each;
                states *= each;
            }
            if states > most / HELD {
                return f64::INFINITY;
            }
        }
        steps
    }

    /// The chances of each number of events that the next cell can have, up to a factor, and the first of these numbers.
    fn chances(&self, dealt: usize, cell: Group) -> (f64, Vec<Weight>) {
        let (fewest, greatest) = self.choice(dealt);
        let numbers = std::iter::successors(Some(fewest), |x| Some(x + 1.0)).take_while(|&x| x <= greatest);
        let chance = self.events / self.whole;
        (fewest, numbers.map(|x| Weight::of_binomial(x, cell.total, chance)).collect())
    }

    /// One cell after another is added to a table of numbers and sums of times.
    fn on_a_grid(&self) -> Vec<(f64, Weight)> {
        let mut states = vec![vec![Weight::ONE]];
        let mut least = 0;
        for (dealt, &cell) in self.cells.iter().enumerate() {
            let (low, high) = self.range(dealt + 1);
            let (fewest, chances) = self.chances(dealt, cell);
            let (low, high, fewest, time) = (place(low), place(high), place(fewest), place(cell.time));
            let mut next = vec![Vec::new(); high - low + 1];
            for (before, sums) in (least..).zip(&states) {
                let choices = (fewest..).zip(&chances).filter(|(x, _)| (low..=high).contains(&(before + x)));
                for (x, &chance) in choices {
                    let (row, shift) = (&mut next[before + x - low], x * time);
                    row.resize(row.len().max(sums.len() + shift), Weight::NONE);
                    row[shift..].iter_mut().zip(sums).for_each(|(to, from)| to.add(from.times(chance)));
                }
            }
            (states, least) = (next, low);
        }
        let sums = std::iter::successors(Some(0.0), |sum| Some(sum + 1.0));
        sums.zip(states.into_iter().flatten()).collect()
    }

    /// The same where times are no multiples of one step.
    fn scattered(&self) -> Vec<(f64, Weight)> {
        let reach = self.reach() * self.events.max(1.0);
        let mut states = vec![(0.0_f64, 0.0_f64, Weight::ONE)];
        for (dealt, &cell) in self.cells.iter().enumerate() {
            let ((low, high), (fewest, chances)) = (self.range(dealt + 1), self.chances(dealt, cell));
            let mut next: HashMap<(u64, i64), (f64, f64, Weight)> = HashMap::new();
            for &(before, sum, weight) in &states {
                let numbers = std::iter::successors(Some(fewest), |x| Some(x + 1.0));
                let choices =
                    numbers.zip(&chances).map(|(x, chance)| (before + x, sum + x * cell.time, chance));
                for (number, sum, &chance) in choices.filter(|choice| (low..=high).contains(&choice.0)) {
                    let state = next.entry((number.to_bits(), twelve_places(sum / reach)));
                    state.or_insert((number, sum, Weight::NONE)).2.add(weight.times(chance));
                }
            }
            states = next.into_values().collect();
            // In one order, so that results do not depend on how the map is seeded.
            states.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        }
        states.into_iter().map(|(_, sum, weight)| (sum, weight)).collect()
    }
}

/// What all these numbers from 0 on are whole multiples of, if it is not too small beside them: by Euclid's steps.
fn unit(times: &[f64]) -> Option<f64> {
    let most = times.iter().copied().fold(0.0, f64::max);
    let nothing = 1e-9 * most;
    let unit = times.iter().fold(0.0, |unit: f64, &time| {
        let (mut a, mut b) = (time, unit);
        while b > nothing {
            (a, b) = (b, a - (a / b).round() * b);
            b = b.abs();
        }
        a
    });
    let whole = |time: &f64| (time / unit - (time / unit).round()).abs() < 1e-6;
    (unit > 1e-4 * most && times.iter().all(whole)).then_some(unit)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "whole, and within the steps allowed"
)]
fn place(number: f64) -> usize {
    number as usize
}

/// A number between 0 and 1 to twelve places.
#[expect(clippy::cast_possible_truncation, reason = "at most 10¹²")]
fn twelve_places(share: f64) -> i64 {
    (share * 1e12).round() as i64
}
