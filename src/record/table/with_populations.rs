//! Populations from another table, joined by the names of areas.
use super::{Coded, Table, categories::Wanted, counts::Populations};
use crate::{Error, Period, Result, record::listed};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Populations of areas, a row each; columns of one length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Populated {
    /// Where.
    pub areas: Coded<String>,
    /// When, such as the calendar year of a mid-year estimate; left out, they hold for all periods.
    pub periods: Option<Coded<Period>>,
    /// Of which category of an attribute of the table, by the name of the attribute; a blank is the total over it.
    pub attributes: Vec<(String, Coded<String>)>,
    /// How many people lived there; absent where that is not known.
    pub people: Vec<Option<f64>>,
}

/// An area, and a category of each attribute that populations are given by.
type Key = (u32, Vec<Option<u32>>);
/// The populations of one: of each period, or of all.
type Given = BTreeMap<Option<Period>, f64>;

impl Table {
    /// The same table with the populations of another, joined by area: two names are one where the geography has them for
    /// one area, or they differ in case and spaces only. A row takes that of its period; where there is none, that of the
    /// shortest period in which the middle of its own lies: of a financial year, or of a month, the mid-year estimate of the
    /// calendar year.
    ///
    /// Areas that the table does not have are passed over.
    ///
    /// # Errors
    /// When an area of the table has no population, or none of a period: the message names every one. When the table has
    /// populations already, a population is not positive and finite, one area has two, or the table has no such attribute.
    ///
    /// ```
    /// use quetelet::{Table, record::{Coded, Populated, ReadOptions}};
    ///
    /// let printed = "area,period,offence,count\nMet,2018/19,x,80\nKent,2018/19,x,70\n";
    /// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
    /// let names = ["Metropolitan Police", "Kent", "Surrey"].map(str::to_owned).to_vec();
    /// let areas = Coded { values: names, codes: vec![0, 1, 2] };
    /// let people = vec![Some(8.9e6), Some(1.8e6), Some(1.2e6)];
    /// let with = table.with_populations(&Populated { areas, people, ..Populated::default() })?;
    /// assert_eq!(with.row(0).and_then(|row| row.population), Some(8.9e6));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn with_populations(self, given: &Populated) -> Result<Self> {
        if self.rows().any(|row| row.population.is_some()) {
            return Err(Error::domain(
                "table",
                "without a column of populations, to be given others",
                "one with it",
            ));
        }
        let attributes = self.places_of(given)?;
        let known = self.known(given, &attributes)?;
        let (mut people, mut unmatched) = (Vec::with_capacity(self.len()), Unmatched::default());
        for (row, area) in self.rows().zip(self.area_codes()) {
            let category = |&at: &usize| {
                let code = self.attributes.get(at)?.column.code(row.index)?;
                self.categories.get(at)?.category(code)
            };
            let key = (area, attributes.iter().map(category).collect());
            let found = known.get(&key).map(|given| of_period(given, *row.period));
            match found {
                None => drop(unmatched.areas.insert(row.area_name().to_owned())),
                Some(None) => drop(unmatched.periods.insert(format!("{}, {}", row.area_name(), row.period))),
                Some(Some(_)) => {}
            }
            people.push(found.flatten());
        }
        unmatched.none(given)?;
        let populations = Populations::of(people)?;
        // An ambiguous name may now be told by its populations, but what it was told by stays.
        Ok(Self { populations, ..self })
    }

    /// The places of the attributes that populations are given by.
    fn places_of(&self, given: &Populated) -> Result<Vec<usize>> {
        let place = |(name, _): &(String, Coded<String>)| {
            let unknown = || {
                let there: Vec<&str> = self.attributes().collect();
                Error::unknown("attribute", name, &there)
            };
            self.attribute_place(name).ok_or_else(unknown)
        };
        given.attributes.iter().map(place).collect()
    }

    /// The populations of what the table has.
    fn known(&self, given: &Populated, attributes: &[usize]) -> Result<HashMap<Key, Given>> {
        let areas =
            given.areas.values.iter().map(|name| self.area_there(name)).collect::<Result<Vec<_>>>()?;
        let categories: Vec<Vec<Option<Wanted>>> = attributes
            .iter()
            .zip(&given.attributes)
            .map(|(&at, (_, column))| {
                column.values.iter().map(|text| self.category_there(at, text)).collect()
            })
            .collect();
        let mut known: HashMap<Key, Given> = HashMap::new();
        for (row, people) in given.people.iter().enumerate() {
            let place = |error: Error| error.in_column(format!("row {row} (from 0)"), "population");
            super::check_population(*people).map_err(place)?;
            let area = code_in(&given.areas, row, "area", &areas)?;
            let columns = given.attributes.iter().zip(&categories);
            let own: Option<Vec<Option<u32>>> = columns
                .map(|((name, column), found)| {
                    code_in(column, row, name, found).map(|found| found.map(category))
                })
                .collect::<Result<Option<Vec<_>>>>()?;
            let period = match &given.periods {
                Some(periods) => Some(code_in(periods, row, "period", &periods.values)?),
                None => None,
            };
            let (Some(area), Some(own), Some(people)) = (area, own, *people) else { continue };
            let before = known.entry((area, own)).or_default().insert(period, people);
            if let Some(before) = before.filter(|&before| before != people) {
                let name =
                    given.areas.values.get(usize::try_from(given.areas.codes[row]).unwrap_or_default());
                let requirement = format!("one for {}", name.map_or("an area", String::as_str));
                return Err(place(Error::domain("population", requirement, listed([before, people]))));
            }
        }
        Ok(known)
    }

    /// The number of the area of this name, where the table has it.
    fn area_there(&self, name: &str) -> Result<Option<u32>> {
        self.area_identities.find(name, &self.areas, self.geography(), crate::record::category::Role::Area)
    }

    /// The category of this name, where the table has it; a blank is the total.
    fn category_there(&self, at: usize, text: &str) -> Option<Wanted> {
        if text.trim().is_empty() {
            return Some(Wanted::Total);
        }
        self.categories.get(at)?.find(text, self.attributes.get(at)?)
    }
}

