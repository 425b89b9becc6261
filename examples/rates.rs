//! The rate of every figure of a table, with its limits, as CSV.
//!
//! `cargo run --example rates -- figures.csv`: the columns area, period, offence, count and population of a file; without
//! one, three lines of its own.
use quetelet::{Table, analysis::TableRates, rate, record::ReadOptions};
use std::{error::Error, fs};

const FIGURES: &str = "area,period,offence,count,population\n\
                       Lancashire,2018/19,burglary,252,1498300\n\
                       Lancashire,2019/20,burglary,<5,1504100\n\
                       Surrey,2018/19,burglary,0,1190000\n";

fn main() -> Result<(), Box<dyn Error>> {
    let printed = match std::env::args().nth(1) {
        Some(path) => fs::read_to_string(path)?,
        None => FIGURES.to_owned(),
    };
    let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
    let rates = TableRates::new(&table, rate::Options::from(rate::Method::MidP).per(100_000.0)?)?;
    println!("area,period,rate,low,high,flags");
    for row in table.rows() {
        let rate = rates.row(row.index)?;
        let cell = |number: Option<f64>| number.map(|number| format!("{number:.2}")).unwrap_or_default();
        let [value, low, high] = [rate.value, rate.interval.low, rate.interval.high].map(cell);
        println!("{},{},{value},{low},{high},{}", row.area, row.period, rate.flags);
    }
    Ok(())
}
