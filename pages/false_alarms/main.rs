//! Writes what `docs/false_alarms.py` makes a page of: how often each Mann–Kendall test finds a trend, by simulation, as
//! CSV files in the folder named.
//!
//! ```text
//! cargo run --release --package quetelet-pages --bin false_alarms -- target/false_alarms
//! ```
mod simulation;
use quetelet::trend::mann_kendall::Method;
use serde::Serialize;
use simulation::{Noise, Test};
use std::{error::Error, fs, path::Path};

const LENGTHS: [u32; 5] = [6, 10, 20, 60, 120];

/// Enough for a standard error of 0.15 percentage points at 5 %.
const SIMULATIONS: u32 = 20_000;

/// For the permutation of dependent values, which takes long: 0.3 percentage points at 5 %.
const FEWER: u32 = 5_000;

/// How often a test finds a trend in `n` values.
#[derive(Serialize)]
struct Row {
    test: &'static str,
    seasons: u32,
    noise: &'static str,
    correlation: f64,
    rise: f64,
    n: u32,
    alarms: f64,
    simulations: u32,
    attainable: Option<f64>,
}

fn row(test: Test, noise: Noise, n: u32, rise: f64) -> quetelet::Result<Row> {
    let (name, correlation) = match noise {
        Noise::Independent => ("independent", 0.0),
        Noise::Counts(_) => ("counts", 0.0),
        Noise::Autocorrelated(r) => ("autocorrelated", r),
        Noise::Together(r) => ("together", r),
    };
    let slow = matches!(test, Test::Single(Method::BlockPermutation, _)) && (correlation > 0.0 || rise > 0.0);
    let simulations = if slow { FEWER } else { SIMULATIONS };
    Ok(Row {
        test: test.name(),
        seasons: test.seasons(),
        noise: name,
        correlation,
        rise,
        n,
        alarms: test.alarms(noise, n, rise, simulations)?,
        simulations,
        attainable: test.attainable(n).filter(|_| noise == Noise::Independent),
    })
}

/// Every test without a trend.
fn sizes() -> quetelet::Result<Vec<Row>> {
    let noises = [Noise::Independent, Noise::Counts(3.0), Noise::Together(0.5)];
    let noises = noises.into_iter().chain([0.2, 0.4, 0.6].map(Noise::Autocorrelated));
    let cases = Test::all().into_iter().flat_map(|test| noises.clone().map(move |noise| (test, noise)));
    let cases = cases.filter(|&(test, noise)| !matches!(noise, Noise::Together(_)) || together(test));
    cases.flat_map(|(test, noise)| LENGTHS.map(|n| row(test, noise, n, 0.0))).collect()
}

/// Whether a test is of values that may rise and fall together: seasons of a year, or several series.
fn together(test: Test) -> bool {
    test.seasons() > 1 || matches!(test, Test::Joint(_))
}

/// Series that rise by twice their standard deviation, tested by methods for autocorrelated ones.
fn powers() -> quetelet::Result<Vec<Row>> {
    let tests = Test::all().into_iter().filter(|test| !matches!(test, Test::Joint(_)) && test.seasons() != 4);
    let cases = tests.flat_map(|test| [0.0, 0.4].map(|r| (test, r)));
    cases.flat_map(|(test, r)| LENGTHS.map(|n| row(test, Noise::Autocorrelated(r), n, 2.0))).collect()
}

fn write(folder: &Path, name: &str, rows: &[Row]) -> Result<(), Box<dyn Error>> {
    let mut file = csv::Writer::from_path(folder.join(name))?;
    rows.iter().try_for_each(|row| file.serialize(row))?;
    Ok(file.flush()?)
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/false_alarms".into());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    write(folder, "size.csv", &sizes()?)?;
    write(folder, "power.csv", &powers()?)
}
