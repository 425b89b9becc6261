//! How it is found which column is what.
mod figures;
mod names;
mod rest;
mod time;

pub(super) use time::NEEDS_PERIOD;

use super::{
    heading::Heading,
    plan::{Plan, When},
    view::{Use, View},
    when,
    words::{self, Meaning, Unit},
};
use crate::{Error, Result};

/// A plan in the making.
pub(super) struct Planning<'v, 'a> {
    pub view: &'v View<'a>,
    pub uses: Vec<Use>,
    pub told: Vec<(Option<usize>, String, String)>,
    pub remarks: Vec<String>,
}

impl Planning<'_, '_> {
    fn tell(&mut self, index: Option<usize>, taken_as: impl Into<String>, because: impl Into<String>) {
        let at = index.map(|index| self.view.at(index));
        if at.is_none() || self.told.iter().all(|(other, ..)| *other != at) {
            self.told.push((at, taken_as.into(), because.into()));
        }
    }

    pub fn plan(mut self) -> Result<Plan> {
        let view = self.view;
        let options = view.options;
        let across = options.columns.as_deref();
        let texts = || view.headings.iter().flat_map(Heading::parts);
        let mut dashed = options.dashed_year.or_else(|| when::dashed(texts()));
        let unit = self.unit();
        let by_period: Vec<usize> = match (across, &options.count) {
            (Some("period") | None, None) => view
                .indices()
                .filter(|&index| self.may_be_figures(index) && view.heading_period(index, dashed).is_some())
                .collect(),
            _ => Vec::new(),
        };
        let is_wide = by_period.len() >= 2 || across == Some("period") && !by_period.is_empty();
        if across == Some("period") && !is_wide {
            return Err(Error::domain(
                "columns",
                "\"period\" where headings are periods",
                "none that is one",
            ));
        }
        let offences = self.offence_columns()?;
        let (figures, attribute) = if is_wide {
            (self.wide(&by_period, dashed, unit.is_some())?, None)
        } else {
            self.counts(&offences, unit)?
        };
        self.check_titles(&figures, is_wide)?;
        let is_figures = |index: &usize| figures.iter().any(|figures| figures.at == view.at(*index));
        let when = if is_wide { When::Heading } else { self.when(&mut dashed)? };
        let area = self.area(&is_figures)?;
        let (offence, broader) = self.offence(&offences, &figures, attribute.as_deref(), is_wide);
        let population = self.population(is_wide)?;
        let mut plan = Plan {
            area,
            offence,
            broader,
            when,
            dashed,
            figures,
            across: attribute,
            population,
            unit,
            attributes: Vec::new(),
            annotations: Vec::new(),
            totals: None,
            told: Vec::new(),
            remarks: Vec::new(),
        };
        self.rest(&mut plan)?;
        self.told.sort_by_key(|(at, ..)| at.unwrap_or(usize::MAX));
        (plan.told, plan.remarks) = (self.told, self.remarks);
        Ok(plan)
    }

    /// Whether a column may hold figures, by its values: numbers or marks in their place.
    fn may_be_figures(&self, index: usize) -> bool {
        let values = &self.view.values[index];
        values.are_figures() || values.figures == 0 && values.dates == 0 && values.kinds <= 3
    }

    fn unit(&mut self) -> Option<usize> {
        let view = self.view;
        let names = |index: &usize| self.uses[*index] == Use::Names(Some(Meaning::Unit));
        let index = view.indices().find(names)?;
        let at = view.at(index);
        let rows = view.found.data.iter().take(50_000);
        let mut units: Vec<String> =
            rows.map(|&row| view.sheet.cell(row, at).printed().into_owned()).collect();
        units.sort_unstable();
        units.dedup();
        let known = units.iter().filter_map(|unit| words::unit(unit));
        let (counts, others): (Vec<Unit>, Vec<Unit>) = known.partition(|unit| *unit == Unit::Counts);
        if counts.is_empty() && others.is_empty() {
            return None;
        }
        self.tell(Some(index), "the unit", "its values are units: only rows of counts are read");
        Some(at)
    }
}
