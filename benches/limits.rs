//! Limits of counts and of shares: a million different counts, counts that come again, pairs.
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use quetelet::{
    Observed,
    rate::{self, CachedRates},
    share::{self, share},
};
use std::hint::black_box;

const ROWS: u32 = 100_000;

/// Numbers below `most`, the same on every run.
fn numbers(most: u32) -> Vec<u32> {
    let step = |state: &u64| Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
    let states = std::iter::successors(Some(1835_u64), step);
    states.map(|state| u32::try_from(state >> 33).unwrap_or(0) % most).take(ROWS as usize).collect()
}

fn counts(c: &mut Criterion) {
    let mut group = c.benchmark_group("limits of a count");
    group.throughput(Throughput::Elements(ROWS.into()));
    let distinct: Vec<u32> = (0..ROWS).map(|i| 10 * i).collect();
    for (kind, counts) in [("distinct", distinct), ("below 5000", numbers(5000))] {
        for method in [rate::Method::Exact, rate::Method::MidP, rate::Method::Byar] {
            group.bench_function(format!("{method}, {kind}"), |b| {
                b.iter(|| {
                    let rates = CachedRates::new(method, counts.len());
                    for &count in &counts {
                        black_box(rates.rate(Observed::from_count(count)));
                    }
                });
            });
        }
    }
}

fn shares(c: &mut Criterion) {
    let mut group = c.benchmark_group("limits of a share");
    group.throughput(Throughput::Elements(ROWS.into()));
    let pairs: Vec<[u32; 2]> =
        numbers(5000).into_iter().zip(numbers(100)).map(|(n, x)| [x * n / 100, n + 1]).collect();
    for method in [share::Method::ClopperPearson, share::Method::Wilson] {
        group.bench_function(method.to_string(), |b| {
            b.iter(|| {
                for &[part, whole] in &pairs {
                    black_box(share(part, whole, method)).unwrap();
                }
            });
        });
    }
}

criterion_group!(benches, counts, shares);
criterion_main!(benches);
