//! Where the period is taken from.
use super::Planning;
use crate::{
    Error, Period, Result,
    record::{
        DashedYear,
        reading::{
            plan::When,
            view::{Use, View},
            when,
            words::Meaning,
        },
    },
};

/// What a period must be where the file does not say it.
pub(in crate::record::reading) const NEEDS_PERIOD: &str = "in a column, a heading or a title, or given";

impl Planning<'_, '_> {
    /// Where the period is taken from.
    pub(super) fn when(&mut self, dashed: &mut Option<DashedYear>) -> Result<When> {
        let view = self.view;
        let options = view.options;
        if let Some(name) = options.period.as_deref() {
            if let Some(index) = view.named(name) {
                self.tell(Some(index), "the period", View::says("period", view.given.period.as_ref()));
                *dashed = dashed.or_else(|| self.dashed_in(index));
                return Ok(When::Column(view.at(index)));
            }
            let period =
                Period::read(&when::text(name), options.dashed_year).map_err(|_| view.missing(name))?;
            self.tell(None, format!("the period: {period}"), "period= says so");
            return Ok(When::Always(period, "it is given".to_owned()));
        }
        if let Some(period) = options.default_period {
            return Ok(When::Always(period, "it is given".to_owned()));
        }
        let of =
            |meaning: Meaning| view.indices().find(|&index| self.uses[index] == Use::Names(Some(meaning)));
        let periods: Vec<usize> =
            view.indices().filter(|&index| self.uses[index] == Use::Names(Some(Meaning::Period))).collect();
        let (month, quarter) = (of(Meaning::Month), of(Meaning::Quarter));
        let is_whole = |index: usize| {
            self.first_text(index).is_some_and(|text| {
                Period::read_below(view.heading(index), &when::text(&text), Some(DashedYear::FinancialYear))
                    .is_ok()
            })
        };
        let whole = periods
            .iter()
            .copied()
            .chain(month)
            .chain(quarter)
            .find(|&index| is_whole(index) && !view.values[index].are_years());
        let year = periods.iter().copied().find(|&index| is_whole(index));
        let ends = periods.iter().copied().find(|&index| !is_whole(index) && self.is_month_name(index));
        let part = ends.or_else(|| month.filter(|&index| !is_whole(index)));
        if let (Some(year), Some(part)) = (year, part) {
            self.tell(Some(year), "the year of the period", "with the column beside it it is a period");
            self.tell(Some(part), "the month of the period", "with the year it is a period");
            return Ok(When::Parts(view.at(year), view.at(part), false));
        }
        if let (Some(year), Some(quarter)) = (year, quarter.filter(|&index| !is_whole(index))) {
            self.tell(Some(year), "the year of the period", "with the quarter it is a period");
            self.tell(Some(quarter), "the quarter of the period", "with the year it is a period");
            return Ok(When::Parts(view.at(year), view.at(quarter), true));
        }
        if let Some(index) = whole.or(year).or(periods.first().copied()) {
            self.tell(Some(index), "the period", "its heading or its values say so");
            *dashed = dashed.or_else(|| self.dashed_in(index));
            return Ok(When::Column(view.at(index)));
        }
        self.period_of_titles()
    }

    pub(super) fn dashed_in(&self, index: usize) -> Option<DashedYear> {
        let view = self.view;
        let texts: Vec<String> = view
            .found
            .data
            .iter()
            .map(|&row| view.sheet.cell(row, view.at(index)).printed().into_owned())
            .collect();
        when::dashed(texts.iter().map(String::as_str))
    }

    pub(super) fn first_text(&self, index: usize) -> Option<String> {
        let view = self.view;
        let texts = view.found.data.iter().map(|&row| view.sheet.cell(row, view.at(index)));
        texts.filter(|cell| !cell.is_blank()).map(|cell| cell.printed().into_owned()).next()
    }

    pub(super) fn is_month_name(&self, index: usize) -> bool {
        let text = self.first_text(index).unwrap_or_default();
        Period::read(&format!("{text} 2001"), None).is_ok_and(|period| period.months() == Some(1))
    }

    /// The one period that the titles name, or else a note that says the year.
    pub(super) fn period_of_titles(&mut self) -> Result<When> {
        let view = self.view;
        let mut found: Vec<Period> = Vec::new();
        let mut is_stretch = false;
        for title in &view.titles {
            let (periods, stretch) = when::in_title(title, view.notes);
            found.extend(periods.into_iter().filter(|period| !found.contains(period)).collect::<Vec<_>>());
            is_stretch |= stretch;
        }
        let why = "the title says so";
        if let ([period], false) = (&found[..], is_stretch) {
            self.tell(None, format!("the period: {period}"), why);
            return Ok(When::Always(*period, why.to_owned()));
        }
        if found.is_empty() && !is_stretch {
            let line = |&row: &usize| {
                let text = view.sheet.row(row).iter().find(|cell| !cell.is_blank())?.printed().into_owned();
                let (key, value) = text.split_once(':')?;
                let key = key.trim().to_lowercase();
                let is_key =
                    ["year/month", "year", "years", "month", "period", "date range", "reporting period"]
                        .contains(&key.as_str());
                Period::read(&when::text(value), None).ok().filter(|_| is_key)
            };
            if let Some(period) = view.found.notes.iter().find_map(line) {
                self.tell(None, format!("the period: {period}"), "a note below the table says so");
                return Ok(When::Always(period, "a note says so".to_owned()));
            }
        }
        let got = match found.as_slice() {
            [] if is_stretch => "a title that names several years".to_owned(),
            [] => "no column and no title that says when".to_owned(),
            several => {
                let labels: Vec<String> = several.iter().map(|period| period.label()).collect();
                format!("titles that name {}", labels.join(" and "))
            }
        };
        Err(Error::domain("period", NEEDS_PERIOD, got))
    }
}