fn category(wanted: Wanted) -> Option<u32> {
    match wanted {
        Wanted::One(code) => Some(code),
        Wanted::Total | Wanted::Any => None,
    }
}

/// What was found for the value in a row of a column.
fn code_in<T, F: Copy>(column: &Coded<T>, row: usize, name: &str, found: &[F]) -> Result<F> {
    let code = column.codes.get(row).and_then(|&code| found.get(usize::try_from(code).ok()?));
    code.copied().ok_or_else(|| Error::Lengths {
        left_name: name.to_owned().into(),
        right_name: "populations".into(),
        left: column.codes.len(),
        right: row + 1,
    })
}

/// The population of a period: its own, or that of the shortest in which its middle lies.
fn of_period(given: &Given, period: Period) -> Option<f64> {
    let own = given.get(&Some(period)).or_else(|| given.get(&None));
    own.copied().or_else(|| {
        let middle = period.middle_day();
        let around = given.iter().filter_map(|(of, people)| Some((of.as_ref()?, people)));
        let around = around.filter(|(of, _)| of.start() <= middle && middle < of.end());
        around.min_by_key(|(of, _)| (of.days(), of.start())).map(|(_, people)| *people)
    })
}

/// What of the table has no population.
#[derive(Default)]
struct Unmatched {
    areas: BTreeSet<String>,
    periods: BTreeSet<String>,
}

impl Unmatched {
    fn none(self, given: &Populated) -> Result<()> {
        let Some(first) = self.areas.first().or(self.periods.first()) else { return Ok(()) };
        let nearest = given.areas.values.iter().max_by(|a, b| {
            let likeness = |name: &str| strsim::jaro_winkler(first, name);
            likeness(a).total_cmp(&likeness(b))
        });
        let near = nearest
            .filter(|_| !self.areas.is_empty())
            .map(|name| format!(" (nearest to {first:?}: {name:?})"));
        let all: Vec<String> = self.areas.into_iter().chain(self.periods).collect();
        let requirement = "given for every area and period of the table";
        let value = format!("none for {}{}", all.join("; "), near.unwrap_or_default());
        Err(Error::domain("population", requirement, value))
    }
}
