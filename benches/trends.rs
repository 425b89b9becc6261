//! Trends by the length of a series, and over panels of many.
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use quetelet::{
    Groups, Panel, Progress, Series,
    trend::{log_linear, log_linear::Family, mann_kendall, sen, sen_slope},
};
use std::hint::black_box;

const MONTHS: usize = 120;

/// Counts about a slowly rising mean, the same on every run.
fn counts(n: usize, seed: u64) -> Vec<f64> {
    let mut state = seed;
    let mut uniform = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 40).unwrap_or(0)) / f64::from(1_u32 << 24)
    };
    let times = (0_u32..).take(n).map(f64::from);
    times.map(|i| (20.0 + 0.01 * i + 5.0 * (0..6).map(|_| uniform() - 0.5).sum::<f64>()).round()).collect()
}

fn lengths(c: &mut Criterion) {
    let mut group = c.benchmark_group("one series");
    for n in [6, 12, 60, MONTHS, 360, 5_000, 100_000] {
        let times: Vec<f64> = (0_u32..).take(n).map(f64::from).collect();
        let series = Series::new(times, counts(n, 1)).unwrap();
        let mut bench = |name: &str, ask: &dyn Fn(&Series<'_>)| {
            group.bench_with_input(BenchmarkId::new(name, n), &series, |b, series| b.iter(|| ask(series)));
        };
        bench("mann_kendall", &|series| {
            black_box(mann_kendall(series, mann_kendall::Options::default())).unwrap();
        });
        bench("sen_slope", &|series| {
            black_box(sen_slope(series, sen::Options::default())).unwrap();
        });
        for family in [Family::Poisson, Family::QuasiPoisson, Family::NegativeBinomial] {
            bench(&format!("log_linear {family}"), &|series| {
                black_box(log_linear(series, family)).unwrap();
            });
        }
    }
}

fn panels(c: &mut Criterion) {
    let mut group = c.benchmark_group("series of 120");
    for series in [1_000_usize, 10_000, 100_000, 1_000_000] {
        let values: Vec<f64> = (0..).take(series).flat_map(|i| counts(MONTHS, i % 1000)).collect();
        let panel = Panel::new(Groups::new((0..=series).map(|i| MONTHS * i).collect()).unwrap(), &values);
        group.throughput(Throughput::Elements(series as u64));
        group.bench_function(BenchmarkId::new("mann_kendall", series), |b| {
            let test = |series: &Series<'_>| mann_kendall(series, mann_kendall::Options::default());
            b.iter(|| {
                panel
                    .par_for_each(&Progress::default(), test, |test| assert!(black_box(test).n > 0))
                    .unwrap();
            });
        });
        group.bench_function(BenchmarkId::new("log_linear", series), |b| {
            let trend = |series: &Series<'_>| log_linear(series, Family::QuasiPoisson);
            b.iter(|| {
                panel
                    .par_for_each(&Progress::default(), trend, |trend| assert!(black_box(trend).n > 0))
                    .unwrap();
            });
        });
    }
}

criterion_group!(benches, lengths, panels);
criterion_main!(benches);
