//! Kernels whose instructions `make bench-check` counts: the named one, once over inputs that are the same on every run.
//!
//! ```text
//! cargo run --release --example kernels                       the names, the items of each, and the instruction set
//! cargo run --release --example kernels -- "rate, exact"      that kernel: once unmeasured, then in `measured`
//! cargo run --release --example kernels -- length 36          Mann-Kendall and Sen of series of that length: the same
//! ```
use quetelet::{
    Groups, Observed, Panel, Progress, Result, Series,
    compare::{self, change},
    math::instructions::Level,
    rate::{self, rate},
    share::{self, share},
    trend::{
        log_linear::Family,
        log_linear_batch,
        mann_kendall::{self, mann_kendall_batch},
    },
};
use std::hint::black_box;

/// A question put to each of so many items, which are made before it is asked.
struct Kernel {
    name: &'static str,
    items: usize,
    of: fn(usize) -> Box<dyn Fn()>,
}

const KERNELS: [Kernel; 12] = [
    Kernel { name: "rate, exact", items: 1000, of: |n| rates(n, rate::Method::Exact) },
    Kernel { name: "rate, mid-P", items: 1000, of: |n| rates(n, rate::Method::MidP) },
    Kernel { name: "share, Clopper-Pearson", items: 1000, of: shares },
    Kernel { name: "change, exact", items: 300, of: |n| changes(n, compare::Method::Exact) },
    Kernel { name: "change, mid-P", items: 300, of: |n| changes(n, compare::Method::MidP) },
    Kernel { name: "Mann-Kendall and Sen, 12", items: 1000, of: |n| mann_kendall(n, 12) },
    Kernel { name: "Mann-Kendall and Sen, 120", items: 200, of: |n| mann_kendall(n, 120) },
    Kernel { name: "Mann-Kendall and Sen, 5000", items: 4, of: |n| mann_kendall(n, 5000) },
    Kernel { name: "log-linear, Poisson, 12", items: 2000, of: |n| log_linear(n, 12, Family::Poisson) },
    Kernel { name: "log-linear, Poisson, 120", items: 1000, of: |n| log_linear(n, 120, Family::Poisson) },
    Kernel {
        name: "log-linear, quasi-Poisson, 12",
        items: 500,
        of: |n| log_linear(n, 12, Family::QuasiPoisson),
    },
    Kernel {
        name: "log-linear, negative binomial, 120",
        items: 100,
        of: |n| log_linear(n, 120, Family::NegativeBinomial),
    },
];

/// Values of all series of one length, where lengths are compared: thousands of short ones, as memoised answers are of use
/// only there.
const VALUES: usize = 50_000;

/// What is counted: the instructions within.
#[inline(never)]
fn measured(ask: &dyn Fn()) {
    ask();
    black_box(());
}

fn main() {
    let asked = std::env::args().nth(1);
    if asked.as_deref() == Some("length") {
        let length = std::env::args().nth(2).and_then(|length| length.parse().ok()).expect("a length");
        let series = VALUES / length;
        println!("{series}");
        return counted(&*mann_kendall(series, length));
    }
    for Kernel { name, items, of } in &KERNELS {
        if asked.is_none() {
            println!("{name}\t{items}\t{}", Level::current().name());
        } else if asked.as_deref() == Some(name) {
            counted(&*of(*items));
        }
    }
}

/// Asks twice: what is made once, a table or a thread's memory, is there when it counts.
fn counted(ask: &dyn Fn()) {
    ask();
    measured(ask);
}

/// Numbers between 0 and 1 by a linear congruential generator: they depend on no library.
fn uniform() -> impl Iterator<Item = f64> {
    let step = |state: &u64| {
        Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    };
    let states = std::iter::successors(Some(1835_u64), step);
    states.map(|state| f64::from(u32::try_from(state >> 40).unwrap_or(0)) / f64::from(1_u32 << 24))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number")]
fn below(most: f64) -> impl Iterator<Item = u32> {
    uniform().skip(1).map(move |u| (most * u) as u32)
}

fn rates(items: usize, method: rate::Method) -> Box<dyn Fn()> {
    let counts: Vec<Observed> = below(3000.0).take(items).map(Observed::from_count).collect();
    Box::new(move || {
        for &count in &counts {
            black_box(rate(count, method));
        }
    })
}

fn shares(items: usize) -> Box<dyn Fn()> {
    let parts = below(5000.0).zip(below(100.0).skip(7)).map(|(whole, u)| (whole * u / 100, whole + 1));
    let parts: Vec<(u32, u32)> = parts.take(items).collect();
    Box::new(move || {
        for &(part, whole) in &parts {
            let _ = black_box(share(part, whole, share::Method::ClopperPearson));
        }
    })
}

fn changes(items: usize, method: compare::Method) -> Box<dyn Fn()> {
    let counts = || below(400.0).map(Observed::from_count);
    let pairs: Vec<(Observed, Observed)> = counts().zip(counts().skip(11)).take(items).collect();
    Box::new(move || {
        for &(before, after) in &pairs {
            black_box(change(before, after, method));
        }
    })
}

/// Counts about a slowly rising mean that scatter a little more than Poisson's, one series behind the other.
fn counts(series: usize, length: usize) -> Vec<f64> {
    let mut noise = uniform();
    let rises = (0..length).map(|i| number(i) / number(length)).cycle();
    let count = |rise: f64| {
        let about: f64 = noise.by_ref().take(6).map(|u| u - 0.5).sum();
        (20.0 + 6.0 * rise + 9.0 * about).max(0.0).round()
    };
    rises.take(series * length).map(count).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a length")]
fn number(n: usize) -> f64 {
    n as f64
}

/// A question put to a panel as Python puts it.
fn of_panel<R: 'static>(
    series: usize,
    length: usize,
    ask: impl Fn(&[Series<'_>], &mut Vec<Result<R>>) + 'static,
) -> Box<dyn Fn()> {
    let counts = counts(series, length);
    let groups = Groups::new((0..=series).map(|i| i * length).collect()).expect("rising offsets");
    Box::new(move || {
        let panel = Panel::new(groups.clone(), &counts);
        let answered = panel.for_each_batch_in(0..series, &Progress::default(), &ask, |answer| {
            black_box(answer);
        });
        answered.expect("an answer to each");
    })
}

fn mann_kendall(series: usize, length: usize) -> Box<dyn Fn()> {
    let options = mann_kendall::Options::default();
    of_panel(series, length, move |series, answers| mann_kendall_batch(series, options, answers))
}

fn log_linear(series: usize, length: usize, family: Family) -> Box<dyn Fn()> {
    of_panel(series, length, move |series, answers| log_linear_batch(series, family, answers))
}
