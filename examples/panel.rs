//! The trend of each of many series, on all cores: a panel of a hundred thousand series of ten years.
//!
//! `cargo run --release --example panel`
use quetelet::{
    Groups, Panel, Progress, Result, Series,
    trend::{log_linear, log_linear::Family},
};

const MANY: usize = 100_000;
const YEARS: usize = 10;

fn main() -> Result<()> {
    // Series i begins with i mod 50 offences and has one more each year.
    let counts = |series: u32| (0..10_u32).map(move |year| f64::from(series % 50 + year));
    let values: Vec<f64> = (0..).take(MANY).flat_map(counts).collect();
    let panel = Panel::new(Groups::new((0..=MANY).map(|series| YEARS * series).collect())?, &values);

    let mut rising = 0_u32;
    let trend = |series: &Series<'_>| log_linear(series, Family::QuasiPoisson);
    panel.par_for_each(&Progress::default(), trend, |trend| {
        rising += u32::from(trend.interval.low.is_some_and(|low| low > 0.0));
    })?;
    println!("{rising} of {MANY} series rise beyond chance");
    Ok(())
}
