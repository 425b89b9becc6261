//! One figure, and the rows that give it.
use super::{Agreement, Table, grouping::Grouping};
use crate::{Count, Result, progress::is_stopped, record::Published};
use serde::{Deserialize, Serialize};

/// One figure: an area, a period, an offence and a category of each attribute, with all the rows that give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Figure {
    /// The rows (their index), in the order they were published; those without a date last.
    pub rows: Vec<usize>,
    /// How their counts stand to each other.
    pub agreement: Agreement,
}

impl Table {
    /// Every figure, with the rows that give it, in the order in which figures first appear.
    ///
    /// ```
    /// use quetelet::{Table, record::{Agreement, ReadOptions}};
    ///
    /// let printed = "area,period,offence,count,source,published\n\
    ///                Lancashire,2017/18,grooming,64,story,2019-09\n\
    ///                Lancashire,2017/18,grooming,175,release,2019-03-01\n";
    /// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
    /// let figures = table.figures();
    /// assert_eq!(figures[0].rows, [1, 0]); // the release was first
    /// assert_eq!(figures[0].agreement, Agreement::Conflicting);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn figures(&self) -> Vec<Figure> {
        self.in_figures(Grouping::figures(self).rows())
    }

    /// The figures of one area: each with all the versions of it that were published.
    ///
    /// # Errors
    /// When no row is about that area.
    ///
    /// ```
    /// use quetelet::{Table, record::ReadOptions};
    ///
    /// let printed = "area,period,offence,count,source\n\
    ///                Lancashire,2017/18,s15A,64,story (2019-09)\n\
    ///                Kent,2017/18,s15A,80,story (2019-09)\n\
    ///                Lancashire Constabulary,2017/18,s15A,175,release (2019-03)\n";
    /// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
    /// let versions = &table.vintages("Lancashire")?[0].rows;
    /// let counts: Vec<_> = versions.iter().filter_map(|&row| table.row(row)?.count.value()).collect();
    /// assert_eq!(counts, [175, 64]);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    pub fn vintages(&self, area: &str) -> Result<Vec<Figure>> {
        let wanted = self.area_code(area)?;
        let about: Vec<bool> = self.area_codes().map(|code| code == wanted).collect();
        let mut figures = self.figures();
        figures.retain(|figure| figure.rows.first().and_then(|&row| about.get(row)) == Some(&true));
        Ok(figures)
    }

    /// Figures that one source gives in several rows. Rows without a source count as one source.
    ///
    /// ```
    /// use quetelet::{Table, record::{Agreement, ReadOptions}};
    ///
    /// let printed = "area,period,offence,count\nMet,2018/19,88A,455\nKent,2018/19,88A,80\nMPS,year to March 2019,88A,455\n";
    /// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
    /// let duplicates = table.duplicates();
    /// assert_eq!((&duplicates[0].rows[..], duplicates[0].agreement), (&[0, 2][..], Agreement::Identical));
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn duplicates(&self) -> Vec<Figure> {
        let mut repeated = Grouping::repeated(self).rows();
        repeated.retain(|rows| rows.len() > 1);
        self.in_figures(repeated)
    }

    /// The rows of each area, offence and category of each attribute, in the order of their periods; several rows
    /// of one period in the order they were published.
    ///
    /// ```
    /// use quetelet::{Table, record::ReadOptions};
    ///
    /// let printed = "area,period,offence,count\nKent,2018/19,x,80\nSurrey,2018/19,x,70\nKent,2017/18,x,60\n";
    /// let table = Table::read_csv(printed.as_bytes(), &ReadOptions::default())?;
    /// assert_eq!(table.series(), [vec![2, 0], vec![1]]);
    /// # Ok::<(), quetelet::Error>(())
    /// ```
    #[must_use]
    pub fn series(&self) -> Vec<Vec<usize>> {
        let mut series = self.series_groups().rows();
        for rows in series.iter_mut().take_while(|_| !is_stopped()) {
            rows.sort_by_cached_key(|&row| (self.periods.get(row), self.publication(row)));
        }
        series
    }

    /// The rows of two periods, by their numbers, in each series that has one, ordered as in [`series`](Self::series).
    pub(crate) fn series_during(&self, periods: [u32; 2]) -> Vec<Vec<usize>> {
        let meant = |row: &usize| self.periods.code(*row).is_some_and(|code| periods.contains(&code));
        let mut series = self.series_groups().rows_where(meant);
        for rows in series.iter_mut().take_while(|_| !is_stopped()) {
            rows.sort_by_cached_key(|&row| (self.periods.get(row), self.publication(row)));
        }
        series.retain(|rows| !rows.is_empty());
        series
    }

    /// The rows of each area, period, offence, source and category of the other attributes: those of one whole that an
    /// attribute, by its place, splits.
    pub(crate) fn wholes(&self, attribute: usize) -> Vec<Vec<usize>> {
        let series = Grouping::series_but_for(self, Some(attribute));
        series.split(self.periods.codes()).split(self.sources.codes()).rows()
    }

    /// The attributes that part the figures of two periods: without one of them some series has both.
    pub(crate) fn parting(&self, periods: [u32; 2]) -> Vec<&str> {
        let both = |attribute: usize| {
            let series = Grouping::series_but_for(self, Some(attribute));
            let meant = |row: &usize| self.periods.code(*row).is_some_and(|code| periods.contains(&code));
            let rows = series.rows_where(meant);
            let has = |rows: &[usize], period| rows.iter().any(|&row| self.periods.code(row) == Some(period));
            rows.iter().any(|rows| periods.iter().all(|period| has(rows, *period)))
        };
        let attributes = self.attributes.iter().enumerate();
        attributes.filter(|(at, _)| both(*at)).map(|(_, attribute)| attribute.name.as_str()).collect()
    }

    /// The attributes without which some series has several periods, where with all of them none has.
    pub(crate) fn attributes_without_series(&self) -> Vec<&str> {
        let several = |series: &Grouping| series.spread(self.periods.codes()).contains(&true);
        if self.attributes.is_empty() || several(&self.series_groups()) {
            return Vec::new();
        }
        let parts = |at: usize| several(&Grouping::series_but_for(self, Some(at)));
        let attributes = self.attributes.iter().enumerate().filter(|(at, _)| parts(*at));
        attributes.map(|(_, attribute)| attribute.name.as_str()).collect()
    }

    fn in_figures(&self, groups: Vec<Vec<usize>>) -> Vec<Figure> {
        groups.into_iter().take_while(|_| !is_stopped()).map(|rows| self.figure(rows)).collect()
    }

    fn figure(&self, mut rows: Vec<usize>) -> Figure {
        rows.sort_by_cached_key(|&row| self.publication(row));
        let counts: Vec<Count> = rows.iter().filter_map(|&row| self.counts.get(row)).collect();
        Figure { agreement: Agreement::of(&counts), rows }
    }

    /// The place of a row in the order of publication: those without a date come last.
    fn publication(&self, row: usize) -> (bool, Option<Published>) {
        let published = self.sources.get(row).and_then(Option::as_ref).and_then(|source| source.published);
        (published.is_none(), published)
    }
}
