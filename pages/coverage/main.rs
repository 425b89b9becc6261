//! Writes what `docs/coverage.py` makes a page of: exact coverage and width of every interval method, as CSV files in
//! the folder named.
//!
//! ```text
//! cargo run --release --package quetelet-pages --bin coverage -- target/coverage
//! ```
mod enumeration;
use enumeration::{
    Covered, differences, grid, least_of_means, least_of_shares, means, ratios, rejected, shares, size,
};
use quetelet::{compare, rate, share};
use serde::Serialize;
use std::{error::Error, fs, path::Path};

/// What the limits of `method` do at one true value, or one pair of them.
#[derive(Serialize)]
struct Row {
    method: &'static str,
    /// The number that a share is of, or the earlier mean.
    of: f64,
    truth: f64,
    coverage: f64,
    width: f64,
}

fn rows(method: &'static str, truths: impl Iterator<Item = (f64, f64)>, covered: Vec<Covered>) -> Vec<Row> {
    let row = |((of, truth), Covered { coverage, width })| Row { method, of, truth, coverage, width };
    truths.zip(covered).map(row).collect()
}

fn mean_rows() -> Vec<Row> {
    let truths = [grid(0.05, 0.499, 449), grid(0.5, 60.0, 5950)].concat();
    let all = rate::Method::ALL.into_iter();
    all.flat_map(|m| rows(m.name(), truths.iter().map(|&truth| (1.0, truth)), means(m, &truths))).collect()
}

/// Of how many a share is taken.
const WHOLES: [u32; 3] = [10, 50, 200];

fn share_rows() -> Vec<Row> {
    let truths = grid(0.001, 0.999, 998);
    let all = share::Method::ALL.into_iter().flat_map(|m| WHOLES.map(|n| (m, n)));
    let of = |n: u32| truths.iter().map(move |&truth| (f64::from(n), truth));
    all.flat_map(|(m, n)| rows(m.name(), of(n), shares(m, n, &truths))).collect()
}

/// The lowest coverage of a method between two true values.
#[derive(Serialize)]
struct Least {
    method: &'static str,
    of: f64,
    low: f64,
    high: f64,
    coverage: f64,
}

fn least_mean_rows() -> Vec<Least> {
    let of = |m: rate::Method, [low, high]: [f64; 2]| Least {
        method: m.name(),
        of: 1.0,
        low,
        high,
        coverage: least_of_means(m, [low, high]),
    };
    let ranges = [[0.5, 10.0], [10.0, 60.0], [0.001, 1000.0]];
    rate::Method::ALL.into_iter().flat_map(|m| ranges.map(|range| of(m, range))).collect()
}

fn least_share_rows() -> Vec<Least> {
    let of = |m: share::Method, n: u32| {
        let [low, high] = [0.01, 0.99];
        let coverage = least_of_shares(m, n, [low, high]);
        Least { method: m.name(), of: f64::from(n), low, high, coverage }
    };
    share::Method::ALL.into_iter().flat_map(|m| WHOLES.map(|n| of(m, n))).collect()
}

/// 0.5 to 29.1 in steps of 0.2: for the table of pairs.
fn pair_truths() -> Vec<f64> {
    grid(0.5, 29.1, 143)
}

fn ratio_rows() -> Vec<Row> {
    let truths = pair_truths();
    let all = compare::Method::ALL.into_iter();
    all.flat_map(|m| rows(m.name(), pairs(&truths), ratios(m, &truths))).collect()
}

fn difference_rows() -> Vec<Row> {
    let truths = pair_truths();
    let all = compare::DifferenceMethod::ALL.into_iter();
    all.flat_map(|m| rows(m.name(), pairs(&truths), differences(m, &truths))).collect()
}

fn pairs(truths: &[f64]) -> impl Iterator<Item = (f64, f64)> {
    truths.iter().flat_map(|&before| truths.iter().map(move |&after| (before, after)))
}

/// False alarms of a test of two counts.
#[derive(Serialize)]
struct FalseAlarms {
    test: &'static str,
    mean: f64,
    size: f64,
}

/// Our tests, and rules of thumb in circulation for the difference *d* of the roots of two counts.
fn size_rows() -> Vec<FalseAlarms> {
    let roots = |b: u32, a: u32| (f64::from(b).sqrt() - f64::from(a).sqrt()).abs();
    let half = |b: u32, a: u32| {
        let (b, a) = (f64::from(b) + 0.5, f64::from(a) + 0.5);
        (a / b).ln().abs() / (a.recip() + b.recip()).sqrt()
    };
    let of = |mean: f64| {
        let ours = compare::Method::ALL.map(|m| (m.name(), size(m, mean)));
        let rules = [
            ("2d > 3", rejected(mean, |b, a| 2.0 * roots(b, a) > 3.0)),
            ("2d > 1.96", rejected(mean, |b, a| 2.0 * roots(b, a) > 1.96)),
            ("√2 d > 1.96", rejected(mean, |b, a| 2.0_f64.sqrt() * roots(b, a) > 1.96)),
            ("log, ½ added", rejected(mean, |b, a| half(b, a) > 1.96)),
        ];
        ours.into_iter().chain(rules).map(move |(test, size)| FalseAlarms { test, mean, size })
    };
    [2.0, 5.0, 10.0, 16.0, 25.0, 64.0].into_iter().flat_map(of).collect()
}

fn write(folder: &Path, name: &str, rows: &[impl Serialize]) -> Result<(), Box<dyn Error>> {
    let mut file = csv::Writer::from_path(folder.join(name))?;
    rows.iter().try_for_each(|row| file.serialize(row))?;
    Ok(file.flush()?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/coverage".into());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    write(folder, "mean.csv", &mean_rows())?;
    write(folder, "share.csv", &share_rows())?;
    write(folder, "least_mean.csv", &least_mean_rows())?;
    write(folder, "least_share.csv", &least_share_rows())?;
    write(folder, "ratio.csv", &ratio_rows())?;
    write(folder, "difference.csv", &difference_rows())?;
    write(folder, "size.csv", &size_rows())
}
