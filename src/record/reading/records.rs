//! The records of a table whose columns are known.
use super::{
    figure::{Figure, Reader},
    heading::number,
    plan::{Figures, From, Plan, When},
    view::View,
    when, words,
};
use crate::{
    Error, Period, Result,
    record::{
        Cell, DashedYear, Footnote, PeriodLength,
        category::{self, CategoryKind, Role},
        spelling,
        table::{Builder, Entry},
    },
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The name of what a file does not say.
pub(super) const NOT_STATED: &str = "not stated";

/// The attribute that headings between rows are categories of.
const SECTION: &str = "section";

/// What the rows of one table came to.
#[derive(Default)]
pub(super) struct Outcome {
    pub read: Vec<usize>,
    pub totals: Vec<usize>,
    /// Rows of another unit, by that unit.
    pub other_units: BTreeMap<String, Vec<usize>>,
    pub carried: Vec<usize>,
}

/// The names of the attributes and annotations of a table, in the order in which records have them.
pub(super) fn names(view: &View<'_>, plan: &Plan) -> (Vec<String>, Vec<String>) {
    let heading = |at: &usize| {
        let heading = view.headings.get(at - view.found.columns.start);
        heading.map(|heading| heading.parts().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    };
    let mut attributes: Vec<String> = plan.across.iter().cloned().collect();
    attributes.extend((!view.found.sections.is_empty()).then(|| SECTION.to_owned()));
    attributes.extend(plan.broader.iter().chain(&plan.attributes).map(heading));
    let mut annotations: Vec<String> = plan.annotations.iter().map(heading).collect();
    annotations
        .extend(plan.figures.iter().any(|figures| figures.group.is_some()).then(|| "group".to_owned()));
    let mut taken = BTreeSet::new();
    for name in attributes.iter_mut().chain(&mut annotations) {
        let own = if name.is_empty() { "column without a heading".to_owned() } else { name.clone() };
        let numbered = (2..).map(|number: usize| format!("{own} ({number})"));
        let free = std::iter::once(own.clone()).chain(numbered).find(|name| !taken.contains(name));
        *name = free.unwrap_or(own);
        taken.insert(name.clone());
    }
    (attributes, annotations)
}

/// Puts the records of a table into `builder`, whose attributes and annotations are those of [`names`].
pub(super) fn fill(
    view: &View<'_>,
    plan: &Plan,
    builder: &mut Builder,
    reader: &mut Reader<'_>,
) -> Result<Outcome> {
    let mut rows = Rows {
        view,
        plan,
        periods: HashMap::new(),
        length: length(view, plan),
        short_years: short_years(view, plan),
    };
    let mut outcome = Outcome { carried: carried(view, plan), ..Outcome::default() };
    let mut data = view.found.data.clone();
    outcome.totals = rows.totals_below(&mut data);
    let mut above: HashMap<usize, String> = HashMap::new();
    let mut sections = view.found.sections.iter().copied().peekable();
    let mut section = String::new();
    for &row in &data {
        while let Some(heading) = sections.next_if(|&heading| heading < row) {
            let cell = view.sheet.row(heading).iter().find(|cell| !cell.is_blank());
            section = cell.map(|cell| view.notes.bare(&cell.printed()).0.to_owned()).unwrap_or_default();
        }
        if let Some(unit) = rows.other_unit(row) {
            outcome.other_units.entry(unit).or_default().push(row);
            continue;
        }
        for &column in &outcome.carried {
            let cell = view.sheet.cell(row, column);
            if !cell.is_blank() {
                above.insert(column, cell.printed().into_owned());
            }
        }
        rows.push(row, &section, &above, builder, reader)?;
        outcome.read.push(row);
    }
    rows.check_days()?;
    Ok(outcome)
}

struct Rows<'v, 'a> {
    view: &'v View<'a>,
    plan: &'v Plan,
    periods: HashMap<String, Period>,
    length: Option<PeriodLength>,
    /// Whether years are printed with two digits.
    short_years: bool,
}

impl Rows<'_, '_> {
    /// The records of one row: one for each column of figures.
    fn push(
        &mut self,
        row: usize,
        section: &str,
        above: &HashMap<usize, String>,
        builder: &mut Builder,
        reader: &mut Reader<'_>,
    ) -> Result<()> {
        let (view, plan) = (self.view, self.plan);
        let number = || format!("row {}", row + 1);
        let text = |column: usize| -> String {
            let cell = view.sheet.cell(row, column);
            let has_more = || self.has_key_right_of(row, column);
            match above.get(&column) {
                Some(text) if cell.is_blank() && has_more() => text.clone(),
                _ => spelling::joined(&cell.printed()),
            }
        };
        let is_total = plan.totals.is_some_and(|column| text(column).eq_ignore_ascii_case("total"));
        let absent = if is_total { "Total" } else { NOT_STATED };
        let mut footnotes = BTreeSet::new();
        let mut bare = |name: String| {
            let (name, noted) = view.notes.bare(&name);
            footnotes.extend(noted.then_some(Footnote::Note));
            name.to_owned()
        };
        let area = match &plan.area {
            From::Column(column) => bare(text(*column)),
            From::Always(area, _) => area.clone(),
            From::Heading => String::new(),
        };
        let area = if area.is_empty() { absent.to_owned() } else { area };
        let offence = match &plan.offence {
            From::Column(column) => {
                let name = text(*column);
                let broader =
                    || plan.broader.iter().map(|&column| text(column)).find(|name| !name.is_empty());
                let name = if name.is_empty() && !is_total { broader().unwrap_or_default() } else { name };
                bare(if name.is_empty() { absent.to_owned() } else { name })
            }
            From::Always(offence, _) => offence.clone(),
            From::Heading => String::new(),
        };
        let broader: Vec<String> = plan.broader.iter().map(|&column| bare(text(column))).collect();
        let attributes: Vec<String> = plan.attributes.iter().map(|&column| text(column)).collect();
        let annotations: Vec<String> = plan.annotations.iter().map(|&column| text(column)).collect();
        let when = match &plan.when {
            When::Heading => None,
            When::Always(period, _) => Some(*period),
            When::Column(column) => {
                let printed = text(*column);
                Some(self.period(*column, &printed).map_err(|error| self.placed(error, row, *column))?)
            }
            When::Parts(year, part, quarter) => {
                let (printed_year, printed_part) = (text(*year), text(*part));
                let heading = self.heading(*part);
                let period = when::of_parts(&printed_year, &printed_part, heading, *quarter);
                Some(period.map_err(|error| self.placed(error, row, *year))?)
            }
        };
        let population = match plan.population {
            Some(column) => {
                let cell = view.sheet.cell(row, column);
                // What is no number of people is not known.
                self::number(cell, view.options.marks.format()).filter(|people| *people > 0.0)
            }
            None => None,
        };
        let has_groups = plan.figures.iter().any(|figures| figures.group.is_some());
        for figures in &plan.figures {
            let Figures { at, period, name, group } = figures;
            let cell = view.sheet.cell(row, *at);
            let place = |error: Error| error.in_column(number(), self.heading(*at));
            let Figure { count, footnotes: own } = reader.read(cell, row).map_err(place)?;
            let Some(period) = period.or(when) else { continue };
            let name = name.as_deref().unwrap_or_default();
            let offence = if plan.offence == From::Heading { name } else { offence.as_str() };
            let mut all: Vec<&str> = Vec::with_capacity(attributes.len() + broader.len() + 2);
            all.extend(plan.across.is_some().then_some(name));
            all.extend((!view.found.sections.is_empty()).then_some(section));
            all.extend(broader.iter().chain(&attributes).map(String::as_str));
            let mut described: Vec<&str> = annotations.iter().map(String::as_str).collect();
            described.extend(has_groups.then(|| group.as_deref().unwrap_or_default()));
            let offence = if offence.is_empty() { NOT_STATED } else { offence };
            let footnotes = footnotes.iter().copied().chain(own).collect();
            builder.push(&Entry {
                area: &area,
                period,
                offence,
                attributes: all,
                annotations: described,
                count,
                population,
                source: &None,
                footnotes,
            })?;
        }
        Ok(())
    }

    fn heading(&self, column: usize) -> &str {
        let index = column.saturating_sub(self.view.found.columns.start);
        self.view.headings.get(index).map_or("", |heading| heading.leaf.as_str())
    }

    fn placed(&self, error: Error, row: usize, column: usize) -> Error {
        error.in_column(format!("row {}", row + 1), self.heading(column))
    }

    /// Whether a row has a name to the right of a column, so that a blank there stands for what is above it.
    fn has_key_right_of(&self, row: usize, column: usize) -> bool {
        let figures = self.plan.figures.iter().map(|figures| figures.at).min().unwrap_or(usize::MAX);
        let cells = self.view.sheet.row(row).iter().enumerate();
        cells.skip(column + 1).take_while(|(at, _)| *at < figures).any(|(_, cell)| !cell.is_blank())
            || self.view.sheet.merged_from(row, column).is_some()
    }

    /// The unit of a row, where that is not one of counts.
    fn other_unit(&self, row: usize) -> Option<String> {
        let cell = self.view.sheet.cell(row, self.plan.unit?);
        match words::unit(&cell.printed()) {
            Some(words::Unit::Counts) => None,
            Some(words::Unit::Other(_)) | None => Some(spelling::joined(&cell.printed())),
        }
    }

    /// The rows at the bottom that are the total of all above, taken off.
    fn totals_below(&self, data: &mut Vec<usize>) -> Vec<usize> {
        let mut totals = Vec::new();
        if self.plan.totals.is_some() {
            return totals;
        }
        let first = self.first_key();
        while let Some(&last) = data.last().filter(|_| data.len() > 1) {
            let is_total = first.is_some_and(|column| {
                is_total(self.view.notes.bare(&self.view.sheet.cell(last, column).printed()).0)
            });
            if !is_total {
                break;
            }
            totals.extend(data.pop());
        }
        totals.reverse();
        totals
    }

    /// The first of the columns of names and periods.
    fn first_key(&self) -> Option<usize> {
        let plan = self.plan;
        let when =
            if let When::Column(column) | When::Parts(column, ..) = plan.when { Some(column) } else { None };
        let names = [plan.area.column(), plan.offence.column(), when].into_iter().flatten();
        names.chain(plan.broader.iter().copied()).chain(plan.attributes.iter().copied()).min()
    }

    /// The period of a cell; each printed form is read once.
    fn period(&mut self, column: usize, printed: &str) -> Result<Period> {
        if let Some(period) = self.periods.get(printed) {
            return Ok(*period);
        }
        let mut text = when::text(printed);
        if self.short_years && text.len() == 2 {
            let century = if text.as_str() < "30" { "20" } else { "19" };
            text = format!("{century}{text}");
        }
        let heading = self.heading(column).to_owned();
        let read = |text: &str| Period::read_below(&heading, text, self.plan.dashed);
        let found = read(&text).or_else(|error| {
            let glued = self.view.notes.without_glued(&text).filter_map(|text| read(text).ok());
            let mut found: Vec<Period> = glued.collect();
            found.dedup();
            if let [period] = found[..] { Ok(period) } else { Err(error) }
        })?;
        let found = match self.length {
            Some(length) => length.replacing(found)?,
            None => found,
        };
        self.periods.insert(printed.to_owned(), found);
        Ok(found)
    }

    /// Nothing, or that the days read as periods look like the dates of longer ones.
    fn check_days(&self) -> Result<()> {
        let When::Column(column) = self.plan.when else { return Ok(()) };
        let periods: Vec<Period> = self.periods.values().copied().collect();
        let place = |error: Error| error.at(format_args!("column {:?}", self.heading(column)));
        let texts: Vec<String> = self.periods.keys().map(|text| when::text(text)).collect();
        Period::check_column(texts.iter().map(String::as_str), self.plan.dashed).map_err(place)?;
        match self.length {
            Some(_) => Ok(()),
            None => PeriodLength::of_days(&periods, None).map(drop).map_err(place),
        }
    }
}

/// Whether a name says that it is the total of all.
fn is_total(name: &str) -> bool {
    category::kinds([name].into_iter(), Role::Area) == [CategoryKind::Total]
        || category::without_total(name).is_some()
}

/// The length of the periods that days in the column of periods stand for, where it is given or the heading says it.
fn length(view: &View<'_>, plan: &Plan) -> Option<PeriodLength> {
    let When::Column(column) = plan.when else { return view.options.period_length };
    let heading = view.headings.get(column.saturating_sub(view.found.columns.start));
    let heading = heading.map(|heading| heading.leaf.to_lowercase()).unwrap_or_default();
    view.options.period_length.or(match heading.as_str() {
        "month" => Some(PeriodLength::Month),
        "quarter" => Some(PeriodLength::Quarter),
        "year" if first_is_day(view, column) => Some(PeriodLength::Year),
        _ => None,
    })
}

/// Whether the first period of a column is a day.
fn first_is_day(view: &View<'_>, column: usize) -> bool {
    let cells = view.found.data.iter().map(|&row| view.sheet.cell(row, column));
    let first = cells.filter(|cell| !cell.is_blank()).map(|cell| when::text(&cell.printed())).next();
    first.and_then(|text| Period::read(&text, None).ok()).is_some_and(|period| period.days() == 1)
}

/// Whether all periods of a column are two digits.
fn short_years(view: &View<'_>, plan: &Plan) -> bool {
    let When::Column(column) = plan.when else { return false };
    let mut cells = view
        .found
        .data
        .iter()
        .map(|&row| view.sheet.cell(row, column))
        .filter(|cell| !cell.is_blank())
        .peekable();
    cells.peek().is_some()
        && cells.all(|cell| {
            let text = cell.printed();
            text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// The columns of names and periods in which a blank stands for what is above it: at least one in five is blank, and the
/// first is not.
fn carried(view: &View<'_>, plan: &Plan) -> Vec<usize> {
    let when = match plan.when {
        When::Column(column) => vec![column],
        When::Parts(year, part, _) => vec![year, part],
        When::Heading | When::Always(..) => Vec::new(),
    };
    let names = plan.area.column().into_iter().chain(plan.offence.column()).chain(when);
    let all = names.chain(plan.broader.iter().copied()).chain(plan.attributes.iter().copied());
    let rows = &view.found.data;
    let is_carried = |column: &usize| {
        let blank = rows.iter().filter(|&&row| view.sheet.cell(row, *column).is_blank()).count();
        let first = rows.first().is_some_and(|&row| !view.sheet.cell(row, *column).is_blank());
        first && blank * 5 >= rows.len()
    };
    if plan.totals.is_some() { Vec::new() } else { all.filter(is_carried).collect() }
}

/// Whether texts such as `2011-12` are given a meaning that nobody has said.
pub(super) fn remark_of_dashed(plan: &Plan, given: Option<DashedYear>) -> Option<String> {
    let meaning = plan.dashed.filter(|_| given.is_none())?;
    let what = match meaning {
        DashedYear::Month => "months",
        DashedYear::FinancialYear => "financial years",
    };
    Some(format!("a year and two digits behind a dash are {what}, as the others of them show"))
}

/// Where a cell of a sheet is, for what is told of it.
pub(super) fn place(cell: &Cell, row: usize) -> String {
    format!("{} in row {}", Error::excerpt(&cell.printed()), row + 1)
}
