//! A table in which no figure of its grid is without a row.
use super::{Grid, Table, builder::Entry, grid::GridCell, subset::Spelling};
use crate::{Count, Error, Missing, Period, Result};
use std::collections::{BTreeSet, HashMap};

impl Table {
    /// The same table with a row for every figure that none gives, though others give the figures of its area, its offence,
    /// its period and its categories: the rows absent from the grid. The new rows stand behind the others. Their count is
    /// not stated, or with `zeros` nothing: that is for those who know that the table leaves out what was not recorded.
    /// They have the population of the others of their area and period, and the source that all others have.
    ///
    /// Wholes are not added: of an area or offence within which others of the table lie, a total, or a period that contains
    /// others, the figure that is not there is not nothing. Nor are figures of an area before it was made or of an offence
    /// before it was in force.
    ///
    /// # Errors
    /// When the grid has more than ten million figures.
    ///
    /// ```
    /// use quetelet::{Table, record::ReadOptions};
    ///
    /// let printed = "area,period,offence,count\nKent,2017,theft,4\nKent,2018,theft,5\nSurrey,2017,theft,2\n";
    /// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
    /// let counts = |table: &Table| table.rows().map(|row| row.count.to_string()).collect::<Vec<_>>();
    /// assert_eq!(counts(&table.complete(true)?), ["4", "5", "2", "0"]);
    /// assert_eq!(counts(&table.complete(false)?), ["4", "5", "2", "not_stated"]);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn complete(&self, zeros: bool) -> Result<Self> {
        let rows: Vec<usize> = (0..self.len()).collect();
        let grid = Grid::new(self, &rows);
        if grid.len().is_none() {
            return Err(Error::domain(
                "table",
                "of a grid of at most ten million figures, to be completed",
                "more",
            ));
        }
        let first = |codes: &mut dyn Iterator<Item = u32>| {
            let mut rows: HashMap<u32, usize> = HashMap::new();
            codes.enumerate().for_each(|(row, code)| {
                rows.entry(code).or_insert(row);
            });
            rows
        };
        let (areas, offences) = (first(&mut self.area_codes()), first(&mut self.offence_codes()));
        let people = People::new(self);
        let source = if self.sources.kinds() == 1 { self.sources.get(0) } else { None };
        let count = if zeros { Count::exact(0)? } else { Count::missing(Missing::NotStated) };
        let mut builder = self.copied(&rows, Spelling::Printed)?;
        for cell in grid.absent() {
            let (Some(&area), Some(&offence)) = (areas.get(&cell.area), offences.get(&cell.offence)) else {
                continue;
            };
            let category = |(at, code): (usize, &Option<u32>)| {
                let column = &self.attributes.get(at)?.column;
                code.and_then(|code| column.value(code))
            };
            let categories = grid.categories(cell.categories).iter().enumerate();
            builder.push(&Entry {
                area: Spelling::ByItself.of(self.area_name_in(area)),
                period: cell.period,
                offence: Spelling::ByItself.of(self.offence_name_in(offence)),
                attributes: categories.map(|each| category(each).unwrap_or_default()).collect(),
                annotations: vec![""; self.annotations.len()],
                count,
                population: people.of(&cell),
                source: source.unwrap_or(&None),
                footnotes: BTreeSet::new(),
            })?;
        }
        Ok(builder.finish()?.named_as(self))
    }
}

/// The population of each area in each period, where all rows that give one agree.
struct People(HashMap<(u32, Period), Option<f64>>);

impl People {
    fn new(table: &Table) -> Self {
        let mut people: HashMap<(u32, Period), Option<f64>> = HashMap::new();
        for (row, area) in table.rows().zip(table.area_codes()) {
            if let Some(population) = row.population {
                let known = people.entry((area, *row.period)).or_insert(Some(population));
                *known = known.filter(|&known| known == population);
            }
        }
        Self(people)
    }

    fn of(&self, cell: &GridCell) -> Option<f64> {
        self.0.get(&(cell.area, cell.period)).copied().flatten()
    }
}
