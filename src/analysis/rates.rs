//! The rate of every figure of a table.
use crate::{
    Error, Exposure, Flag, Flags, Observed, Period, Result, Table,
    rate::{CachedRates, Estimate, Options},
    record::{Area, ByRow, State},
};
use std::collections::BTreeMap;

/// The rates of a table under one set of options, row by row; shared by threads.
///
/// The exposure of a count is the population times the length of its period in years, such that a constant number a day
/// is a constant rate in all periods of the table ([`Period::comparable_years`]); and so in
/// [`series`](super::series()), and in [`change`](super::change()) for the population. A row whose area has no
/// residents in the table's own geography is flagged [`Flag::NoResidents`].
///
/// ```
/// use quetelet::{Table, analysis::TableRates, rate, record::ReadOptions};
///
/// let printed = "area,period,offence,count,population\nKent,January 2019,x,3100,100000\nKent,February 2019,x,2800,100000\n";
/// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
/// let rates = TableRates::new(&table, rate::Options::default().per(100_000.0)?)?;
/// let values = (rates.row(0)?.value.unwrap(), rates.row(1)?.value.unwrap());
/// assert!((values.0 - 36_500.0).abs() < 1e-6 && (values.1 - 36_500.0).abs() < 1e-6);
/// # Ok::<(), quetelet::Error>(())
/// ```
#[derive(Debug)]
pub struct TableRates<'a> {
    table: &'a Table,
    rates: CachedRates,
    years: ByRow<'a, f64>,
    flags: ByRow<'a, Flags>,
}

impl<'a> TableRates<'a> {
    /// The rates of `table`.
    ///
    /// # Errors
    /// When no row has a population.
    pub fn new(table: &'a Table, options: impl Into<Options>) -> Result<Self> {
        if (0..table.len()).all(|row| table.population(row).is_none()) {
            return Err(Error::domain("population", "given for rates", "none in any row"));
        }
        let periods = table.periods();
        let years: BTreeMap<Period, f64> =
            periods.iter().copied().zip(Period::comparable_years(&periods)).collect();
        let years = table.by_period(|period| years.get(&period).copied().unwrap_or_else(|| period.years()));
        Ok(Self {
            table,
            rates: CachedRates::new(options, table.len()),
            years,
            flags: table.by_area(flags_of),
        })
    }

    /// The rate of one row.
    ///
    /// # Errors
    /// When it has no population, or there is no such row. The message names the row.
    #[inline]
    pub fn row(&self, index: usize) -> Result<Estimate> {
        let (Some(count), Some(population), Some(&years), Some(&flags)) = (
            self.table.count(index),
            self.table.population(index),
            self.years.get(index),
            self.flags.get(index),
        ) else {
            return Err(self.missing_population(index));
        };
        let exposure = Exposure::over(population, years).map_err(|error| error.at(self.place(index)))?;
        let estimate = match count.state() {
            State::Exact(events) => self.rates.exact_count(events, exposure),
            _ => self.rates.estimate(Observed::of(count, exposure)),
        };
        Ok(Estimate { flags: estimate.flags.union(flags), ..estimate })
    }

    #[cold]
    fn missing_population(&self, index: usize) -> Error {
        match self.table.row(index) {
            None => Error::domain("row", format!("below {}", self.table.len()), index),
            Some(_) => unpopulated().at(self.place(index)),
        }
    }

    fn place(&self, index: usize) -> String {
        format!("row {}", self.table.row(index).map_or(index, |row| row.number()))
    }
}

/// The rate of every row of a table, in order: see [`TableRates`].
///
/// # Errors
/// When a row has no population. The message names the row.
pub fn rates(table: &Table, options: impl Into<Options>) -> Result<Vec<Estimate>> {
    let rates = TableRates::new(table, options)?;
    (0..table.len()).map(|index| rates.row(index)).collect()
}

fn unpopulated() -> Error {
    Error::domain("population", "given for a rate", "nothing")
}

/// What an area says of any rate of it: whether it has no residents.
fn flags_of(area: Option<&Area>) -> Flags {
    Flags::NONE.with_if(Flag::NoResidents, area.is_some_and(|area| !area.residents))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Geography,
        record::{Area, AreaKind, ReadOptions},
    };

    fn area(code: &str, name: &str, residents: bool) -> Area {
        Area {
            code: code.to_owned(),
            name: name.to_owned(),
            kind: AreaKind::Other("place".to_owned()),
            parent: None,
            aliases: Vec::new(),
            valid_from: None,
            valid_to: None,
            residents,
        }
    }

    fn read(rows: &str) -> Table {
        let csv = format!("area,period,offence,count,population\n{rows}");
        Table::read_csv(csv.as_bytes(), &ReadOptions::default()).unwrap()
    }

    #[test]
    fn residents_are_those_of_the_tables_own_geography() {
        let table = read("T1,2019,x,5,1000\nCity of London,2019,x,5,1000\n");
        let flagged = |table: &Table| -> Vec<bool> {
            let rates = rates(table, Options::default()).unwrap();
            rates.iter().map(|rate| rate.flags.contains(Flag::NoResidents)).collect()
        };
        assert_eq!(flagged(&table), [false, true]);
        let own = Geography::new(vec![area("T1", "Terminal 1", false), area("C", "City of London", true)]);
        assert_eq!(flagged(&table.with_geography(own.unwrap()).unwrap()), [true, false]);
    }

    #[test]
    fn a_row_without_a_population_is_named() {
        let message = |rows: &str| rates(&read(rows), Options::default()).unwrap_err().to_string();
        assert!(
            message("Kent,2019,x,5,1000\nKent,2020,x,5,\n").starts_with("row 3: population must be given")
        );
        assert!(message("Kent,2019,x,5,\n").starts_with("population must be given for rates"));
    }
}
